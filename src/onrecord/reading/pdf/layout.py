"""Layout: from printed lines to paragraphs, by where on the page the lines stand.

A line end is the printer's when the next line's first word would not have
fitted on the line, no more than the usual space is between the lines, and the
letters are the same. What stands at the same place on several pages is the
page's, not the article's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord.capture import Role
from onrecord.reading.pdf.columns import DEEP, FITS, Reach, beside, fits, reaches, same_size
from onrecord.reading.pdf.letters import Line, Page
from onrecord.reading.roles import role_of
from onrecord.reading.splitting import PRINT_HEAD
from onrecord.text.addresses import address_alone
from onrecord.text.joins import continues_address, is_address

_LEADING = 1.28  # times the usual distance of lines; more is a gap between paragraphs
_LOOSEST = 2.2  # letter sizes from line to line at most, inside a paragraph
_INDENT = 0.7  # letter sizes; a first line set in as much begins a paragraph
_MARGIN = 0.12  # of the page's height, at top and bottom, where page headers and footers stand
_SMALL = 0.88  # of the body's letter size; a row set smaller at the page's edge is its head or foot
_DANGLING = re.compile(r"(?:,|(?<!\w)[^\W\d_A-ZÀ-Þ][^\W\d_A-ZÀ-Þ’']*)$")  # a comma, a word in lower case
_LONG = 0.6  # of the column's breadth, from which on a line that ends so is none by itself
_STARTS = 3  # paragraphs that begin set in, from which on all do
_ENOUGH = 4  # distances of lines of one size that tell what is usual for it
_LINES = frozenset({Role.DATE_LINE, Role.BYLINE, Role.FURNITURE})  # roles that one line has by itself
_NUMBERS = re.compile(r"\d+")
_TERMINAL = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]}›“‘]*$")
_COUNTER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?", re.IGNORECASE)


class Paragraph(NamedTuple):
    """Lines that belong together."""

    lines: tuple[Line, ...]
    gap: int  # 1 after white space or on another page, 0 when it follows directly
    furniture: bool  # of the page, not of the article
    level: float  # letter size relative to the body's


def _drop(upper: Line, lower: Line) -> float:
    """How far the lower line's foot is below the upper one's, in points."""
    return upper.box.bottom - lower.box.bottom


def _body_size(lines: Sequence[Line]) -> float:
    """The letter size that most of the text is set in."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += line.end - line.start
    return max(counts, key=lambda size: (counts[size], size)) if counts else 1.0


def furniture(lines: Sequence[Line], pages: Sequence[Page], text: str) -> frozenset[Line]:
    """Page headers, footers and numbers: what comes back on the margins of pages, is a browser's, or is turned."""
    places: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    keys: dict[Line, tuple[str, int]] = {}
    for line in lines:
        height = pages[line.page - 1].height
        low, high = line.box.bottom / height, line.box.top / height
        if low > _MARGIN and high < 1 - _MARGIN:
            continue
        key = (_NUMBERS.sub("#", text[line.start : line.end].casefold()), round(low * 50))
        keys[line] = key
        places[key].add(line.page)
    found = {line for line, key in keys.items() if len(places[key]) > 1}
    found |= {line for line in lines if line.turned}
    usual = _body_size(lines)
    for page in pages:
        found |= _lone(page, [line for line in lines if line.page == page.number], text, usual)
    return frozenset(found)


def _lone(page: Page, lines: Sequence[Line], text: str, usual: float) -> set[Line]:
    """Head and foot that a browser printed on one page: its outermost rows, when they look like it."""
    found: set[Line] = set()
    if not lines:
        return found
    for edge in (max(lines, key=lambda line: line.box.bottom), min(lines, key=lambda line: line.box.top)):
        row = [line for line in lines if abs(line.box.bottom - edge.box.bottom) < line.size / 2]
        far = edge.box.bottom > (1 - _MARGIN) * page.height or edge.box.top < _MARGIN * page.height
        words = " ".join(text[line.start : line.end] for line in sorted(row, key=lambda line: line.box.left))
        small = all(line.size < _SMALL * usual for line in row) and not _TERMINAL.search(words)
        if far and len(row) < len(lines) and (small or _is_browsers(words)):
            found |= set(row)
    return found


def _is_browsers(words: str) -> bool:
    """Whether a row of words is day, time and title, or address and page number."""
    address = re.search(r"(?:https?|file)://\S+", words)
    rest = words.replace(address[0], " ").strip() if address else words.strip()
    return bool(PRINT_HEAD.match(words) or (address and not rest) or _COUNTER.fullmatch(rest))


