"""Full text: the indexes of words, kept in few parts so that a look-up asks few of them.

Each transaction leaves a part of its own in an index of FTS5, and FTS5 by itself merges parts only now and then: an
index of a million statements has some twenty, and a search then takes twice as long as in one.
"""

import sqlite3

INDEXES = ("statement_words", "article_words", "passage_words", "earlier_words")
TOO_MUCH = 8  # of an index, one part in so many may lie outside of the largest one


def tidy(db: sqlite3.Connection) -> None:
    """Merge the parts of each index in which much lies outside of the largest part.

    An index is written anew when it has grown by a fixed share, so that whoever adds a capture pays for a few
    statements more, however large the record is.

    Args:
        db: In a transaction.
    """
    for name in INDEXES:
        pages = sorted(count for (count,) in db.execute(f"SELECT count(*) FROM {name}_idx GROUP BY segid"))
        if sum(pages[:-1]) * TOO_MUCH > sum(pages):
            db.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
