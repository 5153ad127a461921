"""What is derived: every row that onrecord makes of the captures and judgements in a record, and can make again.

All else stays when a record is rebuilt: captures with their bytes and paths, refusals, judgements, and the ids that
things had.
"""

import sqlite3
from collections.abc import Iterator

from onrecord.record import formers, fulltext, index, successors
from onrecord.record.damage import is_damage

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
    for name in fulltext.INDEXES:
        db.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE capture SET article = NULL")
    index.clear(db)


def statements(db: sqlite3.Connection) -> list[successors.Said]:
    """All statements by article, in each those that stand and then those that stood."""
    every = db.execute("SELECT article FROM statement UNION SELECT article FROM earlier ORDER BY article").fetchall()
    return [each for (article,) in every for each in successors.of_article(db, article)]


def mentions(db: sqlite3.Connection) -> Iterator[formers.Gone]:
    """All mentions; those of an article whose rows make no sense are left out."""
    for (article,) in db.execute("SELECT DISTINCT article FROM mention ORDER BY article").fetchall():
        try:
            yield from formers.of_article(db, article)
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
