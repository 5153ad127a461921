"""A record from an older version finds kin as a new one does."""

import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.pipeline import Record

from .shelf import articles, lay_out


def aged(path: Path) -> None:
    """Make the record at *path* one of version 1: an index of another kind, which nothing reads any more."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "DROP TABLE posting;"
            "CREATE TABLE posting (key INTEGER NOT NULL, capture INTEGER NOT NULL, PRIMARY KEY (key, capture)) STRICT,"
            " WITHOUT ROWID;"
            "ALTER TABLE capture ADD COLUMN keys INTEGER NOT NULL DEFAULT 0;"
            "DROP TABLE spoken; DROP TABLE quoted; DROP TABLE passage_words; DROP TABLE passage;"
            "CREATE INDEX facet_months ON facet (name, substr(day, 1, 7));"
            "CREATE INDEX facet_quoted ON facet (name, outlet);"
            "PRAGMA user_version = 1;"
        )


def test_a_capture_finds_its_kin_in_a_record_of_an_older_version(tmp_path: Path) -> None:
    """The index is filled again from the sketches when the record is opened."""
    folder = lay_out(tmp_path / "shelf", articles(3))
    whole, *rest = sorted(folder.glob("*.txt"))
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(rest)
    aged(path)
    with Record(path) as record:
        record.add([whole])
        counts = record.counts()
        rows = record.db.execute("SELECT count(*) FROM posting").fetchone()
    assert (counts["captures"], counts["articles"]) == (9, 3)
    assert rows[0] > 100
