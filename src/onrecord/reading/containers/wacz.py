"""WACZ archives: zip files with WARC archives inside, as browser-based crawlers write them."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.warc import read_warc
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import bomb
from onrecord.reading.source import Source

_AGAIN = "Fetch the archive again, or unpack it yourself and add what is inside."


_DOCUMENTS = {  # a member that every one of them has
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "an Excel table",
    "ppt/presentation.xml": "a PowerPoint document",
    "META-INF/manifest.xml": "an OpenDocument text or table",
    "META-INF/container.xml": "an e-book (EPUB)",
}


def read_wacz(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Source | CaptureUnreadable]:
    """The pages of every WARC archive inside; other members (indexes, logs) hold none.

    Args:
        stream: The archive; it is sought in.
        path: Its name, as the user gave it; members are called "path#archive/data.warc.gz#3".
        limits: How far a member may unpack and how large a page may be.
    """
    try:
        archive = zipfile.ZipFile(stream)
        members = [member for member in archive.infolist() if _is_warc(member.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield CaptureUnreadable(path, f"the zip archive is damaged: {error}", _AGAIN)
        return
    document = next((kind for part, kind in _DOCUMENTS.items() if part in archive.namelist()), None)
    if document:
        yield CaptureUnreadable(path, f"not a capture: {document}", "Save it as PDF or as plain text, and add that.")
        return
    if not members:
        yield CaptureUnreadable(
            path,
            "a zip archive without web archives inside",
            "Unpack it and add the folder; WACZ files are read as they are.",
        )
        return
    for member in members[: limits.members]:
        yield from _read_member(archive, member, f"{path}#{member.filename}", limits)


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limits: Limits
) -> Iterator[Source | CaptureUnreadable]:
    """The pages of one member. What its head says about its size is checked: zipfile unpacks no further."""
    if member.file_size > limits.ratio_from and member.file_size > limits.ratio * max(member.compress_size, 1):
        yield bomb(name, limits.ratio)
        return
    if member.flag_bits & 1:
        yield CaptureUnreadable(name, "locked with a password", "Unpack it yourself and add what is inside.")
        return
    try:
        with archive.open(member) as stream:
            yield from read_warc(stream, name, limits)  # type: ignore[arg-type]  # it reads and seeks as files do
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        yield CaptureUnreadable(name, f"the zip archive is damaged here: {error}", _AGAIN)
