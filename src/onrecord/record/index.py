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
from typing import TypeVar

Number = TypeVar("Number", int, str)  # of a row, or an id

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


def clear(db: sqlite3.Connection) -> None:
    """Take every capture out of the index."""
    db.execute("DELETE FROM posting")


def candidates(db: sqlite3.Connection, keys: Iterable[int]) -> dict[str, int]:
    """Captures that may be kin: their ids, and how many keys each shares, a key below zero counting as many."""
    sought = sorted(map(_signed, keys))
    shared = _shared(_postings(db, sought))
    rows = db.execute(
        "SELECT number, id, keys FROM capture WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(shared)),),
    )
    return {found: shared[number] for number, found, size in rows if _enough(shared[number], len(sought), size)}


class Waiting:
    """Captures that are not in the record yet, looked up by the same rule."""

    def __init__(self) -> None:
        self._postings: dict[int, list[str]] = {}
        self._sizes: dict[str, int] = {}

    def post(self, capture: str, keys: Iterable[int]) -> None:
        """Enter a capture under its keys."""
        signed = list(map(_signed, keys))
        self._sizes[capture] = len(signed)
        for key in signed:
            self._postings.setdefault(key, []).append(capture)

    def candidates(self, keys: Iterable[int]) -> dict[str, int]:
        """Captures that may be kin, as `candidates` finds them in a record."""
        sought = sorted(map(_signed, keys))
        shared = _shared([(key, self._postings[key]) for key in sought if key in self._postings])
        return {found: count for found, count in shared.items() if _enough(count, len(sought), self._sizes[found])}


def _shared(found: Sequence[tuple[int, Sequence[Number]]]) -> Counter[Number]:
    """How many keys each capture shares, given who has each key."""
    rare = [(key, captures) for key, captures in found if len(captures) <= FULL]
    if sum(key >= 0 for key, _ in rare) < RARE * sum(key >= 0 for key, _ in found):
        rare = [(key, captures[:FULL]) for key, captures in found]
    shared: Counter[Number] = Counter()
    for key, captures in rare:
        weight = 1 if key >= 0 else LEAST
        for capture in captures:
            shared[capture] += weight
    return shared


def _enough(count: int, here: int, there: int) -> bool:
    """Whether two captures share so many keys that it is worth a look; the same from either side."""
    return count >= min(LEAST, here, there)


def _postings(db: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, list[int]]]:
    """For each key that any capture has: the first of these captures, one more than FULL at most."""
    rows = db.execute(
        "SELECT value, (SELECT group_concat(capture) FROM"
        " (SELECT capture FROM posting WHERE key = value ORDER BY capture LIMIT ?))"
        " FROM json_each(?)",
        (FULL + 1, json.dumps(keys)),
    )
    return [(key, [int(part) for part in listed.split(",")]) for key, listed in rows if listed]


def sketches(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """The sketches of captures, as they were stored."""
    return {
        sought: db.execute("SELECT sketch FROM capture WHERE id = ?", (sought,)).fetchone()[0] for sought in sorted(ids)
    }


def _signed(key: int) -> int:
    """SQLite's integers are signed."""
    return key - 2 * _SIGN if key >= _SIGN else key
