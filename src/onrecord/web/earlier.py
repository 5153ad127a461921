"""Earlier statements on pages: what no longer stands, when it stood, and what stands in its place."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.record import Query, captures, earlier
from onrecord.record.earlier import Earlier, spell
from onrecord.record.search import search_earlier
from onrecord.web.asking import Search
from onrecord.web.people import Named, called
from onrecord.web.words import moment

MOST = 10  # shown with one search


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A statement in words that the publisher has changed since."""

    id: str
    article: str  # id
    title: str | None
    publisher: str | None
    published: str | None
    person: Named | None
    who: str
    content: str  # the words credited
    told: str  # with the words between its parts
    kind: str
    fate: str
    successor: str | None  # id of the statement that stands in its place
    first: str | None  # when the first capture that has it was taken
    last: str | None
    gone: str | None  # when the first capture after these was taken that has it no more

    @property
    def stood(self) -> str:
        """In which versions it stands, and in which it does no more."""
        if self.first is None:
            return "in another state than the edition, of which no capture has a time"
        one = f"in the version of {moment(self.first)}"
        versions = one if self.first == self.last else f"{one} to that of {moment(self.last)}"
        return f"{versions}, not in that of {moment(self.gone)}" if self.gone else versions


def formers(db: sqlite3.Connection, found: Iterable[Earlier]) -> tuple[Former, ...]:
    """Earlier statements as pages show them, in their order."""
    return tuple(_former(db, one) for one in found)


def of_article(db: sqlite3.Connection, article: str) -> tuple[Former, ...]:
    """The earlier statements of an article, by their place."""
    return formers(db, earlier.of_article(db, article))


def asked(db: sqlite3.Connection, search: Search) -> tuple[Earlier, ...]:
    """The best earlier statements for a search; none on later pages, and none where nothing is asked for."""
    if search.page > 1 or not (search.words or search.speaker or search.person):
        return ()
    query = Query(
        words=search.words,
        speaker=search.person or search.speaker or None,
        since=search.since or None,
        until=search.until or None,
        kind=search.kind or None,  # type: ignore[arg-type]  # a page's filter is checked as it is read
        manner=search.manner or None,  # type: ignore[arg-type]
        outlet=search.outlet or None,
    )
    return search_earlier(db, query, limit=MOST)


def apart(found: Iterable[Earlier], passages: Sequence[tuple[str, str]]) -> tuple[list[Earlier], list[list[Earlier]]]:
    """Earlier statements that stand in none of *passages*, and those that stand in each.

    Args:
        found: To be shown.
        passages: Their article and text; what stands in one is shown with it.
    """
    alone: list[Earlier] = []
    within: list[list[Earlier]] = [[] for _ in passages]
    for one in found:
        parts = {(one.article, text) for text in one.text.split("\n\n")}
        home = next((kept for kept, passage in zip(within, passages, strict=True) if passage in parts), alone)
        home.append(one)
    return alone, within


def person_of(db: sqlite3.Connection, found: Earlier) -> Named | None:
    """Whom it is credited to across articles; None where nobody is named."""
    row = db.execute(
        "SELECT person.id, person.name FROM mention JOIN name ON name.number = mention.name"
        " JOIN person ON person.number = name.person WHERE mention.id = ?",
        (found.mention,),
    ).fetchone()
    return Named(*row) if row else None


def _former(db: sqlite3.Connection, found: Earlier) -> Former:
    title, publisher, published = db.execute(
        "SELECT title, publisher, published FROM article WHERE id = ?", (found.article,)
    ).fetchone()
    person, speaker = person_of(db, found), found.statement.speaker
    name = person.name if person else speaker.name if speaker else None
    return Former(
        id=found.id,
        article=found.article,
        title=title,
        publisher=publisher,
        published=published,
        person=person,
        who=called(name, speaker.type if speaker else None, found.source),
        content=found.content,
        told=found.told,
        kind=found.statement.kind,
        fate=found.fate,
        successor=found.successor,
        **spell(found, captures.times(db, {*found.held, *found.lacking}))._asdict(),
    )
