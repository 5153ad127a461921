"""Finding: the statements that fulfil a search, a page of them in order, and how the rest is made up.

A word may stand in a hundred thousand statements. What is counted is bounded,
so that no search keeps the others waiting; within the bound all is exact, and
beyond it the page says which part was looked at.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from onrecord.record import persons
from onrecord.web.asking import PAGE_SIZE, Search

BOUND = 1_000  # statements that are counted and ranked
SHOWN_VALUES = 8  # of one facet


class Value(NamedTuple):
    """One value of a facet, how many statements have it, and where the search with it is."""

    label: str
    number: int
    address: str
    chosen: bool


class Facet(NamedTuple):
    """One way to narrow the search."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search comes to."""

    numbers: tuple[int, ...]  # rows of the page's statements, in order
    total: int  # matches, at most `BOUND`
    bounded: bool  # more match
    facets: tuple[Facet, ...]


class Candidate(NamedTuple):
    """One match, as far as counting goes."""

    statement: int
    day: str | None
    outlet: int | None
    name: int | None
    kind: str
    manner: str


_SLIM = "facet.statement, facet.day, facet.outlet, facet.name, facet.kind, facet.manner"
_WORDS = "statement_words CROSS JOIN facet ON facet.statement = statement_words.rowid WHERE statement_words MATCH ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A search as SQL: conditions on facets with their values."""

    match: str
    conditions: tuple[str, ...]
    values: tuple[object, ...]
    impossible: bool = False  # asks for somebody or something that the record does not have

    @property
    def where(self) -> str:
        """The conditions, to be put behind another one."""
        return "".join(f" AND {condition}" for condition in self.conditions)


def find(db: sqlite3.Connection, search: Search) -> Found:
    """Carry a search out."""
    terms = understood(db, search)
    if terms.impossible or ((search.words or search.speaker) and not terms.match):
        return Found(numbers=(), total=0, bounded=False, facets=())
    matches = candidates(db, search, terms)
    bounded = len(matches) > BOUND
    matches = matches[:BOUND]
    return Found(
        numbers=tuple(page_of(db, search, terms, matches, bounded=bounded)),
        total=len(matches),
        bounded=bounded,
        facets=facets(db, search, matches),
    )


def matching(db: sqlite3.Connection, search: Search, most: int) -> list[int]:
    """Row numbers of all statements that fulfil a search, at most so many, as they were added."""
    terms = understood(db, search)
    if terms.impossible or ((search.words or search.speaker) and not terms.match):
        return []
    if terms.match:
        sql = f"SELECT facet.statement FROM {_WORDS}{terms.where} ORDER BY statement_words.rowid LIMIT ?"
        return [row[0] for row in db.execute(sql, (terms.match, *terms.values, most))]
    sql = f"SELECT facet.statement FROM facet WHERE 1{terms.where} ORDER BY facet.statement LIMIT ?"
    return [row[0] for row in db.execute(sql, (*terms.values, most))]


def understood(db: sqlite3.Connection, search: Search) -> Terms:
    """The search with its names looked up."""
    conditions: list[str] = []
    values: list[object] = []
    impossible = False
    if search.person:
        number = persons.current_number(db, search.person)
        names = [row[0] for row in db.execute("SELECT number FROM name WHERE person = ?", (number,))]
        impossible = not names
        # one name is taken from its index in the order of days; several have to be sorted
        conditions.append("facet.name = ?" if len(names) == 1 else f"facet.name IN ({','.join('?' * len(names))})")
        values += names
    if search.outlet:
        row = db.execute("SELECT number FROM outlet WHERE name = ?", (search.outlet,)).fetchone()
        impossible = impossible or row is None
        conditions.append("facet.outlet = ?")
        values.append(row[0] if row else None)
    for column, value in (("kind", search.kind), ("manner", search.manner)):
        if value:
            conditions.append(f"facet.{column} = ?")
            values.append(value)
    if search.since:
        conditions.append("facet.day >= ?")
        values.append(search.since)
    if search.until:
        conditions.append("facet.day <= ?")
        values.append(search.until)
    return Terms(match=search.match(), conditions=tuple(conditions), values=tuple(values), impossible=impossible)


def candidates(db: sqlite3.Connection, search: Search, terms: Terms) -> list[Candidate]:
    """The first matches, at most one more than the bound: the last added; without words, the newest or oldest."""
    if terms.match:
        sql = f"SELECT {_SLIM} FROM {_WORDS}{terms.where} ORDER BY statement_words.rowid DESC LIMIT ?"
        values: tuple[object, ...] = (terms.match, *terms.values, BOUND + 1)
    else:
        way = "ASC" if search.order == "oldest" else "DESC"
        sql = f"SELECT {_SLIM} FROM facet WHERE 1{terms.where} ORDER BY facet.day {way}, facet.statement {way} LIMIT ?"
        values = (*terms.values, BOUND + 1)
    return [Candidate(*row) for row in db.execute(sql, values)]