def _pitch(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of lines for each letter size (to the half point), in points.

    Sizes that few lines have are taken to be set like the size that most have.
    """
    drops: defaultdict[float, list[float]] = defaultdict(list)
    for upper, lower in pairwise(lines):
        drop = _drop(upper, lower)
        if upper.page == lower.page and beside(upper, lower) and same_size(upper, lower) and drop > 0.5 * upper.size:
            drops[_half(upper.size)].append(drop)
    usual: dict[float, float] = {}
    for size, found in drops.items():
        close = sorted(drop for drop in found if drop <= _LOOSEST * max(size, 1.0))
        if len(close) >= _ENOUGH:
            least = close[len(close) // 5]
            usual[size] = median([drop for drop in close if drop <= least * 1.15])
    most = max(usual, key=lambda size: len(drops[size]), default=None)
    ratio = usual[most] / most if most else 1.25
    return {_half(line.size): usual.get(_half(line.size), _half(line.size) * ratio) for line in lines}


def _half(size: float) -> float:
    return round(size * 2) / 2


class _Setting(NamedTuple):
    """What is needed to judge line ends of one document."""

    text: str
    lines: Sequence[Line]
    pitch: dict[float, float]
    columns: Sequence[Reach]
    indented: bool  # paragraphs begin with a line set in


def _full(setting: _Setting, number: int) -> bool:
    """Whether the next line's first word would not have fitted on line *number*."""
    upper, lower = setting.lines[number], setting.lines[number + 1]
    own, next_own = setting.columns[number : number + 2]
    apart = upper.page != lower.page or not beside(upper, lower)
    return not fits(upper, lower, own.right if apart or own.narrow else max(own.right, next_own.right))


def _continues(setting: _Setting, number: int) -> bool:
    """Whether the line after *number* goes on with its paragraph."""
    upper, lower = setting.lines[number], setting.lines[number + 1]
    if not same_size(upper, lower):
        return False
    above, below = setting.text[upper.start : upper.end], setting.text[lower.start : lower.end]
    if (address_alone(below) and is_address(below)) or (is_address(above) and address_alone(above)):
        return (
            is_address(above)
            and not is_address(below)
            and continues_address(above, below.split()[0], alone=" " not in below, full=_full(setting, number))
        )
    is_open = not _TERMINAL.search(above)
    lowered = below.lstrip("\"'“‘«(")[:1].islower()
    if upper.page != lower.page or not beside(upper, lower) or _drop(upper, lower) <= 0:
        if upper.page == lower.page and _drop(upper, lower) > -2 * upper.size:  # no column begins beside or below
            return False
        if upper.font != lower.font:
            return is_open and lowered
        goes_on = setting.indented and _inset(setting, number + 1) < _INDENT * lower.size
        return (is_open and (lowered or bool(_DANGLING.search(above)))) or (
            _full(setting, number) and (is_open or goes_on)
        )
    if _drop(upper, lower) > _LEADING * setting.pitch[_half(upper.size)]:
        return False
    if upper.font and lower.font and upper.font != lower.font and not (is_open and lowered):
        return False
    if is_open and lowered:
        return True
    inset, first = _inset(setting, number + 1), _inset(setting, number)
    begins = setting.indented or first < inset - FITS * lower.size
    if _INDENT * lower.size < inset < DEEP * lower.size and begins:
        return False
    left, right, _ = setting.columns[number]
    long = upper.box.right - upper.box.left > _LONG * (right - left)
    return _full(setting, number) or (is_open and long and bool(_DANGLING.search(above)))


def _inset(setting: _Setting, number: int) -> float:
    """How far right of its column's edge a line begins, in points."""
    return setting.lines[number].box.left - setting.columns[number].left


def _is_indented(text: str, lines: Sequence[Line], columns: Sequence[Reach]) -> bool:
    """Whether paragraphs begin with a line set in: most lines that are set in come after the end of a sentence."""
    after: list[bool] = []
    for number, (upper, lower) in enumerate(pairwise(lines)):
        inset = lower.box.left - columns[number + 1].left
        if _INDENT * lower.size < inset < DEEP * lower.size and same_size(upper, lower):
            after.append(_TERMINAL.search(text[upper.start : upper.end]) is not None)
    return sum(after) >= max(_STARTS, 0.8 * len(after))


def paragraphs(lines: Sequence[Line], pages: Sequence[Page], text: str) -> Iterator[Paragraph]:
    """Put printed lines together; furniture comes line by line, where it stands.

    Args:
        lines: Of all pages, each page's in reading order.
        pages: All pages.
        text: The text layer.
    """
    usual = _body_size(lines)
    apart = furniture(lines, pages, text)
    article = [line for line in lines if line not in apart]
    columns = reaches(article, text)
    setting = _Setting(text, article, _pitch(article), columns, _is_indented(text, article, columns))
    group: list[Line] = []
    gap = 1
    for number, line in enumerate(article):
        group.append(line)
        alone = len(group) == 1 and role_of(text[line.start : line.end]) in _LINES
        if number + 1 < len(article) and not alone and _continues(setting, number):
            continue
        yield Paragraph(tuple(group), gap, furniture=False, level=line.size / usual)
        group = []
        if number + 1 < len(article):
            follows = article[number + 1]
            drop = _drop(line, follows)
            near = follows.page == line.page and 0 < drop <= _LEADING * setting.pitch.get(_half(line.size), line.size)
            gap = 0 if near else 1
    for line in lines:
        if line in apart:
            yield Paragraph((line,), 1, furniture=True, level=line.size / usual)
