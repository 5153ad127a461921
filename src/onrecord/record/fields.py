"""Fields: the JSON objects that others build on, exactly as the contract has them.

One row of each table is one object; their order in an export is a function of the record's content.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from onrecord.article import Article, Witness, carried
from onrecord.capture import Capture
from onrecord.record import articles, captures, earlier, persons, statements
from onrecord.record.earlier import Earlier, places, spell
from onrecord.record.passages import Passage
from onrecord.record.persons import Standing
from onrecord.record.selection import Selection
from onrecord.record.statements import Entry
from onrecord.statement import Speaker, Statement, words
from onrecord.text import Span

Row = dict[str, Any]


def statement_fields(statement: Statement, text: str) -> Row:
    """A statement in the text that its spans are of."""
    said = statement.said
    return {
        "kind": statement.kind.value,
        "manner": statement.manner.value,
        "content": _part(statement.content, text),
        "cue": _part(statement.cue, text),
        "source": _part(statement.source, text),
        "speaker": _speaker(statement.speaker),
        "via": _speaker(statement.via),
        "said": None if said is None else {"date": said.date, "text": said.text},
        "probability": statement.probability,
    }


def _part(spans: tuple[Span, ...], text: str) -> Row | None:
    return {"text": words(text, spans), "spans": _lists(spans)} if spans else None


def _lists(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _speaker(speaker: Speaker | None) -> Row | None:
    return None if speaker is None else {"type": speaker.type.value, "name": speaker.name}


def entry_fields(entry: Entry, text: str, witnesses: Iterable[Witness]) -> Row:
    """A statement of the record, with where each witness that bears it out has its content."""
    found = carried(text, witnesses, entry.statement.content)
    return {
        "id": entry.id,
        "article": entry.article,
        **statement_fields(entry.statement, text),
        "witnesses": [{"capture": capture, "spans": _lists(spans)} for capture, spans in found.items()],
    }


def earlier_fields(db: sqlite3.Connection, found: Earlier) -> Row:
    """An earlier statement in its own text, when it stood, and where each capture that bears it has its content."""
    times = captures.times(db, {*found.held, *found.lacking})
    bearers = ((each.capture, places(found, captures.get(db, each.capture), each.blocks)) for each in found.bearers)
    return {
        "id": found.id,
        "article": found.article,
        "fate": found.fate.value,
        "successor": found.successor,
        **spell(found, times)._asdict(),
        "text": found.text,
        **statement_fields(found.statement, found.text),
        "witnesses": [{"capture": capture, "spans": _lists(spans)} for capture, spans in bearers],
        "held": list(found.held),
        "lacking": list(found.lacking),
    }


def article_fields(article: Article) -> Row:
    """An article with its links and apparatus."""
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "text": article.text,
        "captures": [witness.capture for witness in article.witnesses],
        "links": [{"rel": link.rel, "url": link.url, "text": link.text} for link in article.links],
        "variants": [
            {
                "kind": variant.kind.value,
                "nature": variant.nature.value,
                "spans": _lists(variant.spans),
                "readings": [
                    {"captures": list(reading.captures), "text": reading.text} for reading in variant.readings
                ],
            }
            for variant in article.variants
        ],
    }


def passage_fields(db: sqlite3.Connection, passage: Passage) -> Row:
    """A passage of another state, with the words that the edition has in place of its own."""
    article = articles.get(db, passage.article)
    held = {each.capture: captures.get(db, each.capture) for each in passage.holders}
    return {
        "article": article.id,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "text": passage.text,
        "other": [
            {
                "text": other.span.of(passage.text),
                "span": list(other.span),
                "edition": article.variants[other.variant].readings[0].text,
            }
            for other in passage.others
        ],
        "captures": [
            {
                "capture": each.capture,
                "path": held[each.capture].path,
                "captured": held[each.capture].captured,
                "spans": _lists(each.spans),
            }
            for each in passage.holders
        ],
    }


def capture_fields(capture: Capture) -> Row:
    """A capture with its text layer; its address as its container has it, or else as the page itself says."""
    return {
        "id": capture.id,
        "path": capture.path,
        "sha256": capture.sha256,
        "media_type": capture.media_type,
        "url": capture.url or capture.fact("address"),
        "captured": capture.captured,
        "reader": capture.reader,
        "text": capture.text,
    }


def person_fields(found: Standing, mentioned: Iterable[str]) -> Row:
    """A person, organisation or group, with the articles that mention it."""
    return {
        "id": found.id,
        "type": found.type.value,
        "name": found.name,
        "names": list(found.names),
        "statements": found.statements,
        "articles": list(mentioned),
    }


def _ids(db: sqlite3.Connection, table: str, only: Selection | None) -> Iterator[str]:
    """All ids of a table, sorted, a thousand at a time, so that a long export holds no cursor open."""
    if only is not None:
        yield from only.ids(table)
        return
    last = ""
    while rows := db.execute(f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT 1000", (last,)).fetchall():
        for (last,) in rows:
            yield last


def statement_rows(db: sqlite3.Connection, only: Selection | None = None) -> Iterator[Row]:
    """Statements by article and place."""
    for article in _ids(db, "article", only):
        entries = statements.of_article(db, article)
        if not entries:
            continue
        (text,) = db.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()
        witnesses = articles.witnesses(db, article)
        for entry in entries:
            if only is not None and entry.id not in only.statements:
                continue
            yield entry_fields(entry, text, witnesses)


def earlier_rows(db: sqlite3.Connection, only: Selection | None = None) -> Iterator[Row]:
    """Earlier statements by article and place; of a selection those of its articles."""
    for article in _ids(db, "article", only):
        for found in earlier.of_article(db, article):
            yield earlier_fields(db, found)


def article_rows(db: sqlite3.Connection, only: Selection | None = None) -> Iterator[Row]:
    """Articles by id."""
    for article in _ids(db, "article", only):
        yield article_fields(articles.get(db, article))


def capture_rows(db: sqlite3.Connection, only: Selection | None = None) -> Iterator[Row]:
    """Captures by id."""
    for capture in _ids(db, "capture", only):
        yield capture_fields(captures.get(db, capture))


def person_rows(db: sqlite3.Connection, only: Selection | None = None) -> Iterator[Row]:
    """Persons, organisations and groups by id."""
    for person in _ids(db, "person", only):
        number = persons.current_number(db, person)
        if number is not None:
            yield person_fields(persons.standing(db, number), persons.articles(db, number))


ROWS: Mapping[str, Callable[[sqlite3.Connection, Selection | None], Iterator[Row]]] = {
    "statements": statement_rows,
    "earlier": earlier_rows,
    "articles": article_rows,
    "captures": capture_rows,
    "people": person_rows,
}
