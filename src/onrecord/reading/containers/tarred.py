"""Tar archives, packed with gzip or not, read from front to back."""

import tarfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO, BinaryIO, cast

from onrecord.errors import CaptureUnreadable
from onrecord.reading.belongings import wanted
from onrecord.reading.containers.archives import AGAIN, UNPACK, Member, damaged
from onrecord.reading.containers.tape import Torn
from onrecord.reading.limits import LIMITS, Limits

_CHUNK = 1024 * 1024
_SPARSE = "a file with holes, as disks and databases are"


class _Forward:
    """A stream as `tarfile` reads it, which can go on but never back, and gives no head larger than *most* bytes.

    A head may claim any size, and sizes below zero, which lead `tarfile` in circles.
    """

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self._at = 0
        self.last = b""  # what was read last

    def read(self, size: int) -> bytes:
        if size > self._most:
            raise tarfile.ReadError(f"the head of a member claims {size:,} bytes")
        self.last = self._stream.read(size)
        self._at += len(self.last)
        return self.last

    def seek(self, offset: int) -> int:
        if offset < self._at:
            raise tarfile.ReadError("the head of a member leads back")
        while self._at < offset and self.read(min(_CHUNK, offset - self._at)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return False


def tar_members(
    opened: Callable[[], BinaryIO], path: str, limits: Limits = LIMITS
) -> Iterator[Member | CaptureUnreadable]:
    """The members of a tar archive that may hold captures, in the archive's order.

    It is read twice: which members belong to others is known once all names are.

    Args:
        opened: Gives the archive from its beginning, unpacked.
        path: Its name, as the user gave it.
        limits: How large the head of a member may be, how many there may be, and how deep they may lie.

    Raises:
        Bomb, Torn, OSError: What packs the archive is damaged, or has no end.
    """
    names: set[str] = set()
    with suppress(Torn, OSError):  # told when it is read
        for found in _infos(opened(), path, limits):
            if isinstance(found, CaptureUnreadable) or len(names) > limits.names:
                break
            names.add(found[1].name)
    if len(names) > limits.names:
        yield CaptureUnreadable(path, f"more than {limits.names:,} files inside, pictures and all", UNPACK)
        return
    kept = wanted(names, limits.depth)
    for found in _infos(opened(), path, limits):
        if isinstance(found, CaptureUnreadable):
            yield found
        elif found[1].name in kept:
            yield _member(*found)


def _infos(
    stream: BinaryIO, path: str, limits: Limits
) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo] | CaptureUnreadable]:
    """The files in an archive, without folders, links and devices; the last may be why no more can be had."""
    forward = _Forward(stream, max(limits.header, _CHUNK))
    try:
        archive = tarfile.TarFile(fileobj=cast("IO[bytes]", forward), errors="surrogateescape")
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # which would hold them all
            if info.size < 0:
                raise tarfile.ReadError("the head of a member claims less than nothing")
            if info.isreg():
                yield archive, info
    except (tarfile.TarError, ValueError, RecursionError) as error:
        yield damaged(path, error)
        return
    if forward.last.strip(b"\0"):  # an archive ends with nothing, or with a head of zeros
        yield CaptureUnreadable(path, f"the tar archive is damaged from byte {archive.offset:,} on", AGAIN)


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    return Member(
        name=info.name,
        size=info.size,
        packed=info.size,
        fault=_SPARSE if info.issparse() else None,
        open=lambda: cast("IO[bytes]", archive.extractfile(info)),
    )
