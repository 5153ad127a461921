"""The way into a record file: opened with care, brought up to date, its faults told in words.

SQLite in WAL mode: readers never wait for the writer, a killed writer leaves
the last commit. One writer at a time; others wait their turn.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import RecordUnusable
from onrecord.record.damage import is_damage, is_of_rows
from onrecord.record.migrations import VERSION, finish, schema, scripts

APPLICATION = 0x6F6E7263  # "onrc", kept in the file's header: see magic.txt of SQLite
ENDINGS = ("", "-wal", "-shm", "-journal")  # of the names of the files that a record consists of
MEMORY = ":memory:"  # SQLite's name for a record without a file
WAIT = 600.0  # seconds that a writer waits for another one; a batch takes seconds

_SAFE_TO_TRUST_NOTHING = (
    "PRAGMA trusted_schema = OFF",  # a record from somebody else runs none of its own functions
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",  # 64 MiB
)


@contextmanager
def told(path: str | Path) -> Iterator[None]:
    """Turn SQLite's errors into ours.

    Raises:
        RecordUnusable: With what is wrong and what to do.
    """
    try:
        yield
    except sqlite3.Error as error:
        fault = _fault(str(path), error)
        if fault is None:
            raise
        raise fault from error


def _fault(path: str, error: sqlite3.Error) -> RecordUnusable | None:
    if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):  # the module's own, no code
        return RecordUnusable(path, "closed", "Open it again, or do this before it is closed.")
    if is_of_rows(error):
        return RecordUnusable(
            path,
            "damaged: some of its rows make no sense",
            "`onrecord verify` tells which; `onrecord rebuild` makes them again from the captures."
            " Where that does not help, take a copy from before the damage.",
        )
    if is_damage(error):
        return _damaged(path)
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_CANTOPEN") and _only_read(Path(path)):
        name = "SQLITE_READONLY"
    for start, reason, advice in (
        ("SQLITE_FULL", "the disk is full", "Make room and run the same command again; what is in the record stays."),
        (
            "SQLITE_IOERR",
            "the disk refuses to be written or read",
            "Make room, or look at the disk, and run the same command again; what is in the record stays.",
        ),
        (
            "SQLITE_BUSY",
            "another process is writing to this record",
            "Wait until it is done and run the command again.",
        ),
        (
            "SQLITE_LOCKED",
            "another process is writing to this record",
            "Wait until it is done and run the command again.",
        ),
        ("SQLITE_READONLY", "may be read but not written", "Ask for the right to write, or copy the file first."),
        ("SQLITE_PERM", "may not be opened", "Ask for the right to read it."),
        ("SQLITE_CANTOPEN", "cannot be opened", "Does it exist, with its folder, and may you read and write there?"),
        ("SQLITE_NOTADB", "not a record", "Name another file with --record; this one stays as it is."),
        ("SQLITE_TOOBIG", "a capture is too big for one row", "Split it before adding."),
    ):
        if name.startswith(start):
            return RecordUnusable(path, reason, advice)
    return None


def _only_read(path: Path) -> bool:
    """Whether a record is there that can be read where nothing can be written, as on a disk that is mounted so."""
    return os.access(path, os.R_OK) and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def _damaged(path: str) -> RecordUnusable:
    advice = "Take a copy from before the damage, or add the captures to a new record."
    return RecordUnusable(path, "damaged", advice)


def require(path: str | Path) -> None:
    """See that there is a file at *path*; a record is made only to add captures to it.

    Raises:
        RecordUnusable: There is none.
    """
    if not Path(path).exists():
        raise RecordUnusable(
            str(path), "no record here", "Make one with `onrecord add FOLDER`, or name another with --record."
        )


def connect(path: str | Path, *, writing: bool, wait: float = WAIT) -> sqlite3.Connection:
    """Open the record at *path*; a new one is made when *writing* and there is none.

    Args:
        path: The record file, or ``:memory:``.
        writing: False opens it so that nothing can be changed; of a record of an earlier version a copy is opened then,
            brought up to date.
        wait: Seconds to wait while another process writes.

    Raises:
        RecordUnusable: There is none, it is something else, it comes from a newer version, or the disk refuses.
    """
    memory = str(path) == MEMORY
    if not memory and Path(path).is_dir():
        raise RecordUnusable(str(path), "a folder, not a record", "Name a file with --record.")
    if not memory and not writing:
        require(path)
    with told(path):
        try:
            connection = _opened(str(path), writing=writing, wait=wait)
        except UnicodeDecodeError as error:  # in SQLite's own message, where a damaged name stands in it
            raise _damaged(str(path)) from error
        try:
            return _made_current(connection, str(path), writing=writing)
        except BaseException:
            connection.close()
            raise


def _opened(path: str, *, writing: bool, wait: float) -> sqlite3.Connection:
    if path == MEMORY:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    else:
        address = "file:" + quote(str(Path(path).absolute()))
        # a reader does not open read-only: the last one to leave then takes the log and its index away
        connection = _at(address + ("?mode=rwc" if writing else "?mode=rw"), wait)
        if not writing:
            connection = _readable(connection, path, address, wait)
            connection.execute("PRAGMA query_only = ON")
    for pragma in _SAFE_TO_TRUST_NOTHING:
        connection.execute(pragma)
    return connection


def _at(address: str, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)


def _readable(connection: sqlite3.Connection, path: str, address: str, wait: float) -> sqlite3.Connection:
    """A record on a disk that cannot be written has no place for SQLite's shared memory; it cannot change either."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        if Path(path + "-wal").exists():
            raise
        connection.close()
        return _at(address + "?immutable=1", wait)
    return connection


