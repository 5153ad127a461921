"""Finding: the statements that fulfil a search, a page of them in order, and how the rest is made up.

A word may stand in a hundred thousand statements. What is counted is bounded,
so that no search keeps the others waiting; within the bound all is exact, and
beyond it the page says which part was looked at. Words and filters are each
looked up in an index of their own; which of them leads depends on how much they leave.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.record import persons
from onrecord.web.asking import PAGE_SIZE, Search
from onrecord.web.narrowing import Facet, Matches, facets, rows

BOUND = 1_000  # statements that are counted and ranked
FEW = 20_000  # statements that filters leave, up to which these are gathered before words are looked at
# Measured on a million statements: asking the full-text index about one statement, and sorting one of its hits.
PROBE, SORT = 41.0, 0.4  # microseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search comes to."""

    numbers: tuple[int, ...]  # rows of the page's statements, in order
    total: int  # matches, at most `BOUND`
    bounded: bool  # more match
    facets: tuple[Facet, ...]


_SLIM = "facet.statement, facet.day, facet.outlet, facet.name, facet.kind, facet.manner"
_WORDS = "statement_words CROSS JOIN facet ON facet.statement = statement_words.rowid WHERE statement_words MATCH ?"
_BY_DAY = "facet CROSS JOIN statement_words ON statement_words.rowid = facet.statement WHERE statement_words MATCH ?"


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

    @property
    def indexed(self) -> bool:
        """Whether an index finds what the conditions leave; kind and manner alone have none."""
        return any(not condition.startswith(("facet.kind", "facet.manner")) for condition in self.conditions)


class Candidates(NamedTuple):
    """Matches, at most `BOUND`, as they were added, the last one first."""

    matches: Matches
    bounded: bool  # there are more
    scores: tuple[float, ...] = ()  # of bm25, the best lowest; empty when they were not asked for


def find(db: sqlite3.Connection, search: Search) -> Found:
    """Carry a search out."""
    terms = _understood(db, search)
    if terms.impossible or ((search.words or search.speaker) and not terms.match):
        return Found(numbers=(), total=0, bounded=False, facets=())
    candidates = _with_words(db, search, terms) if terms.match else _without_words(db, search, terms)
    return Found(
        numbers=tuple(_page_of(db, search, terms, candidates)),
        total=len(candidates.matches.statements),
        bounded=candidates.bounded,
        facets=facets(db, search, candidates.matches),
    )


def matching(db: sqlite3.Connection, search: Search, most: int) -> list[int]:
    """Row numbers of all statements that fulfil a search, at most so many, as they were added."""
    terms = _understood(db, search)
    if terms.impossible or ((search.words or search.speaker) and not terms.match):
        return []
    if terms.match:
        sql = f"SELECT facet.statement FROM {_WORDS}{terms.where} ORDER BY statement_words.rowid LIMIT ?"
        return [row[0] for row in db.execute(sql, (terms.match, *terms.values, most))]
    sql = f"SELECT facet.statement FROM facet WHERE 1{terms.where} ORDER BY facet.statement LIMIT ?"
    return [row[0] for row in db.execute(sql, (*terms.values, most))]


def _understood(db: sqlite3.Connection, search: Search) -> Terms:
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


def _without_words(db: sqlite3.Connection, search: Search, terms: Terms) -> Candidates:
    """The newest or oldest matches."""
    way = "ASC" if search.order == "oldest" else "DESC"
    sql = f"SELECT {_SLIM} FROM facet WHERE 1{terms.where} ORDER BY facet.day {way}, facet.statement {way} LIMIT ?"
    found = rows(db, sql, (*terms.values, BOUND + 1))
    return Candidates(Matches(*zip(*found[:BOUND], strict=True)) if found else Matches(), len(found) > BOUND)


