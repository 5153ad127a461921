"""What the trained reader sees of a text: words, letter case, quotation state, place in the article.

The encoder is uncased and knows one kind of quotation mark. So each mark that quotes, double or
single, straight or curly, is shown to it as the same wordpiece, and these features say the rest.
They are part of the trained weights: a change here asks for a new training.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.attribution.language.quotations import Quotations, quotations
from onrecord.text import Span

Ints = npt.NDArray[np.int32]

UNIT: Final = re.compile(r"\w+|''|``|--+|[^\w\s]")
FINAL_MARKS: Final = frozenset(".?!\"”’'…:;)")
PLACES: Final = 7  # of a paragraph in the article: first, second, third, fourth, to seventh, to thirteenth, later

_DOUBLE: Final = frozenset('“”„‟«»"') | {"''", "``"}
_JOINTS: Final = frozenset("-/_.=&?%+")
_SINGLE: Final = frozenset("‘’‚‛`'")


class Case(IntEnum):
    """The letters of a word."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGIT = 4
    MARK = 5


class Quote(IntEnum):
    """Where a word stands as to quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    OPENS = 2
    CLOSES = 3
    CARRIED = 4  # inside a quotation that began in an earlier paragraph
    NESTED = 5  # inside a quotation within a quotation, its marks included


_STATE_OF_CHARACTER: Final = np.array([Quote.OUTSIDE, Quote.NESTED, Quote.INSIDE, Quote.NESTED], dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Words:
    """The units of a text, in order: words, and marks one by one.

    All arrays have shape (n_words,).
    """

    starts: Ints
    ends: Ints
    paragraph: Ints
    case: Ints
    quote: Ints
    first: Ints  # 1 where a paragraph starts
    place: Ints  # of the paragraph, below PLACES
    heading: Ints  # 1 in paragraphs that end without a final mark
    units: tuple[str, ...]  # as the encoder is to see them

    def __len__(self) -> int:
        return len(self.units)


def words_of(text: str, paragraphs: tuple[Span, ...], marks: Quotations | None = None) -> Words:
    """Cut the paragraphs of *text* into units and describe each; what lies between paragraphs is left out.

    Args:
        text: Any text.
        paragraphs: Its paragraphs, in order, without overlaps.
        marks: Its quotations by their marks; looked for where None.
    """
    spans: list[tuple[int, int]] = []
    bounds: list[int] = [0]
    for begin, end in paragraphs:
        spans.extend(found.span() for found in UNIT.finditer(text, begin, end))
        bounds.append(len(spans))
    units = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    sizes = np.diff(bounds)
    paragraph = np.repeat(np.arange(len(paragraphs), dtype=np.int32), sizes)
    headings = [stop > start and units[stop - 1][-1] not in FINAL_MARKS for start, stop in pairwise(bounds)]
    first = np.ones(len(units), dtype=np.int32)
    first[1:] = paragraph[1:] != paragraph[:-1]
    place = np.searchsorted(np.array([1, 2, 3, 4, 7, 13]), paragraph, side="right")
    cases = {unit: _case(unit) for unit in set(units)}
    case = np.array([cases[unit] for unit in units], dtype=np.int32)
    quote = _quote_states(marks or quotations(text), starts)
    return Words(
        starts=np.array(starts, dtype=np.int32),
        ends=np.array([end for _, end in spans], dtype=np.int32),
        paragraph=paragraph,
        case=case,
        quote=quote,
        first=first,
        place=place.astype(np.int32),
        heading=np.repeat(np.array(headings, dtype=np.int32), sizes),
        units=_shown(units, case, quote),
    )


def in_address(words: Words, index: int) -> bool:
    """Whether a word is joined to both of its neighbours, as in an address of the web ("russia-says-no")."""
    if not 0 < index < len(words) - 1:
        return False
    joints = words.units[index - 1] in _JOINTS and words.units[index + 1] in _JOINTS
    left = joints and words.ends[index - 1] == words.starts[index]
    return bool(left and words.starts[index + 1] == words.ends[index])


def _case(unit: str) -> int:
    letter = unit[0]
    if not (letter.isalnum() or letter == "_"):
        return Case.MARK
    if unit.islower():
        return Case.LOWER
    if letter.isdigit():
        return Case.DIGIT
    if len(unit) > 1 and unit.isupper():
        return Case.UPPER
    if letter.isupper() and (len(unit) == 1 or unit[1:].islower()):
        return Case.TITLE
    return Case.MIXED if letter.isupper() or not unit.isalpha() else Case.LOWER


def _shown(units: list[str], case: Ints, quote: Ints) -> tuple[str, ...]:
    """One form for each sort of mark, whatever the publisher's house style."""
    shown = list(units)
    quoting = ((quote == Quote.OPENS) | (quote == Quote.CLOSES)).tolist()
    for at in np.flatnonzero(case == Case.MARK).tolist():
        unit = units[at]
        if quoting[at] or unit in _DOUBLE:
            shown[at] = '"'
        elif unit in _SINGLE:
            shown[at] = "'"
        elif unit.startswith("--"):
            shown[at] = "—"
    return tuple(shown)


def _quote_states(read: Quotations, starts: list[int]) -> Ints:
    quote = _STATE_OF_CHARACTER[np.frombuffer(read.states, dtype=np.uint8)[starts]]
    for quotation in read.found:
        if quotation.depth > 1:
            continue
        for part, (span, inner) in enumerate(zip(quotation.spans, quotation.inner, strict=True)):
            begin, end = bisect_left(starts, inner.start), bisect_left(starts, inner.end)
            if part:
                within = quote[begin:end]
                within[within == Quote.INSIDE] = Quote.CARRIED
            opening = bisect_left(starts, span.start)
            if span.start < inner.start and starts[opening : opening + 1] == [span.start]:
                quote[opening] = Quote.OPENS
            if inner.end < span.end and starts[end : end + 1] == [inner.end]:
                quote[end] = Quote.CLOSES
    return quote
