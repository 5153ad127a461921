"""Mending: which line ends of a plain text are the printer's, and its paragraphs put together from their lines."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from onrecord.text.joins import SOFT_HYPHEN, Words, continues_address, is_address, join_lines
from onrecord.text.labels import labels_line
from onrecord.text.lines import (
    FULL_NARROW,
    LARGEST_GAP,
    LOOK,
    OVERLONG,
    WIDEST,
    Layout,
    Line,
    Meeting,
    ends_sentence,
    layout_of,
    layouts,
    lines,
    meeting_of,
)
from onrecord.text.spans import Piece, Span

Begins = Callable[[str, bool], bool]
"""Whether a printed line is by its words no part of the paragraph above; and given: whether that ends a sentence."""

_BULLET = re.compile(r"[•·▪●■◦‣⁃*]|(?:[-–—]|\(?\d{1,2}[.)]|\(?[a-zA-Z]\))(?=\s)")
_FIGURES = re.compile(r"\d+")
_PAGE_LINE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AP]M)?\s+\S.*"  # a browser's head
    r"|(?:https?|file)://\S+\s+\d{1,4}(?:\s?/\s?|\s+of\s+)\d{1,4}"  # a browser's foot
    r"|\W*(?:page\s+)?\d{1,4}\s?(?:/|of)\s?\d{1,4}\W*|\W*page\s+\d{1,4}\W*|[-–—]\s?\d{1,4}\s?[-–—]",
    re.IGNORECASE,
)
_SHORTEST_HEAD = 8  # characters of a line that may be known as a page's by coming back
_FULL = 0.85  # of the width; letters differ in breadth, so full lines differ in length
_NARROW = 45  # characters


def _at_address(text: str, upper: Line, lower: Line, *, full: bool, whole: bool) -> bool | None:
    """Whether an address that ends *upper* or starts *lower* holds them together; None when there is none."""
    head = text[lower.start : min(lower.end, lower.start + LOOK)]
    token = head.split(maxsplit=1)[0]
    alone = len(token) == lower.end - lower.start or len(token) == LOOK
    tail = text[max(upper.start, upper.end - WIDEST * 10) : upper.end]
    last = tail.rsplit(maxsplit=1)[-1]
    sole = len(last) == len(tail)
    if is_address(last) or (whole and sole):
        if continues_address(last, token, alone=alone, full=full):
            return True
        if sole and is_address(last):
            return False
    if is_address(token) and alone:
        return False if not full or sole else None
    return None


def _continues(text: str, upper: Line, lower: Line, meeting: Meeting, layout: Layout, *, in_address: bool) -> bool:
    """Whether *lower* goes on with the paragraph that *upper* is in."""
    tolerance = FULL_NARROW if layout.width < _NARROW else _FULL
    full = layout.printed and meeting.needed > tolerance * layout.width
    near = lower.gap <= layout.gap
    if near:
        long = layout.printed and meeting.length >= tolerance * layout.width
        long = long or (not layout.printed and meeting.length >= _NARROW)
        by_address = _at_address(text, upper, lower, full=long, whole=in_address)
        if by_address is not None:
            return by_address
    if text[upper.end - 1] == SOFT_HYPHEN:
        return lower.gap <= layout.gap + 1
    head = text[lower.start : lower.start + LOOK]
    bullet = _BULLET.match(head)
    if bullet and not (full and meeting.open and meeting.gap == 0 and head[0] in "-–—(0123456789"):
        return False
    goes_on = meeting.open and meeting.lower
    if not near:
        return full and goes_on and lower.gap <= LARGEST_GAP and meeting.length <= OVERLONG * layout.width
    hanging = _BULLET.match(text[upper.start : upper.start + LOOK])
    if goes_on or (hanging and lower.indent > upper.indent and meeting.open):
        return True
    if not layout.printed or meeting.length > OVERLONG * layout.width:
        return False
    if text[upper.end - 1] in "-\u2010" and text[upper.end - 2 : upper.end - 1].isalpha():
        return True
    set_in = lower.indent > upper.indent + 1 or lower.indent not in layout.indents
    if lower.indent and set_in and not hanging:
        return False
    if full and meeting.needed <= layout.width and labels_line(text[upper.start : upper.end], after_sentence=True):
        return False  # another article's headline, behind which the next word would have fitted
    return full and not labels_line(text[lower.start : lower.end], after_sentence=not meeting.open)


def _interrupts(text: str, line: Line, after: Line, meeting: Meeting, layout: Layout) -> bool:
    """Whether *line* is an address that somebody set inside a printed sentence.

    The sentence goes on *after* it, though its next word would have fitted behind the address.
    """
    token = text[line.start : line.end]
    alone = is_address(token[:LOOK]) and len(token.split()) == 1
    near = (
        after.gap <= layout.gap
        and meeting.lower
        and not continues_address(token, _first(text, after), alone=False, full=False)
    )
    return alone and layout.printed and near and meeting.needed <= FULL_NARROW * layout.width


def _first(text: str, line: Line) -> str:
    """The first word of a line."""
    return text[line.start : min(line.end, line.start + LOOK)].split(maxsplit=1)[0]


def _of_the_page(text: str, found: Sequence[Line], width: float) -> frozenset[int]:
    """The numbers of lines that are the page's and not a paragraph's.

    Counters, a browser's head and foot, lines that come back with nothing but figures changed. A line as wide as the
    page that comes back once is rather a sentence that the text has twice.
    """
    keys = [
        _FIGURES.sub("#", text[line.start : line.end].casefold())
        if _SHORTEST_HEAD <= line.end - line.start <= LOOK and not ends_sentence(text, line)
        else ""
        for line in found
    ]
    counts = Counter(keys)
    return frozenset(
        number
        for number, (line, key) in enumerate(zip(found, keys, strict=True))
        if (
            key
            and counts[key] > (1 + (0 < _FULL * width <= line.end - line.start))
            and not text[line.start].islower()
            and not is_address(key)
        )
        or (line.end - line.start <= WIDEST * 2 and _PAGE_LINE.fullmatch(text, line.start, line.end))
    )


def group(text: str, found: Sequence[Line], begins: Begins | None = None) -> tuple[tuple[Line, ...], ...]:
    """Put the lines of each paragraph together, in order."""
    if not found:
        return ()
    meetings = [meeting_of(text, upper, lower) for upper, lower in pairwise(found)]
    whole = layout_of(meetings)
    apart = _of_the_page(text, found, whole.width)
    groups = [[found[0]]]
    in_address = False
    for layout, number in layouts(found, meetings, whole):
        upper, lower = found[number], found[number + 1]
        free = number not in apart and number + 1 not in apart
        goes_on = free and _continues(text, upper, lower, meetings[number], layout, in_address=in_address)
        if goes_on and number + 2 < len(found):
            goes_on = not _interrupts(text, lower, found[number + 2], meetings[number + 1], layout)
        if goes_on and begins is not None and not meetings[number].lower and not meetings[number].dangling:
            goes_on = not begins(text[lower.start : lower.end], not meetings[number].open)
        if goes_on:
            groups[-1].append(lower)
        else:
            groups.append([lower])
        token = text[upper.start : upper.end].rsplit(maxsplit=1)[-1]
        in_address = groups[-1][-1] is lower and len(groups[-1]) > 1 and (is_address(token) or in_address)
    return tuple(map(tuple, groups))


def paragraphs(text: str, begins: Begins | None = None) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs of a plain text, each as the printed lines that it was broken into.

    Works on any text in time linear in its length and never raises. A text
    whose lines are paragraphs comes back with one piece a paragraph.

    Args:
        text: As it stands, with any line ends.
        begins: Tells lines that by their words begin a block of their own. Labels of other articles and of addresses
            are known here already.

    Returns:
        Paragraphs in order; the pieces of one in order, none empty, none overlapping. Together they hold
        every character but white space and the hyphens that a printer added inside words.
    """
    words = Words(text)
    found = lines(text)
    grouped = group(text, found, begins)
    width = _FULL * max((line.end - line.start for lot in grouped for line in lot[:-1]), default=0)
    return tuple(
        join_lines(text, [Span(line.start, line.end) for line in lot], words, width=min(width, WIDEST))
        for lot in grouped
    )
