"""Storing: a batch becomes part of the record, with what was grouped and drafted elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import CaptureUnreadable, RecordUnusable
from onrecord.pipeline import Record, stages, storing
from onrecord.pipeline.crew import Crew, Failure
from onrecord.pipeline.stages import draft, read_one
from onrecord.pipeline.storing import Batch, Storing
from onrecord.reading.walking import walk
from onrecord.record import captures

from .shelf import articles, exported, lay_out

LARGE = Failure("too large to be edited", "Cut it.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles in three states each."""
    return lay_out(tmp_path / "in", articles(2))


def batch_of(folder: Path) -> Batch:
    readings = {each.capture.id: each for each in stages.readings([read_one(source) for source in walk([folder])])}
    return Batch(
        readings=readings,
        originals={source.id: captures.pack(source.data) for source in walk([folder])},
        paths=[(found, reading.capture.path) for found, reading in readings.items()],
    )


def test_drafts_made_elsewhere_are_taken_as_they_are(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the record is the one that adding leaves."""
    with Record(tmp_path / "serial.db") as serial:
        serial.add([folder])
    with Record(tmp_path / "record.db") as record:
        keeper = Storing(record, Crew(), lambda _: None)
        batch = batch_of(folder)
        grouped = keeper.group({found: reading.sketch for found, reading in batch.readings.items()})
        done = {
            group.members: draft(([batch.readings[member].capture for member in group.members], ()))
            for group in grouped.groups
        }
        monkeypatch.setattr("onrecord.pipeline.writing.draft", None)
        monkeypatch.setattr(storing, "Grouping", None)
        kept = keeper.keep(replace(batch, done=done), grouped)
    assert (kept.added, kept.known, kept.articles) == (6, 0, 2)
    assert exported(tmp_path / "record.db") == exported(tmp_path / "serial.db")


def test_groups_are_found_again_when_another_process_was_quicker(folder: Path, tmp_path: Path) -> None:
    """Drafts of other members than the group has now are left alone."""
    with Record(tmp_path / "record.db") as record:
        keeper = Storing(record, Crew(), lambda _: None)
        batch = batch_of(folder)
        grouped = keeper.group({found: reading.sketch for found, reading in batch.readings.items()})
        with Record(tmp_path / "record.db") as other:
            other.add(sorted(folder.iterdir())[:4])
        kept = keeper.keep(batch, grouped)
    assert (kept.added, kept.known, kept.articles) == (2, 4, 1)
    with Record(tmp_path / "serial.db") as serial:
        serial.add([folder])
    assert exported(tmp_path / "record.db") == exported(tmp_path / "serial.db")


def test_what_could_not_be_drafted_elsewhere_is_refused_and_the_rest_is_kept(folder: Path, tmp_path: Path) -> None:
    """Trying it here would take this process down."""
    told: list[CaptureUnreadable] = []
    with Record(tmp_path / "record.db") as record:
        keeper = Storing(record, Crew(), told.append)
        batch = batch_of(folder)
        grouped = keeper.group({found: reading.sketch for found, reading in batch.readings.items()})
        failed = grouped.groups[0].members
        kept = keeper.keep(replace(batch, done={failed: LARGE}), grouped)
        assert (kept.added, kept.articles) == (3, 1)
        assert (
            {refusal.reason for refusal in record.refusals()} == {refusal.reason for refusal in told} == {LARGE.reason}
        )
        assert len(told) == len(failed)
        with pytest.raises(RecordUnusable, match="too large"):
            keeper.keep(replace(batch_of(folder), done={failed: replace(LARGE, stops=True)}))
