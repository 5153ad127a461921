"""Originals: the bytes of a capture to save, and pages of a PDF drawn with a place boxed."""

import struct
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium

from onrecord.errors import CaptureUnreadable
from onrecord.reading.pdf import boxes
from onrecord.reading.pdf.sheets import Box as Printed
from onrecord.reading.pdf.sheets import page_of
from onrecord.text import Span

PDF = "application/pdf"
WIDTH = 1_000  # pixels of a drawn page
TALLEST = 4_000  # pixels; a longer page is drawn smaller
MOST_PRINTS = 3  # pages drawn for one place
MARGIN = 1.5  # points around a boxed line

_ONE_AT_A_TIME = threading.Lock()  # PDFium keeps global state and is not made for threads


class Box(NamedTuple):
    """A place on a drawn page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfPrint:
    """One page of a PDF."""

    number: int  # 1 for the first
    width: float  # points
    height: float
    boxes: tuple[Box, ...]


def _png(pixels: np.ndarray) -> bytes:
    """An RGB picture as PNG, after the W3C's PNG specification: one IDAT, no filter.

    Args:
        pixels: Bytes, shape (height, width, 3).
    """
    height, width, _ = pixels.shape
    lines = np.zeros((height, 1 + width * 3), dtype=np.uint8)  # each line begins with its filter: none
    lines[:, 1:] = pixels.reshape(height, width * 3)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines.tobytes(), 6))
        + chunk(b"IEND", b"")
    )


def picture(data: bytes, number: int) -> bytes | None:
    """Page *number* of a PDF as PNG; None when there is no such page or it cannot be drawn."""
    with _ONE_AT_A_TIME:
        try:
            with pdfium.PdfDocument(data) as document:
                if not 1 <= number <= len(document):
                    return None
                page = page_of(document, number)
                width, height = page.get_size()
                scale = min(WIDTH / max(width, 1), TALLEST / max(height, 1))
                return _png(page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()[:, :, :3])
        except pdfium.PdfiumError:
            return None


def pages_of(data: bytes, at: Sequence[Span]) -> tuple[PageOfPrint, ...]:
    """The pages of a PDF on which a place of its text layer stands, with the place boxed.

    Args:
        data: The PDF's bytes.
        at: The place in the text layer; without one, or where it cannot be told, the first page is given.
    """
    found: dict[int, PageOfPrint] = {}
    with _ONE_AT_A_TIME:
        try:
            for page in (page for span in at for page in boxes(data, span)):
                marked = tuple(_upper_left(box, page.height) for box in page.boxes)
                known = found[page.page].boxes if page.page in found else ()
                found[page.page] = PageOfPrint(
                    number=page.page, width=page.width, height=page.height, boxes=known + marked
                )
            return tuple(found.values())[:MOST_PRINTS] or _first_page(data)
        except (CaptureUnreadable, pdfium.PdfiumError):
            return ()


def _upper_left(box: Printed, height: float) -> Box:
    """A box of a printed line as drawings have it, with a margin."""
    return Box(
        round(box.left - MARGIN, 2),
        round(height - box.top - MARGIN, 2),
        round(box.right - box.left + 2 * MARGIN, 2),
        round(box.top - box.bottom + 2 * MARGIN, 2),
    )


def _first_page(data: bytes) -> tuple[PageOfPrint, ...]:
    """The first page, with nothing boxed."""
    with pdfium.PdfDocument(data) as document:
        if not len(document):
            return ()
        width, height = page_of(document, 1).get_size()
    return (PageOfPrint(number=1, width=width, height=height, boxes=()),)
