"""Lines: which line ends of a plain text are the printer's, and which end a paragraph.

A scraper writes one line a paragraph; a printer breaks paragraphs at the width
of the page, and sets them apart by empty lines, by indentation, or by nothing
but a short last line. The text itself tells: after a line end that is the
printer's, the next line often starts in lower case, and the first word of the
next line would not have fitted on the line before.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.text.joins import SOFT_HYPHEN, Words, continues_address, is_address, join_lines
from onrecord.text.labels import labels_line
from onrecord.text.spans import Piece, Span

Begins = Callable[[str, bool], bool]
"""Whether a printed line is by its words no part of the paragraph above; and given: whether that ends a sentence."""

_CLOSERS = "\"'”’»)]}›“‘*_"
_OPENERS = "\"'“‘«([{‚„‹”’*_"
_TERMINAL = ".!?…:;。！？؟۔।॥：；"
_DANGLING = re.compile(
    r"(?:,|\b[^\W\d_A-Z]{1,3})\Z"
)  # a comma or a short word in lower case: no line of its own ends so
_DAY_LABEL = re.compile(
    r"(?:date|(?:published|posted|updated|dated)(?=(?: on)?:?\s+\d{4}-))(?: on)?:?\s+\d"
)  # a scraper's date line, in lower case or not, goes on with nothing
_BULLET = re.compile(r"[•·▪●■◦‣⁃*]|(?:[-–—]|\(?\d{1,2}[.)]|\(?[a-zA-Z]\))(?=\s)")
_FIGURES = re.compile(r"\d+")
_PAGE_LINE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AP]M)?\s+\S.*"  # a browser's head
    r"|(?:https?|file)://\S+\s+\d{1,4}(?:\s?/\s?|\s+of\s+)\d{1,4}"  # a browser's foot
    r"|\W*(?:page\s+)?\d{1,4}\s?(?:/|of)\s?\d{1,4}\W*|\W*page\s+\d{1,4}\W*|[-–—]\s?\d{1,4}\s?[-–—]",
    re.IGNORECASE,
)
_SHORTEST_HEAD = 8  # characters of a line that may be known as a page's by coming back
_WORD = re.compile(r"\S{1,80}")
_UNSPACED = re.compile(r"[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_TAB = 4  # columns
_WIDEST = 200  # characters; printers make no longer lines
_FULL = 0.85  # of the width; letters differ in breadth, so full lines differ in length
_FULL_NARROW = 0.75  # the same for narrow columns, where one word weighs more
_NARROW = 45  # characters
_OVERLONG = 1.3  # times the width: no line of that printer
_PRINTERS_SHARE = 0.3  # of the line ends near the width that evidently are the printer's
_SPACED_SHARE = 0.4  # the same over empty lines, where more is asked
_FEWEST = 2  # line ends that evidently are the printer's; one may be a headline's, above a line in lower case
_ENOUGH = 3  # line ends that evidently are the printer's, before empty lines are mended over
_LARGEST_GAP = 3  # empty lines that a printer's line spacing may leave
_SHORT = 35  # characters; shorter lines that end openly may be bylines, headings, labels
_LOOK = 160  # characters at an end of a line that are looked at


class Line(NamedTuple):
    """One line that holds more than white space."""

    start: int  # without the white space around it
    end: int
    indent: int  # columns of white space ahead of it
    gap: int  # empty lines between it and the line before


class _Layout(NamedTuple):
    """How the printer of a text broke its lines."""

    printed: bool  # whether there is a printer at all
    width: float  # characters; 0 when not printed
    gap: int  # empty lines that the line spacing leaves inside paragraphs
    indents: frozenset[int]  # columns ahead of lines that go on with a paragraph


class _Meeting(NamedTuple):
    """What can be seen where two lines meet."""

    length: int  # of the upper line
    needed: int  # length that the upper line would have had with the next word on it
    open: bool  # the upper line does not end a sentence
    dangling: bool  # the upper line ends where not even a heading would
    lower: bool  # the lower line starts in lower case
    caseless: bool  # the lower line starts with a letter that has no case
    gap: int
    indent: int  # of the lower line


def lines(text: str) -> tuple[Line, ...]:
    """All lines of *text* that hold more than white space.

    A form feed ends a line, and the page; it is no empty line.
    """
    found: list[Line] = []
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            ahead = raw[: len(raw) - len(raw.lstrip())]
            start = at + len(ahead)
            indent = sum(_TAB if char == "\t" else 1 for char in ahead)
            found.append(Line(start, start + len(body), indent, gap))
            gap = 0
        elif not raw.endswith(("\f", "\v")):
            gap += 1
        at += len(raw)
    return tuple(found)


def ends_sentence(text: str, line: Line) -> bool:
    """Whether *line* ends as sentences do, closing marks set aside."""
    tail = text[max(line.start, line.end - _LOOK) : line.end].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _TERMINAL


def _meeting(text: str, upper: Line, lower: Line) -> _Meeting:
    head = text[lower.start : min(lower.end, lower.start + _LOOK)]
    word = _WORD.match(head)
    start = "" if word and is_address(word[0]) else head.lstrip(_OPENERS)[:1]
    needed = 1 if _UNSPACED.match(head) or word is None else len(word[0]) + 1
    length = upper.end - upper.start
    return _Meeting(
        length,
        length + needed,
        not ends_sentence(text, upper),
        length >= _SHORT and _DANGLING.search(text[upper.end - _SHORT : upper.end]) is not None,
        start.islower() and not _DAY_LABEL.match(head),
        start.isalpha() and not start.islower() and not start.isupper(),
        lower.gap,
        lower.indent,
    )


def _evident(meeting: _Meeting) -> bool:
    within = meeting.lower or meeting.caseless or meeting.dangling
    return meeting.open and within and meeting.length <= _WIDEST


def _width(lengths: list[int]) -> float:
    """The length that one line in ten reaches, of the lines that the printer evidently broke."""
    return float(sorted(lengths)[(len(lengths) * 9) // 10]) if lengths else 0.0


def _layout(meetings: Sequence[_Meeting]) -> _Layout:
    evident = [meeting for meeting in meetings if _evident(meeting)]
    counts = [sum(meeting.gap == gap for meeting in evident) for gap in range(_LARGEST_GAP + 1)]
    gap = max(range(len(counts)), key=lambda number: (counts[number], -number))
    everywhere = sum(meeting.gap == gap for meeting in meetings)
    if gap and (counts[gap] < _ENOUGH or counts[gap] < _SPACED_SHARE * everywhere):
        gap = 0
    width = _width([meeting.length for meeting in evident if meeting.gap <= gap])
    near = [m for m in meetings if m.gap <= gap and _FULL_NARROW * width <= m.length <= _OVERLONG * width]
    overlong = sum(m.gap <= gap and m.length > _OVERLONG * width for m in meetings)
    told = sum(map(_evident, near))
    printed = len(evident) >= _FEWEST and told > overlong and told >= _PRINTERS_SHARE * len(near)
    indents = frozenset(meeting.indent for meeting in evident)
    return _Layout(printed, width if printed else 0.0, gap, indents)


def _runs(found: Sequence[Line], meetings: Sequence[_Meeting], whole: _Layout) -> Iterator[tuple[_Layout, int]]:
    """The layout that holds at each meeting, and the meeting's number.

    A stretch of lines without larger gaps that has evidence enough speaks for itself:
    a narrow column beside a wide one, a printed part in a scraper's text.
    """
    start = 0
    for number in range(1, len(found) + 1):
        if number < len(found) and found[number].gap <= whole.gap:
            continue
        inside = meetings[start : number - 1]
        own = _layout(inside) if sum(map(_evident, inside)) >= _ENOUGH else whole
        own = own._replace(gap=whole.gap)
        for position in range(start, number - 1):
            yield own, position
        if number < len(found):
            yield whole, number - 1
        start = number


def _at_address(text: str, upper: Line, lower: Line, *, full: bool, whole: bool) -> bool | None:
    """Whether an address that ends *upper* or starts *lower* holds them together; None when there is none."""
    head = text[lower.start : min(lower.end, lower.start + _LOOK)]
    token = head.split(maxsplit=1)[0]
    alone = len(token) == lower.end - lower.start or len(token) == _LOOK
    tail = text[max(upper.start, upper.end - _WIDEST * 10) : upper.end]
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


def _continues(text: str, upper: Line, lower: Line, meeting: _Meeting, layout: _Layout, *, in_address: bool) -> bool:
    """Whether *lower* goes on with the paragraph that *upper* is in."""
    tolerance = _FULL_NARROW if layout.width < _NARROW else _FULL
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
    head = text[lower.start : lower.start + _LOOK]
    bullet = _BULLET.match(head)
    if bullet and not (full and meeting.open and meeting.gap == 0 and head[0] in "-–—(0123456789"):
        return False
    goes_on = meeting.open and meeting.lower
    if not near:
        return full and goes_on and lower.gap <= _LARGEST_GAP and meeting.length <= _OVERLONG * layout.width
    hanging = _BULLET.match(text[upper.start : upper.start + _LOOK])
    if goes_on or (hanging and lower.indent > upper.indent and meeting.open):
        return True
    if not layout.printed or meeting.length > _OVERLONG * layout.width:
        return False
    if text[upper.end - 1] in "-\u2010" and text[upper.end - 2 : upper.end - 1].isalpha():
        return True
    set_in = lower.indent > upper.indent + 1 or lower.indent not in layout.indents
    if lower.indent and set_in and not hanging:
        return False
    if full and meeting.needed <= layout.width and labels_line(text[upper.start : upper.end], after_sentence=True):
        return False  # another article's headline, behind which the next word would have fitted
    return full and not labels_line(text[lower.start : lower.end], after_sentence=not meeting.open)


def _interrupts(text: str, line: Line, after: Line, meeting: _Meeting, layout: _Layout) -> bool:
    """Whether *line* is an address that somebody set inside a printed sentence.

    The sentence goes on *after* it, though its next word would have fitted behind the address.
    """
    token = text[line.start : line.end]
    alone = is_address(token[:_LOOK]) and len(token.split()) == 1
    near = (
        after.gap <= layout.gap
        and meeting.lower
        and not continues_address(token, _first(text, after), alone=False, full=False)
    )
    return alone and layout.printed and near and meeting.needed <= _FULL_NARROW * layout.width


def _first(text: str, line: Line) -> str:
    """The first word of a line."""
    return text[line.start : min(line.end, line.start + _LOOK)].split(maxsplit=1)[0]


def _of_the_page(text: str, found: Sequence[Line], width: float) -> frozenset[int]:
    """The numbers of lines that are the page's and not a paragraph's.

    Counters, a browser's head and foot, lines that come back with nothing but figures changed. A line as wide as the
    page that comes back once is rather a sentence that the text has twice.
    """
    keys = [
        _FIGURES.sub("#", text[line.start : line.end].casefold())
        if _SHORTEST_HEAD <= line.end - line.start <= _LOOK and not ends_sentence(text, line)
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
        or (line.end - line.start <= _WIDEST * 2 and _PAGE_LINE.fullmatch(text, line.start, line.end))
    )


def group(text: str, found: Sequence[Line], begins: Begins | None = None) -> tuple[tuple[Line, ...], ...]:
    """Put the lines of each paragraph together, in order."""
    if not found:
        return ()
    meetings = [_meeting(text, upper, lower) for upper, lower in pairwise(found)]
    whole = _layout(meetings)
    apart = _of_the_page(text, found, whole.width)
    groups = [[found[0]]]
    in_address = False
    for layout, number in _runs(found, meetings, whole):
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
        join_lines(text, [Span(line.start, line.end) for line in lot], words, width=min(width, _WIDEST))
        for lot in grouped
    )
