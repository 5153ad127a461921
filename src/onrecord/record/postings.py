"""Postings: who has which hash, in a form that many new entries a second change little of.

A new capture has some fifty hashes, spread evenly over all that there are. In a record of a million captures each has a
page of the file to itself, so that to enter them one by one is to write fifty pages. Here entries go down in company
instead, after the log-structured merge tree (O'Neil and others, 1996, doi 10.1007/s002360050048):

- a *run* holds the entries of one transaction, sorted; once there are `FAN` of a level, they become one of the next;
- when there are so many in runs that a round is worth its while (see `ROOM`), all of them become *due*: cut into slices
  by the first bits of the hashes. Each transaction then settles a little more than it brings, slice by slice;
- a *bucket* holds what is settled of all hashes that begin with the same bits, some hundred entries.

Whatever is looked up is looked up in the buckets, in what is due and in the runs: the oldest entries come first. All
rows are written by the transaction that brings the entries: at any moment the file has every entry once.

The number of a bucket, or of a slice, is a one and the bits that its hashes begin with, as the nodes of a binary tree
are counted. So numbers tell how many bits there are; while buckets are divided, those settled in this round have more.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.text.folding import Hashes, Offsets

FULL = 32  # captures: of a hash that more have, one more than these are kept
FAN = 4  # runs of one level
ROOM = 3000  # entries: so many times the square root of the number of buckets may be in runs; to read them costs as
# much then as to rewrite the buckets, a whole round long
BUCKET = 128  # entries, on average before it is divided
_SAMPLE = 32  # buckets, whose sizes tell what all have together: hashes are spread evenly
_LONGEST = 64  # bits

_HASH, _NUMBER = np.dtype("<u8"), np.dtype("<u4")  # as they are stored

Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]


class Entries(NamedTuple):
    """Captures and what they have; by hash, then in the order of arrival. The arrays are of one length."""

    hashes: Hashes
    captures: Numbers  # of rows


class Found(NamedTuple):
    """Who has what was looked for; by place, then in the order of arrival. The arrays are of one length."""

    places: Offsets  # among the hashes that were looked for
    captures: Offsets  # numbers of rows


Row = tuple[bytes, bytes]  # hashes and captures


def enter(db: sqlite3.Connection, hashes: Hashes, captures: Offsets) -> None:
    """Enter who has what.

    Args:
        db: In a transaction.
        hashes: In the order of arrival.
        captures: The numbers of the captures that have them.
    """
    if not len(hashes):
        return
    _put_run(db, 0, gathered(hashes, captures))
    _merge_runs(db)
    _settle(db, len(hashes))


def find(db: sqlite3.Connection, wanted: Hashes) -> Found:
    """Who has the hashes *wanted*: the first ones, and at least one more than `FULL` where there are so many.

    Args:
        db: The record.
        wanted: Sorted, each once.
    """
    parts = [
        _entries(_buckets(db, wanted)),
        _entries(db.execute("SELECT hashes, captures FROM posting_due ORDER BY number")),
        *(
            _entries([row])
            for row in db.execute("SELECT hashes, captures FROM posting_run ORDER BY level DESC, number")
        ),
    ]
    found = [_hits(part, wanted) for part in parts if len(part.hashes)]
    places = np.concatenate([np.zeros(0, np.int64), *(each.places for each in found)])
    captures = np.concatenate([np.zeros(0, np.int64), *(each.captures for each in found)])
    order = np.argsort(places, kind="stable")
    return Found(places[order], captures[order])


def empty(db: sqlite3.Connection) -> bool:
    """Whether nobody has anything."""
    row = db.execute(
        "SELECT NOT (EXISTS (SELECT 1 FROM posting) OR EXISTS (SELECT 1 FROM posting_due)"
        " OR EXISTS (SELECT 1 FROM posting_run))"
    ).fetchone()
    return bool(row[0])


def clear(db: sqlite3.Connection) -> None:
    """Take everything out."""
    for table in ("posting", "posting_due", "posting_run"):
        db.execute(f"DELETE FROM {table}")


def gathered(hashes: Hashes, captures: Offsets) -> Entries:
    """Entries, given in the order of arrival; those beyond one more than `FULL` of a hash are left out."""
    order = np.argsort(hashes, kind="stable")
    return _first_ones(hashes[order], captures[order].astype(np.uint32))


def _merged(parts: Sequence[Entries]) -> Entries:
    """All entries of *parts*, which are in the order of their age; left out are those that `gathered` leaves out."""
    old, *rest = parts
    for new in rest:
        at = np.searchsorted(old.hashes, new.hashes, side="right") + np.arange(len(new.hashes))
        kept = np.ones(len(old.hashes) + len(new.hashes), np.bool_)
        kept[at] = False
        hashes, captures = np.empty(len(kept), np.uint64), np.empty(len(kept), np.uint32)
        hashes[at], captures[at] = new
        hashes[kept], captures[kept] = old
        old = _first_ones(hashes, captures)
    return old


def _first_ones(hashes: Hashes, captures: Numbers) -> Entries:
    kept = np.ones(len(hashes), np.bool_)
    kept[FULL + 1 :] = hashes[FULL + 1 :] != hashes[: -FULL - 1]
    return Entries(hashes, captures) if kept.all() else Entries(hashes[kept], captures[kept])


def cut(entries: Entries, number: int, depth: int) -> Iterator[tuple[int, bytes, bytes]]:
    """The entries of node *number*, cut into those of the nodes that lie *depth* bits deeper.

    Yields:
        The number of each such node, empty or not, with the hashes and the captures as they are stored.
    """
    bits = _bits(number) + depth
    first = number << depth
    prefixes = np.arange(first + 1, first + (1 << depth), dtype=np.uint64) - np.uint64(1 << bits)
    cuts = np.searchsorted(entries.hashes, prefixes << np.uint64(_LONGEST - bits)).tolist()
    hashes, captures = _row(entries)
    start = 0
    for place, end in enumerate([*cuts, len(entries.hashes)], first):
        yield (
            place,
            hashes[_HASH.itemsize * start : _HASH.itemsize * end],
            captures[_NUMBER.itemsize * start : _NUMBER.itemsize * end],
        )
        start = end


def _entries(rows: Iterable[Row]) -> Entries:
    """The entries of rows whose hashes follow one another."""
    hashes, captures = [], []
    for row in rows:  # one after the other: thousands of live tuples would set off the garbage collector
        hashes.append(row[0])
        captures.append(row[1])
    return Entries(np.frombuffer(b"".join(hashes), _HASH), np.frombuffer(b"".join(captures), _NUMBER))


def _run(row: Row) -> Entries:
    return _entries([row])


def _row(entries: Entries) -> Row:
    return entries.hashes.astype(_HASH).tobytes(), entries.captures.astype(_NUMBER).tobytes()


def _hits(entries: Entries, wanted: Hashes) -> Found:
    starts = np.searchsorted(entries.hashes, wanted)
    places = np.flatnonzero(entries.hashes[np.minimum(starts, len(entries.hashes) - 1)] == wanted)
    starts = starts[places]
    counts = np.searchsorted(entries.hashes, wanted[places], side="right") - starts
    ends = np.cumsum(counts)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
    return Found(np.repeat(places, counts), entries.captures[at].astype(np.int64))


def _bits(number: int) -> int:
    """How many bits the hashes of a bucket or of a slice have in common."""
    return number.bit_length() - 1


def _numbers(hashes: Hashes, bits: int) -> Offsets:
    """The buckets of sorted *hashes*, each once."""
    prefixes = hashes >> np.uint64(_LONGEST - bits)
    fresh = np.ones(len(prefixes), np.bool_)
    fresh[1:] = prefixes[1:] != prefixes[:-1]
    return prefixes[fresh].astype(np.int64) + (1 << bits)


def _buckets(db: sqlite3.Connection, wanted: Hashes) -> Iterable[Row]:
    """The buckets of *wanted*, in the order of their hashes."""
    ends = "SELECT (SELECT min(number) FROM posting), (SELECT max(number) FROM posting)"  # both at once would read all
    least, most = db.execute(ends).fetchone()
    if least is None:
        return ()
    before, after = _bits(least), _bits(most)
    settled = len(wanted)
    if before < after:  # what comes before the first bucket of the old kind is of the new one
        settled = int(np.searchsorted(wanted >> np.uint64(_LONGEST - before), np.uint64(least - (1 << before))))
    numbers = [*_numbers(wanted[:settled], after).tolist(), *_numbers(wanted[settled:], before).tolist()]
    return db.execute(
        "SELECT hashes, captures FROM json_each(?) AS sought CROSS JOIN posting ON posting.number = sought.value",
        (json.dumps(numbers),),
    )


def _put_run(db: sqlite3.Connection, level: int, entries: Entries) -> None:
    db.execute("INSERT INTO posting_run (level, hashes, captures) VALUES (?, ?, ?)", (level, *_row(entries)))


def _take_runs(db: sqlite3.Connection, least: int, most: int) -> Entries:
    """The runs of levels from *least* to *most*, merged into one; they are gone then."""
    where = "FROM posting_run WHERE level BETWEEN ? AND ?"
    rows = db.execute(f"SELECT hashes, captures {where} ORDER BY level DESC, number", (least, most)).fetchall()
    db.execute(f"DELETE {where}", (least, most))
    return _merged([_run(row) for row in rows])


def _merge_runs(db: sqlite3.Connection) -> None:
    level = 0
    while db.execute("SELECT count(*) FROM posting_run WHERE level = ?", (level,)).fetchone()[0] >= FAN:
        _put_run(db, level + 1, _take_runs(db, level, level))
        level += 1


def _settle(db: sqlite3.Connection, entered: int) -> None:
    """Settle as much of what is due as was *entered*, or see whether the runs are due."""
    (waiting,) = db.execute("SELECT sum(length(captures)) FROM posting_run").fetchone()
    (least,) = db.execute("SELECT min(number) FROM posting").fetchone()
    bits = _bits(least or 1)
    if db.execute("SELECT EXISTS (SELECT 1 FROM posting_due)").fetchone()[0]:
        rows = db.execute("SELECT number FROM posting_due ORDER BY number LIMIT ?", (1 + entered // ROOM,)).fetchall()
        for (number,) in rows:
            _settle_slice(db, number, bits)
    elif waiting // _NUMBER.itemsize >= ROOM * 2 ** (bits / 2):
        _make_due(db, bits)


def _make_due(db: sqlite3.Connection, bits: int) -> None:
    """Cut the runs into slices, each for whole buckets of *bits* bits."""
    entries = _take_runs(db, 0, _LONGEST)
    first = 1 << bits
    sample = "SELECT avg(length(captures)) FROM posting WHERE number BETWEEN ? AND ?"
    size = (db.execute(sample, (first, first + _SAMPLE - 1)).fetchone()[0] or 0) / _NUMBER.itemsize
    more = max(bits, 1)
    while size * first + len(entries.hashes) > BUCKET << more:
        more += 1
    db.executemany(
        f"INSERT INTO posting_due (number, bits, hashes, captures) VALUES (?, {more}, ?, ?)", cut(entries, 1, bits // 2)
    )


def _settle_slice(db: sqlite3.Connection, number: int, before: int) -> None:
    """Put the slice *number* into its buckets, which have *before* bits until now."""
    after, *row = db.execute("SELECT bits, hashes, captures FROM posting_due WHERE number = ?", (number,)).fetchone()
    db.execute("DELETE FROM posting_due WHERE number = ?", (number,))
    depth = before - _bits(number)
    range_ = (number << depth, ((number + 1) << depth) - 1)
    old = db.execute("SELECT hashes, captures FROM posting WHERE number BETWEEN ? AND ? ORDER BY number", range_)
    entries = _merged([_entries(old), _run((row[0], row[1]))])
    if after != before:
        db.execute("DELETE FROM posting WHERE number BETWEEN ? AND ?", range_)
    db.executemany(
        "INSERT OR REPLACE INTO posting (number, hashes, captures) VALUES (?, ?, ?)",
        cut(entries, number, after - _bits(number)),
    )
