"""Places: where on a print's pages the words of its text layer stand."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.pdf.document import all_pages, layer, opened
from onrecord.reading.pdf.sheets import Box
from onrecord.text import Span


class PageBoxes(NamedTuple):
    """Where on one page, as viewers show it, a span of the text layer stands."""

    page: int  # from 1
    width: float  # of the page, points
    height: float
    boxes: tuple[Box, ...]  # one a printed line, from the page's lower left corner


def boxes(data: bytes, span: Span) -> tuple[PageBoxes, ...]:
    """Where the characters of *span* stand on the pages, to draw around them.

    Args:
        data: The PDF's bytes, whose text layer `span` is in.
        span: Half-open, code points.

    Returns:
        The pages that have some of it, in order; a box a printed line.

    Raises:
        CaptureUnreadable: The bytes are no readable PDF.
    """
    found = []
    with opened(data, "the PDF") as document:
        pages = all_pages(document, "the PDF")
    _, starts = layer(pages)
    for page, start in zip(pages, starts, strict=True):
        inside = page.boxes[max(span.start - start, 0) : max(span.end - start, 0)]
        rows = _rows([box for box in inside if box is not None])
        if rows:
            shown = tuple(page.sheet.as_shown(row) for row in rows)
            found.append(PageBoxes(page.number, *page.sheet.shown_size, shown))
    return tuple(found)


def _rows(letters: Sequence[Box]) -> list[Box]:
    """The boxes of letters put together line by line."""
    rows: list[Box] = []
    for box in letters:
        last = rows[-1] if rows else None
        height = box.top - box.bottom
        if last and abs(last.bottom - box.bottom) < height and -height < box.left - last.right < 2 * height:
            rows[-1] = Box(
                min(last.left, box.left),
                min(last.bottom, box.bottom),
                max(last.right, box.right),
                max(last.top, box.top),
            )
        else:
            rows.append(box)
    return rows
