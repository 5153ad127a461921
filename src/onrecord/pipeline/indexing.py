"""Indexing: sketches and the index of kin made again, for a record from an older version."""

import re
import sqlite3
from collections.abc import Sequence

from onrecord.capture import Capture
from onrecord.editing import Sketch, sketch, sketches
from onrecord.pipeline.stages import keys
from onrecord.record import Store, captures, index
from onrecord.record.damage import undamaged
from onrecord.record.verify import Sketching
from onrecord.text.arrays import Offsets

BATCH = 64  # captures in memory

_load = undamaged(Sketch.load)
_MADE = re.compile(rb'\{"made": \d+,')


def fill(store: Store) -> None:
    """Sketch all captures of *store* as this version does and enter them into its index, unless they are there."""
    if not _due(store.db):
        return
    with store.transaction() as db:
        if not _due(db):
            return  # another process was quicker
        index.clear(db)
        rows = db.execute("SELECT number, id FROM capture ORDER BY number").fetchall()
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            made = sketches([captures.get(db, found) for _, found in batch])
            for one in made:
                captures.put_sketch(db, one.capture, one.dump())
            index.post(db, dict(zip((number for number, _ in batch), keys(made), strict=True)))


def enter(db: sqlite3.Connection, *, only: Sequence[str] | None = None, without: Sequence[str] = ()) -> None:
    """Enter captures into the index by the sketches that the record has of them.

    Args:
        db: In a transaction.
        only: Ids of those to be entered beside what is there; where it is not given, the index is made anew.
        without: Ids of those that are left out.
    """
    if only is None:
        index.clear(db)
    sought = "SELECT number, id FROM capture ORDER BY number"
    asked = set(only) if only is not None else None
    rows = [
        (number, found)
        for number, found in db.execute(sought)
        if found not in without and (asked is None or found in asked)
    ]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        kept = [_load(index.sketches(db, [found])[found]) for _, found in batch]
        index.post(db, dict(zip((number for number, _ in batch), keys(kept), strict=True)))


def is_sketch_of(capture: Capture, data: bytes) -> bool:
    """Whether *data* is the sketch of *capture*; what another version made is made again before it is used."""
    return data == sketch(capture).dump() or (_MADE.match(data) is not None and not Sketch.is_made_so(data))


def keys_of(data: Sequence[bytes]) -> list[Offsets] | None:
    """The keys of sketches; None where another version made them, so that they are made again before they are used."""
    return keys([_load(each) for each in data]) if all(map(Sketch.is_made_so, data)) else None


SKETCHING = Sketching(is_sketch_of, keys_of)


def _due(db: sqlite3.Connection) -> bool:
    """Whether the index is empty, or of sketches that were made in another way; all are made in one."""
    first = db.execute("SELECT sketch FROM capture ORDER BY number LIMIT 1").fetchone()
    return first is not None and (index.empty(db) or not Sketch.is_made_so(first[0]))
