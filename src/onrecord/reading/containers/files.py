"""Files: one file's captures, whatever kind of file it is."""

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading import sniffing
from onrecord.reading.containers.archives import UNPACK, Allowance, Member, read_members
from onrecord.reading.containers.gzipped import Unpacked
from onrecord.reading.containers.jsonl import read_lines
from onrecord.reading.containers.mail import mail_source, read_mailbox
from onrecord.reading.containers.tables import read_table
from onrecord.reading.containers.tape import Torn, holds_records
from onrecord.reading.containers.tarred import tar_members
from onrecord.reading.containers.warc import read_warc
from onrecord.reading.containers.zipped import zip_members
from onrecord.reading.limits import LIMITS, Bomb, Limits
from onrecord.reading.markdown.front import front_of
from onrecord.reading.refusals import bomb, empty, too_large
from onrecord.reading.sniffing import HEAD, sniff, stranger
from onrecord.reading.source import HTML, MAIL, MARKDOWN, TABLE, Source, source_of
from onrecord.text.copies import stamped, taken

_READS = (
    "onrecord reads HTML, PDF, plain text, Markdown, mail, WARC, WACZ, JSON, CSV, and zip and tar archives of these;"
    " leave it out, or turn it into one of these."
)


def read_file(
    stream: BinaryIO, path: str, limits: Limits = LIMITS, allowance: Allowance | None = None
) -> Iterator[Source | CaptureUnreadable]:
    """The captures in one file, and what could not be had of it, in order; what it is comes from its bytes.

    Args:
        stream: The file; it is sought in.
        path: Its name, as the user gave it.
        limits: How much is taken into memory.
        allowance: Of the archive that the file lies in; its own where it lies in none.
    """
    allowance = allowance or Allowance(stream.seek(0, io.SEEK_END), limits)
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if sniff(head) != sniffing.GZIP:
        yield from _read_unpacked(stream, head, path, limits, allowance)
        return
    try:
        inner = _unpacked_head(head)
        kind = sniff(inner)
        if kind == sniffing.WARC or (not inner and holds_records(stream)):
            yield from read_warc(stream, path, limits)
        elif kind == sniffing.TAR:
            yield from _read_archive(
                tar_members(lambda: Unpacked(stream, limits), path, limits), path, limits, allowance
            )
        elif kind in {sniffing.GZIP, sniffing.ZIP}:
            yield CaptureUnreadable(path, "packed twice", "Unpack it once and add what is inside.")
        else:
            head = inner or Unpacked(stream, limits).read(HEAD)  # where it is damaged, that is said
            unpacked = Unpacked(stream, limits)
            yield from _read_unpacked(unpacked, head, path, limits, allowance)
            if unpacked.stray is not None:
                yield _left_over(path, unpacked.stray)
    except Bomb:
        yield bomb(path, limits.ratio)
    except (Torn, OSError) as error:
        yield CaptureUnreadable(path, f"the gzip file is damaged: {error}", "Fetch it again.")


def _left_over(path: str, place: int) -> CaptureUnreadable:
    """Bytes behind what a gzip file holds; a refusal of its own, for the file itself is read."""
    return CaptureUnreadable(
        f"{path}#{place}",
        f"what follows from byte {place:,} on is not packed by gzip, and was left out",
        "What stands before it is read. Where something is missing, fetch the file again.",
    )


def _unpacked_head(head: bytes) -> bytes:
    """What a gzip file's first member begins with; empty where that is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _read_archive(
    members: Iterable[Member | CaptureUnreadable], path: str, limits: Limits, allowance: Allowance
) -> Iterator[Source | CaptureUnreadable]:
    """The captures in the members of an archive."""
    if not limits.nested:
        yield CaptureUnreadable(path, "an archive inside of an archive inside of another", UNPACK)
        return
    inside = replace(limits, nested=limits.nested - 1)
    yield from read_members(
        members, path, lambda stream, name: read_file(stream, name, inside, allowance), allowance, limits
    )


def _read_unpacked(
    stream: BinaryIO, head: bytes, path: str, limits: Limits, allowance: Allowance
) -> Iterator[Source | CaptureUnreadable]:
    """The captures in a file that is not packed; *head* is what it begins with."""
    if not head.strip():
        yield empty(path)
        return
    match sniff(head):
        case sniffing.WARC:
            yield from read_warc(stream, path, limits)
        case sniffing.ZIP:
            yield from _read_archive(zip_members(stream, path, limits), path, limits, allowance)
        case sniffing.TAR:
            yield from _read_archive(tar_members(lambda: _begun(stream), path, limits), path, limits, allowance)
        case sniffing.JSON_LINES:
            yield from read_lines(stream, path, limits)
        case kind if kind == TABLE:
            yield from read_table(stream, head, path, limits)
        case sniffing.MAILBOX:
            yield from read_mailbox(stream, path, limits)
        case None:
            found = stranger(head)
            yield CaptureUnreadable(path, f"not a capture: {found.what}", found.advice or _READS)
        case media_type:
            data = stream.read(limits.capture + 1)
            if len(data) > limits.capture:
                yield too_large(path, _size(stream), limits.capture)
            elif media_type == MAIL:
                yield mail_source(data, path)
            else:
                yield source_of(data, path=path, media_type=media_type, captured=_taken(data, media_type, path))


def _taken(data: bytes, media_type: str, path: str) -> str | None:
    """When a page was taken: as it says itself, as the fields ahead of it do, or as it is called."""
    said = None
    if media_type == HTML:
        said = taken(data)
    elif media_type == MARKDOWN:
        said = front_of(data[:HEAD].decode("utf-8", "replace")).told.captured
    return said or stamped(path)


def _begun(stream: BinaryIO) -> BinaryIO:
    """*stream* at its beginning."""
    stream.seek(0)
    return stream


def _size(stream: BinaryIO) -> int | None:
    """Bytes in all, where that can be told without reading on."""
    try:
        return stream.seek(0, 2)
    except (OSError, ValueError):
        return None
