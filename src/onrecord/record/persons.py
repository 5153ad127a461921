"""Persons in the record: found by id, by any id that they ever had, by name."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.errors import NotInRecord, SaysNoMore
from onrecord.person import Mention, Person
from onrecord.record import codec, formers
from onrecord.record.damage import undamaged
from onrecord.resources import lists
from onrecord.statement import SpeakerType
from onrecord.text.bare import bare

_WRITTEN = re.compile(r"(?<![.'])[.']*\w[\w.']*")  # a word of a name, its dots and apostrophes in it
_PART = re.compile(r"\w+")


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

    Words are compared as wholes, without case, accents, dots and hyphens; an initial stands for a word that begins with
    it. "The" in front says nothing, and titles there are left out where nobody is called so with them.
    """
    if number := current_number(db, name):
        return [number]
    words = _WRITTEN.findall(bare(name))
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    found = _called(db, words)
    while not found and len(words) > 1 and words[0].strip(".") in _titles():
        words = words[1:]
        found = _called(db, words)
    return found


def _called(db: sqlite3.Connection, words: list[str]) -> list[int]:
    """Row numbers of those who have a written form with all of *words*."""
    if not words:
        return []
    whole = [part for word in words if "." not in word.strip(".") for part in _PART.findall(word)]
    longest = max(whole, key=len, default="")
    rows = db.execute(
        "SELECT DISTINCT name.person, spelling.text FROM spelling JOIN name ON name.number = spelling.name"
        " WHERE instr(name.key, ?) AND name.person IS NOT NULL",
        (longest if len(longest) > 1 else "",),
    )
    return sorted({person for person, text in rows if _calls(words, text)})


def _calls(words: list[str], text: str) -> bool:
    """Whether all of *words* stand in the written form of a name."""
    written = _WRITTEN.findall(bare(text))
    there = {part for word in written for part in (word.replace(".", ""), *word.split("."))}
    return all(_stands(word, there) for word in words)


def _stands(word: str, there: set[str]) -> bool:
    whole, parts = word.replace(".", ""), [part for part in word.split(".") if part]
    if len(whole) == 1:
        return any(other.startswith(whole) for other in there)
    return whole in there or (len(parts) > 1 and there.issuperset(parts))


@cache
def _titles() -> frozenset[str]:
    listed = lists("names.toml")
    return frozenset(map(bare, [*listed["courtesy"], *listed["roles"]]))


def current_number(db: sqlite3.Connection, sought: str) -> int | None:
    """The row of a person, given any id that it ever had: the id of one of its mentions with a "p"."""
    mention = formers.current(db, "m" + sought[1:]) if sought.startswith("p") else None
    if mention is None:
        return None
    row = db.execute(
        "SELECT person.number FROM mention JOIN name ON name.number = mention.name"
        " JOIN person ON person.number = name.person WHERE mention.id = ?",
        (mention,),
    ).fetchone()
    return None if row is None else row[0]


def present(db: sqlite3.Connection, sought: str) -> int:
    """The row of a person, given any id that it ever had.

    Raises:
        SaysNoMore: There was somebody of this id.
        NotInRecord: There was not.
    """
    number = current_number(db, sought)
    if number is not None:
        return number
    article = home(db, sought)
    raise SaysNoMore(sought, article) if article else NotInRecord(sought)


def home(db: sqlite3.Connection, sought: str) -> str | None:
    """The article that named somebody who is credited with nothing now; None where it is unknown."""
    return formers.home(db, "m" + sought[1:]) if sought.startswith("p") else None


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


@undamaged
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
        SaysNoMore: There was somebody of this id.
        NotInRecord: There was not.
    """
    number = present(db, sought)
    found = standing(db, number)
    rows = db.execute(
        "SELECT mention.article, mention.type, mention.text, mention.forms,"
        " (SELECT count(*) FROM statement WHERE statement.mention = mention.number)"
        " FROM mention JOIN name ON name.number = mention.name WHERE name.person = ? ORDER BY mention.id",
        (number,),
    )
    mentions = tuple(
        Mention(article=article, type=SpeakerType(kind), name=text, forms=codec.strings_in(forms), statements=count)
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
