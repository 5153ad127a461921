"""Persons in the record: found by id, by any id that they ever had, by name."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import NotInRecord
from onrecord.person import Mention, Person
from onrecord.statement import SpeakerType
from onrecord.text.bare import bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person, organisation or group, and how often it speaks."""

    number: int  # of its row
    id: str
    type: SpeakerType
    name: str  # the fullest form seen
    names: tuple[str, ...]  # every form seen, most frequent first
    articles: int  # that credit it with something
    statements: int  # that it is credited with


_COLUMNS = "person.number, person.id, person.type, person.name, person.articles, person.statements"


def numbers(db: sqlite3.Connection, name: str) -> list[int]:
    """Row numbers of those whose names hold every word of *name*; one of them by its id.

    Words are compared without case and accents, and as wholes.
    """
    if found := current_number(db, name):
        return [found]
    sought = _words(name)
    if not sought:
        return []
    longest = max(sought, key=len).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(
        "SELECT DISTINCT name.person, spelling.text FROM spelling JOIN name ON name.number = spelling.name"
        " WHERE name.key LIKE ? ESCAPE '\\' AND name.person IS NOT NULL",
        (f"%{longest}%",),
    )
    return sorted({person for person, text in rows if sought <= _words(text)})


def _words(name: str) -> set[str]:
    return set(bare(name).replace(".", " ").replace(",", " ").split())


def current_number(db: sqlite3.Connection, sought: str) -> int | None:
    """The row of a person, given any id that it ever had: the id of one of its mentions with a "p"."""
    row = db.execute(
        "SELECT name.person FROM mention JOIN name ON name.number = mention.name WHERE mention.id = ?",
        ("m" + sought[1:],),
    ).fetchone()
    return None if row is None or not sought.startswith("p") else row[0]


def standing(db: sqlite3.Connection, number: int) -> Standing:
    """One person by row number."""
    row = db.execute(f"SELECT {_COLUMNS} FROM person WHERE number = ?", (number,)).fetchone()
    return _standing(db, row)


def standings(db: sqlite3.Connection, name: str | None = None) -> Iterator[Standing]:
    """Those who speak, most statements first; only those who bear *name*, where it is given."""
    order = "ORDER BY statements DESC, name, id"
    if name is None:
        rows = db.execute(f"SELECT {_COLUMNS} FROM person {order}")
    else:
        found = numbers(db, name)
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM person WHERE number IN (SELECT value FROM json_each(?)) {order}",
            (json.dumps(found),),
        )
    for row in rows:
        yield _standing(db, row)


def _standing(db: sqlite3.Connection, row: tuple[int, str, str, str, int, int]) -> Standing:
    number, found, kind, name, articles, statements = row
    names = db.execute(
        "SELECT spelling.text FROM spelling JOIN name ON name.number = spelling.name WHERE name.person = ?"
        " GROUP BY spelling.text ORDER BY sum(spelling.articles) DESC, spelling.text",
        (number,),
    ).fetchall()
    return Standing(
        number=number,
        id=found,
        type=SpeakerType(kind),
        name=name,
        names=tuple(text for (text,) in names),
        articles=articles,
        statements=statements,
    )


def get(db: sqlite3.Connection, sought: str) -> Person:
    """One person with all mentions, by any id that it ever had.

    Raises:
        NotInRecord: There is none of this id.
    """
    number = current_number(db, sought)
    if number is None:
        raise NotInRecord(sought)
    found = standing(db, number)
    rows = db.execute(
        "SELECT mention.article, mention.type, mention.text, mention.forms,"
        " (SELECT count(*) FROM statement WHERE statement.mention = mention.number)"
        " FROM mention JOIN name ON name.number = mention.name WHERE name.person = ? ORDER BY mention.id",
        (number,),
    )
    mentions = tuple(
        Mention(article=article, type=SpeakerType(kind), name=text, forms=tuple(json.loads(forms)), statements=count)
        for article, kind, text, forms, count in rows
    )
    return Person(id=found.id, type=found.type, name=found.name, names=found.names, mentions=mentions)


def articles(db: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """The ids of the articles that mention a person, sorted."""
    rows = db.execute(
        "SELECT DISTINCT mention.article FROM mention JOIN name ON name.number = mention.name WHERE name.person = ?"
        " ORDER BY mention.article",
        (number,),
    )
    return tuple(article for (article,) in rows)
