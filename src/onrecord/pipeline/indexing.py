"""Indexing: the index of kin made again from the sketches, for a record from an older version."""

from onrecord.editing import Sketch
from onrecord.pipeline.stages import keys
from onrecord.record import Store, index

BATCH = 1000  # captures in memory


def fill(store: Store) -> None:
    """Enter all captures of *store* into its index, unless some are there."""
    if not index.empty(store.db):
        return
    with store.transaction() as db:
        if not index.empty(db):
            return  # another process was quicker
        rows = db.execute("SELECT number, sketch FROM capture ORDER BY number")
        while batch := rows.fetchmany(BATCH):
            index.post(db, {number: keys(Sketch.load(packed)) for number, packed in batch})
