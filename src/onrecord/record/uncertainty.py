"""Uncertainty: which statements a look at teaches most."""

import sqlite3


def least_certain(db: sqlite3.Connection, most: int, first: int = 0) -> list[int]:
    """Row numbers of statements that nobody has judged, the least probable first.

    Args:
        db: The record.
        most: How many.
        first: How many to pass over.
    """
    rows = db.execute(
        "SELECT number FROM statement WHERE reason IS NULL OR reason NOT LIKE 'judgement of %'"
        " ORDER BY probability, number LIMIT ? OFFSET ?",
        (most, first),
    )
    return [row[0] for row in rows]
