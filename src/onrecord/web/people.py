"""People: ids and names for the speakers of a list of statements."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.record.statements import Entry
from onrecord.statement import SpeakerType


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
    name = person.name if person else speaker.name if speaker else None
    return called(name, speaker.type if speaker else None, entry.source)


def called(name: str | None, kind: str | None, source: str | None) -> str:
    """What to call a speaker.

    Args:
        name: Across articles, or in the article; None where there is none.
        kind: One of `SpeakerType`; None where it is not decided who speaks.
        source: Who is credited, as the text has it.
    """
    if name:
        return name
    if kind == SpeakerType.AUTHOR:
        return "The author"
    return source or ("Unnamed" if kind else "Nobody named")
