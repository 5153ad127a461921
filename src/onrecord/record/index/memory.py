"""Memory: arrays that were read from a record's file and are looked through by every batch.

What is kept so never changes in the file and has a stamp there that nothing else has. So what lies in memory
under a stamp is what the file has under it, whoever wrote to the file meanwhile and whatever was rolled back.
"""

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Lock
from typing import Any

import numpy as np

Arrays = tuple[np.ndarray[tuple[int], np.dtype[Any]], ...]

ROOM = 512 * 1024 * 1024  # bytes, for all records that a process has open
_LARGE, _PART = 1 << 20, 1 << 16  # bytes: values that are read part by part, and what is copied at once
_PAGE = 1 << 21  # bytes: a large page of the system's
_RETAINED = 31 << 20  # bytes: the C library takes no notice of what has more than 32 MiB
_ASKED = 1 << 22  # bytes: for so many numpy asks for large pages; what is not written to takes no memory
_PAGES = 64  # of SQLite's cache, while much is read
_STAMP = 7  # bytes: a number that SQLite has room for

_kept: OrderedDict[int, Arrays] = OrderedDict()  # by stamp; what was not used for longest comes first
_used = [0]  # bytes
_lock = Lock()


def stamp() -> int:
    """A number that no two draw."""
    return int.from_bytes(os.urandom(_STAMP))


def get(known: int) -> Arrays | None:
    """What is kept under a stamp."""
    with _lock:
        found = _kept.get(known)
        if found is not None:
            _kept.move_to_end(known)
        return found


def put(new: int, arrays: Arrays) -> None:
    """Keep arrays under a stamp, in place of those that were not used for longest."""
    drop(new)
    with _lock:
        _kept[new] = arrays
        _used[0] += _size(arrays)
        while _used[0] > ROOM:
            _, gone = _kept.popitem(last=False)
            _used[0] -= _size(gone)


def read(db: sqlite3.Connection, table: str, column: str, row: int, kind: np.dtype[Any]) -> np.ndarray[Any, Any]:
    """A large value as an array of *kind*.

    It is copied part by part, through memory that is in the processor's cache already; a query would copy all of it
    twice or three times, and a value in one piece has to be given memory that is new, page by page.
    """
    with db.blobopen(table, column, row, readonly=True) as blob:
        if len(blob) < _LARGE:
            return np.frombuffer(blob.read(), kind)
        found = room(len(blob), np.dtype(np.uint8))
        with few_pages(db):
            for start in range(0, len(blob), _PART):
                found[start : start + _PART] = np.frombuffer(blob.read(_PART), np.uint8)
    return found.view(kind)


def room(count: int, kind: np.dtype[Any]) -> np.ndarray[Any, Any]:
    """A new array for so many of a *kind*; a large one lies in large pages of memory, from its first byte on."""
    size = count * kind.itemsize
    if size < _LARGE:
        return np.empty(count, kind)
    whole = np.empty(max(-(-size // _PAGE) * _PAGE + _PAGE, _ASKED), np.uint8)
    start = -whole.ctypes.data % _PAGE
    return whole[start : start + size].view(kind)


@cache
def retain() -> None:
    """Let the process keep some 64 MiB of what arrays leave that are gone, for those that come next.

    The GNU C library gives the memory of a large array back to the system, until a larger one was freed (mallopt(3),
    `M_MMAP_THRESHOLD`). So each of the next ones would be given new memory, page by page, which may take longer than
    what is computed in it. The one that is freed here takes no memory itself, as nobody writes to it.
    """
    with suppress(MemoryError):
        np.empty(_RETAINED, np.uint8)


@contextmanager
def few_pages(db: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite use the same few pages again and again for what is read.

    A large value, or thousands of buckets, would take the place of all other pages, to be hardly ever asked for again.
    And while the cache grows, each page is memory that has to be given first, which may take longer than to read it.
    Pages that were changed stay in the cache as long as ever: as many as it usually has.
    """
    (usual,) = db.execute("PRAGMA cache_size").fetchone()
    (changed,) = db.execute("PRAGMA cache_spill").fetchone()
    db.execute(f"PRAGMA cache_spill = {changed}")
    db.execute(f"PRAGMA cache_size = {_PAGES}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {usual}")


def drop(gone: int) -> None:
    """Forget what is kept under a stamp, if anything is."""
    with _lock:
        _used[0] -= _size(_kept.pop(gone, ()))


def forget() -> None:
    """Forget all: what is asked for next is read from the file."""
    with _lock:
        _kept.clear()
        _used[0] = 0


def _size(arrays: Arrays) -> int:
    return sum(each.nbytes for each in arrays)
