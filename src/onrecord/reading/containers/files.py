"""Files: one file's captures, whatever kind of file it is."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading import sniffing
from onrecord.reading.containers.gzipped import unpack
from onrecord.reading.containers.jsonl import read_lines
from onrecord.reading.containers.mail import mail_source, read_mailbox
from onrecord.reading.containers.tables import read_table
from onrecord.reading.containers.tape import holds_records
from onrecord.reading.containers.wacz import read_wacz
from onrecord.reading.containers.warc import read_warc
from onrecord.reading.limits import LIMITS, Bomb, Limits
from onrecord.reading.refusals import bomb, empty, too_large
from onrecord.reading.sniffing import HEAD, sniff, stranger
from onrecord.reading.source import MAIL, TABLE, Source, source_of

_READS = (
    "onrecord reads HTML, PDF, plain text, Markdown, mail, WARC, WACZ, JSON and CSV; leave it out, or turn it into one"
    " of these."
)


def read_file(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Source | CaptureUnreadable]:
    """The captures in one file, and what could not be had of it, in order; what it is comes from its bytes.

    Args:
        stream: The file; it is sought in.
        path: Its name, as the user gave it.
        limits: How much is taken into memory.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if sniff(head) != sniffing.GZIP:
        yield from _read_unpacked(stream, head, path, limits)
        return
    try:
        inner = _unpacked_head(head)
        if sniff(inner) == sniffing.WARC or (not inner and holds_records(stream)):
            yield from read_warc(stream, path, limits)
        else:
            stream.seek(0)
            yield from _read_unpacked(unpack(stream, limits), inner or _checked_head(stream, limits), path, limits)
    except Bomb:
        yield bomb(path, limits.ratio)
    except (EOFError, OSError, zlib.error) as error:
        reason = "its compressed bytes end in the middle" if isinstance(error, EOFError) else str(error)
        yield CaptureUnreadable(path, f"the gzip file is damaged: {reason}", "Fetch it again.")


def _unpacked_head(head: bytes) -> bytes:
    """What a gzip file's first member begins with; empty where that is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _checked_head(stream: BinaryIO, limits: Limits) -> bytes:
    """What a gzip file begins with once more, so that damage is said to be damage.

    Raises:
        EOFError, OSError, zlib.error: The file is damaged.
    """
    found = unpack(stream, limits).read(HEAD)
    stream.seek(0)
    return found


def _read_unpacked(stream: BinaryIO, head: bytes, path: str, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The captures in a file that is not packed; *head* is what it begins with."""
    if not head.strip():
        yield empty(path)
        return
    match sniff(head):
        case sniffing.WARC:
            yield from read_warc(stream, path, limits)
        case sniffing.ZIP:
            yield from read_wacz(stream, path, limits)
        case sniffing.JSON_LINES:
            yield from read_lines(stream, path, limits)
        case kind if kind == TABLE:
            yield from read_table(stream, head, path, limits)
        case sniffing.MAILBOX:
            yield from read_mailbox(stream, path, limits)
        case sniffing.GZIP:
            yield CaptureUnreadable(path, "packed twice", "Unpack it once and add what is inside.")
        case None:
            yield CaptureUnreadable(path, f"not a capture: {stranger(head)}", _READS)
        case media_type:
            data = stream.read(limits.capture + 1)
            if len(data) > limits.capture:
                yield too_large(path, _size(stream), limits.capture)
            elif media_type == MAIL:
                yield mail_source(data, path)
            else:
                yield source_of(data, path=path, media_type=media_type)


def _size(stream: BinaryIO) -> int | None:
    """Bytes in all, where that can be told without reading on."""
    try:
        return stream.seek(0, 2)
    except (OSError, ValueError):
        return None
