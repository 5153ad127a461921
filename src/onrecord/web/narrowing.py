"""Narrowing: how what was found is made up, and where the search within each part of it is."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from onrecord.web.asking import Search
from onrecord.web.words import quoted

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


class Matches(NamedTuple):
    """What was found, as far as counting goes: one column a property, one place a match."""

    statements: tuple[int, ...] = ()
    days: tuple[str | None, ...] = ()
    outlets: tuple[int | None, ...] = ()
    names: tuple[int | None, ...] = ()
    kinds: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()


def facets(db: sqlite3.Connection, search: Search, matches: Matches) -> tuple[Facet, ...]:
    """How *matches* are made up."""
    return (
        Facet("Kind", plain_values(search, "kind", Counter(matches.kinds))),
        Facet("Manner", plain_values(search, "manner", Counter(matches.manners))),
        Facet("Speaker", person_values(db, search, Counter(filter(None, matches.names)))),
        Facet("Outlet", outlet_values(db, search, Counter(filter(None, matches.outlets)))),
        Facet("Year", year_values(search, Counter(day[:4] for day in matches.days if day))),
    )


def values(search: Search, field: str, found: Iterable[tuple[str, str, int]]) -> tuple[Value, ...]:
    """The values of a facet that is one part of the address.

    Args:
        search: What was searched for.
        field: The part.
        found: What the part is for each value, what to call it, and how many statements have it.
    """
    chosen = getattr(search, field)
    before, behind = search.slot(field)
    return tuple(
        Value(label, count, search.but(**{field: ""}).address(), chosen=True)
        if part == chosen
        else Value(label, count, f"{before}{quoted(part)}{behind}", chosen=False)
        for part, label, count in found
    )


def plain_values(search: Search, field: str, counts: Counter[str]) -> tuple[Value, ...]:
    """The values of kind or manner."""
    return values(search, field, ((value, value, count) for value, count in counts.most_common()))


def outlet_values(db: sqlite3.Connection, search: Search, counts: Counter[int]) -> tuple[Value, ...]:
    """The outlets with most matches."""
    top = counts.most_common(SHOWN_VALUES)
    names: dict[int, str] = dict(
        _among(db, "SELECT number, name FROM outlet WHERE number IN ({})", [number for number, _ in top])
    )
    return values(search, "outlet", ((names[number], names[number], count) for number, count in top if number in names))


def person_values(db: sqlite3.Connection, search: Search, counts: Counter[int]) -> tuple[Value, ...]:
    """The persons with most matches; the names of one person are counted together."""
    sql = (
        "SELECT name.number, person.id, person.name FROM name JOIN person ON person.number = name.person"
        " WHERE name.number IN ({})"
    )
    # a person with several names has each of them among the frequent ones, or few matches by it
    top = counts.most_common(SHOWN_VALUES * 4)
    together: Counter[tuple[str, str]] = Counter()
    for number, person, label in _among(db, sql, [number for number, _ in top]):
        together[person, label] += counts[number]
    return values(
        search, "person", ((person, label, count) for (person, label), count in together.most_common(SHOWN_VALUES))
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


def _among(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[Any]:
    return rows(db, sql.format(",".join("?" * len(values))), values)


def rows(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[Any]:
    """Rows as plain tuples: of a thousand of them nothing else is wanted."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values).fetchall()
