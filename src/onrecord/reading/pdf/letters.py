"""Letters: the characters of a PDF's pages with their places, and the printed lines that they make."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from onrecord.reading.pdf.leftward import leftward_lines, read_leftward
from onrecord.reading.pdf.sheets import Box, Sheet, held_upright, turn_of
from onrecord.text import Span

PAGE_BREAK = "\f"  # between the pages of a text layer
_HYPHEN = 0x02  # how PDFium gives a hyphen at a line end, where it takes the halves for one word and drops the line end
_WIDE = 1.6  # letter sizes; a wider gap inside a line is one between columns
_WIDEST = 4.0  # letter sizes; no justified line has wider gaps between words
_ALIGNED = 3.0  # points; columns begin at the same place on all lines
_DROP = 0.6  # letter sizes; what is further up or down is another line
JUMPS = 4  # from one column to the next inside a row, on a page that is drawn row by row
_SPLINTER = 3  # letters that are cut off together at most where a line is on its side
LARGE = 1.6  # times the letters beside it: a first letter over several lines
_SAMPLED = 5  # letters of a line whose size is asked
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)  # in the names of fonts
_SLANTED = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of fonts: ISO 32000-1, table 123
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, eq=False)
class Page:
    """One page: its characters and where each is."""

    number: int  # from 1
    sheet: Sheet
    text: str
    boxes: tuple[Box | None, ...]  # one a character of `text`; None where PDFium put a space or line end in
    indices: tuple[int, ...]  # PDFium's number of each character

    @property
    def height(self) -> float:
        """Points, held upright."""
        return self.sheet.size[1]

    @cached_property
    def parts(self) -> tuple["Run", ...]:
        """The lines of the text, cut at every wide gap."""
        return tuple(_parts(self))


class Run(NamedTuple):
    """A line of a page's text as PDFium gives it, or its part in one column."""

    start: int  # in the page's text
    end: int
    box: Box
    gap: float  # points of white space to the part before it on the same line; 0 when it is the first


class Line(NamedTuple):
    """One printed line, or its part in one column."""

    start: int  # in the text layer
    end: int
    page: int  # from 1
    box: Box
    size: float  # of its letters, points
    font: str
    word: float  # how broad its first word is, points
    bold: bool = False  # all of its words
    stressed: tuple[Span, ...] = ()  # its words in bold or slanted type, those that touch together; in the text layer
    turned: bool = False  # on its side, as other lines of the page are not


