"""Selections: some statements of a record, with the articles, captures and people that belong to them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import codec

_THESE = "SELECT value FROM json_each(?)"  # as many as there are: variables of one query are bounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What an export is held to; ids, sorted."""

    statements: frozenset[str]
    articles: tuple[str, ...]
    captures: tuple[str, ...]
    people: tuple[str, ...]

    def ids(self, table: str) -> tuple[str, ...]:
        """The ids of one table: article, capture or person."""
        return {"article": self.articles, "capture": self.captures, "person": self.people}[table]


def select(db: sqlite3.Connection, numbers: Sequence[int]) -> Selection:
    """The statements of row *numbers*, with all that belongs to them."""
    sought = codec.dumps(list(numbers))
    found = dict(db.execute(f"SELECT id, article FROM statement WHERE number IN ({_THESE})", (sought,)).fetchall())
    articles = sorted(set(found.values()))
    captures = db.execute(f"SELECT id FROM capture WHERE article IN ({_THESE}) ORDER BY id", (codec.dumps(articles),))
    people = db.execute(
        "SELECT DISTINCT person.id FROM facet JOIN name ON name.number = facet.name"
        f" JOIN person ON person.number = name.person WHERE facet.statement IN ({_THESE}) ORDER BY person.id",
        (sought,),
    )
    return Selection(
        statements=frozenset(found),
        articles=tuple(articles),
        captures=tuple(capture for (capture,) in captures),
        people=tuple(person for (person,) in people),
    )


def select_article(db: sqlite3.Connection, article_id: str) -> Selection:
    """One article with all its statements, captures and people."""
    numbers = [row[0] for row in db.execute("SELECT number FROM statement WHERE article = ?", (article_id,))]
    selected = select(db, numbers)
    captures = [row[0] for row in db.execute("SELECT id FROM capture WHERE article = ? ORDER BY id", (article_id,))]
    return Selection(
        statements=selected.statements, articles=(article_id,), captures=tuple(captures), people=selected.people
    )
