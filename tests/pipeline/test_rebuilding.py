"""Rebuilding and judging: all or nothing."""

from pathlib import Path

import pytest

from onrecord.errors import CaptureUnreadable, OnRecordError, RecordUnusable
from onrecord.pipeline import Record
from onrecord.pipeline.crew import Failure, Outcome
from onrecord.pipeline.judging import Wish, judge

from .shelf import articles, exported, lay_out


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path / "record.db")
    found.add([lay_out(tmp_path / "in", articles(2))])
    return found


def fail(*_: object) -> None:
    raise CaptureUnreadable("page.html", "too much for this version")


def test_an_article_that_cannot_be_edited_again_is_not_lost(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its captures would stay without one, and nobody would hear of it."""
    before, rows = record.counts(), list(record.rows("articles"))
    monkeypatch.setattr("onrecord.pipeline.writing.draft", fail)
    with record, pytest.raises(RecordUnusable) as raised:
        record.rebuild()
    assert ".txt: its article cannot be edited again: too much for this version" in str(raised.value)
    assert raised.value.hint == "The record is as it was. Report it with the file."
    with Record(record.path) as again:
        assert (again.counts(), list(again.rows("articles"))) == (before, rows)


def test_a_judgement_that_cannot_be_applied_is_not_kept(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    found = next(record.rows("statements"))["id"]
    monkeypatch.setattr("onrecord.pipeline.writing.draft", fail)
    with record, pytest.raises(RecordUnusable):
        judge(record, Wish(verdict="not a statement", about=str(found), author="Ada Mora"))
    with Record(record.path) as again:
        assert again.db.execute("SELECT count(*) FROM judgement").fetchone() == (0,)
        assert again.statement(str(found)).id == found


def test_a_capture_that_is_refused_stays_as_it_was_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    before = record.counts()
    monkeypatch.setattr("onrecord.pipeline.rebuilding.read_one", fail)
    with record:
        report = record.rebuild()
        assert (report.added, report.refused, record.counts()) == (0, before["captures"], before)


def test_a_full_disk_ends_a_rebuild(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise every capture would be kept as it was read, and the record be called up to date."""
    full = Failure("the disk for temporary files is full", "Make room.", stops=True)
    monkeypatch.setattr(
        "onrecord.pipeline.crew.Crew.map_apart", lambda _self, _work, tasks: [Outcome(t, None, full) for t in tasks]
    )
    with record, pytest.raises(OnRecordError) as raised:
        record.rebuild()
    assert raised.value.hint == "The record is as it was. Make room."


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE mention SET type = 'x', text = 'x'",
        "UPDATE mention SET roles = 'x'",
        "DELETE FROM statement",
        "UPDATE statement SET kind = 'eirect', content_spans = '0,5]]'",
        "UPDATE statement SET number = number + 1000",
        "DELETE FROM facet",
        "DELETE FROM statement_words_docsize",
        "DELETE FROM article_words_data",
        "DELETE FROM article_words_config",
        "UPDATE facet SET name = -1",
        "UPDATE spoken SET statements = -1",
        "INSERT INTO echo VALUES (1, 10000)",
        "UPDATE article SET text = 'x', id = 'a' || number",
        "UPDATE capture SET blocks = 'x', facts = '', text = 'x', article = NULL",
        "UPDATE capture SET sketch = x'00'",
        "UPDATE statement SET content = CAST(x'ff41' AS TEXT)",
        "UPDATE mention SET text = CAST(x'ff41' AS TEXT)",
        "UPDATE article SET title = CAST(x'ff41' AS TEXT), text = CAST(x'ff41' AS TEXT)",
        "UPDATE capture SET text = CAST(x'ff41' AS TEXT)",
        "DELETE FROM posting; DELETE FROM posting_known; DELETE FROM posting_run",
    ],
)
def test_a_rebuild_mends_whatever_is_made_of_the_captures(record: Record, change: str) -> None:
    """Rows that contradict one another cannot be taken out one by one, as an addition does it."""
    before = exported(record.path)
    with record:
        record.db.execute("PRAGMA foreign_keys = OFF")
        record.db.executescript(change)
    with Record(record.path) as again:
        again.rebuild()
        assert list(again.verify()) == []
    assert exported(record.path) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE original SET packed = substr(packed, 1, 20) WHERE sha256 = ?",
        "UPDATE original SET packed = (SELECT max(packed) FROM original) WHERE sha256 = ?",
        "DELETE FROM original WHERE sha256 = ?",
    ],
)
def test_a_capture_whose_bytes_are_damaged_stays_as_it_was_read(record: Record, change: str) -> None:
    before = exported(record.path)
    (sha256,) = record.db.execute("SELECT min(sha256) FROM original").fetchone()
    with record:
        record.db.execute("PRAGMA foreign_keys = OFF")
        record.db.execute(change, (sha256,))
        report = record.rebuild()
    assert (report.added, report.refused) == (5, 1)
    assert exported(record.path) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE capture SET sketch = substr(sketch, 1, length(sketch) - 40)",
        "DELETE FROM statement",
        "UPDATE facet SET name = -1",
        "UPDATE statement SET content = CAST(x'ff41' AS TEXT)",
    ],
)
def test_rows_that_make_no_sense_are_told_with_what_mends_them(record: Record, tmp_path: Path, change: str) -> None:
    record.db.execute("PRAGMA foreign_keys = OFF")
    record.db.execute(change)
    more = lay_out(tmp_path / "more", {"more.txt": (tmp_path / "in" / "000-0.txt").read_text() + "\nMore was said.\n"})
    with record, pytest.raises(RecordUnusable) as raised:
        record.add(more)
    assert "damaged: some of its rows make no sense" in str(raised.value)
    assert "`onrecord rebuild` makes them again" in raised.value.hint


def test_a_sketch_that_is_not_that_of_its_text_is_a_fault(record: Record) -> None:
    with record:
        record.db.execute("UPDATE capture SET sketch = (SELECT max(sketch) FROM capture)")
        told = [finding.what for finding in record.verify()]
    assert told[:5] == ["what its kin are found by is not what its text gives"] * 5
    assert all("index of kin" in what for what in told[5:]), "the index has other keys, those of the texts"


def test_a_sketch_of_another_version_is_no_fault(record: Record) -> None:
    """It is made again before anything is added."""
    with record:
        record.db.execute('UPDATE capture SET sketch = CAST(\'{"made": 1, "count": 0}\' AS BLOB)')
        assert list(record.verify()) == []
