"""States: what other captures of an article have where its edition has other words, as search finds it."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from onrecord.record import Query
from onrecord.record.passages import Other, Passage
from onrecord.record.search import elsewhere
from onrecord.text import Span
from onrecord.web.asking import Search
from onrecord.web.earlier import Former, apart, asked, formers
from onrecord.web.marks import Mark, marked
from onrecord.web.words import address, moment

MOST = 5  # shown with one search
AROUND = 300  # characters shown before and behind the words that differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A capture that has the words."""

    capture: str  # id
    captured: str | None
    spans: tuple[Span, ...]  # the words that differ, in its text layer

    @property
    def label(self) -> str:
        """When it was taken, or else its id."""
        return moment(self.captured) or self.capture

    @property
    def address(self) -> str:
        """Its text layer with the words marked."""
        at = ",".join(f"{span.start}-{span.end}" for span in self.spans)
        return f"{address('capture', self.capture)}?at={at}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Words that the edition does not have."""

    span: Span  # in the text
    variant: int  # place in the apparatus
    edition: str  # the edition's words there; empty for none


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A paragraph or headline in another state than the edition."""

    article: str  # id
    title: str | None
    publisher: str | None
    published: str | None
    text: str  # as the captures have it
    differing: tuple[Differing, ...]
    held: tuple[Held, ...]
    said: tuple[Former, ...] = ()  # the statements in it that no longer stand, where they have the words sought

    def words(self, hits: list[Span]) -> Markup:
        """The words around what differs, with that and the *hits* marked."""
        first, last = self.differing[0].span.start, self.differing[-1].span.end
        shown = Span(max(first - AROUND, 0), min(last + AROUND, first + 4 * AROUND, len(self.text)))
        marks = [*(Mark(*each.span, "variant") for each in self.differing), *(Mark(*span, "hit") for span in hits)]
        return Markup("{}{}{}").format(
            "… " if shown.start else "", marked(self.text, shown, marks), " …" if shown.end < len(self.text) else ""
        )


def states(db: sqlite3.Connection, search: Search) -> tuple[State, ...]:
    """The best passages for a search, one more than are shown; a filter by speaker, kind or manner leaves none."""
    if not search.words or search.page > 1 or any((search.speaker, search.person, search.kind, search.manner)):
        return ()
    query = Query(
        words=search.words, since=search.since or None, until=search.until or None, outlet=search.outlet or None
    )
    return tuple(_state(db, passage) for passage in elsewhere(db, query, limit=MOST + 1))


def with_statements(
    db: sqlite3.Connection, search: Search, found: Sequence[State]
) -> tuple[tuple[State, ...], tuple[Former, ...]]:
    """*found* with the earlier statements in them that have the words sought, and those that stand in none of them."""
    alone, within = apart(asked(db, search), [(each.article, each.text) for each in found])
    told = (replace(each, said=formers(db, said)) for each, said in zip(found, within, strict=True))
    return tuple(told), formers(db, alone)


def _state(db: sqlite3.Connection, passage: Passage) -> State:
    title, publisher, published = db.execute(
        "SELECT title, publisher, published FROM article WHERE id = ?", (passage.article,)
    ).fetchone()
    return State(
        article=passage.article,
        title=title,
        publisher=publisher,
        published=published,
        text=passage.text,
        differing=tuple(_differing(db, passage.article, other) for other in passage.others),
        held=tuple(_held(db, passage)),
    )


def _differing(db: sqlite3.Connection, article: str, other: Other) -> Differing:
    (readings,) = db.execute(
        "SELECT readings FROM variant WHERE article = ? AND place = ?", (article, other.variant)
    ).fetchone()
    return Differing(span=other.span, variant=other.variant, edition=json.loads(readings)[0]["text"])


def _held(db: sqlite3.Connection, passage: Passage) -> Iterator[Held]:
    for capture, spans in passage.holders:
        (captured,) = db.execute("SELECT captured FROM capture WHERE id = ?", (capture,)).fetchone()
        yield Held(capture=capture, captured=captured, spans=spans)