def _with_words(db: sqlite3.Connection, search: Search, terms: Terms) -> Candidates:
    """The last added matches; with their scores where filters or words leave so few that all matches are looked at."""
    gathered = _few(db, terms)
    # the plus sign keeps SQLite from asking the full-text index about each of them
    among = f"+statement_words.rowid IN (SELECT statement FROM facet WHERE 1{terms.where})"
    scored = search.order == "relevance" and (gathered or _furthest(db, terms) is None)
    score = "bm25(statement_words)" if scored else "0.0"
    condition = f" AND {among}" if gathered else terms.where
    sql = f"SELECT {_SLIM}, {score} FROM {_WORDS}{condition} ORDER BY statement_words.rowid DESC LIMIT ?"
    found = rows(db, sql, (terms.match, *terms.values, BOUND + 1))
    if not found:
        return Candidates(Matches(), bounded=False)
    *columns, scores = zip(*found[:BOUND], strict=True)
    return Candidates(Matches(*columns), len(found) > BOUND, scores if scored else ())


def _few(db: sqlite3.Connection, terms: Terms) -> bool:
    """Whether filters leave at most `FEW` statements."""
    if not terms.indexed:
        return False
    sql = f"SELECT statement FROM facet WHERE 1{terms.where} LIMIT 1 OFFSET ?"
    return db.execute(sql, (*terms.values, FEW)).fetchone() is None


def _page_of(db: sqlite3.Connection, search: Search, terms: Terms, candidates: Candidates) -> list[int]:
    """The row numbers on the page that is asked for."""
    first = (search.page - 1) * PAGE_SIZE
    matches, bounded, scores = candidates
    if search.order == "relevance" and not bounded:
        if matches.statements and not scores:
            return _ranked(db, terms, matches.statements)[first : first + PAGE_SIZE]
        best = sorted(zip(scores, matches.statements, strict=True))
        return [statement for _, statement in best[first : first + PAGE_SIZE]]
    if bounded and search.order != "relevance":
        return _by_day(db, search, terms, first)
    # a word that stands nearly everywhere tells no statement from another: the newest come first
    days = [day or "" for day in matches.days]
    ordered = sorted(zip(days, matches.statements, strict=True), reverse=search.order != "oldest")
    return [statement for _, statement in ordered[first : first + PAGE_SIZE]]


def _by_day(db: sqlite3.Connection, search: Search, terms: Terms, first: int) -> list[int]:
    """One page of more matches than are counted, in the order of days."""
    way = "ASC" if search.order == "oldest" else "DESC"
    order = f"ORDER BY facet.day {way}, facet.statement {way} LIMIT ? OFFSET ?"
    if terms.match:
        tables = _BY_DAY if _dense(db, terms, first + PAGE_SIZE) else _WORDS
        sql, values = f"SELECT facet.statement FROM {tables}{terms.where} {order}", (terms.match, *terms.values)
    else:
        sql, values = f"SELECT facet.statement FROM facet WHERE 1{terms.where} {order}", terms.values
    return [row[0] for row in db.execute(sql, (*values, PAGE_SIZE, first))]


def _dense(db: sqlite3.Connection, terms: Terms, wanted: int) -> bool:
    """Whether the words stand in so many statements that going through these by day meets *wanted* soon.

    The alternative is to sort all that have the words. How many do is told by how far apart the last `BOUND` are.
    """
    first = _furthest(db, terms)
    if first is None:
        return False
    last: int = db.execute("SELECT max(statement) FROM facet").fetchone()[0]
    share = BOUND / max(last - first, BOUND)
    return bool(wanted / share * PROBE < share * last * SORT)


def _furthest(db: sqlite3.Connection, terms: Terms) -> int | None:
    """The statement that has the words and is behind the last `BOUND` of them; None when there are no more."""
    sql = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
    row = db.execute(sql, (terms.match, BOUND)).fetchone()
    return None if row is None else int(row[0])


def _ranked(db: sqlite3.Connection, terms: Terms, statements: Sequence[int]) -> list[int]:
    """*statements* by bm25, the best first."""
    found = rows(
        db,
        "SELECT bm25(statement_words), rowid FROM statement_words WHERE statement_words MATCH ?"
        " AND +rowid IN (SELECT value FROM json_each(?))",
        (terms.match, json.dumps(statements)),
    )
    return [number for _, number in sorted(found)]
