"""Sheets: how a page lies in its file, how viewers show it, and how it has to be held for its text to be upright.

Papers of a large format, scans and prints across the sheet are often drawn on their side. Mostly the page says by how
much a viewer has to turn it; places in the file are as it was drawn all the same. Which way the letters stand tells how
to hold it, whatever the page says.
"""

from collections import Counter
from math import pi
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

_SAMPLED = 200  # letters of a page whose angle is asked
_QUARTER = 90  # degrees
_PUT_BACK = 4  # times that a page may put back more of how it draws than it set; once more would undo the turn
_NOTHING = (0.0, 0.0, 0.0, 0.0)
_AXES = {0: ((1, 0), (0, 1)), 1: ((0, -1), (1, 0)), 2: ((-1, 0), (0, -1)), 3: ((0, 1), (-1, 0))}  # after turns


class Box(NamedTuple):
    """A rectangle on a page in points, from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Sheet(NamedTuple):
    """A page's edges in its file, and by how many right angles it is turned, clockwise."""

    edges: Box
    shown: int  # by a viewer
    upright: int  # for its text to run from left to right

    @property
    def size(self) -> tuple[float, float]:
        """Breadth and height when it is held upright, points."""
        return _size(self.edges, self.upright)

    @property
    def shown_size(self) -> tuple[float, float]:
        """The same when it is shown."""
        return _size(self.edges, self.shown)

    @property
    def is_plain(self) -> bool:
        """Whether places in the file are places on the upright page."""
        return not (self.upright or self.shown or self.edges.left or self.edges.bottom)

    def placed(self, box: Box) -> Box:
        """Where on the upright page a *box* of the file is."""
        left, bottom, _, _ = self.edges
        moved = Box(box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
        return _turned(moved, self.upright, *_size(self.edges, 0))

    def as_shown(self, box: Box) -> Box:
        """Where on the page as it is shown a *box* of the upright page is."""
        return _turned(box, (self.shown - self.upright) % 4, *self.size)


def _size(edges: Box, turns: int) -> tuple[float, float]:
    width, height = edges.right - edges.left, edges.top - edges.bottom
    return (height, width) if turns % 2 else (width, height)


def _turned(box: Box, turns: int, width: float, height: float) -> Box:
    """A *box* on a page of *width* and *height* that is turned clockwise by right angles."""
    left, bottom, right, top = box
    match turns:
        case 1:
            return Box(bottom, width - right, top, width - left)
        case 2:
            return Box(width - right, height - top, width - left, height - bottom)
        case 3:
            return Box(height - top, left, height - bottom, right)
        case _:
            return box


def held_upright(document: pdfium.PdfDocument, number: int) -> tuple[pdfium.PdfPage, pdfium.PdfTextPage, Sheet]:
    """Page *number*, from 1, its text, and how it lies in the file.

    A page that is not upright is drawn anew in memory, so that all places of its letters are those on the upright page;
    it stays so while the document is open. To tell PDFium that it is turned does not do: it then breaks words into
    pieces. Where links can be pressed is told as before.
    """
    page = page_of(document, number)
    edges = _edges(page)
    textpage = page.get_textpage()
    sheet = Sheet(edges, page.get_rotation() // _QUARTER, _turns(textpage))
    if sheet.is_plain:
        return page, textpage, sheet
    textpage.close()
    _redraw(page, sheet)
    page.close()
    page = document[number - 1]
    return page, page.get_textpage(), sheet


def page_of(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Page *number*, from 1; whole where the part of it that viewers are to show lies beside it."""
    page = document[number - 1]
    left, bottom, right, top = _edges(page)
    if left < right and bottom < top:
        return page
    page.set_cropbox(*_NOTHING)  # for which PDFium takes the whole page
    page.close()
    return document[number - 1]


def _edges(page: pdfium.PdfPage) -> Box:
    rectangle = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _redraw(page: pdfium.PdfPage, sheet: Sheet) -> None:
    """Turn what is drawn on *page*, and its edges with it."""
    width, height = sheet.size
    origin = sheet.placed(Box(0.0, 0.0, 0.0, 0.0))
    (a, b), (c, d) = _AXES[sheet.upright]
    for _ in range(_PUT_BACK):
        raw.FPDFPage_TransFormWithClip(page.raw, raw.FS_MATRIX(1, 0, 0, 1, 0, 0), None)
    raw.FPDFPage_TransFormWithClip(page.raw, raw.FS_MATRIX(a, b, c, d, origin.left, origin.bottom), None)
    page.set_rotation(0)
    page.set_mediabox(0, 0, width, height)
    page.set_cropbox(0, 0, width, height)


def _turns(textpage: pdfium.PdfTextPage) -> int:
    """By how many right angles most letters of a page have to be turned, clockwise, to be upright."""
    count = textpage.count_chars()
    turns = Counter(
        -turn_of(textpage, at) % 4
        for at in range(0, count, max(count // _SAMPLED, 1))
        if raw.FPDFText_IsGenerated(textpage.raw, at) != 1
    )
    return turns.most_common(1)[0][0] if turns else 0


def turn_of(textpage: pdfium.PdfTextPage, index: int) -> int:
    """By how many right angles the letter *index* is turned, clockwise; 0 where PDFium does not know."""
    angle: float = raw.FPDFText_GetCharAngle(textpage.raw, index)
    return round(max(angle, 0.0) / (pi / 2)) % 4
