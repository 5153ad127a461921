"""Indexing: sketches and the index of kin made again, for a record from an older version."""

import re
import sqlite3

from onrecord.capture import Capture
from onrecord.editing import Sketch, sketch, sketches
from onrecord.pipeline.stages import keys
from onrecord.record import Store, captures, index

BATCH = 64  # captures in memory

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


def is_sketch_of(capture: Capture, data: bytes) -> bool:
    """Whether *data* is the sketch of *capture*; what another version made is made again before it is used."""
    return data == sketch(capture).dump() or (_MADE.match(data) is not None and not Sketch.is_made_so(data))


def _due(db: sqlite3.Connection) -> bool:
    """Whether the index is empty, or of sketches that were made in another way; all are made in one."""
    first = db.execute("SELECT sketch FROM capture ORDER BY number LIMIT 1").fetchone()
    return first is not None and (index.empty(db) or not Sketch.is_made_so(first[0]))
