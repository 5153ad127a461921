"""Steps: functions of files and shards, done twice or by a worker that crashed without a difference."""

from pathlib import Path

import pytest

pytest.importorskip("fsspec", reason="the extra onrecord[ray] is not installed")

from onrecord.pipeline.crew import CRASHED, ENDLESS, Failure
from onrecord.pipeline.stages import Draft, draft, read_one, readings
from onrecord.reading.walking import walk
from onrecord.scale.columns import (
    CAPTURE,
    Task,
    capture_of,
    drafts_of,
    original_of,
    reading_of,
    refusal_of,
    source_of,
    source_row,
    table_of,
)
from onrecord.scale.places import Place, places, units
from onrecord.scale.shards import ARTICLES, CAPTURES, SOURCES, Shards
from onrecord.scale.steps import Cut, Edit, Read

from ..pipeline.shelf import articles, lay_out  # noqa: TID252 - captures are those that adding is tested with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles in three states each, one page that cannot be read, one twice."""
    texts = articles(2)
    made = lay_out(tmp_path / "in", {**texts, "again.txt": texts["000-0.txt"]})
    (made / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (made / "empty.txt").touch()
    return made


@pytest.fixture
def shards(tmp_path: Path) -> Shards:
    return Shards(address=str(tmp_path / "work"), made_by="this", run="first", size=4)


def cut_of(shards: Shards, folder: Path) -> Cut:
    (unit,) = units(each for each in places([str(folder)]) if isinstance(each, Place))
    return Cut(shards=shards, unit=unit)


def test_cutting_keeps_every_source_and_refusal_in_order(shards: Shards, folder: Path) -> None:
    """Byte for byte: the record holds what is read from here."""
    entries = list(cut_of(shards, folder).do())
    rows = [row for entry in entries for row in shards.get(SOURCES, entry.name).to_pylist()]
    assert [entry.rows for entry in entries] == [4, 4, 1]
    assert [source_of(row) for row in rows if row["id"]] == list(walk([folder], on_refusal=lambda _: None))
    assert [refusal_of(row).path for row in rows if not row["id"]] == [str(folder / "empty.txt")]


def test_cutting_goes_on_where_a_lost_worker_stopped(shards: Shards, folder: Path) -> None:
    cut = cut_of(shards, folder)
    assert cut.finished() is None
    first = next(cut.do())
    assert cut.finished() is None
    later = cut_of(Shards(address=shards.address, made_by="this", run="second", size=4), folder)
    entries = list(later.do())
    assert [entry.run for entry in entries] == ["first", "second", "second"]
    assert entries[0] == first
    assert later.finished() == entries


def test_a_file_that_cannot_be_had_is_tried_again_by_the_next_run(shards: Shards, folder: Path) -> None:
    """The network may be back, or the permission given."""
    cut = cut_of(shards, folder)
    (folder / "001-1.txt").rename(folder / "gone")
    entries = list(cut.do())
    refused = [row["path"] for entry in entries for row in shards.get(SOURCES, entry.name).to_pylist() if row["reason"]]
    assert str(folder / "001-1.txt") in refused
    assert cut.finished() is None


def test_reading_gives_what_the_serial_run_reads(shards: Shards, folder: Path) -> None:
    found = {}
    for entry in cut_of(shards, folder).do():
        read = Read(shards=shards, name=entry.name, skip=frozenset()).do()
        found |= {row["id"]: row for row in shards.get(CAPTURES, read.name).to_pylist()}
    for source in walk([folder], on_refusal=lambda _: None):
        row = found[source.id]
        if source.path.endswith(".pdf"):
            assert (row["reason"], row["text"]) != (None, None)
        else:
            (reading,) = readings([read_one(source)])
            assert capture_of({**row, "path": reading.capture.path}) == reading.capture
            assert reading_of(row).sketch.dump() == reading.sketch.dump()


def test_what_is_known_is_not_read(shards: Shards, folder: Path) -> None:
    entry = next(cut_of(shards, folder).do())
    known, *others = entry.said["ids"]
    read = Read(shards=shards, name=entry.name, skip=frozenset({known}))
    assert read.parts() == others
    assert read.do().said["ids"] == others


def test_a_capture_that_takes_workers_down_is_refused_alone(shards: Shards, folder: Path) -> None:
    entry = next(cut_of(shards, folder).do())
    first, *others = entry.said["ids"]
    read = Read(shards=shards, name=entry.name, skip=frozenset()).without(frozenset({first}))
    rows = {row["id"]: row for row in shards.get(CAPTURES, read.do().name).to_pylist()}
    assert rows[first]["reason"] == CRASHED.reason
    assert [rows[other]["reason"] for other in others] == [None] * len(others)


def test_an_article_over_which_editing_never_ends_is_refused_as_in_the_serial_run(
    shards: Shards, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.pipeline.crew._PATIENCE", 0.2)
    monkeypatch.setattr("onrecord.scale.steps.draft", lambda _: [2 * number for number in iter(int, 1)])
    entry = next(cut_of(shards, folder).do())
    rows = shards.get(CAPTURES, Read(shards=shards, name=entry.name, skip=frozenset()).do().name).to_pylist()
    row = next(row for row in rows if row["reason"] is None)
    task = Task(members=(row["id"],), judgements=())
    made = Edit(shards=shards, name="some", tasks=(task,), captures=table_of([row], CAPTURE)).do()
    assert drafts_of(shards.get(ARTICLES, made.name).to_pylist()) == {task.key: Failure(ENDLESS.reason, ENDLESS.advice)}


def test_editing_gives_the_drafts_of_the_serial_run(shards: Shards, folder: Path) -> None:
    """And none where a worker would go down."""
    rows = []
    for entry in cut_of(shards, folder).do():
        rows += shards.get(CAPTURES, Read(shards=shards, name=entry.name, skip=frozenset()).do().name).to_pylist()
    whole = {row["id"]: row for row in rows if row["reason"] is None}
    tasks = tuple(Task(members=(found,), judgements=()) for found in sorted(whole))
    edit = Edit(shards=shards, name="some", tasks=tasks, captures=table_of(list(whole.values()), CAPTURE))
    entry = edit.without(frozenset({tasks[0].members[0]})).do()
    drafts = drafts_of(shards.get(ARTICLES, entry.name).to_pylist())
    assert drafts.pop(tasks[0].key) == Failure(CRASHED.reason, CRASHED.advice)
    for task in tasks[1:]:
        made = draft(([capture_of(whole[task.members[0]])], ()))
        assert drafts[task.key] == made
        assert isinstance(made, Draft)


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 999, "Ørsted, “œuvre”".encode()])
def test_bytes_come_back_from_a_row(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"A page of the Harbour Post. " + data)
    for source in walk([tmp_path]):
        row = source_row(source)
        assert source_of(row) == source
        assert original_of(row).size == len(source.data)
