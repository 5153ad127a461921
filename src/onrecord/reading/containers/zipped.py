"""Zip archives: of saved pages, as browsers' extensions and disclosure tools write them, and of web archives (WACZ)."""

import io
import zipfile
from collections.abc import Iterator
from struct import Struct
from typing import IO, BinaryIO, cast

from onrecord.errors import CaptureUnreadable
from onrecord.reading.belongings import wanted
from onrecord.reading.containers.archives import AGAIN, Member
from onrecord.reading.limits import LIMITS, Limits

_LOCKED = "locked with a password"
_BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # unpacked to no more than was asked for
_SIP = 64  # bytes; what bzip2 makes of so many has 92 MB at most
_HEAD = Struct("<4s22x2H")  # of a member, ahead of its name and what follows that: signature, both their lengths
_DOCUMENTS = {  # a member that every one of them has
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "an Excel table",
    "ppt/presentation.xml": "a PowerPoint document",
    "META-INF/manifest.xml": "an OpenDocument text or table",
    "META-INF/container.xml": "an e-book (EPUB)",
}


class _Window(io.RawIOBase):
    """A stretch of a file as a file of its own: what is not packed is read where it stands, however often."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._stream, self._start, self._size, self._at = stream, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as io has it
        self._stream.seek(self._start + self._at)
        found = self._stream.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


class _Sips(io.RawIOBase):
    """A member that is unpacked from a few packed bytes at a time.

    What bzip2 and LZMA make of the bytes that they are given comes at once, and bzip2 makes a million of one.
    """

    def __init__(self, stream: zipfile.ZipExtFile) -> None:
        super().__init__()
        stream.MIN_READ_SIZE = _SIP
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as io has it
        found = self._stream.read1(min(len(buffer), _SIP))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._stream.close()
        super().close()


def zip_members(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Member | CaptureUnreadable]:
    """The members of a zip archive that may hold captures, in the archive's order.

    Args:
        stream: The archive; it is sought in.
        path: Its name, as the user gave it.
        limits: How deep members may lie.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield CaptureUnreadable(path, f"the zip archive is damaged: {error}", AGAIN)
        return
    with archive:
        infos = [info for info in archive.infolist() if not info.filename.endswith(("/", "\\"))]  # these are folders
        names = {info.filename for info in infos}
        document = next((kind for part, kind in _DOCUMENTS.items() if part in names), None)
        if document:
            advice = "Save it as PDF or as plain text, and add that."
            yield CaptureUnreadable(path, f"not a capture: {document}", advice)
            return
        kept = wanted(names, limits.depth)
        for info in infos:
            if info.filename in kept:
                yield _member(archive, stream, info)


def _member(archive: zipfile.ZipFile, stream: BinaryIO, info: zipfile.ZipInfo) -> Member:
    locked = bool(info.flag_bits & 1)
    stored = info.compress_type == zipfile.ZIP_STORED and info.compress_size == info.file_size
    return Member(
        name=info.filename,
        size=info.file_size,
        packed=info.compress_size,
        fault=_LOCKED if locked else None,
        open=lambda: _opened(archive, info),
        window=(lambda: _window(stream, info)) if stored else None,
    )


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    stream = archive.open(info)
    if info.compress_type in _BOUNDED:
        return stream
    return io.BufferedReader(_Sips(cast("zipfile.ZipExtFile", stream)))


def _window(stream: BinaryIO, info: zipfile.ZipInfo) -> BinaryIO:
    """Where the bytes of a member that is not packed stand; `zipfile` has checked its head when it was opened."""
    stream.seek(info.header_offset)
    _, name, extra = _HEAD.unpack(stream.read(_HEAD.size))
    return io.BufferedReader(_Window(stream, info.header_offset + _HEAD.size + name + extra, info.file_size))
