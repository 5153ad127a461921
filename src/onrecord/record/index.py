"""The index of kin: which captures of the record share keys with new ones.

Keys are hashes from a sketch. What is found here are candidates only: whether two captures are kin is decided
by their two sketches.

A key below zero stands for something that alone makes two captures candidates, such as an address. The others count
in numbers, and those that very many captures have (legal lines, turns of phrase) are left out, unless they are most of
what a capture has: a text that all outlets print finds the first copies of itself.

A row of the table holds a key and the numbers of the first captures that have it: one search in the tree for each key,
and no more bytes for the most frequent phrase than for a rare one.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.text.folding import Flags, Offsets

FULL = 32  # captures: a key that more of them have is left out
LEAST = 2  # keys that must be shared where no single one is enough
MOST = 0.65  # of a capture's keys: where so many are frequent, the text itself is everywhere
_SIGN = 1 << 63
_NUMBER = np.dtype("<u4")  # of a capture's row
_NEW = 1 << 32  # above the numbers of all captures of a record

_POST = (
    "INSERT INTO posting (key, captures) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE"
    f" SET captures = CAST(captures || ?2 AS BLOB) WHERE length(captures) <= {FULL * _NUMBER.itemsize}"
)


class _Entries(NamedTuple):
    """Who has which key; the arrays have one entry a key and capture, by key, then in the order of arrival."""

    keys: Offsets
    captures: Offsets  # numbers of rows, or `_NEW` and the place in the batch


def post(db: sqlite3.Connection, captures: Mapping[int, Sequence[int]]) -> None:
    """Enter captures under their keys.

    Args:
        db: In a transaction.
        captures: Keys, hashes of up to 64 bits, unsigned or signed, by the numbers of the captures' rows.
    """
    posted: dict[int, bytes] = {}
    for number in sorted(captures):
        packed = number.to_bytes(_NUMBER.itemsize, "little")
        keys = set(map(_signed, captures[number]))
        for key in keys:
            posted[key] = posted.get(key, b"") + packed * _times(len(keys))
    db.executemany(_POST, sorted(posted.items()))


def empty(db: sqlite3.Connection) -> bool:
    """Whether the record has captures and none of them is in the index: so it is after some migrations."""
    row = db.execute("SELECT EXISTS (SELECT 1 FROM capture) AND NOT EXISTS (SELECT 1 FROM posting)").fetchone()
    return bool(row[0])


def clear(db: sqlite3.Connection) -> None:
    """Take every capture out of the index."""
    db.execute("DELETE FROM posting")


def candidates(db: sqlite3.Connection, new: Mapping[str, Sequence[int]]) -> dict[str, dict[str, int]]:
    """Captures that may be kin of *new* ones, in the record or earlier among the new.

    The result is what looking up and posting one after the other would give.

    Args:
        db: The record; none of *new* is in it.
        new: Keys by capture id, in order.

    Returns:
        For each of *new*, the ids of candidates and how many keys each shares, a key below zero counting as many.
    """
    names = list(new)
    keys = [_array(new[name]) for name in names]
    flat = np.concatenate([*keys, np.zeros(0, np.int64)])
    owners = np.repeat(np.arange(len(names)), list(map(len, keys)))
    order = np.lexsort((flat, owners))
    flat, owners = flat[order], owners[order]
    fresh = np.ones(len(flat), np.bool_)
    fresh[1:] = (flat[1:] != flat[:-1]) | (owners[1:] != owners[:-1])
    flat, owners = flat[fresh], owners[fresh]
    sizes = np.bincount(owners, minlength=len(names))
    owners_, others, counts = _shared(flat, owners, sizes, _entries(db, flat, owners, sizes))
    known = _ids(db, np.unique(others[others < _NEW]))
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for owner, other, count in zip(owners_.tolist(), others.tolist(), counts.tolist(), strict=True):
        found[names[owner]][known[other] if other < _NEW else names[other - _NEW]] = count
    return found


def _times(size: int) -> int:
    """A text with a single key is entered twice, so that it is a candidate with this one: the same from either side."""
    return LEAST if size == 1 else 1


def _entries(db: sqlite3.Connection, flat: Offsets, owners: Offsets, sizes: Offsets) -> _Entries:
    """What the record has for the keys in *flat*, and what the new captures themselves add to it."""
    rows = _rows(db, np.unique(flat).tolist())
    lengths = np.fromiter((len(packed) for _, packed in rows), np.int64, len(rows)) // _NUMBER.itemsize
    old_keys = np.repeat(np.fromiter((key for key, _ in rows), np.int64, len(rows)), lengths)
    old = np.frombuffer(b"".join(packed for _, packed in rows), _NUMBER).astype(np.int64)
    times = np.where(sizes == 1, LEAST, 1)[owners]
    keys = np.concatenate([old_keys, np.repeat(flat, times)])
    captures = np.concatenate([old, np.repeat(owners + _NEW, times)])
    order = np.argsort(keys, kind="stable")  # so those of the record come first, as they came
    return _Entries(keys[order], captures[order])


def _rows(db: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, bytes]]:
    """The rows of those of *keys*, sorted, that any capture has."""
    found = db.execute(
        "SELECT posting.key, captures FROM json_each(?) AS sought CROSS JOIN posting ON posting.key = sought.value",
        (json.dumps(keys),),
    )
    return found.fetchall()


def _shared(flat: Offsets, owners: Offsets, sizes: Offsets, entries: _Entries) -> tuple[Offsets, Offsets, Offsets]:
    """How many keys each new capture shares with each one before it: new capture, other capture, count; enough only."""
    starts = np.searchsorted(entries.keys, flat)
    before = _own_places(flat, owners, entries) - starts  # how many had the key before
    rare = before <= FULL
    plain = flat >= 0
    frequent = np.bincount(owners[plain & ~rare], minlength=len(sizes))
    everywhere: Flags = frequent >= MOST * np.maximum(np.bincount(owners[plain], minlength=len(sizes)), 1)
    used = (rare | everywhere[owners]) & (before > 0)
    counts = np.minimum(before[used], FULL)
    ends = np.cumsum(counts)
    if not len(ends):
        return owners[:0], owners[:0], owners[:0]
    at = np.arange(ends[-1]) + np.repeat(starts[used] - (ends - counts), counts)
    weights = np.where((flat < 0) | (sizes == 1)[owners], LEAST, 1)[used]
    pairs = np.repeat(owners[used], counts) * (2 * _NEW) + entries.captures[at]
    pairs, inverse = np.unique(pairs, return_inverse=True)
    shared = np.bincount(inverse, np.repeat(weights, counts)).astype(np.int64)
    enough = shared >= LEAST
    return pairs[enough] // (2 * _NEW), pairs[enough] % (2 * _NEW), shared[enough]


def _own_places(flat: Offsets, owners: Offsets, entries: _Entries) -> Offsets:
    """Where each new capture's own entry stands among the entries of its key."""
    own = np.flatnonzero(entries.captures >= _NEW)
    first = np.ones(len(own), np.bool_)
    first[1:] = (np.diff(entries.keys[own]) != 0) | (np.diff(entries.captures[own]) != 0)
    own = own[first]
    places = np.empty(len(flat), np.int64)
    places[np.lexsort((owners, flat))] = own
    return places


def _ids(db: sqlite3.Connection, numbers: Offsets) -> dict[int, str]:
    """The ids of captures by the numbers of their rows."""
    rows = db.execute(
        "SELECT number, id FROM capture WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers.tolist()),),
    )
    return dict(rows.fetchall())


def sketches(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """The sketches of captures, as they were stored."""
    return {
        sought: db.execute("SELECT sketch FROM capture WHERE id = ?", (sought,)).fetchone()[0] for sought in sorted(ids)
    }


def _array(keys: Sequence[int]) -> Offsets:
    try:
        return np.array(keys, np.int64)
    except OverflowError:
        return np.array([_signed(key) for key in keys], np.int64)


def _signed(key: int) -> int:
    """SQLite's integers are signed."""
    return key - 2 * _SIGN if key >= _SIGN else key
