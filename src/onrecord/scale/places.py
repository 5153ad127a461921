"""Places: the files that a run reads, on this machine or at any address that fsspec knows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import fsspec
from fsspec.core import url_to_fs

from onrecord.errors import CaptureUnreadable
from onrecord.reading.encodings import tidy
from onrecord.reading.walking import files, unreachable
from onrecord.text.digests import digest

UNIT_FILES = 64
UNIT_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One file."""

    address: str  # what opens it, on every machine
    name: str  # as the user named it
    mark: str  # another one once the file is another one
    size: int  # bytes

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The file's bytes; they can be sought in.

        Raises:
            OSError: It is not to be had.
        """
        with fsspec.open(self.address, "rb") if is_address(self.address) else Path(self.address).open("rb") as stream:
            yield stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Files that one step cuts into shards: some small ones, or a large one."""

    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        """The same for the same files in the same state: 16 hex digits."""
        return digest(*(f"{place.address}\0{place.name}\0{place.mark}" for place in self.places))


def is_address(path: str) -> bool:
    """Whether *path* is for fsspec, and not the name of a file on this machine."""
    return "://" in path or "::" in path


def places(paths: Iterable[str]) -> Iterator[Place | CaptureUnreadable]:
    """Every file under *paths*, and what cannot be looked into, in the order of `onrecord.reading.walking.walk`.

    Args:
        paths: Files and folders of this machine, or addresses of files, folders and patterns ("s3://bucket/*.gz").
    """
    for path in paths:
        yield from _far(path) if is_address(path) else _near(path)


def units(found: Iterable[Place]) -> Iterator[Unit]:
    """The places in portions of like size, in order."""
    waiting: list[Place] = []
    for place in found:
        full = len(waiting) >= UNIT_FILES or sum(each.size for each in waiting) + place.size > UNIT_BYTES
        if waiting and full:
            yield Unit(places=tuple(waiting))
            waiting = []
        waiting.append(place)
    if waiting:
        yield Unit(places=tuple(waiting))


def _near(path: str) -> Iterator[Place | CaptureUnreadable]:
    """The files of this machine at *path*."""
    for found in files(Path(path)):
        if isinstance(found, CaptureUnreadable):
            yield found
            continue
        name = tidy(str(found))
        try:
            state = found.stat()
        except OSError as error:
            yield unreachable(name, error)
            continue
        mark = f"{state.st_size} {state.st_mtime_ns} {state.st_ino}"
        yield Place(address=str(found.absolute()), name=name, mark=mark, size=state.st_size)


def _far(address: str) -> Iterator[Place | CaptureUnreadable]:
    """The files at an address, sorted; hidden ones below a folder are passed over."""
    try:
        system, root = url_to_fs(address)
        around = address.partition("::")[2]
        for path, state in sorted(_listed(system, root).items()):
            name = system.unstrip_protocol(path) + ("::" + around if around else "")
            yield Place(address=name, name=name, mark=system.ukey(path), size=int(state.get("size") or 0))
    except OSError as error:
        yield unreachable(address, error)
    except (ImportError, ValueError) as error:  # a protocol without its library, or no protocol at all
        reason = " ".join(str(error).split())[:200]
        yield CaptureUnreadable(
            address,
            f"fsspec cannot open this address: {reason}",
            "See its documentation for the protocols that it knows.",
        )


def _listed(system: Any, root: str) -> dict[str, dict[str, Any]]:
    """What fsspec tells of each file at *root*.

    Raises:
        FileNotFoundError: There is none.
    """
    if any(letter in root for letter in "*?["):
        found = {path: state for path, state in system.glob(root, detail=True).items() if state["type"] == "file"}
    elif system.isfile(root):
        return {root: system.info(root)}
    else:
        found = {path: state for path, state in system.find(root, detail=True).items() if not _hidden(path, root)}
    if not found:
        raise FileNotFoundError(root)
    return found


def _hidden(path: str, root: str) -> bool:
    below = path.removeprefix(root.rstrip("/"))
    return any(part.startswith(".") for part in PurePosixPath(below).parts)
