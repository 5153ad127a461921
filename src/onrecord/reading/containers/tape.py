"""Tapes: an archive's bytes in order, unpacked, with what is ahead to be looked at before it is taken.

A gzip archive has one member a record, so that a torn one can be left out: each
member is a segment of its own, and nothing is read across the end of a segment.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.reading.limits import LIMITS, Bomb, Limits

_CHUNK = 256 * 1024
_FIRST = 1024  # bytes: members may be tiny, and what is read beyond one is read again for the next
MEMBER = b"\x1f\x8b\x08"  # what a member of a gzip file begins with
_PADDING = b"\0\r\n"  # what tapes and some writers fill a file up with


class Torn(Exception):
    """The packed bytes stop making sense."""


class Segment:
    """One stretch of unpacked bytes."""

    def __init__(self, offset: int, *, plain: bool) -> None:
        self.offset = offset  # in the file, of the segment's first byte
        self.plain = plain  # whether offsets inside it are offsets in the file
        self.taken = 0  # unpacked bytes that are behind
        self.ahead = bytearray()
        self.ended = False

    @property
    def place(self) -> int:
        """Offset in the file of the next byte; of the whole segment where that is packed."""
        return self.offset + self.taken if self.plain else self.offset

    def fill(self, size: int) -> bool:
        """Have *size* bytes ahead; False when the segment ends before.

        Raises:
            Torn: The packed bytes are damaged.
            Bomb: They unpack without end.
        """
        while len(self.ahead) < size and not self.ended:
            more = self._more()
            self.ahead += more
            self.ended = not more
        return len(self.ahead) >= size

    def take(self, size: int) -> bytes:
        """The next *size* bytes, or what is left."""
        self.fill(size)
        return self._taken(size)

    def some(self, size: int) -> bytes:
        """The next bytes, up to *size*, as they come: those before damage, too; none at the end."""
        self.fill(1)
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        found = bytes(self.ahead[:size])
        del self.ahead[:size]
        self.taken += len(found)
        return found

    def skip_to(self, mark: bytes) -> bool:
        """Go on to the next *mark*; False when there is none."""
        while True:
            found = self.ahead.find(mark)
            if found >= 0:
                self.take(found)
                return True
            self.take(max(len(self.ahead) - len(mark), 0))
            if not self.fill(len(self.ahead) + 1):
                self.take(len(self.ahead))
                return False

    def _more(self) -> bytes:
        raise NotImplementedError


class PlainSegment(Segment):
    """A file that is not packed is one segment."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(0, plain=True)
        self._stream = stream

    def _more(self) -> bytes:
        return self._stream.read(_CHUNK)


class GzipSegment(Segment):
    """One member of a gzip file."""

    def __init__(self, stream: BinaryIO, offset: int, limits: Limits) -> None:
        super().__init__(offset, plain=False)
        self._stream = stream
        self._limits = limits
        self._engine = zlib.decompressobj(wbits=31)
        self._packed = 0
        self._unpacked = 0
        self._chunk = _FIRST
        stream.seek(offset)

    @property
    def end(self) -> int:
        """Offset in the file behind the member; meaningful once it has ended."""
        return self.offset + self._packed - len(self._engine.unused_data)

    def _more(self) -> bytes:
        while not self._engine.eof:
            packed = self._engine.unconsumed_tail
            if not packed:
                packed = self._stream.read(self._chunk)
                self._packed += len(packed)
                self._chunk = min(2 * self._chunk, _CHUNK)
            try:
                found = self._engine.decompress(packed, _CHUNK)
            except zlib.error as error:
                raise Torn(str(error).rpartition(": ")[2]) from None
            self._unpacked += len(found)
            if self._unpacked > self._limits.ratio_from and self._unpacked > self._limits.ratio * self._packed:
                raise Bomb
            if found:
                return found
            if not packed:
                raise Torn("it ends in the middle")
        return b""


class StraySegment(Segment):
    """Bytes between two members, or behind the last one, that are no member: nothing can be had of them."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset, plain=False)
        self.ahead += b"?"
        self.ended = True


def segments(stream: BinaryIO, limits: Limits = LIMITS) -> Iterator[Segment]:
    """The segments of a file that can be sought in; whoever takes one may leave it unfinished.

    After a damaged member the next one that can be unpacked is taken. Bytes that are no member are a segment, too,
    except for those that only fill the file up.
    """
    stream.seek(0)
    if stream.read(2) != MEMBER[:2]:
        stream.seek(0)
        yield PlainSegment(stream)
        return
    at: int | None = 0
    while at is not None:
        segment = GzipSegment(stream, at, limits)
        yield segment
        at = _next_member(stream, segment)
        if segment.ended and (found := stray(stream, segment.end, at)) is not None:
            yield StraySegment(found)


def stray(stream: BinaryIO, start: int, end: int | None = None) -> int | None:
    """Where from *start* on, and before *end*, bytes begin that do not only fill the file up; None when none do."""
    stream.seek(start)
    size = len(MEMBER)  # mostly the next member follows at once
    while chunk := stream.read(size if end is None else min(size, end - start)):
        rest = chunk.lstrip(_PADDING)
        if rest:
            return start + len(chunk) - len(rest)
        start += len(chunk)
        size = _CHUNK
    return None


def holds_records(stream: BinaryIO) -> bool:
    """Whether a gzip file whose beginning is damaged has a member with a WARC record further on."""
    return _search(stream, 1) is not None


def _next_member(stream: BinaryIO, segment: GzipSegment) -> int | None:
    """Where the next whole member begins."""
    if segment.ended:
        stream.seek(segment.end)
        if stream.read(3) == MEMBER:
            return segment.end
    return _search(stream, segment.end if segment.ended else segment.offset + 1)


def _search(stream: BinaryIO, start: int) -> int | None:
    """Where the first member from *start* on begins that holds a WARC record."""
    at = _find(stream, start, MEMBER)
    while at is not None and not _unpacks(stream, at):
        at = _find(stream, at + 1, MEMBER)
    return at


def _find(stream: BinaryIO, at: int, mark: bytes) -> int | None:
    """Offset of the next *mark* from *at* on."""
    stream.seek(at)
    held = b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        found = held.find(mark)
        if found >= 0:
            return at + found
        at += len(held) - len(mark) + 1
        held = held[-len(mark) + 1 :]
    return None


def _unpacks(stream: BinaryIO, at: int) -> bool:
    """Whether a member that begins at *at* unpacks to the beginning of a WARC record."""
    stream.seek(at)
    try:
        return zlib.decompressobj(wbits=31).decompress(stream.read(4096), 5) == b"WARC/"
    except zlib.error:
        return False
