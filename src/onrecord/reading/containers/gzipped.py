"""Gzip files that hold one page or one feed: unpacked as they are read, and never without end."""

import io
from typing import BinaryIO

from onrecord.reading.containers.tape import MEMBER, GzipSegment, stray
from onrecord.reading.limits import LIMITS, Bomb, Limits

_CHUNK = 256 * 1024


class _Members(io.RawIOBase):
    """The unpacked bytes of a file's members one behind the other, counted."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._packed = stream
        self._member = GzipSegment(stream, 0, limits)
        self._limits = limits
        self._count = 0
        self.stray: int | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as io has it
        while not (found := self._member.some(len(buffer))) and self._go_on():
            pass
        buffer[: len(found)] = found
        self._count += len(found)
        if self._count > self._limits.ratio_from and self._count > self._limits.ratio * self._packed.tell():
            raise Bomb
        return len(found)

    def _go_on(self) -> bool:
        """Take the next member, behind what only fills the file up; False when there is none."""
        start = stray(self._packed, self._member.end)
        if start is None:
            return False
        self._packed.seek(start)
        if self._packed.read(len(MEMBER)) != MEMBER:
            self.stray = start
            return False
        self._member = GzipSegment(self._packed, start, self._limits)
        return True


class Unpacked(io.BufferedReader):
    """What a gzip file holds, to be read once.

    Reading raises `Bomb` when it has no end, and `Torn` where the packed bytes are damaged.
    """

    def __init__(self, stream: BinaryIO, limits: Limits = LIMITS) -> None:
        stream.seek(0)
        self._members = _Members(stream, limits)
        super().__init__(self._members, _CHUNK)

    @property
    def stray(self) -> int | None:
        """Where bytes begin that are no part of what is packed, once all of that has been read; None without such."""
        return self._members.stray
