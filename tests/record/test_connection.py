"""Opening a record: what is one, what is not, and what the user is told."""

import os
import random
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import RecordUnusable
from onrecord.record import Store
from onrecord.record.connection import APPLICATION, migrate, told
from onrecord.record.migrations import VERSION, schema, scripts

from .press import LATER


def test_a_new_record_says_what_it_is(tmp_path: Path) -> None:
    """Other tools, and `file`, tell it by the application id; the version leads the migrations."""
    Store(tmp_path / "record.db", writing=True).close()
    with sqlite3.connect(tmp_path / "record.db") as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    """As `mktemp` leaves it."""
    (tmp_path / "record.db").touch()
    with Store(tmp_path / "record.db", writing=True) as store:
        assert store.counts()["captures"] == 0


def unusable(path: Path, *, writing: bool) -> str:
    with pytest.raises(RecordUnusable) as raised:
        Store(path, writing=writing, wait=0.05)
    assert raised.value.hint
    return raised.value.reason


def test_reading_makes_no_record(tmp_path: Path) -> None:
    assert unusable(tmp_path / "none.db", writing=False) == "no record here"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("writing", [True, False])
def test_what_is_no_record_stays_as_it_is(tmp_path: Path, writing: bool) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("Not a database, but long enough to be looked at. " * 100)
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE unrelated (number INTEGER)")
    before = {path: path.read_bytes() for path in (text, other)}
    assert unusable(text, writing=writing) == "not a record"
    assert unusable(other, writing=writing) == "a database, but not a record"
    assert unusable(tmp_path, writing=writing) == "a folder, not a record"
    assert {path: path.read_bytes() for path in (text, other)} == before


def test_a_record_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path / "record.db", writing=True).close()
    with sqlite3.connect(tmp_path / "record.db") as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert "newer onrecord" in unusable(tmp_path / "record.db", writing=True)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert unusable(tmp_path / "nowhere" / "record.db", writing=True) == "cannot be opened"


def test_a_record_that_another_process_holds_is_said(tmp_path: Path) -> None:
    with (
        Store(tmp_path / "record.db", writing=True) as one,
        Store(tmp_path / "record.db", writing=True, wait=0.05) as two,
    ):
        with one.transaction(), pytest.raises(RecordUnusable, match="another process"), two.transaction():
            pass
        assert two.counts()["captures"] == 0  # reading is not held up


def test_a_damaged_record_is_said(tmp_path: Path) -> None:
    with Store(tmp_path / "record.db", writing=True) as store:
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray((tmp_path / "record.db").read_bytes())
    data[4096:-4096] = random.Random(7).randbytes(len(data) - 8192)
    (tmp_path / "record.db").write_bytes(data)
    with pytest.raises(RecordUnusable, match="damaged"), Store(tmp_path / "record.db") as store:
        list(store.people())


@pytest.mark.parametrize("writing", [False, True])
def test_a_record_with_damaged_names_of_tables_is_said(tmp_path: Path, writing: bool) -> None:
    """SQLite tells them in a message that is no text."""
    with Store(tmp_path / "record.db", writing=True) as store:
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = (tmp_path / "record.db").read_bytes()
    data = data.replace(b"variantvariant", b"v\xbariantvariant").replace(
        b"CREATE TABLE variant", b"CREATX TABLE variant"
    )
    (tmp_path / "record.db").write_bytes(data)
    assert unusable(tmp_path / "record.db", writing=writing) == "damaged"


def test_a_row_that_makes_no_sense_is_said(filled: Store) -> None:
    """Damage, and nothing that a program could go on with."""
    filled.db.execute("UPDATE statement SET kind = 'eirect'")
    with pytest.raises(RecordUnusable, match="damaged") as caught:
        list(filled.rows("statements"))
    assert caught.value.hint


def test_a_record_that_may_only_be_read_can_be_read(shelf: Path) -> None:
    """On a read-only disk SQLite has no place for its shared memory; nothing can change there either."""
    Store(shelf / "record.db", writing=True).close()
    (shelf / "record.db").chmod(0o444)
    shelf.chmod(0o555)
    script = (
        "import os, sys\n"
        "from onrecord.record import Store\n"
        "from onrecord.errors import RecordUnusable\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "print(Store(sys.argv[1]).counts()['captures'])\n"
        "try: Store(sys.argv[1], writing=True)\n"
        "except RecordUnusable as error: print(error.reason)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(shelf / "record.db")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.stdout.splitlines() == ["0", "may be read but not written"], done.stderr


def test_a_record_on_a_disk_that_is_mounted_to_be_read_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says of it only that it cannot be opened, as of one that is not there."""
    Store(tmp_path / "record.db", writing=True).close()
    monkeypatch.setattr(os, "access", lambda _, mode: mode == os.R_OK)
    fault = sqlite3.OperationalError("unable to open database file")
    fault.sqlite_errorname = "SQLITE_CANTOPEN"
    with pytest.raises(RecordUnusable) as caught, told(tmp_path / "record.db"):
        raise fault
    assert caught.value.reason == "may be read but not written"


def aged(path: Path) -> Path:
    """The record at *path* as version 5 had it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"{LATER} DROP TABLE former_mention; PRAGMA user_version = 5;")
    return path


