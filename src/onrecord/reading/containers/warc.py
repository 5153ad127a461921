"""WARC archives: one source for each page that a crawler stored with status 200."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.coded import unpacked
from onrecord.reading.containers.frames import Frame, frames
from onrecord.reading.containers.mementos import memento
from onrecord.reading.encodings import is_utf8
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import too_large
from onrecord.reading.sniffing import HEAD, sniff
from onrecord.reading.source import HTML, MARKDOWN, PDF, PLAIN, Source, source_of
from onrecord.text.dates import moment

_FETCH_AGAIN = "Fetch the archive again, or go on without this record: those before and after it are read."
_PAGES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "application/pdf",
        "text/plain",
        "text/markdown",
        "application/octet-stream",
        "",
    }
)
_KIND = re.compile(r"[A-Za-z-]+")
_KINDS = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
# How a body is packed. Fewer are tried, too: some crawlers store bodies unpacked and leave the headers as they were.
_CODINGS = (("Content-Encoding", "Transfer-Encoding"), ("Transfer-Encoding",), ())


def read_warc(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Source | CaptureUnreadable]:
    """The pages of an archive, packed or not, and what could not be had of it, in order.

    Scripts, pictures, redirects, errors of servers and revisits (which say that
    nothing changed and hold nothing) are passed over in silence.

    Args:
        stream: The archive; it is sought in.
        path: Its name, as the user gave it; record 3 is called "path#3".
        limits: How large a page may be.
    """
    for frame in frames(stream, limits):
        name = f"{path}#{frame.number}"
        if frame.fault:
            yield CaptureUnreadable(
                name, f"the record at byte {frame.offset:,} cannot be read: {frame.fault}", _FETCH_AGAIN
            )
            continue
        try:
            found = _page(frame, name, limits)
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            found = CaptureUnreadable(
                name, f"the record at byte {frame.offset:,} cannot be read: {reason}", _FETCH_AGAIN
            )
        if found:
            yield found


def _page(frame: Frame, name: str, limits: Limits) -> Source | CaptureUnreadable | None:
    """The page in one record; None when it holds none.

    Raises:
        OSError: The record's or the server's head makes no sense.
    """
    record = WarcRecord.from_bytes(frame.data) if frame.size is None else _clipped(frame.data)
    if not _KIND.fullmatch(record.headers.get("WARC-Type") or ""):
        raise ValueError("its head does not say what it is")
    if record.record_type not in _KINDS or not _is_page(record):
        return None
    if frame.size is not None:
        return too_large(name, frame.size, limits.capture)
    data = _payload(frame.data, limits)
    if data is None:
        return too_large(name, None, limits.capture)
    media_type = sniff(data[:HEAD]) if data.strip() else None
    declared = record.http_content_type or ""
    if media_type in {PLAIN, MARKDOWN} and "html" in declared:
        media_type = HTML  # a fragment
    if media_type not in {HTML, PDF, PLAIN, MARKDOWN}:
        return None
    served = record.http_headers.items() if record.http_headers else ()
    found = memento(_address(record), served, data if media_type == HTML else b"")
    return source_of(
        data,
        path=name,
        media_type=media_type,
        url=found.url,
        captured=found.captured or moment(record.headers.get("WARC-Date") or ""),
        charset=record.http_charset if media_type != PDF and not is_utf8(data) else None,
    )


def _clipped(data: bytes) -> WarcRecord:
    """The first bytes of a record as a record of their own."""
    head, _, body = data.partition(b"\r\n\r\n")
    size = b"Content-Length: %d" % len(body)
    return WarcRecord.from_bytes(
        re.sub(rb"(?im)^content-length:[^\r\n]*", size, head) + b"\r\n\r\n" + body + b"\r\n\r\n"
    )


def _is_page(record: WarcRecord) -> bool:
    """Whether a server answered with a page, as far as heads tell."""
    if record.record_type == WarcRecordType.response:
        if not record.is_http:
            return False
        record.parse_http(auto_decode="none", quirks_mode=True)
        status = record.http_headers.status_code if record.http_headers else None
        return status == 200 and (record.http_content_type or "").lower() in _PAGES
    kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and bool(_address(record))


def _payload(data: bytes, limits: Limits) -> bytes | None:
    """What the server meant to send; None when it is too large."""
    most = limits.capture + 1
    record = WarcRecord.from_bytes(data)
    if record.is_http:
        record.parse_http(auto_decode="none", quirks_mode=True)
    body, headers = record.reader.read(), record.http_headers
    if headers is None:
        return body if len(body) < most else None
    for names in _CODINGS:
        try:
            found = unpacked(body, [headers.get(name) or "" for name in names], most)
        except OSError:
            continue
        if found:
            return found if len(found) < most else None
    return body


def _address(record: WarcRecord) -> str | None:
    """Where the page came from; None for names that lead nowhere."""
    found = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")  # WARC 1.0 writers add brackets
    return found if re.match(r"https?://", found, re.IGNORECASE) else None
