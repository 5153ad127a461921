"""Rebuilding and judging: all or nothing."""

from pathlib import Path

import pytest

from onrecord.errors import CaptureUnreadable, OnRecordError, RecordUnusable
from onrecord.pipeline import Record
from onrecord.pipeline.crew import Failure, Outcome
from onrecord.pipeline.judging import Wish, judge

from .shelf import articles, lay_out


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
