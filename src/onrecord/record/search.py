"""Search: statements by their words, by who said them, when, and how."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from onrecord.errors import AskedUnfit, NotInRecord
from onrecord.record import earlier, passages, persons, statements
from onrecord.record.earlier import Earlier
from onrecord.record.passages import Passage
from onrecord.record.statements import Entry
from onrecord.statement import Kind, Manner
from onrecord.text.bare import bare

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PARTS = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")


class Order(StrEnum):
    """Which of the statements found come first."""

    RELEVANCE = "relevance"  # those that the words tell most about; without words as newest
    NEWEST = "newest"  # by day of saying, else of publication; those of no day last
    OLDEST = "oldest"  # those of no day last, too


_BY_DAY = {
    Order.RELEVANCE: "{0}.day DESC, {0}.article, {0}.place",
    Order.NEWEST: "{0}.day DESC, {0}.article, {0}.place",
    Order.OLDEST: "{0}.day IS NULL, {0}.day, {0}.article, {0}.place",
}
"""By order how SQL sorts the rows of a table that are not sorted by their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is sought; conditions that are None or empty ask for nothing.

    Raises:
        AskedUnfit: A day, kind, manner or order is none: nothing could be found, which would look like an answer.
    """

    words: str = (
        ""  # all must be there, in content, source or speaker; "a phrase" in quotation marks; star* for a beginning
    )
    speaker: str | None = None  # words of a name, or a person's id
    since: str | None = None  # YYYY-MM-DD or its beginning, included
    until: str | None = None  # YYYY-MM-DD or its beginning, included
    kind: Kind | None = None
    manner: Manner | None = None
    outlet: str | None = None  # the publisher's name, or words of it
    order: Order = Order.RELEVANCE  # which come first: "relevance", "newest" or "oldest"

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value and not is_day(value):
                raise AskedUnfit(f"{name}: {value!r} is no day", "Write it as 2024-03-15, 2024-03 or 2024.")
        choices = (("kind", self.kind, Kind), ("manner", self.manner, Manner), ("order", self.order, Order))
        for name, value, known in choices:
            if value and value not in tuple(known):
                raise AskedUnfit(f"{name}: there is no {value!r}", f"Take one of {', '.join(known)}.")


def is_day(text: object) -> bool:
    """Whether *text* is a day of the calendar, YYYY-MM-DD, or the month or year that one begins with."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def outlets(db: sqlite3.Connection, name: str) -> list[str]:
    """The publishers called *name*; where there is none, those whose names have all of its words.

    Compared without case, accents and "the" in front.
    """
    known = [text for (text,) in db.execute("SELECT name FROM outlet ORDER BY name")]
    if name in known:
        return [name]
    words = _WORDS.findall(bare(name))
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    return [text for text in known if words and set(words) <= set(_WORDS.findall(bare(text)))]


def terms(words: str) -> list[str]:
    """What is sought, each as FTS5 takes it: quoted, so that no sign of its query language is left.

    Args:
        words: As a user writes them.
    """
    found = []
    for phrase, curly, word in _PARTS.findall(words.replace("\0", " ")):
        text = phrase or curly or word
        if _WORD.search(text):
            star = "*" if word.endswith("*") else ""
            found.append('"' + text.strip('"*').replace('"', '""') + '"' + star)
    return found


def match_expression(words: str) -> str:
    """*words* as FTS5 takes them; empty when there is no word in them."""
    return " ".join(terms(words))


def elsewhere_expression(words: str) -> str:
    """The passages that have all of *words*, one at least where the edition has another; empty without words."""
    sought = terms(words)
    if not sought:
        return ""
    parts = [f'"{word}"{"*" if term.endswith("*") else ""}' for term in sought for word in _WORDS.findall(term)]
    return f"text : ({' AND '.join(sought)}) AND other : ({' OR '.join(parts)})"


