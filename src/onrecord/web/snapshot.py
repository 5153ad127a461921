"""Snapshots: read-only sight of the record, one unchanging state for each page.

The record is in write-ahead mode: a reader holds back no writer and sees
either all of an addition or nothing of it. The file may be replaced under a
running server; the next page then comes from the new one.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, LifoQueue
from typing import NamedTuple
from urllib.parse import quote

from onrecord.errors import RecordUnusable

CACHE_KIB = 16_384  # pages kept by one connection
SETTLED = 2_000_000_000  # nanoseconds after a change before the record counts as at rest; FAT's clock ticks that slowly


class Identity(NamedTuple):
    """Which file stands at a path."""

    device: int
    inode: int


class Stamp(NamedTuple):
    """When the record was written last: the same stamp, the same record."""

    identity: Identity
    written: int  # nanoseconds since 1970, of the file
    logged: int  # the same of the write-ahead log; 0 for none
    length: int  # of the log, in bytes


class Held(NamedTuple):
    """An open connection and the file that it was opened on."""

    connection: sqlite3.Connection
    identity: Identity
    lasting: bool  # whether it sees what others write; where not, it serves one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Connections to one record, opened as needed and kept for the next page."""

    path: Path
    kept: int = 8  # connections that wait for the next page; more are opened in a rush and closed after it
    _idle: LifoQueue[Held] = field(default_factory=LifoQueue, repr=False)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the record until the block ends.

        Raises:
            RecordUnusable: There is no record at the path, or it cannot be read.
        """
        held = self._take()
        sound = False
        try:
            held.connection.execute("BEGIN")
            # the snapshot is taken by the first read, so that all later ones agree
            held.connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            yield held.connection
            sound = True
        except sqlite3.DatabaseError as error:
            raise self._unusable(str(error)) from error
        finally:
            if held.connection.in_transaction:
                held.connection.rollback()
            if sound and held.lasting and self._idle.qsize() < self.kept:
                self._idle.put(held)
            else:
                held.connection.close()

    def stamp(self) -> Stamp | None:
        """What tells whether the record is still the same; None when it was written to just now, or is away.

        It is to be taken before a snapshot: what is committed between the two only makes the stamp too old.
        """
        try:
            file = os.stat(self.path)  # noqa: PTH116 - once a page: no Path is built for it
        except OSError:
            return None
        try:
            log = os.stat(f"{self.path}-wal")  # noqa: PTH116 - as above
            # an empty log holds nothing: a reader has made it
            logged, length = (log.st_mtime_ns, log.st_size) if log.st_size else (0, 0)
        except OSError:
            logged, length = 0, 0
        # clocks of file systems tick slowly: two changes within one tick would look like one
        if time.time_ns() - max(file.st_mtime_ns, logged) < SETTLED:
            return None
        return Stamp(Identity(file.st_dev, file.st_ino), file.st_mtime_ns, logged, length)

    def close(self) -> None:
        """Close every connection that is not in use."""
        while True:
            try:
                self._idle.get_nowait().connection.close()
            except Empty:
                return

    def _take(self) -> Held:
        """A connection to the file that stands at the path now."""
        identity = self._identity()
        while True:
            try:
                held = self._idle.get_nowait()
            except Empty:
                connection, lasting = self._open()
                return Held(connection, identity, lasting)
            if held.identity == identity:
                return held
            held.connection.close()

    def _identity(self) -> Identity:
        try:
            status = os.stat(self.path)  # noqa: PTH116 - once a page: no Path is built for it
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error
        return Identity(status.st_dev, status.st_ino)

    def _open(self) -> tuple[sqlite3.Connection, bool]:
        """A connection, and whether it sees what others write: not on a disk where nobody can write."""
        try:
            try:
                # not opened read-only: the last reader to leave then takes the log and its index away
                return self._at("mode=rw"), True
            except sqlite3.OperationalError:
                if Path(f"{self.path}-wal").exists():
                    raise
                return self._at("immutable=1"), False  # there is no place for SQLite's shared memory
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter from SQLite's own words about a damaged name
            raise self._unusable(str(error)) from error

    def _at(self, how: str) -> sqlite3.Connection:
        address = f"file:{quote(str(self.path.absolute()))}?{how}"
        # a connection waits in the pool and wakes up in another thread; two never use it at once
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None, timeout=10)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema")  # whether it can be read at all
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")  # a record from somebody else runs none of its functions
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            # never mapped into memory: a file cut short under a map kills the process
            connection.execute("PRAGMA mmap_size = 0")
        except sqlite3.Error:
            connection.close()
            raise
        connection.row_factory = sqlite3.Row
        return connection

    def _unusable(self, reason: str) -> RecordUnusable:
        return RecordUnusable(
            str(self.path),
            f"cannot be read: {reason}",
            "If it is being replaced, try again in a moment; otherwise see `onrecord verify`.",
        )
