"""Successors: where the ids of statements lead whose words are a statement no more.

A fuller capture may draw a quotation wider or narrower than it was: what was one statement is two, or two are one. An
id that was given once is cited, and leads to what has most of its words now, or else to its article.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from onrecord.person import Judgement, Verdict
from onrecord.record import articles, ids, judgements
from onrecord.text.folding import tokens

_RUN = 3  # words in a row; fewer stand anywhere
_BOTH = (
    "SELECT id, content FROM (SELECT 0 AS earlier, place, id, content FROM statement WHERE article = ?1"
    " UNION ALL SELECT 1, place, id, content FROM earlier WHERE article = ?1) ORDER BY earlier, place"
)


class Said(NamedTuple):
    """A statement of an article that is taken out, one that stands or one that stood."""

    id: str
    words: str  # its content, white space folded
    captures: tuple[str, ...]  # ids of its article's captures, sorted


def of_article(db: sqlite3.Connection, article: str) -> list[Said]:
    """The statements of an article that is about to be taken out, by its present id."""
    captures = articles.members(db, article)
    return [Said(found, words, captures) for found, words in _said(db, article)]


def remember(db: sqlite3.Connection, before: Iterable[Said], decided: Sequence[Judgement]) -> None:
    """Let the ids of statements that are no more lead to those in their place.

    That is the one of the same words where the article's captures are now; else the one that has most of its words,
    in a row; else the article itself.

    Args:
        db: In a transaction; the articles' successors and their statements are there.
        before: What was taken out, that of one article together.
        decided: The judgements that stand: whose words were judged to be no statement is none, and not another one.
    """
    for captures, group in groupby(before, attrgetter("captures")):
        lost = [each for each in group if not _there(db, each.id)]
        homes = dict.fromkeys(home for capture in captures if lost and (home := articles.current_id(db, capture)))
        now = [pair for home in homes for pair in _said(db, home)]
        same = {words: found for found, words in reversed(now)}
        judged = _judged_out(decided, captures) if lost else frozenset()
        covering = _Covering(now)
        for each in lost:
            heir = same.get(each.words)
            if heir is None and each.words not in judged:
                heir = covering.best(each.words)
            if heir is not None:
                db.execute("UPDATE former SET statement = ? WHERE statement = ?", (heir, each.id))
            heir = heir or next(iter(homes), "a" + captures[0][1:])  # whose captures were taken out, each of them
            db.execute("INSERT OR REPLACE INTO former (id, statement) VALUES (?, ?)", (each.id, heir))


def reclaim(db: sqlite3.Connection, article: str) -> None:
    """Let ids that lead to an article, for their words were a statement no more, lead to what has the very words now.

    A statement's id is made of its article's and of its words, so that it tells whether these are its words.

    Args:
        db: In a transaction; the article's statements are there.
        article: Its present id.
    """
    called = ["a" + capture[1:] for capture in articles.members(db, article)]
    sql = "SELECT former.id FROM json_each(?) AS home JOIN former ON former.statement = home.value"
    lost = {found for (found,) in db.execute(sql, (json.dumps(called),))}
    if not lost:
        return
    now = list(_said(db, article))
    contents = [words for _, words in now]
    for name in called:
        for former, (present, _) in zip(ids.statement_ids(name, contents), now, strict=True):
            if former in lost and former != present:
                db.execute("UPDATE former SET statement = ?2 WHERE id = ?1 OR statement = ?1", (former, present))


class _Covering:
    """Statements by the words in a row that they have."""

    def __init__(self, now: Sequence[tuple[str, str]]) -> None:
        self._now = now
        self._sizes: list[int] = []
        self._having: dict[tuple[int, ...], list[int]] = {}  # places in `now`, by the words

    def best(self, words: str) -> str | None:
        """The id of the one that has most of *words*: half of them, or else half of its own; None where none has."""
        if not self._sizes:
            self._read()
        own = _keys(words)
        covered: dict[int, set[int]] = {}
        for at, run in enumerate(_runs(own)):
            for place in self._having.get(run, ()):
                covered.setdefault(place, set()).update(range(at, at + _RUN))
        having = [
            (-len(some), self._sizes[place], place)
            for place, some in covered.items()
            if 2 * len(some) >= min(len(own), self._sizes[place])
        ]
        return self._now[min(having)[2]][0] if having else None

    def _read(self) -> None:
        for place, (_, content) in enumerate(self._now):
            keys = _keys(content)
            self._sizes.append(len(keys))
            for run in dict.fromkeys(_runs(keys)):
                self._having.setdefault(run, []).append(place)


def _keys(words: str) -> list[int]:
    """The words as they are compared; a letter of a script without spaces is one."""
    found = tokens(words, forms=False)
    keys: list[int] = found.keys[found.words].tolist()
    return keys


def _runs(keys: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(*(keys[at:] for at in range(_RUN)), strict=False)


def _said(db: sqlite3.Connection, article: str) -> Iterator[tuple[str, str]]:
    """Ids and words of an article's statements, those that stand and then those that stood."""
    for found, content in db.execute(_BOTH, (article,)):
        yield found, " ".join(content.split())


def _judged_out(decided: Sequence[Judgement], captures: Sequence[str]) -> frozenset[str]:
    """The words of which somebody said that they are no statement of an article."""
    about = judgements.about(decided, captures)
    return frozenset(one.subject.partition("#")[2] for one in about if one.verdict is Verdict.NOT_A_STATEMENT)


def _there(db: sqlite3.Connection, found: str) -> bool:
    asked = "SELECT 1 FROM statement WHERE id = ?1 UNION ALL SELECT 1 FROM earlier WHERE id = ?1"
    return db.execute(asked, (found,)).fetchone() is not None
