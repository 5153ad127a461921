"""Lines: how the lines of a plain text were broken, as the text itself tells.

A scraper writes one line a paragraph; a printer breaks paragraphs at the width
of the page, and sets them apart by empty lines, by indentation, or by nothing
but a short last line. The text itself tells: after a line end that is the
printer's, the next line often starts in lower case, and the first word of the
next line would not have fitted on the line before.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.text.joins import UNSPACED, is_address

_CLOSERS = "\"'”’»)]}›“‘*_"
_OPENERS = "\"'“‘«([{‚„‹”’*_"
_TERMINAL = ".!?…:;。！？؟۔।॥：；"
_DANGLING = re.compile(
    r"(?:,|\b[^\W\d_A-Z]{1,3})\Z"
)  # a comma or a short word in lower case: no line of its own ends so
_DAY_LABEL = re.compile(
    r"(?:date|(?:published|posted|updated|dated)(?=(?: on)?:?\s+\d{4}-))(?: on)?:?\s+\d"
)  # a scraper's date line, in lower case or not, goes on with nothing
_WORD = re.compile(r"\S{1,80}")
_TAB = 4  # columns
WIDEST = 200  # characters; printers make no longer lines
FULL_NARROW = 0.75  # of the width, from which on a line of a narrow column is full: one word weighs more there
OVERLONG = 1.3  # times the width: no line of that printer
_PRINTERS_SHARE = 0.3  # of the line ends near the width that evidently are the printer's
_SPACED_SHARE = 0.4  # the same over empty lines, where more is asked
_FEWEST = 2  # line ends that evidently are the printer's; one may be a headline's, above a line in lower case
_ENOUGH = 3  # line ends that evidently are the printer's, before empty lines are mended over
LARGEST_GAP = 3  # empty lines that a printer's line spacing may leave
_SHORT = 35  # characters; shorter lines that end openly may be bylines, headings, labels
LOOK = 160  # characters at an end of a line that are looked at


class Line(NamedTuple):
    """One line that holds more than white space."""

    start: int  # without the white space around it
    end: int
    indent: int  # columns of white space ahead of it
    gap: int  # empty lines between it and the line before


class Layout(NamedTuple):
    """How the printer of a text broke its lines."""

    printed: bool  # whether there is a printer at all
    width: float  # characters; 0 when not printed
    gap: int  # empty lines that the line spacing leaves inside paragraphs
    indents: frozenset[int]  # columns ahead of lines that go on with a paragraph


class Meeting(NamedTuple):
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
    tail = text[max(line.start, line.end - LOOK) : line.end].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _TERMINAL


def meeting_of(text: str, upper: Line, lower: Line) -> Meeting:
    """What can be seen where *upper* and *lower* meet."""
    head = text[lower.start : min(lower.end, lower.start + LOOK)]
    word = _WORD.match(head)
    start = "" if word and is_address(word[0]) else head.lstrip(_OPENERS)[:1]
    needed = 1 if UNSPACED.match(head) or word is None else len(word[0]) + 1
    length = upper.end - upper.start
    return Meeting(
        length,
        length + needed,
        not ends_sentence(text, upper),
        length >= _SHORT and _DANGLING.search(text[upper.end - _SHORT : upper.end]) is not None,
        start.islower() and not _DAY_LABEL.match(head),
        start.isalpha() and not start.islower() and not start.isupper(),
        lower.gap,
        lower.indent,
    )


def _evident(meeting: Meeting) -> bool:
    within = meeting.lower or meeting.caseless or meeting.dangling
    return meeting.open and within and meeting.length <= WIDEST


def _width(lengths: list[int]) -> float:
    """The length that one line in ten reaches, of the lines that the printer evidently broke."""
    return float(sorted(lengths)[(len(lengths) * 9) // 10]) if lengths else 0.0


def layout_of(meetings: Sequence[Meeting]) -> Layout:
    """How the printer broke the lines that meet in *meetings*."""
    evident = [meeting for meeting in meetings if _evident(meeting)]
    counts = [sum(meeting.gap == gap for meeting in evident) for gap in range(LARGEST_GAP + 1)]
    gap = max(range(len(counts)), key=lambda number: (counts[number], -number))
    everywhere = sum(meeting.gap == gap for meeting in meetings)
    if gap and (counts[gap] < _ENOUGH or counts[gap] < _SPACED_SHARE * everywhere):
        gap = 0
    width = _width([meeting.length for meeting in evident if meeting.gap <= gap])
    near = [m for m in meetings if m.gap <= gap and FULL_NARROW * width <= m.length <= OVERLONG * width]
    overlong = sum(m.gap <= gap and m.length > OVERLONG * width for m in meetings)
    told = sum(map(_evident, near))
    printed = len(evident) >= _FEWEST and told > overlong and told >= _PRINTERS_SHARE * len(near)
    indents = frozenset(meeting.indent for meeting in evident)
    return Layout(printed, width if printed else 0.0, gap, indents)


def layouts(found: Sequence[Line], meetings: Sequence[Meeting], whole: Layout) -> Iterator[tuple[Layout, int]]:
    """The layout that holds at each meeting, and the meeting's number.

    A stretch of lines without larger gaps that has evidence enough speaks for itself:
    a narrow column beside a wide one, a printed part in a scraper's text.
    """
    start = 0
    for number in range(1, len(found) + 1):
        if number < len(found) and found[number].gap <= whole.gap:
            continue
        inside = meetings[start : number - 1]
        own = layout_of(inside) if sum(map(_evident, inside)) >= _ENOUGH else whole
        own = own._replace(gap=whole.gap)
        for position in range(start, number - 1):
            yield own, position
        if number < len(found):
            yield whole, number - 1
        start = number
