"""Columns: how far the column of each printed line reaches, left and right of it.

Beside a picture a column is narrower than above and below it. Pictures are no text; that lines run on there tells.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.reading.pdf.letters import Line

FITS = 0.25  # letter sizes that a line end may stand off from where it is measured
DEEP = 6.0  # letter sizes; set in further it is centred, of another column, or beside a picture
_SAME_SIZE = 0.08  # relative difference of letter sizes that is none
_SHARE = 0.55  # of the narrower line's breadth that two lines of one column have in common
_AROUND = 12  # lines above and below whose ends are those of the column
_SHORT = 0.12  # of a column's breadth by which all lines beside a picture are shorter
_FEWEST = 3  # of them
_WRAPPED = 0.6  # of them are full
_GOING_ON = 0.3  # of them begin amid a sentence; names below each other do not


class Reach(NamedTuple):
    """How far the column of a line reaches, in points."""

    left: float
    right: float
    narrow: bool = False  # it does so beside a picture, and further below it


def beside(one: Line, other: Line) -> bool:
    """Whether two lines stand one above the other."""
    common = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return common > _SHARE * min(one.box.right - one.box.left, other.box.right - other.box.left)


def same_size(one: Line, other: Line) -> bool:
    """Whether the letters of two lines are of one size."""
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def fits(upper: Line, lower: Line, right: float) -> bool:
    """Whether the first word of *lower* would have fitted on *upper*, in a column that reaches as far as *right*."""
    return upper.box.right + FITS * upper.size + lower.word <= right - FITS * upper.size


def reaches(lines: Sequence[Line], text: str) -> list[Reach]:
    """The reach of each line's column, by the lines around it of the same size.

    Args:
        lines: Of all pages, each page's in reading order.
        text: The text layer.
    """
    found = [_reach(lines, number) for number in range(len(lines))]
    for start, end in _short_runs(lines, found):
        run = lines[start:end]
        right = max(line.box.right for line in run)
        if len(run) >= _FEWEST and _runs_on(run, right, text):
            found[start:end] = [Reach(reach.left, right, narrow=True) for reach in found[start:end]]
    return found


def _reach(lines: Sequence[Line], number: int) -> Reach:
    """The outermost ends of the lines around one; a line that begins far to the side of it stands beside a picture."""
    line = lines[number]
    left, right = line.box.left, line.box.right
    for step in (-1, 1):
        at, aligned = number + step, True
        while 0 <= at < len(lines) and abs(at - number) <= _AROUND and _is_of_column(line, lines[at]):
            other = lines[at]
            aligned = aligned and abs(other.box.left - line.box.left) < DEEP * line.size
            left, right = min(left, other.box.left) if aligned else left, max(right, other.box.right)
            at += step
    return Reach(left, right)


def _is_of_column(line: Line, other: Line) -> bool:
    return other.page == line.page and same_size(line, other) and beside(line, other)


def _runs_on(run: Sequence[Line], right: float, text: str) -> bool:
    """Whether lines are those of running text in a column that reaches as far as *right*."""
    pairs = list(pairwise(run))
    full = sum(not fits(upper, lower, right) for upper, lower in pairs)
    amid = sum(text[lower.start].islower() for _, lower in pairs)
    return full >= _WRAPPED * len(pairs) and amid >= _GOING_ON * len(pairs)


def _short_runs(lines: Sequence[Line], found: Sequence[Reach]) -> Iterator[tuple[int, int]]:
    """Where lines of one column follow each other that all end well before it does."""
    start: int | None = None
    for number, (line, reach) in enumerate(zip(lines, found, strict=True)):
        short = reach.right - line.box.right > _SHORT * (reach.right - reach.left)
        goes_on = start is not None and short and _is_of_column(lines[number - 1], line)
        if start is not None and not goes_on:
            yield start, number
        if not goes_on:
            start = number if short else None
    if start is not None:
        yield start, len(lines)
