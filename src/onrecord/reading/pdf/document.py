"""Documents: opening a PDF, what it says about itself, and where its links lead."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from onrecord.errors import CaptureUnreadable
from onrecord.reading.grounds import Given
from onrecord.reading.pdf.letters import PAGE_BREAK, Page, read_page
from onrecord.reading.pdf.order import in_reading_order, in_rows
from onrecord.reading.pdf.sheets import Box
from onrecord.text.addresses import href_of
from onrecord.text.dates import days

MOST_PAGES = 400
MOST_LETTERS = 4_000_000
_NAMELESS = re.compile(
    r"(?:untitled.*|unknown|anonymous|unspecified|none|null|document\d*|print(?:out)?|about:blank|microsoft word - .*"
    r"|.*\.(?:pdf|docx?|html?|indd|qxd|txt|odt)|[\W\d_]*)",
    re.IGNORECASE,
)  # what programs write where there is no title
_PRINTERS = re.compile(
    r"skia|chrom(?:e|ium)|mozilla|firefox|safari|webkit|quartz|print to pdf|cups|ghostscript|wkhtml|weasyprint"
    r"|reportlab|prince|pdfcreator|libreoffice|itext|fpdf|tcpdf|qt \d|cairo|foxit|nitro",
    re.IGNORECASE,
)  # programs that print other people's pages
_STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


class LinkArea(NamedTuple):
    """Where on a page a link can be pressed, and where it leads."""

    page: int
    box: Box
    href: str


@contextmanager
def opened(data: bytes, path: str) -> Iterator[pdfium.PdfDocument]:
    """The document in *data*.

    Raises:
        CaptureUnreadable: It is encrypted, damaged, or has more pages than a print of news has.
    """
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        raise _refusal(path, str(error)) from error
    try:
        if count > MOST_PAGES:
            raise CaptureUnreadable(
                path,
                f"it has {count:,} pages, the limit is {MOST_PAGES}",
                "Cut it into single articles or issues, and add those.",
            )
        if not count:
            raise CaptureUnreadable(path, "the PDF has no pages", "Print or fetch the page again.")
        yield document
    finally:
        document.close()


def _refusal(path: str, error: str) -> CaptureUnreadable:
    if "password" in error.lower() or "security" in error.lower():
        return CaptureUnreadable(
            path,
            "the PDF is protected by a password",
            "Save a copy without the password (print it to a new PDF), and add that.",
        )
    return CaptureUnreadable(path, "the PDF is damaged: no pages can be found in it", "Print or fetch it again.")


def all_pages(document: pdfium.PdfDocument, path: str) -> tuple[Page, ...]:
    """The characters of all pages.

    Raises:
        CaptureUnreadable: A page is damaged, or there are more letters than any issue of a newspaper has.
    """
    found: list[Page] = []
    letters = 0
    for number in range(1, len(document) + 1):
        try:
            found.append(in_reading_order(in_rows(read_page(document, number))))
        except pdfium.PdfiumError as error:
            raise CaptureUnreadable(
                path, f"page {number} of {len(document)} of the PDF is damaged", "Print or fetch it again."
            ) from error
        letters += len(found[-1].text)
        if letters > MOST_LETTERS:
            raise CaptureUnreadable(
                path,
                f"it has more than {MOST_LETTERS:,} letters on its first {number} pages",
                "Cut it into single articles or issues, and add those.",
            )
    return tuple(found)


def layer(pages: tuple[Page, ...]) -> tuple[str, tuple[int, ...]]:
    """The text layer, and where each page begins in it."""
    starts = []
    at = 0
    for page in pages:
        starts.append(at)
        at += len(page.text) + len(PAGE_BREAK)
    return PAGE_BREAK.join(page.text for page in pages), tuple(starts)


def link_areas(document: pdfium.PdfDocument, pages: Sequence[Page]) -> tuple[LinkArea, ...]:
    """The links that can be pressed, web addresses only, where they are on the upright pages."""
    found = []
    for read in pages:
        page = document[read.number - 1]
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, position, link):
            rectangle = raw.FS_RECTF()
            href = _target(document, link)
            if href and raw.FPDFLink_GetAnnotRect(link, rectangle):
                low, high = sorted((rectangle.bottom, rectangle.top))
                box = read.sheet.placed(Box(rectangle.left, low, rectangle.right, high))
                found.append(LinkArea(read.number, box, href))
        page.close()
    return tuple(found)


def _target(document: pdfium.PdfDocument, link: raw.FPDF_LINK) -> str | None:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return None
    length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    if not 1 < length < 10_000:
        return None
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
    return href_of(buffer.value.decode("utf-8", "replace"))


def stated(document: pdfium.PdfDocument) -> Given:
    """What the document says about itself, with doubts where it was made by a printer and not by the publisher."""
    data = document.get_metadata_dict()
    made_by = f"{data.get('Producer', '')} {data.get('Creator', '')}"
    printed = _PRINTERS.search(made_by) is not None
    title = data.get("Title", "").strip()
    author = data.get("Author", "").strip()
    stamp = _STAMP.match(data.get("CreationDate", ""))
    day = next((found.certain for found in days("-".join(stamp.groups()))), None) if stamp else None
    doubts = [("published", "it is the day on which the file was made, perhaps a print")] if day else []
    if printed and author:
        doubts.append(("author", "whoever printed the page may have made the file"))
    return Given(
        title=None if _NAMELESS.fullmatch(title) else title,
        title_basis="document metadata",
        date=day,
        date_basis="document metadata",
        authors=() if not author or _NAMELESS.fullmatch(author) else (author,),
        doubts=tuple(doubts),
    )
