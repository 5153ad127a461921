"""Tables: CSV and its kin, a page a row, as databases and spreadsheets hand them out.

A page's capture is its row as it stands in the file, below the head of the columns, without which it would say
nothing: a table of one row.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading.encodings import decode
from onrecord.reading.fields import Page, is_listed, is_text, page_of
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import too_large
from onrecord.reading.sniffing import parted_by
from onrecord.reading.source import TABLE, Source, source_of

_COLUMNS = (
    'A table needs a column "text", "markdown" or "html", and may have "url", "title", "date", "author", "publisher"'
    ' and "captured".'
)
_QUOTED = "Export it again with the texts in quotation marks, and with the quotation marks inside of them doubled."
_TOLD = 8  # columns that a refusal names
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MARKS = ("\ufeff", "\u00ef\u00bb\u00bf")  # of the order of bytes, and that of UTF-8 taken byte for byte
_BYTES = "latin-1"  # a character a byte: what parts cells is the same byte in all encodings but the wide ones


class _Lines:
    """The lines of a table one after the other, with those kept that make the row in hand."""

    def __init__(self, stream: io.TextIOWrapper, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self.held: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(self._limits.capture + 1):
            self.held.append(line)
            self._size += len(line)
            if self._size > self._limits.capture:
                return
            yield line

    def take(self) -> str:
        """What was read since the last row, as it stands."""
        found = "".join(self.held)
        self.held.clear()
        self._size = 0
        return found

    @property
    def too_many(self) -> bool:
        """Whether the row in hand is larger than a capture may be."""
        return self._size > self._limits.capture


def read_table(
    stream: BinaryIO, head: bytes, path: str, limits: Limits = LIMITS
) -> Iterator[Source | CaptureUnreadable]:
    """The page of each row, and what cannot be read, in order; empty rows are passed over.

    Args:
        stream: The file, unpacked.
        head: What it begins with.
        path: Its name, as the user gave it; the third row below the head is called "path#3".
        limits: How large a row may be.
    """
    found = decode(head[: head.rfind(b"\n") + 1] or head).encoding
    encoding = found if found in _WIDE else _BYTES
    charset = None if found == "utf-8" else found
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    lines = _Lines(text, limits)
    try:
        yield from _rows(lines, encoding, charset, path, limits)
    except UnicodeError:
        yield CaptureUnreadable(path, f"the table is damaged: it is not {found} from here on", "Fetch it again.")
    finally:
        text.detach()


def _rows(
    lines: _Lines, encoding: str, charset: str | None, path: str, limits: Limits
) -> Iterator[Source | CaptureUnreadable]:
    """The page of each row; the first row is the head."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.capture))
    numbered = iter(lines)
    top = next(numbered, "")
    for mark in _MARKS:
        top = top.removeprefix(mark)
    lines.take()
    names = next(csv.reader([top], delimiter=parted_by(top) or ","), [])
    if not any(map(is_text, names)):
        columns = ", ".join(f'"{decode(name.encode(encoding), charset).text[:40]}"' for name in names[:_TOLD])
        yield CaptureUnreadable(path, f"a table (CSV) without a column for the text; it has {columns}", _COLUMNS)
        return
    begins = top.rstrip("\r\n") + "\n"
    number = 0
    for row in csv.reader(numbered, delimiter=parted_by(top) or ","):
        written = lines.take()
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        yield _source(
            (begins + written.rstrip("\r\n")).encode(encoding, "surrogateescape"), charset, f"{path}#{number}"
        )
    if lines.too_many:
        yield too_large(f"{path}#{number + 1}", None, limits.capture)


def _source(data: bytes, charset: str | None, name: str) -> Source | CaptureUnreadable:
    """The capture in one row, or why it holds none."""
    source = source_of(data, path=name, media_type=TABLE, charset=charset)
    try:
        told = _parse(source).told
    except CaptureUnreadable as refusal:
        return refusal
    return source_of(data, path=name, media_type=TABLE, charset=charset, url=told.url, captured=told.captured)


def open_row(source: Source) -> tuple[Source, str]:
    """The page that a row holds, under the row's name, id and digest, and the page's media type.

    Raises:
        CaptureUnreadable: The row holds no page.
    """
    page = _parse(source)
    return page.inside(source), page.media_type


def _parse(source: Source) -> Page:
    """Take a table of one row apart.

    Raises:
        CaptureUnreadable: It holds no page.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(source.data)))
    text = decode(source.data, source.charset).text
    try:
        names, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by(text) or ",", strict=True)
    except csv.Error:
        reason = "a quotation mark ends the cell too early, or never"
        raise CaptureUnreadable(source.path, reason, _QUOTED) from None
    if len(rows) != 1 or _too_long(rows[0], names) or len(rows[0]) < len(names):
        cells = len(rows[0]) if rows else 0
        reason = f"the row has {cells} cells, the head of the table has {len(names)}"
        raise CaptureUnreadable(source.path, reason, _QUOTED)
    page = page_of(_fields(names, rows[0]))
    if page is None:
        raise CaptureUnreadable(source.path, "the row has no text in it", "Fetch its page again, or leave the row out.")
    return page


def _fields(names: Sequence[str], row: Sequence[str]) -> dict[str, str | list[str]]:
    """The cells of a row by the names of their columns.

    Of columns with one name the first counts that has words; texts and authors are put together.
    """
    found: dict[str, list[str]] = {}
    for name, cell in zip(names, row, strict=False):
        if cell.strip() and cell not in found.setdefault(name, []):
            found[name].append(cell)
    return {name: cells if is_listed(name) else cells[0] for name, cells in found.items() if cells}


def _too_long(row: Sequence[str], names: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row[len(names) :])
