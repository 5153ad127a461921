"""Prose: a text as paragraphs, sentences and tokens that know whether they are quoted.

A quotation is never cut: a sentence ends inside one only where the quotation
ends too. So each sentence holds the quotations that its own words introduce.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from onrecord.attribution.language.asides import asides
from onrecord.attribution.language.datelines import dateline_end
from onrecord.attribution.language.layout import Layout
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.marks import OPENING
from onrecord.attribution.language.openings import DEEPEST
from onrecord.attribution.language.quotations import MARK, OUTSIDE, Quotation, Quotations, quotations
from onrecord.capture import Setting
from onrecord.text import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[@#]?\w+(?:[-.&@/]\w+|[\u0300-\u036f]+\w*"  # words, 1.5, handles, accents on their own: "Noe\u0308l"
    r"|(?:(?<=[ÃÂ])|(?<=A[\u0302\u0303]))[\u0080-\u00bf]\w*"  # "NoÃ«l"
    r"|['’](?!(?:s|S|re|ve|d|ll|m)(?!\w))\w+)*"  # O'Neill
    r"|['’](?:s|S|re|ve|d|ll|m)(?!\w)"  # he's, Mora's
    r"|\.{2,}|``|''|,,|\S"
)
_CLOCK = re.compile(
    r"\s*\d{1,2}[:.]\d\d\s?(?:[AaPp]\.?[Mm]\b\.?)?(?:\s(?:GMT|BST|UTC|[A-Z]{1,3}T))?\s*(?:[-–—:|]\s*)?(?=[A-Z“\"‘])"
)
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_STOPS = frozenset({".", "!", "?", "…", "...", "....", ".."})
ABBREVIATIONS = words("abbreviations")
_TAIL_ABBREVIATIONS = frozenset({"jr", "sr", "inc", "ltd", "co", "corp", "no"})  # these end sentences too


_LONGEST_QUESTION = 60  # tokens
_LONGEST_TITLE = 20  # tokens of a headline
_LAST_TITLE = 1  # the paragraph that can be the line below it
_ENDS = frozenset({".", "?", "!"})
_LONGEST_HEADLINE = 60  # tokens
_LONGEST = 4_000  # tokens of a sentence, before it is cut


class Sentence(NamedTuple):
    """Half-open range of tokens of its paragraph."""

    first: int
    end: int


@dataclass(slots=True)
class Paragraph:
    """One paragraph, cut into tokens; the lists run in parallel."""

    number: int
    span: Span
    words: list[str]
    lows: list[str]  # in small letters, curly apostrophes made straight
    starts: list[int]  # in the whole text
    ends: list[int]
    quoted: list[bool]  # inside a quotation, its marks included
    sentences: list[Sentence]
    quotes: list[Quotation]  # those at depth 1 that begin here or go on here
    closings: frozenset[int]  # where their parts in this paragraph end
    aside: bool  # leads elsewhere or belongs to the page: "Related article: ...", a bare address
    stressed: int = 0  # tokens at its start that are in other type, or a heading's

    @property
    def title_case(self) -> bool:
        """Whether it is a headline in capitals, where a capital letter tells nothing."""
        if len(self.words) > _LONGEST_HEADLINE:
            return False
        letters = [word for word in self.words if word[0].isalpha() and len(word) > 3]
        return len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)

    @property
    def headline(self) -> bool:
        """Whether it is early and short and has no full stop."""
        short = len(self.words) <= _LONGEST_TITLE and not self.aside
        return self.number <= _LAST_TITLE and short and self.words[-1] not in _ENDS

    @property
    def after_bullet(self) -> int:
        """The first token behind a bullet or a number: "* “...”", "1. “...”"; 0 where it begins with neither."""
        tokens = self.words
        at = 1 if tokens[0].isdigit() and tokens[1:2] in (["."], [")"]) else 0
        while at + 1 < len(tokens) and not tokens[at][0].isalnum() and not self.quoted[at]:
            at += 1
        return at

    @property
    def heads(self) -> bool:
        """Whether all of it is in other type, or a heading, and short enough to head what stands below."""
        return self.stressed == len(self.words) <= _LONGEST_QUESTION and not self.aside

    @property
    def asks(self) -> bool:
        """Whether it is a question, or a short paragraph that ends in one, without quotation marks."""
        short = len(self.words) <= _LONGEST_QUESTION
        return short and self.words[-1] == "?" and not self.aside and not any(self.quoted)

    def span_of(self, first: int, end: int) -> Span:
        """The text span of tokens *first* to *end*, half-open; not empty."""
        return Span(self.starts[first], self.ends[end - 1])

    def token_at(self, offset: int) -> int:
        """The token that holds *offset*, or the last one before it."""
        return bisect_right(self.starts, offset, 1) - 1

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence of the token that `token_at` gives; None when it is in none."""
        number = self.sentence_number(self.token_at(offset))
        return None if number is None else self.sentences[number]

    def sentence_number(self, token: int) -> int | None:
        """Which of the sentences holds *token*; None when none does."""
        number = bisect_right(self.sentences, token, key=itemgetter(0)) - 1
        return number if number >= 0 and token < self.sentences[number].end else None


