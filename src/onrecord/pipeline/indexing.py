"""Indexing: sketches and the index of kin made again, for a record from an older version."""

from onrecord.editing import sketches
from onrecord.pipeline.stages import keys
from onrecord.record import Store, captures, index

BATCH = 64  # captures in memory


def fill(store: Store) -> None:
    """Sketch all captures of *store* as this version does and enter them into its index, unless some are there."""
    if not index.empty(store.db):
        return
    with store.transaction() as db:
        if not index.empty(db):
            return  # another process was quicker
        rows = db.execute("SELECT number, id FROM capture ORDER BY number").fetchall()
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            made = sketches([captures.get(db, found) for _, found in batch])
            for one in made:
                captures.put_sketch(db, one.capture, one.dump())
            index.post(db, {number: keys(one) for (number, _), one in zip(batch, made, strict=True)})
