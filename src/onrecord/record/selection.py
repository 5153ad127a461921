"""Selections: some statements of a record, with the articles, captures and people that belong to them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_VARIABLES = 500  # of one query


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
    found = {row[0]: row[1] for row in _in_parts(db, "SELECT id, article FROM statement WHERE number IN ({})", numbers)}
    articles = sorted(set(found.values()))
    captures = [row[0] for row in _in_parts(db, "SELECT id FROM capture WHERE article IN ({})", articles)]
    people = {
        row[0]
        for row in _in_parts(
            db,
            "SELECT person.id FROM facet JOIN name ON name.number = facet.name"
            " JOIN person ON person.number = name.person WHERE facet.statement IN ({})",
            numbers,
        )
    }
    return Selection(
        statements=frozenset(found),
        articles=tuple(articles),
        captures=tuple(sorted(captures)),
        people=tuple(sorted(people)),
    )


def select_article(db: sqlite3.Connection, article_id: str) -> Selection:
    """One article with all its statements, captures and people."""
    numbers = [row[0] for row in db.execute("SELECT number FROM statement WHERE article = ?", (article_id,))]
    selected = select(db, numbers)
    captures = [row[0] for row in db.execute("SELECT id FROM capture WHERE article = ? ORDER BY id", (article_id,))]
    return Selection(
        statements=selected.statements, articles=(article_id,), captures=tuple(captures), people=selected.people
    )


def _in_parts(db: sqlite3.Connection, sql: str, values: Iterable[object]) -> Iterator[tuple[str, ...]]:
    given = list(values)
    for at in range(0, len(given), _VARIABLES):
        part = given[at : at + _VARIABLES]
        yield from db.execute(sql.format(",".join("?" * len(part))), part)
