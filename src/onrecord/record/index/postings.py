"""Postings: who has which hash, in a form that many new entries a second change little of.

A new capture has some fifty hashes, spread evenly over all that there are. In a record of a million captures each has a
page of the file to itself, so that to enter them one by one is to write fifty pages. Here entries go down in company
instead, after the log-structured merge tree (O'Neil and others, 1996, doi 10.1007/s002360050048):

- a *run* holds the entries of one transaction, sorted; once there are `FAN` of a level, they become one of the next:
  see `onrecord.record.index.runs`;
- when there are so many in runs that a round is worth its while (see `ROOM`), all of them together become *due*: one
  run, that transactions settle as much of as they bring, slice by slice, by the first bits of the hashes;
- a *bucket* holds what is settled of all hashes that begin with the same bits, some hundred entries. It is read only
  for hashes that it may have: see `onrecord.record.index.filters`.

Whatever is looked up is looked up in the buckets, in what is due and in the runs: the oldest entries come first. All
rows are written by the transaction that brings the entries: at any moment the file has every entry once, but for what
of the run that is due is settled already, which is looked up in the buckets alone.

The number of a bucket, or of a slice, is a one and the bits that its hashes begin with, as the nodes of a binary tree
are counted. So numbers tell how many bits there are; while buckets are divided, those settled in this round have more.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial

import numpy as np

from onrecord.record.index import filters, memory, runs
from onrecord.record.index.posted import (
    HASH,
    LONGEST,
    NUMBER,
    Entries,
    Found,
    Row,
    ahead,
    arranged,
    bits,
    cut,
    gathered,
    hits_in_rows,
    merged,
    once,
    stored,
)
from onrecord.text.arrays import Flags, Hashes, Offsets

ROOM = 8000  # entries: so many times the square root of the number of buckets may be in runs
MOST = memory.ROOM // 4 // (HASH.itemsize + NUMBER.itemsize)  # entries in runs that are not due
BUCKET = 128  # entries, on average before it is divided
_MANY = 1024  # hashes: for more, what is read goes through few pages of SQLite's cache
_SAMPLE = 32  # buckets, whose sizes tell what all have together: hashes are spread evenly


def enter(db: sqlite3.Connection, hashes: Hashes, captures: Offsets) -> None:
    """Enter who has what.

    Args:
        db: In a transaction.
        hashes: In the order of arrival.
        captures: The numbers of the captures that have them.
    """
    if not len(hashes):
        return
    memory.retain()
    runs.put(db, 0, gathered(hashes, captures))
    runs.merge(db)
    _settle(db)


def find(db: sqlite3.Connection, wanted: Hashes, *, whole: bool = True) -> tuple[Found, Flags]:
    """Who has the hashes *wanted*: the first ones, and at least one more than `FULL` where there are so many.

    Args:
        db: The record.
        wanted: Sorted, each once.
        whole: False leaves out those of which it is known without looking that more than `FULL` have them.

    Returns:
        Who has them, and which were left out.
    """
    many = len(wanted) > _MANY
    if many:
        memory.retain()
    with memory.few_pages(db) if many else nullcontext():
        may, full = filters.known(db, wanted)
        skipped: Flags = full & (not whole)
        sought = np.flatnonzero(~skipped)
        settled = hits_in_rows(partial(_buckets, db), wanted[sought], may[sought])
        parts = [settled, *_unsettled(db, wanted[sought])]
    found = arranged(parts)
    return Found(sought[found.places], found.captures), skipped


def empty(db: sqlite3.Connection) -> bool:
    """Whether nobody has anything."""
    row = db.execute("SELECT NOT (EXISTS (SELECT 1 FROM posting) OR EXISTS (SELECT 1 FROM posting_run))").fetchone()
    return bool(row[0])


def clear(db: sqlite3.Connection) -> None:
    """Take everything out."""
    for table in ("posting", "posting_known", "posting_due", "posting_run", "posting_part"):
        db.execute(f"DELETE FROM {table}")


def take_over(db: sqlite3.Connection) -> None:
    """Make a run of what was due in a record of version 4, where it lay in slices.

    Args:
        db: In a transaction; the slices that were not settled are in the table "due_before", which goes away.
    """
    ahead = db.execute("SELECT number, bits FROM due_before ORDER BY number LIMIT 1").fetchone()
    if ahead is not None:
        entries = stored(db.execute("SELECT hashes, captures FROM due_before ORDER BY number"))
        runs.put(db, runs.DUE, entries)
        db.execute("INSERT INTO posting_due (number, bits) VALUES (?, ?)", ahead)
    db.execute("DROP TABLE due_before")


def _unsettled(db: sqlite3.Connection, wanted: Hashes) -> Iterator[Found]:
    """What is in no bucket yet, the oldest first."""
    for run in runs.every(db):
        start = 0
        if run.level == runs.DUE:
            (number,) = db.execute("SELECT number FROM posting_due").fetchone()
            start = ahead(wanted, number)
        found = runs.find(db, run, wanted[start:])
        yield Found(found.places + start, found.captures)


def _numbers(hashes: Hashes, depth: int) -> Offsets:
    """The buckets of sorted *hashes*, each once."""
    return once(hashes >> np.uint64(LONGEST - depth)).astype(np.int64) + (1 << depth)


def _buckets(db: sqlite3.Connection, wanted: Hashes) -> Iterable[Row]:
    """The buckets of *wanted*, in the order of their hashes."""
    ends = "SELECT (SELECT min(number) FROM posting), (SELECT max(number) FROM posting)"  # both at once would read all
    least, most = db.execute(ends).fetchone()
    if least is None:
        return ()
    old, new = bits(least), bits(most)
    settled = len(wanted)
    if old < new:  # what comes before the first bucket of the old kind is of the new one
        settled = int(np.searchsorted(wanted >> np.uint64(LONGEST - old), np.uint64(least - (1 << old))))
    numbers = [*_numbers(wanted[:settled], new).tolist(), *_numbers(wanted[settled:], old).tolist()]
    return db.execute(
        "SELECT hashes, captures FROM json_each(?) AS sought CROSS JOIN posting ON posting.number = sought.value",
        (json.dumps(numbers),),
    )


def _settle(db: sqlite3.Connection) -> None:
    """Settle as much of what is due as was entered since it is, or see whether the runs are due."""
    (least,) = db.execute("SELECT min(number) FROM posting").fetchone()
    depth = bits(least or 1)
    due = db.execute("SELECT number, bits FROM posting_due").fetchone()
    if due is not None:
        _settle_slices(db, due, depth)
    elif runs.waiting(db) >= min(ROOM * 2 ** (depth / 2), MOST):
        _make_due(db, depth)


def _make_due(db: sqlite3.Connection, depth: int) -> None:
    """Make one run of all, to be settled slice by slice in buckets that now have *depth* bits."""
    entries = runs.take(db)
    first = 1 << depth
    sample = "SELECT avg(length(captures)) FROM posting WHERE number BETWEEN ? AND ?"
    size = (db.execute(sample, (first, first + _SAMPLE - 1)).fetchone()[0] or 0) / NUMBER.itemsize
    more = max(depth, 1)
    while size * first + len(entries.hashes) > BUCKET << more:
        more += 1
    runs.put(db, runs.DUE, entries)
    db.execute("INSERT INTO posting_due (number, bits) VALUES (?, ?)", (1 << depth // 2, more))


def _settle_slices(db: sqlite3.Connection, due: tuple[int, int], depth: int) -> None:
    """Put slices of what is due into their buckets, *depth* bits deep until now: as much of it as was entered since."""
    first, after = due
    run = runs.every(db)[0]
    slices = 1 << bits(first)
    following = slices + min(-(-runs.waiting(db) * slices // max(run.size, 1)), slices)
    for number in range(first, following):
        _settle_slice(db, number, runs.of_node(db, run, number), depth, after)
    if following == 2 * slices:
        runs.drop(db, run)
        db.execute("DELETE FROM posting_due")
    elif following > first:
        db.execute("UPDATE posting_due SET number = ?", (following,))


def _settle_slice(db: sqlite3.Connection, number: int, new: Entries, depth: int, after: int) -> None:
    """Put *new* entries, those of slice *number*, into its buckets, which have *depth* bits and will have *after*."""
    deeper = depth - bits(number)
    range_ = (number << deeper, ((number + 1) << deeper) - 1)
    old = db.execute("SELECT hashes, captures FROM posting WHERE number BETWEEN ? AND ? ORDER BY number", range_)
    entries = merged([stored(old), new])
    if after != depth:
        db.execute("DELETE FROM posting WHERE number BETWEEN ? AND ?", range_)
    db.executemany(
        "INSERT OR REPLACE INTO posting (number, hashes, captures) VALUES (?, ?, ?)",
        cut(entries, number, after - bits(number)),
    )
    filters.put(db, entries, number, after)