def elsewhere(db: sqlite3.Connection, query: Query, *, limit: int) -> tuple[Passage, ...]:
    """Passages of other states than the edition with the words of *query*, by relevance.

    None where a speaker, kind or manner is asked for, which a passage does not have.

    Args:
        db: The record.
        query: What is sought; days are those of publication.
        limit: At most so many.
    """
    expression = elsewhere_expression(query.words)
    if not expression or query.speaker is not None or query.kind or query.manner:
        return ()
    conditions, values = [], [expression]
    for sign, value in ((">=", query.since), ("<", query.until and query.until + "~")):
        if value:
            conditions.append(f" AND article.published {sign} ?")
            values.append(value)
    if query.outlet:
        conditions.append(" AND article.publisher IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(outlets(db, query.outlet)))
    join = " JOIN passage ON passage.number = passage_words.rowid JOIN article ON article.id = passage.article"
    rows = db.execute(
        f"SELECT passage_words.rowid FROM passage_words{join if conditions else ''} WHERE passage_words MATCH ?"
        f"{''.join(conditions)} ORDER BY bm25(passage_words), passage_words.rowid LIMIT ?",
        (*values, limit),
    )
    return passages.numbered(db, [number for (number,) in rows.fetchall()])


def search_earlier(db: sqlite3.Connection, query: Query, *, limit: int) -> tuple[Earlier, ...]:
    """Earlier statements that fulfil *query*, in its order.

    Args:
        db: The record.
        query: What is sought.
        limit: At most so many.
    """
    expression = match_expression(query.words)
    if query.words.strip() and not expression:
        return ()
    conditions, values = _conditions(db, replace(query, speaker=None), "earlier")
    if query.speaker is not None:
        # in a record from before persons spoke in earlier statements alone, such speakers are found by their name
        named = match_expression(query.speaker) or '""'
        conditions.append(
            "(name.person IN (SELECT value FROM json_each(?)) OR earlier.number IN"
            " (SELECT rowid FROM earlier_words WHERE earlier_words MATCH ?))"
        )
        values += [json.dumps(persons.numbers(db, query.speaker)), f"speaker : ({named})"]
    source, first = "earlier", _BY_DAY[query.order].format("earlier")
    if expression:
        source = "earlier_words JOIN earlier ON earlier.number = earlier_words.rowid"
        first = "bm25(earlier_words), earlier.article, earlier.place" if query.order == Order.RELEVANCE else first
        conditions, values = ["earlier_words MATCH ?", *conditions], [expression, *values]
    rows = db.execute(
        f"SELECT earlier.number FROM {source} LEFT JOIN mention ON mention.number = earlier.mention"
        f" LEFT JOIN name ON name.number = mention.name WHERE {' AND '.join(conditions) or '1'}"
        f" ORDER BY {first} LIMIT ?",
        [*values, limit],
    )
    return earlier.numbered(db, [number for (number,) in rows.fetchall()])


def search(db: sqlite3.Connection, query: Query, *, limit: int | None = None) -> Iterator[Entry]:
    """Statements that fulfil *query*, in its order.

    Args:
        db: The record.
        query: What is sought.
        limit: At most so many.
    """
    conditions, values = _conditions(db, query)
    expression = match_expression(query.words)
    first = _BY_DAY[query.order].format("statement")
    if expression:
        source = "statement_words JOIN statement ON statement.number = statement_words.rowid"
        conditions = ["statement_words MATCH ?", *conditions]
        values = [expression, *values]
        first = "bm25(statement_words), statement.id" if query.order == Order.RELEVANCE else first
    elif query.words.strip():
        return
    else:
        source = "statement"
    rows = db.execute(
        f"SELECT statement.id FROM {source} LEFT JOIN mention ON mention.number = statement.mention"
        f" LEFT JOIN name ON name.number = mention.name WHERE {' AND '.join(conditions) or '1'}"
        f" ORDER BY {first} LIMIT ?",
        [*values, -1 if limit is None else limit],
    ).fetchall()
    for (found,) in rows:
        try:
            entry = statements.get(db, found)
        except NotInRecord:  # another process has changed the article since the search
            continue
        yield entry


def _conditions(db: sqlite3.Connection, query: Query, table: str = "statement") -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if query.speaker is not None:
        conditions.append("name.person IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(persons.numbers(db, query.speaker)))
    if query.since:
        conditions.append(f"{table}.day >= ?")
        values.append(query.since)
    if query.until:
        conditions.append(f"{table}.day < ?")
        values.append(query.until + "~")  # sorts behind every day that begins like this
    if query.outlet:
        conditions.append(
            f"{table}.article IN (SELECT id FROM article WHERE publisher IN (SELECT value FROM json_each(?)))"
        )
        values.append(json.dumps(outlets(db, query.outlet)))
    if query.kind:
        conditions.append(f"{table}.kind = ?")
        values.append(query.kind)
    if query.manner:
        conditions.append(f"{table}.manner = ?")
        values.append(query.manner)
    return conditions, values
