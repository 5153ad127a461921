"""Known: which hashes the buckets of the index may have, in so few bits that these stay in memory.

Many words in a row of a new text were never seen before; a bucket is read for the others alone.
A Bloom filter in blocks of one word of the processor (Putze, Sanders and Singler, 2010, doi 10.1145/1498698.1594230):
the first bits of a hash tell the word, the last ones three bits of it. A hash that was never entered has all three
set in one of six cases where buckets are full, and in one of thirty where they are half full.
"""

import sqlite3
from typing import NamedTuple

import numpy as np

from onrecord.record import memory
from onrecord.record.posted import LONGEST, Entries, bits, of_node
from onrecord.text.folding import Flags, Hashes

ROOM = memory.ROOM // 2  # bytes: where the filter of a record is larger, the buckets are read without it
WORDS = 3  # bits: eight words a bucket
_LEAST = 8  # hashes that are looked for in one part of the filter: for fewer it is not read from the file
_SET = 3  # bits of a word that a hash sets
_PLACE = 6  # bits that tell which one of a word's bits

_WORD = np.dtype("<u8")  # as it is stored


class _Part(NamedTuple):
    """The words for the hashes that begin with the same bits."""

    number: int  # of the node
    stamp: int
    most: int  # the last of these hashes
    shift: int  # bits of a hash behind those that tell its word
    last: int  # word


def put(db: sqlite3.Connection, entries: Entries, number: int, depth: int) -> None:
    """Write down what the buckets below node *number* have now.

    Args:
        db: In a transaction.
        entries: All of the node.
        number: The node.
        depth: The bits of its buckets.
    """
    parts = max(bits(number), depth // 2)
    deeper = parts - bits(number)
    first, behind = number << deeper, (number + 1) << deeper
    gone = "SELECT number, stamp FROM posting_known WHERE number = ? OR number BETWEEN ? AND ?"
    for old, known in db.execute(gone, (number, first, behind - 1)).fetchall():
        db.execute("DELETE FROM posting_known WHERE number = ?", (old,))
        memory.drop(known)
    for part in range(first, behind):
        words = _words(of_node(entries, part).hashes, part, depth + WORDS)
        new = memory.stamp()
        db.execute("INSERT INTO posting_known (number, stamp, words) VALUES (?, ?, ?)", (part, new, words.tobytes()))
        memory.put(new, (words,))


def _masks(hashes: Hashes) -> Hashes:
    """The bits that each hash sets in its word."""
    found = np.zeros(len(hashes), np.uint64)
    for turn in range(_SET):
        found |= np.uint64(1) << ((hashes >> np.uint64(_PLACE * turn)) & np.uint64((1 << _PLACE) - 1))
    return found


def _words(hashes: Hashes, number: int, depth: int) -> Hashes:
    """The words of node *number*, each for the hashes that have *depth* bits in common."""
    words = np.zeros(1 << (depth - bits(number)), _WORD)
    if len(hashes):
        at = (hashes >> np.uint64(LONGEST - depth)) & np.uint64(len(words) - 1)
        starts = np.flatnonzero(np.concatenate([[True], at[1:] != at[:-1]]))
        words[at[starts]] = np.bitwise_or.reduceat(_masks(hashes), starts)
    return words


def may_have(db: sqlite3.Connection, wanted: Hashes) -> Flags:
    """Which of the sorted hashes *wanted* the buckets may have; they have none of the others."""
    rows = db.execute("SELECT number, stamp, length(words) FROM posting_known").fetchall()
    if not rows or sum(size for _, _, size in rows) > ROOM:
        return np.ones(len(wanted), np.bool_)
    parts = sorted((_least(number), _part(number, known, size)) for number, known, size in rows)
    leasts, mosts, shifts, lasts = np.array(
        [(least, part.most, part.shift, part.last) for least, part in parts], np.uint64
    ).T
    own = np.maximum(np.searchsorted(leasts, wanted, side="right") - 1, 0)
    places = (wanted >> shifts[own]) & lasts[own]
    starts = np.searchsorted(wanted, leasts).tolist()
    ends = np.searchsorted(wanted, mosts, side="right").tolist()
    found = np.full(len(wanted), ~np.uint64(0))
    for start, end, (_, part) in zip(starts, ends, parts, strict=True):
        words = _read(db, part, enough=end - start >= _LEAST) if start < end else None
        if words is not None:
            found[start:end] = words[places[start:end]]
    masks = _masks(wanted)
    may: Flags = found & masks == masks
    return may


def _least(number: int) -> int:
    """The least hash of node *number*."""
    depth = bits(number)
    return (number - (1 << depth)) << (LONGEST - depth)


def _part(number: int, known: int, size: int) -> _Part:
    count = size // _WORD.itemsize
    depth = bits(number)
    return _Part(
        number=number,
        stamp=known,
        most=_least(number) + (1 << LONGEST - depth) - 1,
        shift=LONGEST - depth - bits(count),
        last=count - 1,
    )


def _read(db: sqlite3.Connection, part: _Part, *, enough: bool) -> Hashes | None:
    """The words of one part of the filter; None where they are not in memory, nor are there *enough* to look up."""
    kept = memory.get(part.stamp)
    if kept is None and enough:
        kept = (np.frombuffer(memory.read(db, "posting_known", "words", part.number), _WORD),)
        memory.put(part.stamp, kept)
    return None if kept is None else kept[0]