def _made_current(connection: sqlite3.Connection, path: str, *, writing: bool) -> sqlite3.Connection:
    """The record at this version: *connection*, brought up to date where it writes, or else to a copy of it."""
    version = _version(connection, path)
    if version == 0 and not writing:
        raise RecordUnusable(path, "an empty file", "Add captures to it with `onrecord add FOLDER`.")
    if writing:
        _tune(connection)
    if version != VERSION and writing:
        _bring_up(connection, path)
    if version == VERSION or writing:
        return connection
    copy = _copy(connection, path)
    connection.close()
    return copy


def _bring_up(connection: sqlite3.Connection, path: str) -> None:
    """Make an older record one of this version; all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection, path)  # another process may have been quicker
        if version != VERSION:
            migrate(connection, version)
            finish(connection, version)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # Control-C may come when all is written
            connection.execute("ROLLBACK")
        raise


def _copy(connection: sqlite3.Connection, path: str) -> sqlite3.Connection:
    """An older record as one of this version, in a file without a name that goes when it is closed.

    SQLite puts it where it puts temporary files: in SQLITE_TMPDIR, TMPDIR or /var/tmp.
    """
    copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        connection.backup(copy)
        for pragma in _SAFE_TO_TRUST_NOTHING:
            copy.execute(pragma)
        _bring_up(copy, path)
        copy.execute("PRAGMA query_only = ON")
    except BaseException as error:
        copy.close()
        if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
            reason = "made by an older onrecord, and there is no room for a copy that is brought up to date"
            advice = "Make room where temporary files are, or name another place for them with SQLITE_TMPDIR."
            raise RecordUnusable(path, reason, advice) from error
        raise
    return copy


def is_copy(connection: sqlite3.Connection) -> bool:
    """Whether what was opened is a copy, because the file is of an earlier version and may only be read."""
    name: str = connection.execute("PRAGMA database_list").fetchone()[2]
    read_only: int = connection.execute("PRAGMA query_only").fetchone()[0]
    return not name and bool(read_only)


def _tune(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "PRAGMA synchronous = NORMAL"
    )  # in WAL mode a power cut may cost the last commits, never the file
    connection.execute("PRAGMA journal_size_limit = 67108864")


def _version(connection: sqlite3.Connection, path: str) -> int:
    """The record's version, 0 for an empty file.

    Raises:
        RecordUnusable: The file is something else, or from a newer version.
    """
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        return 0
    if application != APPLICATION:
        raise RecordUnusable(
            path, "a database, but not a record", "Name another file with --record; this one stays as it is."
        )
    if version > VERSION:
        raise RecordUnusable(
            path,
            f"made by a newer onrecord (record version {version}, this program knows {VERSION})",
            "Use the newer onrecord.",
        )
    return version


def migrate(
    connection: sqlite3.Connection, version: int, steps: Mapping[int, str] | None = None, *, target: int = VERSION
) -> None:
    """Bring a record from *version* to *target*, inside the transaction that is open.

    Args:
        connection: In a transaction.
        version: The record's; 0 for an empty file, which gets the whole schema at once.
        steps: Scripts by the version that each leads to; those of this package where not given.
        target: The version to reach.
    """
    steps = scripts() if steps is None else steps
    if version == 0:
        run_script(connection, schema())
    else:
        for number in range(version + 1, target + 1):
            run_script(connection, steps[number])
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {target}")


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run several statements inside the open transaction; `executescript` would commit it first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
