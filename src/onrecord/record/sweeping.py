"""Sweeping: what was deleted is gone from the file, too.

SQLite only marks what it deletes as free: the bytes stay until something else needs their place.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def overwriting(db: sqlite3.Connection) -> Iterator[None]:
    """What is deleted inside is overwritten with zeros."""
    (before,) = db.execute("PRAGMA secure_delete").fetchone()
    db.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        db.execute(f"PRAGMA secure_delete = {before}")


def sweep(db: sqlite3.Connection) -> bool:
    """Write the file anew, without what is free: something may be left there that was deleted long ago.

    It takes twice as much room again as the record has, half of it where temporary files are.

    Returns:
        Whether the file has nothing else now; False while another process reads an older state of it.
    """
    (before,) = db.execute("PRAGMA temp_store").fetchone()
    db.execute("PRAGMA temp_store = FILE")  # a record may be larger than the memory
    try:
        db.execute("VACUUM")
    finally:
        db.execute(f"PRAGMA temp_store = {before}")
    (busy, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
