"""The index of kin: which captures of the record share keys with a new one.

Keys are the hashes of a sketch. What is found here are candidates only:
whether two captures are kin is decided by their two sketches.
"""

import sqlite3
from collections.abc import Iterable

_SIGN = 1 << 63


def post(db: sqlite3.Connection, capture: int, keys: Iterable[int]) -> None:
    """Enter a capture under its keys.

    Args:
        db: In a transaction.
        capture: The number of its row.
        keys: Hashes of up to 64 bits, unsigned or signed.
    """
    db.executemany(
        "INSERT OR IGNORE INTO posting (key, capture) VALUES (?, ?)",
        [(key, capture) for key in sorted(map(_signed, keys))],
    )


def candidates(db: sqlite3.Connection, keys: Iterable[int]) -> dict[str, int]:
    """Captures that share keys: their ids, and how many keys each shares."""
    shared: dict[int, int] = {}
    for key in sorted(map(_signed, keys)):
        for (capture,) in db.execute("SELECT capture FROM posting WHERE key = ?", (key,)):
            shared[capture] = shared.get(capture, 0) + 1
    return {
        db.execute("SELECT id FROM capture WHERE number = ?", (number,)).fetchone()[0]: count
        for number, count in shared.items()
    }


def sketches(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """The sketches of captures, as they were stored."""
    return {
        sought: db.execute("SELECT sketch FROM capture WHERE id = ?", (sought,)).fetchone()[0] for sought in sorted(ids)
    }


def _signed(key: int) -> int:
    """SQLite's integers are signed."""
    return key - 2 * _SIGN if key >= _SIGN else key
