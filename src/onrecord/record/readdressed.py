"""Readdressed: judgements about articles of which captures were taken out.

A judgement calls an article by the id that it had then, which is that of one of its captures.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.person import Judgement, Verdict
from onrecord.record import judgements, removals

_FELLOWS = "SELECT 'a' || substr(id, 2) FROM capture WHERE article = (SELECT article FROM capture WHERE id = ?)"
_TEXTS = (
    "SELECT article.text FROM capture JOIN article ON article.id = capture.article WHERE capture.id = ?1"
    " UNION ALL SELECT earlier.content FROM capture JOIN earlier ON earlier.article = capture.article"
    " WHERE capture.id = ?1"
)
_NAMED = (
    "SELECT 1 FROM capture JOIN mention ON mention.article = capture.article JOIN name ON name.number = mention.name"
    " WHERE capture.id = ? AND mention.type = ? AND name.key = ?"
)


def in_force(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """The judgements in force, by time, as they are applied.

    What was said of an article under the id of a capture that was taken out is said of the article in which the
    capture most like it is. That two captures are of two articles is said of these two.
    """
    heirs = removals.heirs(db)
    return tuple(_led(judgement, heirs) for judgement in judgements.every(db))


def stranded(db: sqlite3.Connection, captures: Iterable[str]) -> tuple[str, ...]:
    """The ids of judgements that have words in them which the record has no more.

    Args:
        db: The record.
        captures: Ids of captures that were taken out; looked at is what is about their articles.
    """
    heirs = removals.heirs(db)
    homes = {_now("a" + capture[1:], heirs) for capture in captures}
    homes |= {found for home in homes for (found,) in db.execute(_FELLOWS, ("c" + home[1:],))}
    return tuple(
        judgement.id
        for judgement in judgements.every(db, undone=True)
        if any(judgements.article_of(side) in homes and not _stands(db, side) for side in _sides(judgement, heirs))
    )


def _sides(judgement: Judgement, heirs: Mapping[str, str]) -> list[str]:
    """What a judgement says something of, under the ids that articles have now: a subject, and a value like it."""
    both = judgement.verdict in {Verdict.SAME_ARTICLE, Verdict.SAME_PERSON} and judgement.value
    return [_now(side, heirs) for side in (judgement.subject, both) if side]


def _stands(db: sqlite3.Connection, subject: str) -> bool:
    """Whether the words or the name in a subject, where there are any, are in the record still, in its article."""
    article, _, words = subject.partition("#")
    if words:
        return any(words in " ".join(text.split()) for (text,) in db.execute(_TEXTS, (_capture(article),)))
    article, _, name = subject.partition("/")
    return not name or db.execute(_NAMED, (_capture(article), *name.split("/", 1))).fetchone() is not None


def _capture(article: str) -> str:
    """The capture that an article is called after, by what stands before the words of a subject."""
    return "c" + judgements.article_of(article)[1:]


def _led(judgement: Judgement, heirs: Mapping[str, str]) -> Judgement:
    if judgement.verdict is Verdict.NOT_SAME_ARTICLE:
        return judgement
    value = judgement.value
    if value is not None and judgement.verdict in {Verdict.SAME_ARTICLE, Verdict.SAME_PERSON}:
        value = _now(value, heirs)
    return replace(judgement, subject=_now(judgement.subject, heirs), value=value)


def _now(subject: str, heirs: Mapping[str, str]) -> str:
    """A subject under an id that its article has since a capture was taken out."""
    article = judgements.article_of(subject)
    heir = heirs.get("c" + article[1:])
    return subject if heir is None else f"a{heir[1:]}{subject.removeprefix(article)}"
