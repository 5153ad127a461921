"""A record from an older version finds kin as a new one does."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.pipeline import Record
from onrecord.record.migrations import scripts

from .shelf import articles, lay_out

VERSIONS = {
    1: (
        "CREATE TABLE posting (key INTEGER NOT NULL, capture INTEGER NOT NULL, PRIMARY KEY (key, capture)) STRICT,"
        " WITHOUT ROWID;"
        "ALTER TABLE capture ADD COLUMN keys INTEGER NOT NULL DEFAULT 0;"
    ),
    2: "CREATE TABLE posting (key INTEGER PRIMARY KEY, captures BLOB NOT NULL) STRICT;",
}


def aged(path: Path, version: int) -> None:
    """Make the record at *path* an older one: an index of another kind, which nothing reads any more."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "DROP TABLE posting; DROP TABLE posting_known; DROP TABLE posting_due; DROP TABLE posting_run;"
            "DROP TABLE posting_part;"
            f"{VERSIONS[version]}"
            "DROP TABLE spoken; DROP TABLE quoted; DROP TABLE passage_words; DROP TABLE passage;"
            "DROP TABLE former_mention;"
            "DROP VIEW earlier_statements; DROP TABLE earlier_words; DROP TABLE earlier; DROP TABLE unread;"
            "DROP TABLE removal; DROP VIEW witnesses; DROP VIEW variants; DROP VIEW links;"
            "CREATE INDEX facet_months ON facet (name, substr(day, 1, 7));"
            "CREATE INDEX facet_quoted ON facet (name, outlet);"
            f"PRAGMA user_version = {version};"
        )


def undivide(db: sqlite3.Connection) -> None:
    """Put each run of a record into one row, as version 8 had them."""
    runs = db.execute("SELECT number, level, stamp FROM posting_run").fetchall()
    parts = db.execute("SELECT number >> 32, hashes, captures FROM posting_part ORDER BY number").fetchall()
    (table,) = re.findall(r"CREATE TABLE posting_run.*?STRICT;", scripts()[5], re.DOTALL)
    db.executescript(f"DROP TABLE posting_run; DROP TABLE posting_part; {table}")
    for run in runs:
        own = [part[1:] for part in parts if part[0] == run[0]]
        columns = (b"".join(column) for column in zip(*own, strict=True))
        db.execute("INSERT INTO posting_run VALUES (?, ?, ?, ?, ?)", (*run, *columns))
    db.commit()


def hashes(record: Record) -> int:
    """How many entries the index has."""
    tables = ("posting", "posting_part")
    counts = (record.db.execute(f"SELECT sum(length(hashes)) FROM {table}").fetchone()[0] for table in tables)
    return sum(count or 0 for count in counts) // 8


@pytest.mark.parametrize("version", VERSIONS)
def test_a_capture_finds_its_kin_in_a_record_of_an_older_version(tmp_path: Path, version: int) -> None:
    """The index is filled again from the sketches when the record is opened."""
    folder = lay_out(tmp_path / "shelf", articles(3))
    whole, *rest = sorted(folder.glob("*.txt"))
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(rest)
    aged(path, version)
    with Record(path) as record:
        record.add([whole])
        counts = record.counts()
        assert hashes(record) > 100
    assert (counts["captures"], counts["articles"]) == (9, 3)


def test_a_capture_finds_its_kin_in_a_record_whose_runs_were_not_divided(tmp_path: Path) -> None:
    """Version 8 had each run in one row; what is in it is moved, not made again."""
    folder = lay_out(tmp_path / "shelf", articles(3))
    whole, *rest = sorted(folder.glob("*.txt"))
    with Record(tmp_path / "record.db") as record:
        record.add(rest)
        entries = hashes(record)
    with closing(sqlite3.connect(tmp_path / "record.db")) as db:
        undivide(db)
        db.execute("PRAGMA user_version = 8")
    with Record(tmp_path / "record.db") as record:
        assert hashes(record) == entries
        record.add([whole])
        counts = record.counts()
    assert (counts["captures"], counts["articles"]) == (9, 3)


def test_sketches_of_an_older_version_are_made_again(tmp_path: Path) -> None:
    """They may have been made in another way."""
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add([lay_out(tmp_path / "shelf", articles(3))])
        before = record.db.execute("SELECT id, sketch FROM capture ORDER BY id").fetchall()
        record.db.execute("UPDATE capture SET sketch = x'00'")
    aged(path, 2)
    with Record(path) as record:
        assert record.db.execute("SELECT id, sketch FROM capture ORDER BY id").fetchall() == before


def test_sketches_made_in_another_way_are_made_again_though_there_is_an_index(tmp_path: Path) -> None:
    """Old and new ones would be compared by different rules."""
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add([lay_out(tmp_path / "shelf", articles(3))])
        before, entries = record.db.execute("SELECT id, sketch FROM capture ORDER BY id").fetchall(), hashes(record)
        record.db.execute("UPDATE capture SET sketch = x'00'")
    with Record(path) as record:
        assert record.db.execute("SELECT id, sketch FROM capture ORDER BY id").fetchall() == before
        assert hashes(record) == entries


@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        ("DELETE FROM posting_part", "keys do not lead to it in the index of kin"),
        ("UPDATE posting_part SET hashes = randomblob(length(hashes))", "keys do not lead to it in the index of kin"),
        ("UPDATE posting_part SET captures = zeroblob(length(captures))", "names 1 captures that are not there"),
        ("UPDATE posting_part SET captures = zeroblob(3)", "damaged and cannot be read"),
    ],
)
def test_verify_proves_that_each_capture_is_found_by_its_keys(tmp_path: Path, harm: str, finding: str) -> None:
    """A copy that comes later would else become an article of its own, and nobody would know why."""
    with Record(tmp_path / "record.db") as record:
        record.add(lay_out(tmp_path / "in", articles(3, seed=4)))
        assert list(record.verify()) == []
        with record.transaction() as db:
            db.execute(harm)
    with Record(tmp_path / "record.db") as record:
        found = [each.what for each in record.verify()]
        assert any(finding in what for what in found), found
        record.rebuild()
        assert list(record.verify()) == []