@dataclass(slots=True)
class Prose:
    """A text, cut up."""

    text: str
    marks: Quotations
    written: Quotations  # those of its marks alone, without what its look on the page quotes
    paragraphs: list[Paragraph]
    starts: list[int]  # of the paragraphs

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds *offset*, or the last one before it."""
        at = bisect_right(self.starts, offset) - 1
        return self.paragraphs[at] if at >= 0 else None

    def set_apart(self, start: int) -> bool:
        """Whether a quotation begins at *start* that nothing but its look marks."""
        paragraph = self.paragraph_at(start)
        quotes = paragraph.quotes if paragraph else []
        at = bisect_left(quotes, start, key=lambda one: one.start)
        return at < len(quotes) and quotes[at].start == quotes[at].inner[0].start == start


def read_prose(text: str, settings: Sequence[Setting] = ()) -> Prose:
    """Cut *text* up; each line that is not blank is a paragraph. Never raises.

    Args:
        text: Any text.
        settings: How words of it look on their page, as far as that is known.
    """
    layout = Layout(text, settings)
    written = quotations(text)
    marks = quotations(text, layout.blocks()) if layout.quoted else written
    parts = [(span, one) for one in marks.found if one.depth == 1 for span in one.spans]
    parts.sort(key=itemgetter(0))
    at = 0
    paragraphs: list[Paragraph] = []
    lines = [match for match in _PARAGRAPH.finditer(text) if not match[0].isspace()]
    for match, aside in zip(lines, asides(match[0] for match in lines), strict=True):
        first = at
        while at < len(parts) and parts[at][0].start < match.end():
            at += 1
        span, number = Span(*match.span()), len(paragraphs)
        paragraphs.append(_paragraph(text, span, number, marks.states, parts[first:at], aside=aside))
        stress = layout.stress(span)
        if stress:
            paragraphs[-1].stressed = bisect_left(paragraphs[-1].starts, stress.end)
    return Prose(text, marks, written, paragraphs, [paragraph.span.start for paragraph in paragraphs])


def _paragraph(
    text: str, span: Span, number: int, states: bytes, parts: list[tuple[Span, Quotation]], *, aside: bool
) -> Paragraph:
    spans = [match.span() for match in _TOKEN.finditer(text, span.start, span.end)]
    tokens = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    lows = [word.lower().replace("’", "'") for word in tokens]
    quoted = [states[start] != OUTSIDE for start in starts]
    quotes = [one for _, one in parts]
    closings = frozenset(part.end for part, _ in parts)
    whole = Paragraph(number, span, tokens, lows, starts, ends, quoted, [], quotes, closings, aside)
    whole.sentences = _sentences(whole, states, text)
    return whole


def _sentences(paragraph: Paragraph, states: bytes, text: str) -> list[Sentence]:
    """Cut a paragraph into sentences, behind its dateline, or the time of day that an entry of a running report has."""
    tokens, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    sentences: list[Sentence] = []
    clock = _CLOCK.match(text, *paragraph.span)
    opening = clock.end() if clock else dateline_end(text, *paragraph.span, paragraph.number)
    first = bisect_left(paragraph.starts, opening)
    count = len(tokens)
    for at, word in enumerate(tokens[first:], first):
        if quoted[at]:
            ends = paragraph.ends[at] in paragraph.closings and _stops_inside(paragraph, states, at, first)
        else:
            ends = word in _STOPS and not abbreviates(tokens, lows, at)
        ends = ends and (at + 1 == count or _begins(tokens[at + 1]) or tokens[at + 1] in OPENING)
        if ends or at - first > _LONGEST:
            sentences.append(Sentence(first, at + 1))
            first = at + 1
    if first < count:
        sentences.append(Sentence(first, count))
    return sentences


def _stops_inside(paragraph: Paragraph, states: bytes, at: int, first: int) -> bool:
    """Whether the last word of the quotation that closes at token *at* ends a sentence."""
    last = at
    while last > max(first, at - DEEPEST) and states[paragraph.starts[last]] == MARK:
        last -= 1
    return paragraph.words[last] in _STOPS


def _begins(word: str) -> bool:
    """Whether a sentence can begin with *word*."""
    return not word[0].islower() and word[0] not in ",;:)—–-"


def abbreviates(tokens: list[str], lows: list[str], at: int) -> bool:
    """Whether the full stop at *at* belongs to the word before it."""
    if tokens[at] != "." or at == 0:
        return False
    before = lows[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if before == "no" and after[:1].isdigit():
        return True
    if before in ABBREVIATIONS:
        return before not in _TAIL_ABBREVIATIONS
    return len(before) == 1 and tokens[at - 1].isupper() and (before != "i" or (at == 1 and after[:1].isupper()))
