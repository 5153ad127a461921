"""Full text: the indexes of words, kept in few parts so that a look-up asks few of them, and proved against their rows.

Each transaction leaves a part of its own in an index of FTS5, and FTS5 by itself merges parts only now and then: an
index of a million statements has some twenty, and a search then takes twice as long as in one.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from onrecord.record.damage import is_damage

INDEXES: Mapping[str, tuple[str, str]] = {
    "statement_words": ("statement", "content, source, speaker"),
    "article_words": ("article", "title, text"),
    "passage_words": ("passage", "text, other"),
    "earlier_words": ("earlier", "content, source, speaker"),
}
"""By index the table whose rows it has, and their columns."""

TOO_MUCH = 8  # of an index, one part in so many may lie outside of the largest one
_SOUGHT = 64  # of so many words one is looked up; a page has some hundreds
_VERSION = 4  # of the format of FTS5
_BATCH = 1000  # rows indexed again at a time
_TERM = "CAST(term AS BLOB)"  # very long words end after so many bytes, in the middle of a letter
_TOKENIZE = "tokenize = 'unicode61 remove_diacritics 2'"  # as the schema has it


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


def clear(db: sqlite3.Connection) -> None:
    """Empty all indexes, whatever is in them; their rows are entered again as they are made.

    Args:
        db: In a transaction.
    """
    for name in INDEXES:
        # FTS5 opens no index, not even to empty it, that has lost the rows in which it keeps its own state
        db.execute(f"INSERT OR IGNORE INTO {name}_config (k, v) VALUES ('version', {_VERSION})")
        db.execute(f"INSERT OR IGNORE INTO {name}_data (id, block) VALUES (1, x''), (10, zeroblob(7))")
        db.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")


def renew(db: sqlite3.Connection) -> None:
    """Make all indexes again from the rows; nothing of what was once in them stays.

    Args:
        db: In a transaction.
    """
    for name in INDEXES:
        db.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")


def faults(db: sqlite3.Connection, name: str) -> Iterator[str]:
    """What of an index is not as its rows are, so that searches miss some or find too much; one sentence each.

    FTS5 can check itself, but only where it may write. Here the rows are indexed again in memory, and how often each
    word stands in each column is compared.

    Args:
        db: The record; nothing in it is changed.
        name: One of `INDEXES`.
    """
    table, columns = INDEXES[name]
    try:
        with _one_state(db):
            yield from _rows_apart(db, name, table)
            wrong = _words_apart(db, name, _counted(db, table, columns))
    except sqlite3.DatabaseError as error:
        if not (is_damage(error) or "fts5" in str(error)):
            raise
        yield "it is damaged and cannot be read"
        return
    if wrong:
        yield f"{wrong:,} words stand in it more or less often than in the rows"


def _rows_apart(db: sqlite3.Connection, name: str, table: str) -> Iterator[str]:
    for what, sql in (
        ("rows are not in it", f"SELECT number FROM {table} EXCEPT SELECT id FROM {name}_docsize"),
        ("rows in it are not there", f"SELECT id FROM {name}_docsize EXCEPT SELECT number FROM {table}"),
    ):
        (count,) = db.execute(f"SELECT count(*) FROM ({sql})").fetchone()
        if count:
            yield f"{count:,} {what}"


def _words_apart(db: sqlite3.Connection, name: str, expected: dict[tuple[bytes, str], tuple[int, int]]) -> int:
    """How many words stand in an index in other rows, or more or less often, than *expected*."""
    db.execute(f"CREATE VIRTUAL TABLE temp.{name}_there USING fts5vocab (main, {name}, col)")
    wrong = 0
    there = db.execute(f"SELECT {_TERM}, col, doc, cnt FROM temp.{name}_there").fetchall()
    db.execute(f"DROP TABLE temp.{name}_there")
    for term, column, rows, times in there:
        wrong += expected.pop((term, column), None) != (rows, times)
    for term, column, rows, _ in there[::_SOUGHT]:  # whether look-ups find the pages that a walk through all has met
        try:
            match = f'{column} : "{term.decode()}"'
        except UnicodeDecodeError:
            continue
        wrong += db.execute(f"SELECT count(*) FROM {name} WHERE {name} MATCH ?", (match,)).fetchone() != (rows,)
    return wrong + len(expected)


@contextmanager
def _one_state(db: sqlite3.Connection) -> Iterator[None]:
    """One state of the record, in which a table of the connection's own may be made."""
    (kept,) = db.execute("PRAGMA query_only").fetchone()
    alone = not db.in_transaction
    if alone:
        db.execute("BEGIN")
    db.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        if alone:
            db.execute("ROLLBACK")
        db.execute(f"PRAGMA query_only = {kept}")


def _counted(db: sqlite3.Connection, table: str, columns: str) -> dict[tuple[bytes, str], tuple[int, int]]:
    """By word and column in how many rows of a table it stands, and how often; each as FTS5 has them."""
    found: dict[tuple[bytes, str], tuple[int, int]] = {}
    marks = ", ".join("?" * (columns.count(",") + 2))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as again:
        again.execute(f"CREATE VIRTUAL TABLE words USING fts5 ({columns}, content = '', {_TOKENIZE})")
        again.execute("CREATE VIRTUAL TABLE counts USING fts5vocab (words, col)")
        rows = db.execute(f"SELECT number, {columns} FROM {table} ORDER BY number")
        while batch := rows.fetchmany(_BATCH):
            again.execute("BEGIN")
            again.executemany(f"INSERT INTO words (rowid, {columns}) VALUES ({marks})", batch)
            again.execute("COMMIT")
            for term, column, count, times in again.execute(f"SELECT {_TERM}, col, doc, cnt FROM counts"):
                before = found.get((term, column), (0, 0))
                found[term, column] = before[0] + count, before[1] + times
            again.execute("INSERT INTO words (words) VALUES ('delete-all')")
    return found
