"""Prints: copies as real PDF files, written by PDFium: lines, pages, a running head and page numbers."""

import ctypes
import io

import pypdfium2
from pypdfium2 import raw

WIDTH, HEIGHT, EDGE, SIZE, LEAD = 595, 842, 60, 10, 14  # points
LINES = 48  # a page


def printed(text: str, head: str) -> bytes:
    """*text* as a PDF; its lines are kept, an empty one between paragraphs.

    Args:
        text: Lines of no more than some 95 characters.
        head: Printed above each page.
    """
    document = pypdfium2.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(document, b"Times-Roman")
    whole = text.rstrip("\n").split("\n")
    sheets = [whole[at : at + LINES] for at in range(0, len(whole), LINES)]
    for number, lines in enumerate(sheets, start=1):
        page = document.new_page(WIDTH, HEIGHT)
        _write(document, page, font, head, HEIGHT - 36)
        for row, line in enumerate(lines):
            if line.strip():
                _write(document, page, font, line, HEIGHT - EDGE - row * LEAD)
        _write(document, page, font, f"Page {number} of {len(sheets)}", 30)
        page.gen_content()
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, font: object, line: str, height: int) -> None:
    """Put one line on a page, *height* points above its foot."""
    piece = raw.FPDFPageObj_CreateTextObj(document, font, SIZE)
    wide = (line + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(piece, ctypes.cast(ctypes.c_char_p(wide), ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(piece, 1, 0, 0, 1, EDGE, height)
    raw.FPDFPage_InsertObject(page, piece)
