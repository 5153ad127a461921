"""The person page: names, a timeline, who quotes them, and the same words in several articles."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.record import Query, persons
from onrecord.record.search import search_earlier
from onrecord.web import quotations
from onrecord.web.asking import Search
from onrecord.web.earlier import MOST, Former, formers
from onrecord.web.echoes import Echoed, echoes_of
from onrecord.web.quotations import Quotation
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask
from onrecord.web.timeline import Timeline, drawn, rows, timeline

LATEST = 15  # statements shown
COMPARED = 25  # of the newest statements, whose words are looked for elsewhere
MOST_NAMES, MOST_OUTLETS = 20, 20


class NameUsed(NamedTuple):
    """One written form of the name."""

    text: str
    articles: int


class Outlet(NamedTuple):
    """Who quotes the person, how often, and where these statements are."""

    name: str | None
    number: int  # of statements
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(Page):
    """A person, organisation or group."""

    template: ClassVar[str] = "person.html"
    has_table: ClassVar[bool] = True

    id: str
    name: str
    type: str
    statements: int
    articles: int
    names: tuple[NameUsed, ...]
    timeline: Timeline | None
    outlets: tuple[Outlet, ...]
    echoes: tuple[Echoed, ...]
    latest: tuple[Quotation, ...]
    former: tuple[Former, ...]  # the latest in words that their publishers have changed since

    @property
    def heading(self) -> str:
        """The name."""
        return self.name

    @property
    def drawing(self) -> Markup:
        """The timeline's bars, each with a link to its statements."""
        return drawn(self.timeline, self.id) if self.timeline else Markup()

    @property
    def tabled(self) -> Markup:
        """The timeline's numbers."""
        return rows(self.timeline, self.id) if self.timeline else Markup()

    def table(self) -> Table:
        """The latest statements."""
        return quotations.table(self.latest)


def person_page(ask: Ask) -> PersonPage:
    """A person, by any id that it ever had."""
    number = persons.present(ask.db, ask.path["id"])
    found, name, kind, count, articles = ask.db.execute(
        "SELECT id, name, type, statements, articles FROM person WHERE number = ?", (number,)
    ).fetchone()
    keys = [row[0] for row in ask.db.execute("SELECT number FROM name WHERE person = ?", (number,))]
    latest = newest(ask.db, keys)
    return PersonPage(
        id=found,
        name=name,
        type=kind,
        statements=count,
        articles=articles,
        names=names_used(ask.db, number),
        timeline=timeline(months(ask.db, keys)),
        outlets=outlets(ask.db, found, keys),
        echoes=echoes_of(ask.db, latest),
        latest=quotations.by_number(ask.db, latest[:LATEST]),
        former=formers(ask.db, search_earlier(ask.db, Query(speaker=found), limit=MOST)),
    )


def newest(db: sqlite3.Connection, keys: Sequence[int], most: int = COMPARED) -> list[int]:
    """Row numbers of the newest statements under the names *keys*."""
    sql = f"SELECT statement FROM facet WHERE {_among(keys)} ORDER BY day DESC, statement DESC LIMIT ?"
    return [row[0] for row in db.execute(sql, (*keys, most))]


def names_used(db: sqlite3.Connection, number: int) -> tuple[NameUsed, ...]:
    """The written forms, the most frequent first."""
    rows = db.execute(
        "SELECT spelling.text, sum(spelling.articles) FROM spelling JOIN name ON name.number = spelling.name"
        " WHERE name.person = ? GROUP BY spelling.text ORDER BY 2 DESC, 1 LIMIT ?",
        (number, MOST_NAMES),
    )
    return tuple(NameUsed(text, articles) for text, articles in rows)


def months(db: sqlite3.Connection, keys: Sequence[int]) -> dict[str, int]:
    """How many statements by month."""
    rows = db.execute(f"SELECT month, sum(statements) FROM spoken WHERE {_among(keys)} GROUP BY month", keys)
    return {month: count for month, count in rows if month}


def outlets(db: sqlite3.Connection, person: str, keys: Sequence[int]) -> tuple[Outlet, ...]:
    """Who quotes them."""
    rows = db.execute(
        "SELECT outlet.name, found.count FROM"
        f" (SELECT outlet, sum(statements) AS count FROM quoted WHERE {_among(keys)} GROUP BY outlet) AS found"
        " LEFT JOIN outlet ON outlet.number = found.outlet ORDER BY found.count DESC, outlet.name LIMIT ?",
        (*keys, MOST_OUTLETS),
    )
    return tuple(Outlet(name, count, Search(person=person, outlet=name or "").address()) for name, count in rows)


def _among(keys: Sequence[int]) -> str:
    # one name is read from its index in the order of days; several have to be sorted
    return "name = ?" if len(keys) == 1 else f"name IN ({','.join('?' * len(keys))})"
