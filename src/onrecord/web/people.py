"""People: ids and names for the speakers of a list of statements."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.record.statements import Entry


class Named(NamedTuple):
    """A person as pages link to."""

    id: str
    name: str


def named(db: sqlite3.Connection, entries: Iterable[Entry]) -> dict[int, Named]:
    """The persons of *entries* by their row number."""
    numbers = sorted({entry.person for entry in entries if entry.person is not None})
    places = ",".join("?" * len(numbers))
    rows = db.execute(f"SELECT number, id, name FROM person WHERE number IN ({places})", numbers)
    return {number: Named(found, name) for number, found, name in rows}


def who(entry: Entry, person: Named | None) -> str:
    """The speaker of a statement in words."""
    speaker = entry.statement.speaker
    if person is not None:
        return person.name
    if speaker is None:
        return entry.source or "Nobody named"
    if speaker.name:
        return speaker.name
    return "The author" if speaker.type == "author" else entry.source or "Unnamed"