def read_page(document: pdfium.PdfDocument, number: int) -> Page:
    """The characters of page *number*, from 1.

    Raises:
        pypdfium2.PdfiumError: The page is damaged.
    """
    page, textpage, sheet = held_upright(document, number)
    count = textpage.count_chars()
    chars: list[str] = []
    boxes: list[Box | None] = []
    indices: list[int] = []
    rectangle = raw.FS_RECTF()
    code_of, box_of, generated = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_IsGenerated
    handle = textpage.raw
    index = 0
    while index < count:
        code, at = code_of(handle, index), index
        index += 1
        if 0xD800 <= code < 0xDC00 and index < count:
            low = code_of(handle, index)
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                index += 1
        chars.append(_char(code))
        indices.append(at)
        if generated(handle, at) == 1 or not box_of(handle, at, rectangle):
            boxes.append(None)
        else:
            boxes.append(Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        if code == _HYPHEN and index < count and code_of(handle, index) not in {10, 13}:
            chars += "\r\n"
            boxes += [None, None]
            indices += [-1, -1]
    textpage.close()
    page.close()
    text = "".join(chars)
    order = read_leftward(text, boxes)
    if order is not None:
        text = "".join([text[at] for at in order])
        boxes, indices = [boxes[at] for at in order], [indices[at] for at in order]
    return Page(number, sheet, text, tuple(boxes), tuple(indices))


def _char(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in {0xFFFE, 0xFFFF}:
        return "\ufffd"
    char = chr(code)
    return " " if char in PAGE_BREAK + "\v\x1c\x1d\x1e\x85\u2028\u2029" else char


def runs(page: Page) -> list[Run]:
    """The lines of a page's text, cut where a column ends.

    A wide gap is one between columns when what follows it begins at the same place as on other lines, or when no
    justified line has gaps that wide.
    """
    starts = Counter(round(part.box.left / _ALIGNED) for part in page.parts)
    found: list[Run] = []
    for part in page.parts:
        before = found[-1] if found else None
        if before is not None and part.gap and part.gap < _WIDEST * (part.box.top - part.box.bottom):
            place = round(part.box.left / _ALIGNED)
            if starts[place] + starts[place - 1] + starts[place + 1] < JUMPS:
                found[-1] = Run(before.start, part.end, _box(page, before.start, part.end), before.gap)
                continue
        found.append(part)
    return found


def _parts(page: Page) -> Iterator[Run]:
    start: int | None = None
    last, gap = 0, 0.0
    leftward = leftward_lines(page.text)
    for at, (char, box) in enumerate(zip(page.text, page.boxes, strict=True)):
        if char in "\r\n":
            if start is not None:
                yield Run(start, last + 1, _box(page, start, last + 1), gap)
            start, gap = None, 0.0
            continue
        if box is None or char.isspace():
            continue
        before = page.boxes[last] if start is not None else None
        if start is not None and before is not None and _breaks(before, box, leftward=at in leftward):
            yield Run(start, last + 1, _box(page, start, last + 1), gap)
            start, gap = None, max(box.left - before.right, 0.0) if level(before, box) else 0.0
        start = at if start is None else start
        last = at
    if start is not None:
        yield Run(start, last + 1, _box(page, start, last + 1), gap)


def level(one: Box, other: Box) -> bool:
    """Whether two letters stand on one line."""
    high = max(one.top - one.bottom, other.top - other.bottom)
    return abs((one.top + one.bottom) - (other.top + other.bottom)) / 2 <= _DROP * high


def _breaks(before: Box, box: Box, *, leftward: bool) -> bool:
    """Whether the line of *before* ends before *box*; asked for each letter.

    A line that is written from right to left is not cut into columns: in it letters stand left of those before them,
    and figures and names from another script do not.
    """
    if leftward:
        return not level(before, box)
    left, bottom, right, top = before
    next_left, next_bottom, _, next_top = box
    height, other = top - bottom, next_top - next_bottom
    low, high = (height, other) if height < other else (other, height)
    wide = _WIDE * low if low > 1.0 else _WIDE
    apart = next_left - right > wide or next_left < left - wide
    return apart or abs((top + bottom) - (next_top + next_bottom)) / 2 > _DROP * high


def lines(document: pdfium.PdfDocument, page: Page, offset: int) -> list[Line]:
    """The printed lines of *page*, in PDFium's order.

    Args:
        document: The open file.
        page: Of it.
        offset: Where the page's text begins in the text layer.
    """
    handle = document[page.number - 1]
    textpage = handle.get_textpage()
    found: list[Line] = []
    for start, end, box, _ in runs(page):
        stops = [at for at in range(start, end) if page.text[at].isspace()]
        word = [b for b in page.boxes[start : stops[0] if stops else end] if b is not None]
        size, font = _type(textpage, page, start, end)
        broad = max(b.right for b in word) - min(b.left for b in word) if word else 0.0
        bold, stressed = _stress(textpage, page, start, end)
        apart = tuple(Span(offset + first, offset + last) for first, last in stressed)
        found.append(Line(offset + start, offset + end, page.number, box, size, font, broad, bold, apart))
    if any(_turn(textpage, page, line.start - offset) for line in found if line.end - line.start <= _SPLINTER):
        turns = [_turn(textpage, page, line.start - offset) for line in found]
        sizes: Counter[int] = Counter()
        for line, turn in zip(found, turns, strict=True):
            sizes[turn] += line.end - line.start
        usual = sizes.most_common(1)[0][0]
        found = [line._replace(turned=turn != usual) for line, turn in zip(found, turns, strict=True)]
    textpage.close()
    handle.close()
    return found


def _turn(textpage: pdfium.PdfTextPage, page: Page, at: int) -> int:
    """By how many right angles a letter is turned."""
    return turn_of(textpage, page.indices[at]) if page.indices[at] >= 0 else 0


def _box(page: Page, start: int, end: int) -> Box:
    """Around a line's letters, but for a first one that is set large, over the lines below."""
    boxes = [box for box in page.boxes[start:end] if box is not None]
    if len(boxes) > 1 and boxes[0].top - boxes[0].bottom > LARGE * (boxes[1].top - boxes[1].bottom):
        del boxes[0]
    return Box(
        min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes)
    )


def _type(textpage: pdfium.PdfTextPage, page: Page, start: int, end: int) -> tuple[float, str]:
    """The letter size and the font of a line, from a few of its letters."""
    step = max((end - start) // _SAMPLED, 1)
    sampled = [at for at in range(start, end, step) if page.boxes[at] is not None]
    heights = [box.top - box.bottom for at in sampled if (box := page.boxes[at]) is not None]
    fonts = [_font(textpage, page.indices[at]) for at in sampled[:1] + sampled[-1:]]
    return median(heights) if heights else 1.0, fonts[0] if fonts and fonts[0] == fonts[-1] else ""


def _stress(textpage: pdfium.PdfTextPage, page: Page, start: int, end: int) -> tuple[bool, list[Span]]:
    """Whether all words of a line are bold, and those in bold or slanted type; each by its first letter."""
    bold: list[bool] = []
    found: list[Span] = []
    goes_on = False
    for word in _WORD.finditer(page.text, start, end):
        letter = _LETTER.search(page.text, *word.span())
        if letter and page.indices[letter.start()] >= 0:
            is_bold, is_slanted = _style(*_font_of(textpage, page.indices[letter.start()]))
            bold.append(is_bold)
            if not (is_bold or is_slanted):
                goes_on = False
                continue
        elif not goes_on:
            continue
        begins = found.pop().start if goes_on else word.start()
        found.append(Span(begins, word.end()))
        goes_on = True
    return bool(bold) and all(bold), found


@cache
def _style(font: str, flags: int) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is slanted."""
    return (
        bool(flags & _FORCED_BOLD or _BOLD.search(font)),
        bool(flags & _ITALIC or _SLANTED.search(font)),
    )


def _font(textpage: pdfium.PdfTextPage, index: int) -> str:
    return _font_of(textpage, index)[0]


def _font_of(textpage: pdfium.PdfTextPage, index: int) -> tuple[str, int]:
    """The name and the flags of a letter's font."""
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage.raw, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= 128 else "", flags.value
