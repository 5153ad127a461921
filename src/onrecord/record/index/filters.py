"""Known: which hashes the buckets may have, and which many have, in so few bits that these stay in memory.

Of the hashes of a new text many were never seen before, and of the others most are turns of phrase that more captures
have than count. A bucket is read for what is left. That is the same share in a record of any size: both its bounds move
with the logarithm of the captures.

What may be there is told by the words of `onrecord.record.index.bloom`, eight a bucket. What many have is listed.
"""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from onrecord.record.index import bloom, memory
from onrecord.record.index.arena import Arena, Part
from onrecord.record.index.posted import FULL, HASH, LONGEST, Entries, bits, of_node
from onrecord.text.arrays import Flags, Hashes, Offsets

ROOM = memory.ROOM * 7 // 16  # bytes: where the filter of a record is larger, the buckets are read without it
WORDS = 3  # bits: eight words a bucket
_LEAST = 8  # hashes that are looked for in one part of the filter: for fewer it is not read from the file
_ONE = np.uint64(1)
_arena = lru_cache(maxsize=8)(Arena)  # by the record's file: one that is added to among others keeps its own


def _arena_of(db: sqlite3.Connection) -> Arena:
    """Where the words of a record's filter lie in memory."""
    return _arena(db.execute("PRAGMA database_list").fetchone()[2])


class _Parts(NamedTuple):
    """Where the words lie, in the order of the hashes; the arrays have one entry a part."""

    numbers: list[int]  # of the nodes
    stamps: list[int]
    leasts: Hashes  # the first hash that begins with the bits of a part
    mosts: Hashes  # the last one
    shifts: Hashes  # bits of a hash behind those that tell its word
    lasts: Hashes  # words


class Known(NamedTuple):
    """What is known of hashes that are looked for; the arrays have one entry a hash."""

    may: Flags  # the buckets may have it
    full: Flags  # for certain, more than `FULL` captures have it


def put(db: sqlite3.Connection, entries: Entries, number: int, depth: int) -> None:
    """Write down what the buckets below node *number* have now.

    Args:
        db: In a transaction.
        entries: All of the node.
        number: The node.
        depth: The bits of its buckets.
    """
    deeper = max(depth // 2 - bits(number), 0)
    first, behind = number << deeper, (number + 1) << deeper
    arena = _arena_of(db)
    gone = "SELECT number, stamp FROM posting_known WHERE number = ? OR number BETWEEN ? AND ?"
    for old, stamp in db.execute(gone, (number, first, behind - 1)).fetchall():
        db.execute("DELETE FROM posting_known WHERE number = ?", (old,))
        arena.drop(stamp)
    for part in range(first, behind):
        hashes = of_node(entries, part).hashes
        words, full = _words(hashes, part, depth + WORDS), hashes[FULL:][hashes[FULL:] == hashes[:-FULL]]
        stamp = memory.stamp()
        db.execute(
            "INSERT INTO posting_known (number, stamp, words, full) VALUES (?, ?, ?, ?)",
            (part, stamp, words.astype(HASH).tobytes(), full.astype(HASH).tobytes()),
        )
        arena.put(stamp, (words, full.copy()))


def _words(hashes: Hashes, number: int, depth: int) -> Hashes:
    """The words of node *number*, each for the hashes that have *depth* bits in common."""
    count = 1 << (depth - bits(number))
    return bloom.words(hashes, (hashes >> np.uint64(LONGEST - depth)) & np.uint64(count - 1), count)


def known(db: sqlite3.Connection, wanted: Hashes) -> Known:
    """What is known of the sorted hashes *wanted*; where nothing is, the buckets may have them."""
    rows = db.execute("SELECT number, stamp, length(words) FROM posting_known").fetchall()
    if not rows or sum(size for _, _, size in rows) > ROOM:
        return Known(np.ones(len(wanted), np.bool_), np.zeros(len(wanted), np.bool_))
    parts = _parts(rows)
    counts = np.searchsorted(wanted, parts.mosts, side="right") - np.searchsorted(wanted, parts.leasts)
    enough = (counts >= _LEAST).tolist()

    def read(at: int) -> Part | None:
        return _read(db, parts.numbers[at]) if enough[at] else None

    held = _arena_of(db).held(parts.stamps, (parts.lasts + _ONE).tolist(), read)
    own = np.maximum(np.searchsorted(parts.leasts, wanted, side="right") - 1, 0)
    there = (held.starts[own] >= 0) & (wanted >= parts.leasts[own]) & (wanted <= parts.mosts[own])
    places = (wanted >> parts.shifts[own]) & parts.lasts[own]
    may = ~there
    words = held.words[held.starts[own[there]] + places[there].astype(np.int64)]
    may[there] = bloom.may(words, wanted[there])
    return Known(may, _among(wanted, held.full))


def _among(wanted: Hashes, listed: Hashes) -> Flags:
    """Which hashes are *listed*; both are sorted."""
    if not len(listed):
        return np.zeros(len(wanted), np.bool_)
    found: Flags = listed[np.minimum(np.searchsorted(listed, wanted), len(listed) - 1)] == wanted
    return found


def _parts(rows: Sequence[tuple[int, int, int]]) -> _Parts:
    """Where the words lie that *rows* have: numbers of nodes, stamps and bytes."""
    numbers, stamps, sizes = np.array(rows, np.int64).T
    depths, words = (_bits(numbers), _bits(sizes // HASH.itemsize))
    leasts = (numbers.astype(np.uint64) - (_ONE << depths)) << (LONGEST - depths)  # a shift by all bits gives nothing
    order = np.argsort(leasts)
    return _Parts(
        numbers=numbers[order].tolist(),
        stamps=stamps[order].tolist(),
        leasts=leasts[order],
        mosts=(leasts + ((_ONE << (LONGEST - depths)) - _ONE))[order],
        shifts=(LONGEST - depths - words)[order],
        lasts=((_ONE << words) - _ONE)[order],
    )


def _bits(numbers: Offsets) -> Hashes:
    """How many bits each number has behind the first one."""
    return (np.frexp(numbers.astype(np.float64))[1] - 1).astype(np.uint64)


def _read(db: sqlite3.Connection, number: int) -> Part:
    """The words of one part and what is full."""
    words, full = db.execute("SELECT words, full FROM posting_known WHERE number = ?", (number,)).fetchone()
    return np.frombuffer(words, HASH), np.frombuffer(full, HASH)