def test_an_older_record_that_may_only_be_read_is_read_from_a_copy(tmp_path: Path) -> None:
    """An archive's disk cannot be written, and its records outlive the program that made them."""
    with Store(tmp_path / "record.db", writing=True) as store, store.transaction() as inside:
        inside.execute("INSERT INTO refusal VALUES ('a.png', 'a picture', '', '2024-03-15T10:00:00Z')")
    before = aged(tmp_path / "record.db").read_bytes()
    with Store(tmp_path / "record.db") as store:
        assert store.is_copy
        assert store.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert [refusal.path for refusal in store.refusals()] == ["a.png"]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.db.execute("DELETE FROM refusal")
        store.copy_to(tmp_path / "copy.db")
    assert (tmp_path / "record.db").read_bytes() == before
    with Store(tmp_path / "copy.db") as store:
        assert not store.is_copy
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "record.db"]


def test_an_older_record_that_may_be_written_is_brought_up_to_date_itself(tmp_path: Path) -> None:
    Store(tmp_path / "record.db", writing=True).close()
    with Store(aged(tmp_path / "record.db"), writing=True) as store:
        assert not store.is_copy
    with Store(tmp_path / "record.db") as store:
        assert not store.is_copy


def test_a_copy_that_finds_no_room_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path / "record.db", writing=True).close()
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"

    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr("onrecord.record.connection.finish", full)
    assert "no room for a copy" in unusable(aged(tmp_path / "record.db"), writing=False)


def test_a_migration_is_all_or_nothing(tmp_path: Path) -> None:
    twice = {2: "CREATE TABLE extra (number INTEGER);\nCREATE TABLE extra (number INTEGER);\n"}
    with Store(tmp_path / "record.db", writing=True) as store:
        with pytest.raises(sqlite3.OperationalError), store.transaction() as inside:
            migrate(inside, 1, twice, target=2)
        assert store.db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)


def test_control_c_just_when_all_is_written_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as an error of the database, for there is nothing to take back any more."""

    def interrupted(connection: sqlite3.Connection, _version: int) -> None:
        connection.execute("COMMIT")
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.record.connection.finish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Store(tmp_path / "record.db", writing=True)


def test_migrations_lead_from_version_to_version(tmp_path: Path) -> None:
    steps = {2: "ALTER TABLE person ADD COLUMN a TEXT;\n", 3: "ALTER TABLE person ADD COLUMN b TEXT;\n"}
    with Store(tmp_path / "record.db", writing=True) as store:
        with store.transaction() as inside:
            migrate(inside, 1, steps, target=3)
        assert store.db.execute("PRAGMA user_version").fetchone() == (3,)
        assert {row[1] for row in store.db.execute("PRAGMA table_info(person)")} >= {"a", "b"}


def test_there_is_a_script_for_every_version_after_the_first() -> None:
    assert sorted(scripts()) == list(range(2, VERSION + 1))


def test_every_table_view_and_column_says_what_it_is() -> None:
    """The schema is what users of Datasette read."""
    bare_lines = []
    for body in re.findall(r"CREATE TABLE \w+ \((.*?)\n\)", schema(), re.DOTALL):
        lines = body.strip("\n").splitlines()
        assert lines[0].strip().startswith("--")
        bare_lines += [
            line for line in lines[1:] if "--" not in line and not re.match(r"\s*(PRIMARY KEY|UNIQUE) \(", line)
        ]
    assert not bare_lines
    for view in re.findall(r"CREATE VIEW \w+ AS\n(.*)", schema()):
        assert view.strip().startswith("--")


def test_the_last_reader_to_leave_takes_the_log_away(tmp_path: Path) -> None:
    """A record stays one file, as it was found."""
    Store(tmp_path / "record.db", writing=True).close()
    with Store(tmp_path / "record.db") as store:
        assert store.counts()["captures"] == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.db.execute("DELETE FROM refusal")
    assert [path.name for path in tmp_path.iterdir()] == ["record.db"]
