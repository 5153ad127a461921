"""FollowTheMoney entities: persons, articles, and statements as notes on them.

After the FollowTheMoney model 4 (https://followthemoney.tech): schemata Person,
Organization, LegalEntity, Article, Note; each property is a list of strings.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.record import articles, statements
from onrecord.record.damage import undamaged
from onrecord.record.fields import Row, article_rows, person_rows
from onrecord.record.selection import Selection

_SCHEMATA = {"person": "Person", "organisation": "Organization", "group": "LegalEntity"}


def write_entities(db: sqlite3.Connection, table: str, stream: BinaryIO, only: Selection | None = None) -> None:
    """One entity a line: people, articles, or statements with the people and articles that they need."""
    stream.writelines(
        json.dumps(entity, ensure_ascii=False).encode("utf-8") + b"\n" for entity in entities(db, table, only)
    )


def entities(db: sqlite3.Connection, table: str, only: Selection | None = None) -> Iterator[Row]:
    """The entities of one table, in an order that is a function of the record's content."""
    if table in {"people", "statements"}:
        yield from map(_person, person_rows(db, only))
    if table in {"articles", "statements"}:
        yield from map(_article, article_rows(db, only))
    if table == "statements":
        yield from _notes(db, only)


def _entity(found: str, schema: str, properties: dict[str, Iterable[str | None]]) -> Row:
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": found, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _person(row: Row) -> Row:
    aliases = [name for name in row["names"] if name != row["name"]]
    return _entity(row["id"], _SCHEMATA[row["type"]], {"name": [row["name"]], "alias": aliases})


def _article(row: Row) -> Row:
    return _entity(
        row["id"],
        "Article",
        {
            "name": [row["title"]],
            "title": [row["title"]],
            "author": row["authors"],
            "publishedAt": [row["published"]],
            "publisher": [row["publisher"]],
            "sourceUrl": [row["url"]],
        },
    )


def _notes(db: sqlite3.Connection, only: Selection | None) -> Iterator[Row]:
    ids: dict[int, str] = dict(db.execute("SELECT number, id FROM person"))
    person = undamaged(ids.__getitem__)
    kept = only.articles if only else (row[0] for row in db.execute("SELECT id FROM article ORDER BY id"))
    for article in kept:
        found = articles.get(db, article)
        for entry in statements.of_article(db, article):
            if only is not None and entry.id not in only.statements:
                continue
            said = entry.statement.said
            who = entry.statement.speaker.name if entry.statement.speaker else None
            name = f"{who or entry.source or 'unnamed source'} {entry.cue or 'said'}"
            yield _entity(
                entry.id,
                "Note",
                {
                    "name": [name],
                    "description": [entry.content],
                    "entity": [person(entry.person) if entry.person is not None else None],
                    "proof": [article],
                    "keywords": [entry.statement.kind.value, entry.statement.manner.value],
                    "summary": [f'said {said.date} ("{said.text}")' if said else None],
                    "sourceUrl": [found.url],
                    "publisher": [found.publisher],
                },
            )
