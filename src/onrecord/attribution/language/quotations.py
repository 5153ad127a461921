"""Quotations: which stretches of a text stand in quotation marks, whatever the style and however broken.

One pass over the marks of the text, paragraph by paragraph, with a stack of
what is open. A paragraph ends at a line break, so text whose lines a printer
wrapped is mended first (see `onrecord.text`). The conventions:

* A quotation over several paragraphs opens each of them anew and closes once;
  it is one quotation with one span a paragraph.
* So is one that opens once and closes in a paragraph soon below that opens none.
* One that is never closed reaches to the comma before a tag (", said Mora."), to
  the mark that opens the next one in its paragraph, or to the paragraph's end.
* An apostrophe is no mark, nor is the sign for feet, inches or minutes; a
  straight single mark that is never closed is taken for an apostrophe, unless
  it opens its paragraph and the next one begins with another.
* A block quotation needs no marks; those within it quote within a quotation.
* Curly, straight and mismatched double marks close one another; single marks
  close only single ones.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.attribution.language.marks import DOUBLE, Line, lines_with_marks
from onrecord.attribution.language.openings import DEEPEST, MarkedParagraph, Open, Whole
from onrecord.text import Span

OUTSIDE, MARK, INSIDE, NESTED = 0, 1, 2, 3
"""States of a character: outside, a quotation mark itself, inside a quotation, inside one within another."""

_ENDS = re.compile(r"(?:[”»]|[\"“](?!\w))")  # a mark that can close, without a word behind it
_STOPS = (".", "!", "?", "…")
_MOST_UNMARKED = 3  # paragraphs without marks that a quotation which opened above them goes on over


class Quotation(NamedTuple):
    """One quotation, from its opening mark to its closing one, both included."""

    spans: tuple[Span, ...]  # one a paragraph, marks included
    inner: tuple[Span, ...]  # the same without the marks
    depth: int  # 1 for one that stands by itself, 2 for one within another
    closed: bool  # False when its closing mark is missing

    @property
    def start(self) -> int:
        """Where the first opening mark stands."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last paragraph's part ends."""
        return self.spans[-1].end


class Quotations(NamedTuple):
    """What `quotations` finds in one text."""

    states: bytes  # one a character: OUTSIDE, MARK, INSIDE or NESTED
    found: tuple[Quotation, ...]  # by place; one within another follows it


def quotations(text: str, blocks: Iterable[tuple[Span, ...]] = ()) -> Quotations:
    """Find the quotations of *text*; never raises, and takes time in proportion to its length.

    Args:
        text: Any text. Each line is taken for a paragraph.
        blocks: What is quoted by its look: one span a line, those of one block together.

    Returns:
        The state of every character, and the quotations by place.
    """
    wholes: list[Whole] = []
    pending: Whole | None = None
    lines = [*lines_with_marks(text)]
    for number, line in enumerate(lines):
        if pending and not line.doubled and _goes_on(text, lines, number):
            pending.parts.append(_unmarked(line.first, line.first + len(text[line.first : line.end].rstrip())))
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        pending = MarkedParagraph(text, line, pending, following).read(wholes)
    for block in blocks:
        _set_apart(wholes, block)
    states = bytearray(len(text))
    wholes.sort(key=lambda whole: (whole.parts[0].at, -whole.parts[-1].end))
    for depth in range(1, DEEPEST + 1):
        for whole in wholes:
            if whole.depth == depth:
                _paint(states, whole)
    return Quotations(bytes(states), tuple(_quotation(whole) for whole in wholes))


def _set_apart(wholes: list[Whole], block: tuple[Span, ...]) -> None:
    """Add a quotation without marks, around those in it; marks that hold most of its words tell by themselves."""
    first, last = block[0].start, block[-1].end
    within = [whole for whole in wholes if first <= whole.parts[0].at < last]
    held = sum(part.end - part.at for whole in within if whole.depth == 1 for part in whole.parts)
    if 2 * held > last - first:
        return
    for whole in within:
        whole.depth = min(whole.depth + 1, DEEPEST)
    wholes.append(Whole([_unmarked(*span) for span in block]))


def _unmarked(start: int, end: int) -> Open:
    """A part of a quotation that has no marks of its own."""
    return Open(start, start, "", double=True, leads=True, end=end, inner_end=end, closed=True)


def _goes_on(text: str, lines: list[Line], number: int) -> bool:
    """Whether an open quotation goes on over a paragraph without marks, to one soon below that only closes it."""
    if not text[lines[number].first : lines[number].end].rstrip().endswith(_STOPS):
        return False
    below = next((line for line in lines[number + 1 : number + 1 + _MOST_UNMARKED] if line.doubled), None)
    at = next((at for at, mark in below.marks if mark in DOUBLE), 0) if below else 0
    return below is not None and below.first < at and not text[at - 1].isspace() and _ENDS.match(text, at) is not None


def _paint(states: bytearray, whole: Whole) -> None:
    """Write one quotation into the states; those within it are painted after it."""
    state = bytes([INSIDE if whole.depth == 1 else NESTED])
    for part in whole.parts:
        states[part.inner : part.inner_end] = state * (part.inner_end - part.inner)
        states[part.at : part.inner] = b"\1" * (part.inner - part.at)
        states[part.inner_end : part.end] = b"\1" * (part.end - part.inner_end)


def _quotation(whole: Whole) -> Quotation:
    return Quotation(
        tuple(Span(part.at, part.end) for part in whole.parts),
        tuple(Span(part.inner, part.inner_end) for part in whole.parts),
        whole.depth,
        whole.parts[-1].closed,
    )