def page_of(
    db: sqlite3.Connection, search: Search, terms: Terms, matches: Sequence[Candidate], *, bounded: bool
) -> list[int]:
    """The row numbers on the page that is asked for."""
    first = (search.page - 1) * PAGE_SIZE
    if search.order == "relevance" and not bounded:
        return ranked(db, terms, matches)[first : first + PAGE_SIZE]
    if bounded and search.order != "relevance":
        return by_day(db, search, terms, first)
    # a word that stands nearly everywhere tells no statement from another: the newest come first
    newest = search.order != "oldest"
    ordered = sorted(matches, key=lambda match: (match.day or "", match.statement), reverse=newest)
    return [match.statement for match in ordered[first : first + PAGE_SIZE]]


def by_day(db: sqlite3.Connection, search: Search, terms: Terms, first: int) -> list[int]:
    """One page of more matches than are counted, in the order of days."""
    way = "ASC" if search.order == "oldest" else "DESC"
    order = f"ORDER BY facet.day {way}, facet.statement {way} LIMIT ? OFFSET ?"
    if terms.match:
        sql, values = f"SELECT facet.statement FROM {_WORDS}{terms.where} {order}", (terms.match, *terms.values)
    else:
        sql, values = f"SELECT facet.statement FROM facet WHERE 1{terms.where} {order}", terms.values
    return [row[0] for row in db.execute(sql, (*values, PAGE_SIZE, first))]


def ranked(db: sqlite3.Connection, terms: Terms, matches: Sequence[Candidate]) -> list[int]:
    """*matches* by bm25, the best first."""
    if not matches:
        return []
    wanted = {match.statement for match in matches}
    low = min(wanted)
    rows = db.execute(
        "SELECT rowid, bm25(statement_words) FROM statement_words WHERE statement_words MATCH ? AND rowid >= ?"
        " ORDER BY rowid DESC",
        (terms.match, low),
    )
    scores = [(score, number) for number, score in rows if number in wanted]
    return [number for _, number in sorted(scores)]


def facets(db: sqlite3.Connection, search: Search, matches: Sequence[Candidate]) -> tuple[Facet, ...]:
    """How *matches* are made up."""
    outlets = Counter(match.outlet for match in matches if match.outlet is not None)
    years = Counter(match.day[:4] for match in matches if match.day)
    return (
        Facet("Kind", plain_values(search, "kind", Counter(match.kind for match in matches))),
        Facet("Manner", plain_values(search, "manner", Counter(match.manner for match in matches))),
        Facet("Speaker", person_values(db, search, Counter(m.name for m in matches if m.name is not None))),
        Facet("Outlet", outlet_values(db, search, outlets)),
        Facet("Year", year_values(search, years)),
    )


def plain_values(search: Search, field: str, counts: Counter[str]) -> tuple[Value, ...]:
    """The values of kind or manner."""
    chosen = getattr(search, field)
    return tuple(
        Value(value, count, search.but(**{field: "" if value == chosen else value}).address(), value == chosen)
        for value, count in counts.most_common()
    )


def outlet_values(db: sqlite3.Connection, search: Search, counts: Counter[int]) -> tuple[Value, ...]:
    """The outlets with most matches."""
    top = counts.most_common(SHOWN_VALUES)
    names: dict[int, str] = dict(
        _rows(db, "SELECT number, name FROM outlet WHERE number IN ({})", [number for number, _ in top])
    )
    return tuple(
        Value(
            names[number],
            count,
            search.but(outlet="" if names[number] == search.outlet else names[number]).address(),
            names[number] == search.outlet,
        )
        for number, count in top
        if number in names
    )


def person_values(db: sqlite3.Connection, search: Search, counts: Counter[int]) -> tuple[Value, ...]:
    """The persons with most matches; the names of one person are counted together."""
    sql = (
        "SELECT name.number, person.id, person.name FROM name JOIN person ON person.number = name.person"
        " WHERE name.number IN ({})"
    )
    # a person with several names has each of them among the frequent ones, or few matches by it
    top = counts.most_common(SHOWN_VALUES * 4)
    together: Counter[tuple[str, str]] = Counter()
    for number, person, label in _rows(db, sql, [number for number, _ in top]):
        together[person, label] += counts[number]
    return tuple(
        Value(
            label,
            count,
            search.but(person="" if person == search.person else person).address(),
            person == search.person,
        )
        for (person, label), count in together.most_common(SHOWN_VALUES)
    )


def year_values(search: Search, counts: Counter[str]) -> tuple[Value, ...]:
    """The years with most matches, the latest first."""
    found = []
    for year, count in sorted(counts.most_common(SHOWN_VALUES), reverse=True):
        since, until = f"{year}-01-01", f"{year}-12-31"
        chosen = (search.since, search.until) == (since, until)
        address = replace(search, page=1, since="" if chosen else since, until="" if chosen else until).address()
        found.append(Value(year, count, address, chosen))
    return tuple(found)


def _rows(db: sqlite3.Connection, sql: str, values: Iterable[object]) -> list[Any]:
    given = tuple(values)
    return db.execute(sql.format(",".join("?" * len(given))), given).fetchall()
