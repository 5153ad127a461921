"""Ids that mentions had: an article that gains a capture may change its id, and so those of whom it mentions.

A person is called after a mention, so an id that was ever given to a person
keeps leading to it as long as it is known where that mention has gone.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.person import mention_id
from onrecord.record import articles
from onrecord.record.damage import undamaged
from onrecord.statement import SpeakerType


class Gone(NamedTuple):
    """A mention of an article that is taken out."""

    id: str  # "m" and 16 hex digits
    article: str  # its id then
    type: SpeakerType
    key: str  # the name as compared
    person: str  # the id of who bore it
    statements: tuple[str, ...]  # ids of what was credited to it


@undamaged
def of_article(db: sqlite3.Connection, article_id: str) -> list[Gone]:
    """The mentions of an article that is about to be taken out."""
    rows = db.execute(
        "SELECT mention.number, mention.id, mention.type, name.key, person.id FROM mention"
        " JOIN name ON name.number = mention.name JOIN person ON person.number = name.person WHERE mention.article = ?",
        (article_id,),
    ).fetchall()
    return [
        Gone(found, article_id, SpeakerType(kind), key, person, _credited(db, number))
        for number, found, kind, key, person in rows
    ]


def _credited(db: sqlite3.Connection, mention: int) -> tuple[str, ...]:
    rows = db.execute("SELECT id FROM statement WHERE mention = ? ORDER BY id", (mention,))
    return tuple(found for (found,) in rows)


def remember(db: sqlite3.Connection, before: Iterable[Gone]) -> None:
    """Let the ids of mentions that are no more lead to those in their place.

    That is the mention of the same name where the article's captures are now; else whom most of the same statements
    are credited to; else another mention of the same person; else the article itself.

    Args:
        db: In a transaction; the articles' successors, their mentions and statements are there, and the ids of
            statements that changed are remembered. Persons need not be settled yet.
        before: The mentions that were taken out.
    """
    heirs: dict[str, str] = {}  # by the person's id
    open_still: list[Gone] = []
    for gone in before:
        if _there(db, gone.id):
            heirs.setdefault(gone.person, gone.id)
        elif heir := _same_name(db, gone) or _same_statements(db, gone):
            heirs.setdefault(gone.person, heir)
            _lead(db, gone.id, heir)
        else:
            open_still.append(gone)
    for gone in open_still:
        if heir := heirs.get(gone.person) or _same_person(db, gone) or articles.current_id(db, gone.article):
            _lead(db, gone.id, heir)


def reclaim(db: sqlite3.Connection, article: str) -> None:
    """Let ids that lead to an article, for nobody was credited under them any more, lead to whom it credits again.

    A mention's id is made of its article's and of the name, so that it tells whether the name is that.

    Args:
        db: In a transaction; the article's mentions are there.
        article: Its present id.
    """
    called = ["a" + capture[1:] for capture in articles.members(db, article)]
    sql = (
        "SELECT former_mention.id FROM json_each(?) AS home JOIN former_mention ON former_mention.mention = home.value"
    )
    lost = {found for (found,) in db.execute(sql, (json.dumps(called),))}
    if not lost:
        return
    rows = db.execute(
        "SELECT mention.id, mention.type, name.key FROM mention JOIN name ON name.number = mention.name"
        " WHERE mention.article = ?",
        (article,),
    ).fetchall()
    for name in called:
        for present, kind, key in rows:
            former = mention_id(name, SpeakerType(kind), key)
            if former in lost and former != present:
                db.execute("UPDATE former_mention SET mention = ?2 WHERE id = ?1 OR mention = ?1", (former, present))


def remember_removed(db: sqlite3.Connection, before: Iterable[Gone], removed: Mapping[str, str]) -> None:
    """Let the ids of mentions that lead nowhere lead to what was taken out with them.

    Args:
        db: In a transaction; ids that lead somewhere are remembered.
        before: The mentions that were taken out.
        removed: By id of their article then, the id of a capture that was taken out of it.
    """
    for gone in before:
        if gone.article in removed and current(db, gone.id) is None:
            _lead(db, gone.id, removed[gone.article])


def current(db: sqlite3.Connection, sought: str) -> str | None:
    """The id that a mention has now, given any that it ever had; None where it is no more."""
    if _there(db, sought):
        return sought
    row = db.execute("SELECT mention FROM former_mention WHERE id = ?", (sought,)).fetchone()
    return row[0] if row and _there(db, row[0]) else None


def home(db: sqlite3.Connection, sought: str) -> str | None:
    """The article that credited somebody once under the id of a mention, and credits them with nothing now, by its id.

    None where it is unknown, or was taken out.
    """
    row = db.execute("SELECT mention FROM former_mention WHERE id = ?", (sought,)).fetchone()
    return articles.current_id(db, row[0]) if row and row[0].startswith("a") else None


def _there(db: sqlite3.Connection, mention: str) -> bool:
    return db.execute("SELECT 1 FROM mention WHERE id = ?", (mention,)).fetchone() is not None


def _same_name(db: sqlite3.Connection, gone: Gone) -> str | None:
    article = articles.current_id(db, gone.article)
    found = mention_id(article, gone.type, gone.key) if article else ""
    return found if _there(db, found) else None


def _same_statements(db: sqlite3.Connection, gone: Gone) -> str | None:
    credited: Counter[str] = Counter()
    for statement in gone.statements:
        row = db.execute(
            "SELECT mention.id FROM statement JOIN mention ON mention.number = statement.mention WHERE statement.id ="
            " coalesce((SELECT statement FROM former WHERE id = ?1), ?1)",
            (statement,),
        ).fetchone()
        credited.update(row or ())
    return min(credited, key=lambda found: (-credited[found], found), default=None)


def _same_person(db: sqlite3.Connection, gone: Gone) -> str | None:
    row = db.execute(
        "SELECT min(mention.id) FROM person JOIN name ON name.person = person.number"
        " JOIN mention ON mention.name = name.number WHERE person.id = ?",
        (gone.person,),
    ).fetchone()
    return None if row is None else row[0]


def _lead(db: sqlite3.Connection, former: str, heir: str) -> None:
    db.execute("UPDATE former_mention SET mention = ? WHERE mention = ?", (heir, former))
    db.execute("INSERT OR REPLACE INTO former_mention (id, mention) VALUES (?, ?)", (former, heir))
