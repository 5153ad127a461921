"""What is derived: every row that onrecord makes of the captures and judgements in a record, and can make again.

All else stays when a record is rebuilt: captures with their bytes and paths, refusals, judgements, and the ids that
things had.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

from onrecord.record import formers, fulltext, index, successors
from onrecord.record.damage import is_damage

T = TypeVar("T")

_TABLES = (
    "echo", "facet", "spoken", "quoted", "outlet", "statement", "earlier", "unread", "passage", "variant", "link",
    "mention", "spelling", "name", "person", "witness", "article",
)  # fmt: skip


def clear(db: sqlite3.Connection) -> None:
    """Take out all that is derived, whatever it is: rows that contradict one another, too.

    Args:
        db: In a transaction.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends; by then all is there again
    fulltext.clear(db)
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE capture SET article = NULL")
    index.clear(db)


def statements(db: sqlite3.Connection) -> list[successors.Said]:
    """All statements by article, in each those that stand and then those that stood, as far as they can be read."""
    every = "SELECT article FROM statement UNION SELECT article FROM earlier ORDER BY article"
    return list(_legible(db, every, successors.of_article))


def mentions(db: sqlite3.Connection) -> Iterator[formers.Gone]:
    """All mentions; those of an article whose rows make no sense are left out."""
    return _legible(db, "SELECT DISTINCT article FROM mention ORDER BY article", formers.of_article)


def _legible(
    db: sqlite3.Connection, every: str, of_article: Callable[[sqlite3.Connection, str], list[T]]
) -> Iterator[T]:
    """What *of_article* has of the articles that *every* asks for, without those whose rows cannot be read."""
    for (article,) in db.execute(every).fetchall():
        try:
            yield from of_article(db, article)
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
