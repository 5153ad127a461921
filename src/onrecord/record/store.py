"""The store: an open record, to look things up in, prove and export.

It knows rows and nouns, and nothing of how captures are read or statements
found: what adds to it is `onrecord.pipeline.Record`.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from onrecord.article import Article
from onrecord.capture import Capture
from onrecord.errors import AskedUnfit, CaptureUnreadable, RecordUnusable
from onrecord.person import Person
from onrecord.record import articles, captures, earlier, fields, fulltext, persons, statements
from onrecord.record.connection import MEMORY, WAIT, connect, is_copy, told
from onrecord.record.earlier import Earlier
from onrecord.record.export import export
from onrecord.record.misspellings import Missing, missing
from onrecord.record.passages import Passage
from onrecord.record.persons import Standing
from onrecord.record.search import Query, elsewhere, search, search_earlier
from onrecord.record.sought import present_id
from onrecord.record.statements import Entry
from onrecord.record.verify import Finding, Reread, Sketching, verify

LEAVING = 1_000  # milliseconds that a writer who leaves waits for readers


class Store:
    """A record file that is open."""

    def __init__(self, path: str | Path = "record.db", *, writing: bool = False, wait: float = WAIT) -> None:
        """Open the record at *path*.

        Args:
            path: The file. With *writing* it is made when there is none.
            writing: Whether anything will be changed.
            wait: Seconds to wait while another process writes.

        Raises:
            RecordUnusable: There is none, it is something else, it comes from a newer version, or the disk refuses.
        """
        self.path = str(path)
        self._writing = writing
        self.db: sqlite3.Connection = connect(path, writing=writing, wait=wait)

    @property
    def is_copy(self) -> bool:
        """Whether a copy was opened: the file is of an earlier version, and nothing was to be changed."""
        return is_copy(self.db)

    def copy_to(self, path: str | Path) -> None:
        """Write the whole record, as it is now, to a new file.

        Raises:
            RecordUnusable: The disk is full, or refuses.
        """
        with told(path), closing(sqlite3.connect(path)) as file:
            self.db.backup(file)

    def close(self) -> None:
        """Close the file; whatever was committed stays."""
        if self._writing:
            # an empty log lets the file be copied or replaced while others read it; whoever reads just now may keep it
            with suppress(sqlite3.Error):
                self.db.execute(f"PRAGMA busy_timeout = {LEAVING}")
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with told(self.path):
            self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all that is written in it is kept, or nothing; nobody else writes meanwhile.

        Raises:
            RecordUnusable: The disk is full, or another process holds the record for too long.
        """
        with told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def moment(self) -> Iterator[sqlite3.Connection]:
        """What is read inside is of one moment, whatever another process writes meanwhile."""
        with told(self.path):
            if self.db.in_transaction:
                yield self.db
                return
            self.db.execute("BEGIN")
            try:
                yield self.db
            finally:
                self.db.execute("ROLLBACK")

    def tidy(self) -> None:
        """Merge parts of the full-text indexes, so that searches stay quick; put off where nothing can be written."""
        with suppress(RecordUnusable), self.transaction() as db:
            fulltext.tidy(db)

    def resolve_id(self, sought: str) -> str:
        """The present id of what *sought* names: a whole id, one that it had, or the beginning of one.

        Of a statement whose words are a statement no more, since there are more captures, it is the article's; so it is
        of a person who is credited with nothing any more.

        Raises:
            NoId: It can be no id.
            NotInRecord: Nothing is called so.
            Ambiguous: More than one thing is.
        """
        with told(self.path):
            return present_id(self.db, sought)

    def capture(self, sought: str) -> Capture:
        """One capture by id.

        Raises:
            NotInRecord: There is none of this id.
        """
        with told(self.path):
            return captures.get(self.db, sought)

    def paths(self, capture_id: str) -> tuple[str, ...]:
        """Every path under which a capture was found."""
        with told(self.path):
            return captures.paths(self.db, capture_id)

    def original(self, sha256: str) -> bytes:
        """The bytes of a capture, as they were stored.

        Raises:
            NotInRecord: There are none of this digest.
            zlib.error: They are damaged.
        """
        with told(self.path):
            return captures.original(self.db, sha256)

    def article(self, sought: str) -> Article:
        """One article, by any id that it ever had.

        Raises:
            NotInRecord: There is none of this id.
        """
        with told(self.path):
            return articles.get(self.db, sought)

    def article_of(self, capture_id: str) -> str | None:
        """The id of the article that a capture is a witness of; None where it is not in the record."""
        with told(self.path):
            return articles.article_of(self.db, capture_id)

    def statement(self, sought: str) -> Entry:
        """One statement, by an id that it has or had.

        Raises:
            NotInRecord: There is none of this id.
        """
        with told(self.path):
            return statements.get(self.db, sought)

    def statements_of(self, article_id: str) -> tuple[Entry, ...]:
        """The statements of an article, in its order."""
        with told(self.path):
            return statements.of_article(self.db, article_id)

    def earlier_of(self, article_id: str) -> tuple[Earlier, ...]:
        """The statements of an article in words that its publisher has changed since, by their place."""
        with told(self.path):
            return earlier.of_article(self.db, article_id)

    def person(self, sought: str) -> Person:
        """One person, organisation or group with all mentions, by any id that it ever had.

        Raises:
            NotInRecord: There is none of this id.
        """
        with told(self.path):
            return persons.get(self.db, sought)

    def standing(self, entry: Entry) -> Standing | None:
        """Whom a statement is credited to, across articles."""
        with told(self.path):
            return None if entry.person is None else persons.standing(self.db, entry.person)

    def people(self, name: str | None = None) -> Iterator[Standing]:
        """Those who speak, most statements first; only those who bear *name*, where it is given."""
        with told(self.path):
            yield from persons.standings(self.db, name)

    def refusals(self) -> tuple[CaptureUnreadable, ...]:
        """What could not be read so far, by path."""
        with told(self.path):
            return captures.refusals(self.db)

    def search(self, query: Query | str, *, limit: int | None = None) -> Iterator[Entry]:
        """Statements that fulfil *query*: by relevance, or in the order of days that it asks for.

        Args:
            query: What is sought, or its words alone.
            limit: At most so many.
        """
        with told(self.path):
            yield from search(self.db, Query(words=query) if isinstance(query, str) else query, limit=limit)

    def elsewhere(self, query: Query, *, limit: int) -> tuple[Passage, ...]:
        """Passages of other states than the edition with the words of *query*, by relevance."""
        with told(self.path):
            return elsewhere(self.db, query, limit=limit)

    def search_earlier(self, query: Query | str, *, limit: int = 20) -> tuple[Earlier, ...]:
        """Earlier statements that fulfil *query*, whose words no longer stand: as `search` finds those that do."""
        with told(self.path):
            return search_earlier(self.db, Query(words=query) if isinstance(query, str) else query, limit=limit)

    def missing(self, query: Query) -> tuple[Missing, ...]:
        """What of *query* the record does not have at all, with what is written nearly so: why nothing is found."""
        with told(self.path):
            return tuple(missing(self.db, query))

    def passage_row(self, passage: Passage) -> fields.Row:
        """A passage as search writes it."""
        with told(self.path):
            return fields.passage_fields(self.db, passage)

    def row(self, entry: Entry) -> fields.Row:
        """A statement as the export has it, and as the record has it now.

        Raises:
            NotInRecord: It has gone since *entry* was read.
        """
        with self.moment() as db:
            entry = statements.get(db, entry.id)
            (text,) = db.execute("SELECT text FROM article WHERE id = ?", (entry.article,)).fetchone()
            return fields.entry_fields(entry, text, articles.witnesses(db, entry.article))

    def rows(self, table: str) -> Iterator[fields.Row]:
        """All rows of a table as the export has them, one after the other: `pandas.DataFrame(record.rows("people"))`.

        They are of the moment at which the first one is read, whatever is written meanwhile, here or elsewhere.

        Args:
            table: statements, earlier, articles, captures or people.

        Raises:
            AskedUnfit: There is no such table.
        """
        if table not in fields.ROWS:
            raise AskedUnfit(f"there is no table {table!r}", f"Take one of {', '.join(fields.ROWS)}.")
        return self._rows(table)

    def _rows(self, table: str) -> Iterator[fields.Row]:
        """On a connection of its own, so that the caller may write between two rows; nobody writes to a copy."""
        with told(self.path):
            if self.path == MEMORY or self.is_copy:
                yield from fields.ROWS[table](self.db, None)
                return
            with closing(connect(self.path, writing=False)) as db:
                db.execute("BEGIN")
                yield from fields.ROWS[table](db, None)

    def counts(self) -> dict[str, int]:
        """How many rows the main tables have."""
        tables = {"captures": "capture", "articles": "article", "statements": "statement", "people": "person"}
        with told(self.path):
            found = {name: self.db.execute(f"SELECT count(*) FROM {table}") for name, table in tables.items()}
            return {name: row[0] for name, rows in found.items() for row in rows}

    def verify_with(
        self, reread: Reread, sketching: Sketching, progress: Callable[[], None] = lambda: None
    ) -> Iterator[Finding]:
        """Prove the record: captures are read again with *reread*, and compared and looked up by *sketching*."""
        with told(self.path):
            yield from verify(self.db, reread, sketching, progress)

    def export(self, table: str, form: str, stream: BinaryIO) -> None:
        """Write a table to *stream*; see `onrecord.record.export`.

        Raises:
            FormatUnfit: The format cannot hold the table, or one of the two does not exist.
        """
        with told(self.path):
            export(self.db, table, form, stream)
