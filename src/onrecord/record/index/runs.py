"""Runs: the latest entries of the index of kin, each run a row with one sorted array.

Every batch looks all of them through, so they stay in memory from one batch to the next.
"""

import sqlite3
from typing import NamedTuple

from onrecord.record.index import memory
from onrecord.record.index.posted import HASH, NUMBER, Entries, merged, row

FAN = 4  # runs of one level
DUE = 64  # the level of the run that is on its way into the buckets; older than all others


class Run(NamedTuple):
    """A run as it lies in the file, without its entries."""

    number: int  # of the row; the higher, the later, on one level
    level: int
    stamp: int


def every(db: sqlite3.Connection) -> list[Run]:
    """All runs, the oldest first."""
    runs = [Run(*found) for found in db.execute("SELECT number, level, stamp FROM posting_run")]
    return sorted(runs, key=lambda run: (-run.level, run.number))


def entries(db: sqlite3.Connection, run: Run) -> Entries:
    """What is in a run."""
    kept = memory.get(run.stamp)
    if kept is None:
        columns = (("hashes", HASH), ("captures", NUMBER))
        kept = tuple(memory.read(db, "posting_run", column, run.number, kind) for column, kind in columns)
        memory.put(run.stamp, kept)
    return Entries(*kept)


def put(db: sqlite3.Connection, level: int, new: Entries) -> None:
    """Put *new* entries down as a run of *level*."""
    stamp = memory.stamp()
    db.execute(
        "INSERT INTO posting_run (level, stamp, hashes, captures) VALUES (?, ?, ?, ?)", (level, stamp, *row(new))
    )
    memory.put(stamp, new)


def take(db: sqlite3.Connection, level: int | None = None) -> Entries:
    """The runs of *level*, or all that are not due, merged into one; they are gone then."""
    taken = [run for run in every(db) if (run.level < DUE if level is None else run.level == level)]
    found = merged([entries(db, run) for run in taken])
    for run in taken:
        drop(db, run)
    return found


def drop(db: sqlite3.Connection, run: Run) -> None:
    """Take a run out."""
    db.execute("DELETE FROM posting_run WHERE number = ?", (run.number,))
    memory.drop(run.stamp)


def merge(db: sqlite3.Connection) -> None:
    """Make one run of each level that has `FAN` a run of the next one."""
    level = 0
    while sum(run.level == level for run in every(db)) >= FAN:
        put(db, level + 1, take(db, level))
        level += 1


def waiting(db: sqlite3.Connection) -> int:
    """How many entries are in runs that are not due."""
    (found,) = db.execute("SELECT total(length(captures)) FROM posting_run WHERE level < ?", (DUE,)).fetchone()
    return int(found) // NUMBER.itemsize
