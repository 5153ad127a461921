"""Archives: files with other files as members, each of them read as if it lay in a folder.

A member is called by the archive's name, "#" and its own. Nothing is ever written under that name; what a member
unpacks to is held in memory or, once it is large, in a file without a name.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, TypeAlias

from onrecord.errors import NO_ROOM, CaptureUnreadable
from onrecord.reading import sniffing
from onrecord.reading.belongings import is_deep
from onrecord.reading.containers.spooling import spool
from onrecord.reading.encodings import tidy
from onrecord.reading.limits import Bomb, Limits
from onrecord.reading.refusals import bomb, too_large
from onrecord.reading.sniffing import HEAD, sniff
from onrecord.reading.source import HTML, MAIL, MARKDOWN, PDF, PLAIN, Source

AGAIN = "Fetch the archive again, or unpack it yourself and add what is inside."
UNPACK = "Unpack it and add the folder."
_ONE = frozenset({HTML, PDF, PLAIN, MARKDOWN, MAIL})  # kinds of files that are one capture, and go into memory whole
_APART = frozenset({sniffing.WARC, sniffing.GZIP, sniffing.JSON_LINES, sniffing.MAILBOX})  # sound up to where they end


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in an archive."""

    name: str  # as the archive has it, folders ahead of it
    size: int  # bytes once unpacked, as the archive says; no more are read
    packed: int  # bytes that it takes in the archive
    fault: str | None = None  # why it cannot be read, where that is known
    open: Callable[[], IO[bytes]]  # at its turn; raises whatever the packer raises
    window: Callable[[], BinaryIO] | None = None  # the same bytes where they stand, to be sought in; unchecked


class Allowance:
    """What a file may still hold, with all that lies in the archives inside of it."""

    def __init__(self, size: int, limits: Limits) -> None:
        """Allow for a file of *size* bytes."""
        self.bytes = max(limits.ratio_from, limits.ratio * size)  # unpacked
        self.members = limits.members


ReadFile: TypeAlias = Callable[[BinaryIO, str], Iterator[Source | CaptureUnreadable]]


def read_members(
    members: Iterable[Member | CaptureUnreadable], path: str, read: ReadFile, allowance: Allowance, limits: Limits
) -> Iterator[Source | CaptureUnreadable]:
    """The captures in the members of an archive, in order, and what could not be had of it.

    Args:
        members: Those that may hold captures, or why no more can be had.
        path: The archive's name, as the user gave it.
        read: Reads one file, given its bytes and its name.
        allowance: Of the outermost file.
        limits: How much is taken into memory.
    """
    found = False
    for member in members:
        found = True
        if isinstance(member, CaptureUnreadable):
            yield member
            continue
        allowance.members -= 1
        if allowance.members < 0:
            reason = f"more than {limits.members:,} files inside; those after the first {limits.members:,} are left out"
            yield CaptureUnreadable(path, reason, UNPACK)
            return
        name = f"{path}#{tidy(member.name)}"
        if member.fault is not None:
            yield CaptureUnreadable(name, member.fault, AGAIN)
        elif is_deep(member.name, limits.depth):
            yield CaptureUnreadable(name, f"more than {limits.depth} folders deep", UNPACK)
        elif member.size > limits.ratio_from and member.size > limits.ratio * max(member.packed, 1):
            yield bomb(name, limits.ratio)
        elif member.size > allowance.bytes:
            yield bomb(path, limits.ratio)
            return
        else:
            allowance.bytes -= member.size
            yield from _read_member(member, name, read, limits)
    if not found:
        yield CaptureUnreadable(path, "an archive without files in it", "Fetch it again, or remove it.")


def _read_member(member: Member, name: str, read: ReadFile, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The captures in one member.

    Raises:
        Bomb: What packs the archive has no end.
    """
    try:
        stream = member.open()
        head = stream.read(HEAD)
    except Bomb:
        raise
    except Exception as error:  # noqa: BLE001 - packers break in as many ways as there are of them
        yield damaged(name, error)
        return
    with stream:
        kind = sniff(head)
        if kind is None:
            yield from read(io.BytesIO(head), name)  # which says what it is
        elif kind in _ONE and member.size > limits.capture:
            yield too_large(name, member.size, limits.capture)
        elif kind not in _ONE and member.window is not None:
            yield from read(member.window(), name)
        else:
            yield from _read_copy(stream, head, kind, name, read)


def _read_copy(
    stream: IO[bytes], head: bytes, kind: str, name: str, read: ReadFile
) -> Iterator[Source | CaptureUnreadable]:
    """The captures in a member that begins with *head*; of one cut short, those ahead of where it ends."""
    copy, fault = spool(stream, head)
    with copy:
        if fault is None or kind in _APART:
            yield from read(copy, name)
    if fault is not None:
        yield damaged(name, fault)


def damaged(name: str, error: Exception) -> CaptureUnreadable:
    """What to say where *name* cannot be unpacked."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return CaptureUnreadable(
            name, "the disk for temporary files is full", "Make room, or name another with TMPDIR, and add it again."
        )
    reason = " ".join(str(error).split())[:200] or "it ends in the middle"
    if isinstance(error, NotImplementedError):
        return CaptureUnreadable(name, f"packed in a way that cannot be read here: {reason}", UNPACK)
    return CaptureUnreadable(name, f"the archive is damaged here: {reason}", AGAIN)
