"""Runs: the latest entries of the index of kin, each run one sorted array that lies in rows.

A row has the entries of one stretch of hashes, about as many as fill a page of the file; a small run is one row. Who
looks up few hashes reads their rows alone; who looks up many asks first which of them the run may have. Once rows would
be read that take as long as the whole run does, all of it is read, and stays in memory from one batch to the next: so
nobody takes much longer than if it had been known from the start how much would be looked up.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from onrecord.record.index import bloom, memory, posted
from onrecord.record.index.posted import (
    LONGEST,
    Entries,
    Found,
    Row,
    cut_at,
    hits,
    hits_in_rows,
    merged,
    once,
    stored,
)
from onrecord.text.arrays import Flags, Hashes, Offsets

FAN = 4  # runs of one level
DUE = 64  # the level of the run that is on its way into the buckets; older than all others
SMALL = 1 << 16  # entries: a run that has no more lies in one row
PART = 300  # entries of a row of another one, on average: they fill a page, and hardly ever more
WORDS = 32  # a row, of the filter that tells what the run may have
_BITS = 32  # of a hash, which tell its row; and of a row's number, which tell it among those of the run
_PAGE = 4096  # bytes of a filter that take as long to read as one row
_AS_LONG = 2  # rows that follow one another, which take as long to read as one by itself
_AT_ONCE = 256  # rows


class Run(NamedTuple):
    """A run as it lies in the file, without its entries."""

    number: int  # of the row; the higher, the later, on one level
    level: int
    stamp: int
    size: int  # entries
    parts: int  # rows; each has the hashes of as long a stretch


def every(db: sqlite3.Connection) -> list[Run]:
    """All runs, the oldest first."""
    runs = [Run(*found) for found in db.execute("SELECT number, level, stamp, size, parts FROM posting_run")]
    return sorted(runs, key=lambda run: (-run.level, run.number))


def find(db: sqlite3.Connection, run: Run, wanted: Hashes) -> Found:
    """Who has the hashes *wanted* in a run; these are sorted, each once."""
    if run.parts > 1 and memory.get(run.stamp) is None:
        may, pays = _known(db, run, wanted)
        if not pays:
            return hits_in_rows(lambda some: _rows(db, run, some), wanted, may)
    return hits(entries(db, run), wanted)


def entries(db: sqlite3.Connection, run: Run) -> Entries:
    """What is in a run."""
    kept = memory.get(run.stamp)
    if kept is None:
        kept = _read(db, run)
        memory.put(run.stamp, kept)
        memory.drop(~run.stamp)
    return Entries(*kept)


def of_node(db: sqlite3.Connection, run: Run, number: int) -> Entries:
    """What is in a run and belongs to node *number*."""
    kept = memory.get(run.stamp)
    if kept is not None:
        return posted.of_node(Entries(*kept), number)
    first, last = _shares(posted.ends(number), run.parts).tolist()
    return posted.of_node(stored(_between(db, run, first, last)), number)


def put(db: sqlite3.Connection, level: int, new: Entries) -> None:
    """Put *new* entries down as a run of *level*."""
    stamp, size, parts = memory.stamp(), len(new.hashes), 1
    words = np.zeros(0, np.uint64)
    if size > SMALL:
        parts = -(-size // PART)
        words = bloom.words(new.hashes, _shares(new.hashes, WORDS * parts), WORDS * parts)
    (number,) = db.execute(
        "INSERT INTO posting_run (level, stamp, size, parts, words) VALUES (?, ?, ?, ?, ?) RETURNING number",
        (level, stamp, size, parts, words.astype(posted.HASH).tobytes()),
    ).fetchone()
    leasts = -(-(np.arange(1, parts) << _BITS) // parts)  # the first bits of the least hashes of all rows but the first
    rows = cut_at(new, number << _BITS, leasts.astype(np.uint64) << np.uint64(LONGEST - _BITS))
    db.executemany("INSERT OR REPLACE INTO posting_part (number, hashes, captures) VALUES (?, ?, ?)", rows)
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
    ends = (run.number << _BITS, run.number + 1 << _BITS)
    db.execute("DELETE FROM posting_part WHERE number >= ? AND number < ?", ends)
    for stamp in (run.stamp, ~run.stamp):
        memory.drop(stamp)


def merge(db: sqlite3.Connection) -> None:
    """Make one run of each level that has `FAN` a run of the next one."""
    level = 0
    while sum(run.level == level for run in every(db)) >= FAN:
        put(db, level + 1, take(db, level))
        level += 1


def waiting(db: sqlite3.Connection) -> int:
    """How many entries are in runs that are not due."""
    (found,) = db.execute("SELECT total(size) FROM posting_run WHERE level < ?", (DUE,)).fetchone()
    return int(found)


def take_over(db: sqlite3.Connection) -> None:
    """Put down the runs of a record of a version before 9, where each was one row.

    Args:
        db: In a transaction; they are in the table "run_before", which goes away.
    """
    rows = db.execute("SELECT number, level FROM run_before ORDER BY number").fetchall()
    for number, level in rows:
        put(db, level, stored(db.execute("SELECT hashes, captures FROM run_before WHERE number = ?", (number,))))
    db.execute("DROP TABLE run_before")


def _known(db: sqlite3.Connection, run: Run, wanted: Hashes) -> tuple[Flags, bool]:
    """Which of *wanted* a run may have, and whether it pays to read all of it if as many are looked up once more.

    What is kept until it does, the filter and how many rows were read, has the complement of the run's stamp.
    """
    read, words = memory.get(~run.stamp) or (np.zeros(1, np.int64), np.zeros(0, np.uint64))
    count = WORDS * run.parts
    if not len(words) and read[0] + len(_parts(wanted, run)) > count * posted.HASH.itemsize // _PAGE:
        words = memory.read(db, "posting_run", "words", run.number, posted.HASH)
    may = bloom.may(words[_shares(wanted, count)], wanted) if len(words) else np.ones(len(wanted), np.bool_)
    rows = len(_parts(wanted[may], run))
    memory.put(~run.stamp, (read + rows, words))
    return may, bool((read[0] + 2 * rows) * _AS_LONG >= run.parts)


def _read(db: sqlite3.Connection, run: Run) -> Entries:
    """All of a run, copied part by part."""
    hashes, captures = memory.room(run.size, posted.HASH), memory.room(run.size, posted.NUMBER)
    end = 0
    with memory.few_pages(db):
        for first in range(0, run.parts, _AT_ONCE):
            part = stored(_between(db, run, first, first + _AT_ONCE - 1))
            start, end = end, end + len(part.hashes)
            hashes[start:end], captures[start:end] = part
    return Entries(hashes[:end], captures[:end])


def _shares(hashes: Hashes, count: int) -> Offsets:
    """In which of *count* stretches of equal length the *hashes* lie."""
    return ((hashes >> np.uint64(LONGEST - _BITS)) * np.uint64(count) >> np.uint64(_BITS)).astype(np.int64)


def _parts(hashes: Hashes, run: Run) -> Offsets:
    """The rows of a run that may have the sorted *hashes*, each once."""
    return once(_shares(hashes, run.parts))


def _rows(db: sqlite3.Connection, run: Run, wanted: Hashes) -> Iterable[Row]:
    """The rows of the sorted hashes *wanted*."""
    numbers = _parts(wanted, run) + (run.number << _BITS)
    query = "SELECT hashes, captures FROM json_each(?) AS sought CROSS JOIN posting_part ON number = sought.value"
    return db.execute(query, (json.dumps(numbers.tolist()),))


def _between(db: sqlite3.Connection, run: Run, first: int, last: int) -> Iterable[Row]:
    """The rows from *first* to *last*."""
    return db.execute(
        "SELECT hashes, captures FROM posting_part WHERE number BETWEEN ? AND ? ORDER BY number",
        ((run.number << _BITS) + first, (run.number << _BITS) + last),
    )
