"""Walking: from the paths that a user names to the sources that lie there, one after the other."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading.belongings import is_beside, is_hidden, pages_of
from onrecord.reading.containers.files import read_file
from onrecord.reading.containers.spooling import spool
from onrecord.reading.encodings import tidy
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import OnRefusal, refuse
from onrecord.reading.source import Source

_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)
_SAVE = "onrecord fetches nothing: save the page with a browser, and add what was saved."
_LOOK = "Look at the path and at who may read it, then add it again."


def walk(
    paths: Iterable[str | Path], *, on_refusal: OnRefusal | None = None, limits: Limits = LIMITS
) -> Iterator[Source]:
    """Every capture under *paths*, folders in sorted order and with all that is in them.

    A folder's hidden files (".name") are passed over, and the folders in which browsers
    keep a saved page's pictures and scripts ("page_files" beside "page.html"); those named outright are
    read. Symbolic links are followed, but never back into a folder that is
    being walked.

    Args:
        paths: Files, folders, or "-" for standard input.
        on_refusal: Called with what cannot be read, and the walk goes on.
        limits: How much of one file is taken into memory.

    Raises:
        CaptureUnreadable: Something cannot be read and *on_refusal* is None.
    """
    for path in paths:
        for found in _walk(Path(path), limits):
            if isinstance(found, Source):
                yield found
            else:
                refuse(found, on_refusal)


def files(path: Path, limits: Limits = LIMITS) -> Iterator[Path | CaptureUnreadable]:
    """Every file under *path* in the order of `walk`, and what cannot be looked into.

    Args:
        path: A file or a folder.
        limits: How deep folders may lie.
    """
    yield from _files(path, (), limits)


def _files(path: Path, inside: tuple[tuple[int, int], ...], limits: Limits) -> Iterator[Path | CaptureUnreadable]:
    """What lies at *path*; *inside* are device and number of the folders around it."""
    name = tidy(str(path))  # names need not be text
    try:
        found = path.stat()
        if not S_ISDIR(found.st_mode):
            if inside and not S_ISREG(found.st_mode):  # pipes are read only when the user names them
                yield CaptureUnreadable(name, "not a file but a pipe, socket or device", "Leave it out of the folder.")
            else:
                yield path
            return
        here = (found.st_dev, found.st_ino)
        if here in inside:
            yield CaptureUnreadable(name, "a symbolic link back to a folder around it", "Nothing is lost.")
            return
        if len(inside) >= limits.depth:
            yield CaptureUnreadable(name, f"more than {limits.depth} folders deep", "Add this folder by itself.")
            return
        members = _members(path)
    except OSError as error:
        yield unreachable(name, error)
        return
    for member in members:
        yield from _files(member, (*inside, here), limits)


def _members(folder: Path) -> list[Path]:
    """What lies in *folder*, in order, without what is hidden and what only belongs to a saved page.

    Raises:
        OSError: It may not be looked into.
    """
    members = sorted(member for member in folder.iterdir() if not is_hidden(member.name))
    pages = pages_of([member.name for member in members])
    return [member for member in members if not (is_beside(member.name, pages) and member.is_dir())]


def _walk(path: Path, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """What lies at *path*."""
    if str(path) == "-":
        try:
            yield from _read_input(limits)
        except OSError as error:
            yield unreachable("-", error)
        return
    for found in files(path, limits):
        if isinstance(found, CaptureUnreadable):
            yield found
            continue
        try:
            yield from _read_path(found, limits)
        except OSError as error:
            yield unreachable(tidy(str(found)), error)


def _read_path(path: Path, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The captures in one file.

    Raises:
        OSError: It cannot be opened, or stops being readable.
    """
    name = tidy(str(path))
    with path.open("rb") as stream:
        if S_ISREG(path.stat().st_mode):
            yield from read_file(stream, name, limits)
        else:
            yield from _read_pipe(stream, name, limits)


def _read_input(limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The captures in standard input.

    Raises:
        OSError: It stops being readable.
    """
    yield from _read_pipe(sys.stdin.buffer, "-", limits)


def _read_pipe(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The captures in what can be read once."""
    copy, fault = spool(stream)
    with copy:
        if fault is not None:
            raise fault
        yield from read_file(copy, name, limits)


def unreachable(name: str, error: OSError) -> CaptureUnreadable:
    """What to say about a file that the system does not give."""
    match error:
        case FileNotFoundError():
            if _ADDRESS.match(name):
                return CaptureUnreadable(name, "an address, not a file", _SAVE)
            reason = "there is no such file or folder"
        case PermissionError():
            reason = "you may not read it"
        case _:
            reason = (error.strerror or str(error)).lower()
    return CaptureUnreadable(name, reason, _LOOK)
