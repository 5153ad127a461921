"""Remainders: quotations, or ends of them, that no finding has although their tag, or the rest of them, is in one.

Whoever is credited with the beginning of a quotation is credited with all of it; a tag credits what ends right ahead
of it: 'As many hold — and Norland denies — “why not look?” asked Lund. “It is cheap.”'. A quotation of whole sentences
that nothing credits is a statement by itself.
"""

import re
from collections.abc import Iterable

from onrecord.attribution.finding import Finding
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.language.quotations import Quotation
from onrecord.attribution.places import Places
from onrecord.statement import Kind
from onrecord.text import Span

_FEWEST = 5  # words of a quotation that is more than a title
_BEFORE = 4  # characters in which the sentence before ends
_ALONE = 0.5  # probability of what nothing credits
_ENDS = re.compile(r"[.,!?…—–-][’')\]]?\Z")
_STOPPED = re.compile(r"[.!?…][’')\]]?\Z")
_OPENS = re.compile(r"[\[(]?[‘']?[A-Z]")
_AHEAD = re.compile(r"[.!?…][”\"’')\]]?\s*\Z")
_BEHIND = re.compile(r"\s*(?:\Z|[“\"‘A-Z])")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def with_remainders(prose: Prose, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, in order, with what is left of quotations and no finding has."""
    return _Remainders(prose, list(findings)).complete()


class _Remainders:
    """The findings of one text by number, as quotations are given to them."""

    def __init__(self, prose: Prose, findings: list[Finding]) -> None:
        self.prose = prose
        self.found = dict(enumerate(findings))
        self.parts = Places([one._replace(content=tuple(sorted(_parts(one)))) for one in findings])
        self.tags = {_tag(one).start: number for number, one in self.found.items() if one.cue and one.source}

    def complete(self) -> list[Finding]:
        """Go through the quotations once."""
        for one in self.prose.marks.found:
            if one.depth != 1 or not one.closed:
                continue
            met = self.parts.met(one.spans)
            if len(met) == 1:
                self._finish(one, met[0])
            elif not met and len(one.spans) == 1 and len(_WORD.findall(self.prose.text, *one.inner[0])) >= _FEWEST:
                self._give(one)  # one over paragraphs is the business of `spanning`
        return sorted(self.found.values(), key=lambda one: one.content[0])

    def _finish(self, quotation: Quotation, number: int) -> None:
        """Give the end of a quotation to the finding that has its beginning."""
        one = self.found[number]
        inner, whole = quotation.inner[-1], quotation.spans[-1]
        held = [span for span in one.content if span.start < whole.end and whole.start < span.end]
        within = any(span.start < whole.end and whole.start < span.end for span in (*one.cue, *one.source))
        if len(held) != 1 or within or not held[0].start <= inner.start < held[0].end < inner.end:
            return
        if _WORD.search(self.prose.text, held[0].end, inner.end):
            content = tuple(Span(span.start, whole.end) if span is held[0] else span for span in one.content)
            self.found[number] = one._replace(content=content)

    def _give(self, quotation: Quotation) -> None:
        """Give a quotation to the tag right behind it; else it stands alone where it is sentences by itself."""
        span = quotation.spans[0]
        number = self._behind(quotation)
        if number is not None:
            one = self.found[number]
            self.found[number] = one._replace(content=tuple(sorted((*one.content, span))))
        elif self._whole(quotation):
            self.found[len(self.found)] = Finding((span,), (), (), _ALONE, loose=True)

    def _behind(self, quotation: Quotation) -> int | None:
        """Whose tag begins right behind a quotation."""
        text, end = self.prose.text, quotation.end
        at = end + (text[end : end + 1] == " ")
        number = self.tags.get(at)
        if number is None or not _ENDS.search(text[quotation.inner[0].start : quotation.inner[0].end]):
            return None
        one = self.found[number]
        later = all(span.start >= _tag(one).end for span in one.content)
        return number if later and self._direct(one) else None

    def _direct(self, one: Finding) -> bool:
        return kind_of(self.prose.text, one.content, self.prose.marks.states) is Kind.DIRECT

    def _whole(self, quotation: Quotation) -> bool:
        """Whether a quotation is sentences by itself, in a paragraph of prose."""
        text, inner = self.prose.text, quotation.inner[0]
        home = self.prose.paragraph_at(quotation.start)
        if home is None or home.aside or home.headline or home.heads or home.after_bullet:
            return False
        ahead = text[max(home.span.start, quotation.start - _BEFORE) : quotation.start]
        begins = (quotation.start == home.starts[0] or _AHEAD.search(ahead)) and _OPENS.match(text, inner.start)
        ends = _STOPPED.search(text[inner.start : inner.end]) and _BEHIND.match(text, quotation.end, home.span.end)
        return bool(begins and ends)


def _parts(one: Finding) -> tuple[Span, ...]:
    return (*one.content, *one.cue, *one.source, *one.via)


def _tag(one: Finding) -> Span:
    """From the first to the last word of a cue and its source."""
    spans = (*one.cue, *one.source)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
