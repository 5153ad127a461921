"""Records of an earlier version, on disks that cannot be written."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.record.migrations import scripts
from onrecord.web.serving import prepared
from onrecord.web.snapshot import Library

from .conftest import FERRY, Desk


@pytest.fixture
def older(desk: Desk) -> Desk:
    """A record with one article, as version 5 had it."""
    (runs,) = re.findall(r"CREATE TABLE posting_run.*?STRICT;", scripts()[5], re.DOTALL)
    (desk.folder / "ferry.txt").write_text(FERRY)
    desk.run("add", str(desk.folder / "ferry.txt"))
    with closing(sqlite3.connect(desk.record)) as db:
        db.executescript("DROP TABLE former_mention; PRAGMA user_version = 5;")
        db.executescript(
            "DROP VIEW earlier_statements; DROP TABLE earlier_words; DROP TABLE earlier; DROP TABLE unread;"
            "DROP TABLE removal; DROP VIEW witnesses; DROP VIEW variants; DROP VIEW links;"
            f"DROP TABLE posting_run; DROP TABLE posting_part; {runs}"
        )
    return desk


VERBS = [
    ("search", "numbers"),
    ("search", "numbers", "--speaker", "Lindgren", "--json"),
    ("people",),
    ("verify",),
    ("export", "statements"),
    ("export", "captures", "--format", "csv"),
    ("judge", "--list"),
    ("show", "ARTICLE"),
    ("compare", "ARTICLE"),
]


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_verbs_that_change_nothing_read_an_older_record_from_a_copy(older: Desk, words: tuple[str, ...]) -> None:
    """And say so once; what they print is what they print of a record of today."""
    with closing(sqlite3.connect(older.record)) as db:
        (article,) = db.execute("SELECT id FROM article").fetchone()
    words = tuple(article if word == "ARTICLE" else word for word in words)
    before = older.record.read_bytes()
    found = older.run(*words)
    assert found.stderr.count("made by an older onrecord; a copy of it") == 1
    assert older.record.read_bytes() == before
    older.run("add", str(older.folder / "ferry.txt"))  # which brings it up to date
    again = older.run(*words)
    assert again.stdout == found.stdout
    assert "older" not in again.stderr


def test_a_room_for_readers_shows_a_copy_that_goes_with_it(older: Desk) -> None:
    before = older.record.read_bytes()
    with prepared(str(older.record), read_only=True) as served:
        assert Path(served).name == older.record.name
        library = Library(path=Path(served))
        with library.snapshot() as db:
            assert db.execute("SELECT count(*) FROM former_mention").fetchone()[0] == 0
        library.close()
    assert not Path(served).exists()
    assert older.record.read_bytes() == before
    with prepared(str(older.record), read_only=False) as served:
        assert served == str(older.record)


def test_nothing_is_written_beside_a_record_on_a_disk_that_cannot_be(older: Desk, shelf: Path) -> None:
    record = Path(shutil.copy(older.record, shelf))
    record.chmod(0o444)
    shelf.chmod(0o555)
    script = (
        "import os, sys\n"
        "from click.testing import CliRunner\n"
        "from onrecord.cli import main\n"
        "CliRunner().invoke(main, sys.argv[1:])\n"  # all that is loaded is loaded while it may be
        "os.setgid(65534); os.setuid(65534)\n"
        "main()\n"
    )
    for verb in (["export", "statements"], ["verify"], ["search", "numbers"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *verb, "--record", str(record)],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout
        assert "a copy of it" in done.stderr
    assert [path.name for path in shelf.iterdir()] == ["record.db"]
