"""Spooling: a copy of a stream that can be sought in; in memory while it is small, on disk once it is large."""

from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from onrecord.reading.limits import Bomb

_CHUNK = 1024 * 1024
_IN_MEMORY = 32 * _CHUNK


def spool(stream: IO[bytes], begun: bytes = b"") -> tuple[BinaryIO, Exception | None]:
    """What *stream* has, and what broke it off; to be closed by whoever asked for it.

    Args:
        stream: Read to its end.
        begun: What was read from it before.

    Raises:
        Bomb: It has no end.
    """
    spooled = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever asked for it closes it
    fault = None
    try:
        spooled.write(begun)
        while chunk := stream.read(_CHUNK):
            spooled.write(chunk)
    except Bomb:
        spooled.close()
        raise
    except Exception as error:  # noqa: BLE001 - streams of archives break in as many ways as there are packers
        fault = error
    spooled.seek(0)
    return cast("BinaryIO", spooled), fault
