"""The index of kin: which captures of the record share keys with a new one.

Keys are the hashes of a sketch. What is found here are candidates only:
whether two captures are kin is decided by their two sketches.

A key below zero stands for something that alone makes two captures candidates, such as an address. The others count
in numbers, and those that very many captures have (legal lines, turns of phrase) are left out, as long as a capture has
rarer ones: a text that all outlets print has none, and finds the first copies of itself.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

FULL = 64  # captures: a key that more of them have is left out
LEAST = 2  # keys that must be shared where no single one is enough
RARE = 0.25  # of the keys that were found at all: where fewer are rare, the text itself is everywhere
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
    """Captures that may be kin: their ids, and how many keys each shares, a key below zero counting as many."""
    sought = sorted(map(_signed, keys))
    found = _postings(db, sought)
    rare = [(key, captures) for key, captures in found if len(captures) <= FULL]
    if sum(key >= 0 for key, _ in rare) < RARE * sum(key >= 0 for key, _ in found):
        rare = [(key, captures[:FULL]) for key, captures in found]
    shared: Counter[int] = Counter()
    for key, captures in rare:
        weight = 1 if key >= 0 else LEAST
        for capture in captures:
            shared[capture] += weight
    least = min(LEAST, len(sought))
    return _named(db, {number: count for number, count in shared.items() if count >= least})


def _postings(db: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, list[int]]]:
    """For each key that any capture has: the first of these captures, one more than FULL at most."""
    rows = db.execute(
        "SELECT value, (SELECT group_concat(capture) FROM"
        " (SELECT capture FROM posting WHERE key = value ORDER BY capture LIMIT ?))"
        " FROM json_each(?)",
        (FULL + 1, json.dumps(keys)),
    )
    return [(key, [int(part) for part in listed.split(",")]) for key, listed in rows if listed]


def _named(db: sqlite3.Connection, shared: dict[int, int]) -> dict[str, int]:
    """*shared* by capture ids instead of row numbers."""
    rows = db.execute(
        "SELECT number, id FROM capture WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(list(shared)),)
    )
    return {found: shared[number] for number, found in rows}


def sketches(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """The sketches of captures, as they were stored."""
    return {
        sought: db.execute("SELECT sketch FROM capture WHERE id = ?", (sought,)).fetchone()[0] for sought in sorted(ids)
    }


def _signed(key: int) -> int:
    """SQLite's integers are signed."""
    return key - 2 * _SIGN if key >= _SIGN else key
