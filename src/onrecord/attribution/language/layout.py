"""Layout: what the look of its words on a page tells of a text, where the text comes with that.

A block quotation is one quotation, whose marks are its look. Paragraphs in other type are headings, questions, or
names of those who speak below them; other type at a paragraph's start may be a name in front of what is said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.attribution.language.lexicon import words
from onrecord.capture import Look, Setting
from onrecord.text import Span

_STOPS = (".", "!", "?", "…", ":", ";", ",")
_CLOSERS = "”\"’')"
_NEAR = 20  # characters ahead of a block in which a colon leads to it
_LONGEST_SIGNATURE = 12  # words
_OWN = re.compile(rf"\b(?:{'|'.join(sorted(words('first person')))}|you|your)\b", re.IGNORECASE)
_QUOTING = re.compile(r"(?<!\w)[“\"‘'](?:[^\s“”\"]{1,40}\s{1,4}){4}[^“”\"]{1,300}?[”\"’']")
_REPORTING = re.compile(r"\b(?:said|says|told|reports|reported|according to)\b")
_LINE = re.compile(r"[^\s](?:[^\n\r\u2028\u2029]*[^\s])?")
_SIGNS = re.compile(r"\s*(?:—|–|―|--|-)\s*\S")
_HANDLE = re.compile(r"\(\s*@\w{1,30}\s*\)")


class Layout:
    """The settings of one text, and which of its lines they are of."""

    def __init__(self, text: str, settings: Sequence[Setting] = ()) -> None:
        self.text = text
        quoted = (Span(one.start, one.end) for one in settings if one.look is Look.QUOTE)
        self.quoted = sorted(line for span in quoted for line in self._lines(span))
        self.stressed = sorted(Span(one.start, one.end) for one in settings if one.look is not Look.QUOTE)

    def stress(self, line: Span) -> Span | None:
        """What of a line, from its first word on, is in other type or a heading; None where that is nothing."""
        if not self.stressed:
            return None
        at = bisect_left(self.stressed, (line.start, 0))
        opens = at < len(self.stressed) and not self.text[line.start : self.stressed[at].start].strip()
        return self.stressed[at] if opens and self.stressed[at].start < line.end else None

    def blocks(self) -> Iterator[tuple[Span, ...]]:
        """What is quoted by its look: one span a paragraph, those of one block together."""
        block: list[Span] = []
        for span in self.quoted:
            if block and not self.text[block[-1].end : span.start].isspace():
                yield from self._whole(block)
                block = []
            block.append(span)
        yield from self._whole(block)

    def _lines(self, span: Span) -> Iterator[Span]:
        """The parts of a span that are of one line each, without white space around them."""
        for match in _LINE.finditer(self.text, max(span.start, 0), span.end):
            yield Span(*match.span())

    def _whole(self, block: list[Span]) -> Iterator[tuple[Span, ...]]:
        """A block without the signature below it; none where it is a box of the page, or a report that quotes others.

        A colon leads to what is quoted, or a signature ends it, or it speaks in the first person.
        """
        signed = len(block) > 1 and self._signs(block[-1])
        body = block[:-1] if signed else block
        said = " ".join(span.of(self.text) for span in body)
        led = bool(block) and self.text[max(block[0].start - _NEAR, 0) : block[0].start].rstrip().endswith(":")
        own = _OWN.search(said) is not None
        reports = _QUOTING.search(said) or (not own and _REPORTING.search(said))
        if body and (led or signed or own) and not reports:
            yield tuple(body)

    def _signs(self, line: Span) -> bool:
        said = line.of(self.text).rstrip()
        short = len(said.split()) <= _LONGEST_SIGNATURE or _HANDLE.search(said) is not None
        return short and (_SIGNS.match(said) is not None or not said.rstrip(_CLOSERS).endswith(_STOPS))
