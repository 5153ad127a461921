"""Misspellings: what the record has that is written nearly like a name or word that it does not have.

Only asked for when a search finds nothing, so that it may look at every name.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from onrecord.record import persons
from onrecord.record.search import Query, outlets, terms
from onrecord.text.bare import bare

ALIKE = 0.7  # of the letters: "Stastney" and "Šťastný", "increse" and "increase"; not "Berg" and "Burke"
MOST = 3  # that are named
_BEGIN = 2  # letters at which a word is looked up: few slips are made in the first
_LOOKED_AT = 2_000  # statements whose words are compared
_TRIED = 50  # ways to put several words right
_COMPARED = 8  # words of a query, each with every name: who sends thousands gets an answer, too
_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(r"[^\s,]+")


class Missing(NamedTuple):
    """Part of a query that the record does not have at all, so that nothing can be found."""

    part: str  # of `Query`: speaker, outlet or words
    value: str  # the name, or the one word
    near: tuple[str, ...]  # what the record has instead, the likeliest first


def missing(db: sqlite3.Connection, query: Query) -> Iterator[Missing]:
    """What of *query* the record does not have at all; nothing where only the whole of it finds nothing."""
    if query.speaker is not None and not persons.numbers(db, query.speaker):
        yield Missing("speaker", query.speaker, names_near(db, query.speaker))
    if query.outlet and not outlets(db, query.outlet):
        yield Missing("outlet", query.outlet, _outlets_near(db, query.outlet))
    for word, others in islice(_words_near(db, query.words), _COMPARED):
        yield Missing("words", word, others)


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Those of *known* that are written nearly like *word*, the nearest first; at most three.

    Compared by letters put in, left out, replaced or swapped with the next one (optimal string alignment).
    """
    found = process.extract(word, sorted(known), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST)
    return tuple(text for text, *_ in found)


def put_right(words: str, wrong: str, right: str) -> str:
    """*words* with *right* in place of *wrong*, which is as `Missing` has it."""
    return _WORD.sub(lambda found: right if bare(found[0]) == wrong else found[0], words)


def names_near(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The names of those who are called nearly *name*, who speak most first; at most three."""
    words = _NAME_WORD.findall(bare(name))
    if len(words) > _COMPARED:
        return ()
    keys = [key for (key,) in db.execute("SELECT DISTINCT key FROM name WHERE person IS NOT NULL")]
    whole = {word for key in keys for word in _NAME_WORD.findall(key)}
    known = whole | {part for word in whole for part in word.split("-")}
    mended = [(word,) if word in known else near(word, known) for word in words]
    numbers = {number for tried in islice(product(*mended), _TRIED) for number in persons.numbers(db, " ".join(tried))}
    found = sorted((persons.standing(db, number) for number in numbers), key=lambda each: (-each.statements, each.id))
    return tuple(each.name for each in found[:MOST])


def _outlets_near(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The publishers whose names have a word nearly like one of *name*; at most three."""
    known = {text: _outlet_words(text) for (text,) in db.execute("SELECT name FROM outlet ORDER BY name")}
    words = {
        other for word in sorted(_outlet_words(name))[:_COMPARED] for other in near(word, set().union(*known.values()))
    }
    best = sorted(known, key=lambda text: (-len(known[text] & words), text))
    return tuple(text for text in best if known[text] & words)[:MOST]


def _outlet_words(name: str) -> set[str]:
    return set(_WORD.findall(bare(name))) - {"the"}


def _words_near(db: sqlite3.Connection, words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Those of *words* that no statement has, each with words that statements have and that are nearly written so."""
    whole = " ".join(term for term in terms(words) if not term.endswith("*"))
    for word in dict.fromkeys(_WORD.findall(bare(whole))):
        if not _statements(db, f'"{word}"', 1):
            rows = _statements(db, f'"{word[:_BEGIN]}"*', _LOOKED_AT)
            yield word, near(word, {other for row in rows for text in row for other in _WORD.findall(bare(text or ""))})


def _statements(db: sqlite3.Connection, expression: str, limit: int) -> list[tuple[str | None, ...]]:
    """What the full-text index has of statements that match."""
    return db.execute(
        "SELECT statement.content, statement.source, statement.speaker FROM statement_words"
        " JOIN statement ON statement.number = statement_words.rowid WHERE statement_words MATCH ? LIMIT ?",
        (expression, limit),
    ).fetchall()
