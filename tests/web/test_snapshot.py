"""Snapshots of a record that changes, goes away and is replaced."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import RecordUnusable
from onrecord.record import Store
from onrecord.web.snapshot import Library


def make(path: Path, *captures: str) -> Path:
    Store(path, writing=True).close()
    add(path, *captures)
    return path


def add(path: Path, *captures: str) -> None:
    with Store(path, writing=True) as store, store.transaction() as db:
        db.executemany(
            "INSERT INTO refusal (path, reason, advice, time) VALUES (?, '', '', '')", [(c,) for c in captures]
        )


def count(db: sqlite3.Connection) -> int:
    return db.execute("SELECT count(*) FROM refusal").fetchone()[0]


def test_a_page_sees_one_state_while_others_write(tmp_path: Path) -> None:
    path = make(tmp_path / "record.db", "one")
    library = Library(path=path)
    with library.snapshot() as db:
        before = count(db)
        add(path, "two")
        assert count(db) == before == 1
    with library.snapshot() as db:
        assert count(db) == 2


def test_a_reader_holds_back_no_writer(tmp_path: Path) -> None:
    path = make(tmp_path / "record.db")
    with Library(path=path).snapshot() as db:
        count(db)
        with Store(path, writing=True, wait=0) as store, store.transaction() as writing:
            writing.execute("DELETE FROM refusal")


def test_nothing_can_be_written_through_a_snapshot(tmp_path: Path) -> None:
    library = Library(path=make(tmp_path / "record.db"))
    with pytest.raises(RecordUnusable), library.snapshot() as db:
        db.execute("DELETE FROM refusal")


def test_the_next_page_comes_from_the_file_that_replaced_the_record(tmp_path: Path) -> None:
    path = make(tmp_path / "record.db", "one")
    other = make(tmp_path / "other.db", "one", "two", "three")
    library = Library(path=path)
    with library.snapshot() as db:
        assert count(db) == 1
        other.replace(path)
        assert count(db) == 1
    with library.snapshot() as db:
        assert count(db) == 3


def test_a_record_that_is_away_for_a_moment_is_told_and_comes_back(tmp_path: Path) -> None:
    path = make(tmp_path / "record.db", "one")
    library = Library(path=path)
    with library.snapshot() as db:
        assert count(db) == 1
    path.rename(tmp_path / "away.db")
    with pytest.raises(RecordUnusable, match="No such file"), library.snapshot():
        pass
    (tmp_path / "away.db").rename(path)
    with library.snapshot() as db:
        assert count(db) == 1


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(RecordUnusable), Library(path=path).snapshot():
        pass


def test_connections_are_kept_for_the_next_page(tmp_path: Path) -> None:
    library = Library(path=make(tmp_path / "record.db"))
    with library.snapshot() as first:
        pass
    with library.snapshot() as second:
        assert first is second


def test_a_connection_that_failed_is_not_used_again(tmp_path: Path) -> None:
    library = Library(path=make(tmp_path / "record.db"))
    with pytest.raises(RecordUnusable), library.snapshot() as first:
        first.execute("SELECT * FROM nothing")
    with library.snapshot() as second:
        assert first is not second


def test_the_record_stays_one_file_when_the_room_closes(tmp_path: Path) -> None:
    library = Library(path=make(tmp_path / "record.db"))
    with library.snapshot() as db:
        count(db)
    library.close()
    assert [path.name for path in tmp_path.iterdir()] == ["record.db"]


def settled(path: Path, seconds: float = 60.0) -> None:
    """Let the last change of the record lie so many seconds back."""
    for each in path.parent.glob(f"{path.name}*"):
        status = each.stat()
        os.utime(each, ns=(status.st_atime_ns, status.st_mtime_ns - int(seconds * 1e9)))


def test_a_record_at_rest_keeps_its_stamp(tmp_path: Path) -> None:
    path = make(tmp_path / "record.db", "one")
    library = Library(path=path)
    settled(path)
    assert library.stamp() is not None
    assert library.stamp() == library.stamp()


def test_a_change_gives_another_stamp(tmp_path: Path) -> None:
    path = make(tmp_path / "record.db", "one")
    library = Library(path=path)
    with library.snapshot() as db:  # an open reader keeps the change in the log
        count(db)
        settled(path)
        before = library.stamp()
        add(path, "two")
        settled(path, 10)
        assert library.stamp() not in {before, None}


def test_a_record_that_was_just_written_has_no_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next change might fall into the same tick of the file system's clock."""
    monkeypatch.setattr("onrecord.web.snapshot.SETTLED", 3600 * 10**9)  # however long this machine takes from here
    assert Library(path=make(tmp_path / "record.db", "one")).stamp() is None


def test_a_record_that_is_away_has_no_stamp(tmp_path: Path) -> None:
    assert Library(path=tmp_path / "record.db").stamp() is None


def test_a_record_on_a_disk_that_cannot_be_written_is_shown(shelf: Path) -> None:
    """An archive's copy for readers, a disc, a mounted backup; who wants to write is told what can be done there."""
    record = make(shelf / "record.db", "one")
    record.chmod(0o444)
    shelf.chmod(0o555)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from onrecord.errors import RecordUnusable\n"
        "from onrecord.web.serving import prepared\n"
        "from onrecord.web.snapshot import Library\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "library = Library(path=Path(sys.argv[1]))\n"
        "for _ in range(2):\n"
        "    with library.snapshot() as db: print(db.execute('SELECT count(*) FROM refusal').fetchone()[0])\n"
        "with prepared(sys.argv[1], read_only=True) as served: assert served == sys.argv[1]\n"
        "try: prepared(sys.argv[1], read_only=False).__enter__()\n"
        "except RecordUnusable as error: print(error.advice)\n"
    )
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", script, str(record)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    first, second, advice = done.stdout.splitlines() or [done.stderr] * 3
    assert (first, second) == ("1", "1"), done.stderr
    assert advice.endswith("add --read-only.")
