"""Codings: bodies that a server packed for the way (RFC 9110, RFC 9112), unpacked no further than asked.

fastwarc unpacks a body whole before the first byte of it is read, and two megabytes may hold two gigabytes.
"""

import io
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


_READERS: dict[str, Callable[[Any], _Stream]] = {
    "chunked": ChunkedReader,
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": partial(GzipReader, zlib=True),
    "br": BrotliReader,
    "zstd": ZstdReader,
}
_MOST = 4  # codings, one around the other
_CHUNK = 64 * 1024


def unpacked(body: bytes, codings: Iterable[str], most: int) -> bytes:
    """What *body* holds, or the first *most* bytes of it.

    Args:
        body: As it was sent.
        codings: How it was packed, the last one outermost: "gzip, br", "chunked". An unknown one packs nothing.
        most: Bytes.

    Raises:
        OSError: The body is not packed so, or damaged.
    """
    parts = ",".join(codings).lower().split(",")
    names = [name for part in parts if (name := part.strip()) in _READERS]
    if len(names) > _MOST:
        raise OSError("it is packed too many times over")
    stream: _Stream = io.BytesIO(body)
    for name in reversed(names):
        stream = _READERS[name](stream)
    found = bytearray()
    try:
        while len(found) < most and (chunk := stream.read(min(_CHUNK, most - len(found)))):
            found += chunk
    except (ValueError, EOFError, zlib.error) as error:
        raise OSError(str(error)) from error
    return bytes(found)
