"""Gzip files that hold one page or one feed: unpacked as they are read, and never without end."""

import gzip
import io
from typing import BinaryIO

from onrecord.reading.limits import LIMITS, Bomb, Limits

_CHUNK = 256 * 1024


class _Unpacked(io.RawIOBase):
    """The unpacked bytes, counted."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._packed = stream
        self._stream = gzip.GzipFile(fileobj=stream, mode="rb")  # not the mode of a temporary file
        self._limits = limits
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as io has it
        found = self._stream.read1(len(buffer))
        buffer[: len(found)] = found
        self._count += len(found)
        if self._count > self._limits.ratio_from and self._count > self._limits.ratio * self._packed.tell():
            raise Bomb
        return len(found)


def unpack(stream: BinaryIO, limits: Limits = LIMITS) -> BinaryIO:
    """The unpacked bytes of *stream*, to be read once.

    Reading raises `Bomb` when they have no end, and EOFError, OSError or
    zlib.error where the packed bytes are damaged.
    """
    return io.BufferedReader(_Unpacked(stream, limits), _CHUNK)
