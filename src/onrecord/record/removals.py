"""Removals: what was taken out of the record, and where its ids lead since.

An article is called after its captures. Where one of them was taken out, what was called after it leads to the capture
that is most like it among those that were left; so do judgements about the article.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.errors import NotInRecord

_HEIR = "(SELECT there.id FROM capture AS there WHERE there.id = removal.heir)"  # it may have gone, too
_COLUMNS = f"capture, {_HEIR}, author, time, reason, undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A capture was taken out of the record."""

    capture: str  # its id
    heir: str | None  # id of the capture most like it in its article; None where none was left
    author: str
    time: str  # YYYY-MM-DDTHH:MM:SSZ
    reason: str
    undone: str | None = None  # since when it may be added again


@dataclass(eq=False)
class Removed(NotInRecord):
    """Something that was in the record and was taken out."""

    removal: Removal

    def __str__(self) -> str:
        found = self.removal
        what = "" if self.sought == found.capture else f" with the capture {found.capture}"
        return f"{self.sought}: taken out of the record{what} on {found.time[:10]}, by {found.author}"

    @property
    def hint(self) -> str:
        """Why."""
        return (
            f"Reason given: {self.removal.reason.rstrip('.')}. `onrecord remove --list` tells all that was taken out."
        )


def put(db: sqlite3.Connection, removal: Removal) -> None:
    """Keep that a capture was taken out; ids that led to it lead to its heir, and where none is left, to it still.

    Args:
        db: In a transaction.
        removal: What to keep.
    """
    if removal.heir is not None:
        db.execute("UPDATE removal SET heir = ? WHERE heir = ?", (removal.heir, removal.capture))
    db.execute(
        "INSERT INTO removal (capture, heir, author, time, reason, undone) VALUES (?, ?, ?, ?, ?, ?)",
        (removal.capture, removal.heir, removal.author, removal.time, removal.reason, removal.undone),
    )


def undo(db: sqlite3.Connection, capture: str, time: str) -> Removal:
    """Let a capture be added again that was taken out.

    Args:
        db: In a transaction.
        capture: Its id.
        time: Now, YYYY-MM-DDTHH:MM:SSZ.

    Raises:
        NotInRecord: It was not taken out.
    """
    db.execute("UPDATE removal SET undone = ? WHERE capture = ? AND undone IS NULL", (time, capture))
    found = of(db, capture)
    if found is None:
        raise NotInRecord(capture)
    return found


def every(db: sqlite3.Connection) -> tuple[Removal, ...]:
    """All removals, the first one first; those too after which a capture may be added again."""
    return tuple(map(_removal, db.execute(f"SELECT {_COLUMNS} FROM removal ORDER BY number")))


def of(db: sqlite3.Connection, capture: str) -> Removal | None:
    """The latest removal of a capture."""
    sql = f"SELECT {_COLUMNS} FROM removal WHERE capture = ? ORDER BY number DESC LIMIT 1"
    row = db.execute(sql, (capture,)).fetchone()
    return None if row is None else _removal(row)


def begun(db: sqlite3.Connection, sought: str) -> tuple[str, ...]:
    """The ids of captures that were taken out and whose id begins as *sought* does."""
    sql = "SELECT DISTINCT capture FROM removal WHERE capture >= ?1 AND capture < ?2 ORDER BY capture LIMIT 6"
    return tuple(found for (found,) in db.execute(sql, (sought, sought + "~")))


def barred(db: sqlite3.Connection, captures: Iterable[str]) -> set[str]:
    """Those of *captures*, ids, that were taken out and may not be added again."""
    sql = "SELECT 1 FROM removal WHERE capture = ? AND undone IS NULL"
    return {capture for capture in captures if db.execute(sql, (capture,)).fetchone()}


def heirs(db: sqlite3.Connection) -> Mapping[str, str]:
    """By the id of each capture that was taken out and is not there, the id of its heir, where it has one.

    The last capture of an article, which has none, is the heir of those that went before it, though it is gone as well.
    """
    rows = db.execute(
        "SELECT capture, heir FROM removal WHERE capture NOT IN (SELECT id FROM capture) ORDER BY number"
    ).fetchall()
    return {capture: heir for capture, heir in dict(rows).items() if heir is not None}


def behind(db: sqlite3.Connection, sought: str) -> Removal | None:
    """The removal with which what *sought* names, any id that was given once, went away.

    None where it was never there, or where nobody knows.
    """
    led = {
        "s": "SELECT former.statement FROM former JOIN led ON former.id = led.id",
        "p": "SELECT mention FROM former_mention JOIN led ON former_mention.id = 'm' || substr(led.id, 2)",
    }.get(sought[:1], "SELECT NULL WHERE 0")
    row = db.execute(
        f"WITH RECURSIVE led (id) AS (SELECT ?1 UNION {led}) SELECT removal.capture FROM led"
        " JOIN removal ON removal.capture = 'c' || substr(led.id, 2) WHERE substr(led.id, 1, 1) IN ('a', 'c')"
        " ORDER BY removal.number DESC LIMIT 1",
        (sought,),
    ).fetchone()
    return None if row is None else of(db, row[0])


def _removal(row: tuple[str, str | None, str, str, str, str | None]) -> Removal:
    capture, heir, author, time, reason, undone = row
    return Removal(capture=capture, heir=heir, author=author, time=time, reason=reason, undone=undone)
