"""A record from an older version finds kin as a new one does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.pipeline import Record

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
            f"{VERSIONS[version]}"
            "DROP TABLE spoken; DROP TABLE quoted; DROP TABLE passage_words; DROP TABLE passage;"
            "DROP TABLE former_mention;"
            "DROP VIEW earlier_statements; DROP TABLE earlier_words; DROP TABLE earlier; DROP TABLE unread;"
            "DROP TABLE removal; DROP VIEW witnesses; DROP VIEW variants; DROP VIEW links;"
            "CREATE INDEX facet_months ON facet (name, substr(day, 1, 7));"
            "CREATE INDEX facet_quoted ON facet (name, outlet);"
            f"PRAGMA user_version = {version};"
        )


def hashes(record: Record) -> int:
    """How many entries the index has."""
    tables = ("posting", "posting_run")
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
