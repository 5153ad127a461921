"""Memory: arrays that were read from a record's file and are looked through by every batch.

What is kept so never changes in the file and has a stamp there that nothing else has. So what lies in memory
under a stamp is what the file has under it, whoever wrote to the file meanwhile and whatever was rolled back.
"""

import os
import sqlite3
from collections import OrderedDict
from threading import Lock
from typing import Any

import numpy as np

Arrays = tuple[np.ndarray[tuple[int], np.dtype[Any]], ...]

ROOM = 512 * 1024 * 1024  # bytes, for all records that a process has open
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


def read(db: sqlite3.Connection, table: str, column: str, row: int) -> bytes:
    """A large value, copied once; a query would do so twice or three times."""
    with db.blobopen(table, column, row, readonly=True) as blob:
        return blob.read()


def drop(gone: int) -> None:
    """Forget what is kept under a stamp, if anything is."""
    with _lock:
        _used[0] -= _size(_kept.pop(gone, ()))


def _size(arrays: Arrays) -> int:
    return sum(each.nbytes for each in arrays)
