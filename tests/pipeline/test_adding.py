"""Adding to a record: idempotent, incremental, in any order."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.capture import Capture
from onrecord.editing import Sketch, sketch
from onrecord.editing.kinship.sketch import AT_ONCE
from onrecord.errors import CaptureUnreadable
from onrecord.pipeline import Record, Report, adding, storing
from onrecord.pipeline.stages import Reading, read_one, readings
from onrecord.reading.source import Source
from onrecord.reading.walking import walk

from .shelf import articles, exported, lay_out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles in three states each."""
    return lay_out(tmp_path_factory.mktemp("shelf"), articles(4))


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    record = tmp_path_factory.mktemp("undisturbed") / "record.db"
    with Record(record) as opened:
        opened.add([folder])
    return exported(record)


def test_states_of_one_article_come_together(undisturbed: dict[str, bytes]) -> None:
    found = [json.loads(line) for line in undisturbed["articles"].splitlines()]
    assert sorted(len(article["captures"]) for article in found) == [3] * 4
    assert undisturbed["statements"]


def test_adding_again_changes_nothing(folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Not a byte of the file."""
    record = tmp_path / "record.db"
    with Record(record) as opened:
        opened.add([folder])
    before = record.read_bytes()
    with Record(record) as opened:
        report = opened.add([folder])
    assert (report.added, report.known, report.articles) == (0, 12, 0)
    assert record.read_bytes() == before
    assert exported(record) == undisturbed


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), pieces=st.integers(1, 6))
def test_order_and_splits_change_nothing(
    folder: Path,
    undisturbed: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    chance: random.Random,
    pieces: int,
) -> None:
    """However the captures come, in one run or many, the record exports the same bytes."""
    record = tmp_path_factory.mktemp("order") / "record.db"
    paths = sorted(folder.iterdir())
    chance.shuffle(paths)
    with Record(record) as opened:
        for piece in range(pieces):
            opened.add(paths[piece::pieces])
    assert exported(record) == undisturbed


def test_batches_change_nothing(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "BATCH", 1)
    with Record(tmp_path / "record.db") as opened:
        opened.add([folder])
    assert exported(tmp_path / "record.db") == undisturbed


def test_a_record_that_was_added_to_proves_itself(folder: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as opened:
        opened.add([folder])
        assert list(opened.verify()) == []


def test_the_same_bytes_under_two_names_are_one_capture(tmp_path: Path) -> None:
    text = articles(1, states=1)["000-0.txt"]
    folder = lay_out(tmp_path / "in", {"b.txt": text, "a.txt": text})
    with Record(tmp_path / "record.db") as opened:
        report = opened.add([folder])
        assert (report.added, report.known) == (1, 1)
        lay_out(folder, {"0.txt": text})
        assert opened.add([folder]).known == 3
        (row,) = [json.loads(line) for line in exported(tmp_path / "record.db")["captures"].splitlines()]
        assert row["path"] == str(folder / "0.txt")
        assert opened.paths(row["id"]) == tuple(str(folder / name) for name in ("0.txt", "a.txt", "b.txt"))


def test_an_article_without_change_is_not_edited_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding costs as much as what is added."""
    drafted: list[int] = []
    drafts = storing.drafts

    def counted(db, crew, groups, **rest):
        drafted.append(len(groups))
        return drafts(db, crew, groups, **rest)

    with Record(tmp_path / "record.db") as opened:
        opened.add([path for path in folder.iterdir() if not path.name.startswith("003-2")])
        monkeypatch.setattr(storing, "drafts", counted)
        opened.add([folder])
    assert drafted == [1]


def test_an_article_keeps_answering_to_its_ids(folder: Path, tmp_path: Path) -> None:
    """Whatever joins later: statements, articles and people that were cited stay reachable."""
    given_ids = set()
    with Record(tmp_path / "record.db") as opened:
        for path in sorted(folder.iterdir(), reverse=True):
            opened.add([path])
            given_ids |= {
                row[0] for table in ("article", "person") for row in opened.db.execute(f"SELECT id FROM {table}")
            }
            given_ids |= {row[0] for row in opened.db.execute("SELECT id FROM statement WHERE content LIKE '“%'")}
        for given_id in sorted(given_ids):
            if not given_id.startswith("p"):
                assert opened.resolve_id(given_id)[0] == given_id[0]


def refusals(record: Path, paths: list[Path]) -> tuple[Report, list[CaptureUnreadable]]:
    told: list[CaptureUnreadable] = []
    with Record(record) as opened:
        report = opened.add(paths, on_refusal=told.append)
    return report, told


def test_what_cannot_be_read_is_refused_and_the_rest_is_added(tmp_path: Path) -> None:
    """With one reason each, in the record too, until it can be read."""
    folder = lay_out(tmp_path / "in", articles(2, states=1))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (folder / "empty.txt").touch()
    record = tmp_path / "record.db"
    report, told = refusals(record, [folder, tmp_path / "nowhere"])
    assert (report.added, report.refused) == (2, 3)
    assert [each.path for each in told] == [
        str(folder / "broken.pdf"),
        str(folder / "empty.txt"),
        str(tmp_path / "nowhere"),
    ] or len(told) == 3
    with Record(record) as opened:
        assert {each.path: each.reason for each in opened.refusals()} == {each.path: each.reason for each in told}
    (folder / "empty.txt").write_text(articles(1, seed=5, states=1)["000-0.txt"])
    (folder / "broken.pdf").unlink()
    report, told = refusals(record, [folder])
    assert (report.added, report.refused) == (1, 0)
    with Record(record) as opened:
        assert [each.path for each in opened.refusals()] == [str(tmp_path / "nowhere")]


def failing(source: Source) -> tuple[Capture, Sketch | None]:
    """Reads all but one; of a module, so that another process finds it."""
    if source.path.endswith("001-0.txt"):
        raise KeyError("surprise")
    return read_one(source)


def test_a_failure_of_the_program_refuses_only_that_capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside, the other captures are added."""
    folder = lay_out(tmp_path / "in", articles(3, states=1))
    monkeypatch.setattr(adding, "read_one", failing)
    report, told = refusals(tmp_path / "record.db", [folder])
    assert (report.added, report.refused) == (2, 1)
    assert "the program failed on it (KeyError: 'surprise')" in told[0].reason


def all_but_one(read: Sequence[tuple[Capture, Sketch | None]]) -> list[Reading]:
    """Sketches all but one."""
    if any(capture.path.endswith("001-0.txt") for capture, _ in read):
        raise KeyError("surprise")
    return readings(read)


def test_a_failure_to_sketch_refuses_only_that_capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Captures are sketched together, and still fail one by one."""
    folder = lay_out(tmp_path / "in", articles(3, states=1))
    monkeypatch.setattr(adding, "readings", all_but_one)
    report, told = refusals(tmp_path / "record.db", [folder])
    assert (report.added, report.refused) == (2, 1)
    assert told[0].path.endswith("001-0.txt")


def test_long_texts_are_sketched_where_they_are_read(tmp_path: Path) -> None:
    """Their arrays may be of any size; the sketch is the same."""
    short, long = tmp_path / "short.txt", tmp_path / "long.txt"
    short.write_text("The ferry sails at noon. " * 40)
    long.write_text("The ferry sails at noon. " * (AT_ONCE // 20))
    read = [read_one(source) for source in walk([short, long])]
    assert {capture.path.endswith("long.txt") for capture, made in read if made is not None} == {True}
    for reading in readings(read):
        assert reading.sketch.dump() == sketch(reading.capture).dump()


def test_progress_is_told(folder: Path, tmp_path: Path) -> None:
    seen: list[Report] = []
    with Record(tmp_path / "record.db") as opened:
        final = opened.add([folder], progress=seen.append)
    assert seen[-1] == final
    assert len(seen) >= 12


def test_a_record_inside_the_folder_is_no_capture(tmp_path: Path) -> None:
    """As ``onrecord add .`` has it."""
    folder = lay_out(tmp_path / "in", articles(1, states=1))
    report, told = refusals(folder / "record.db", [folder])
    assert (report.added, told) == (1, [])


def test_a_rebuild_leaves_what_an_undisturbed_run_leaves(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    with Record(tmp_path / "record.db") as opened:
        for path in sorted(folder.iterdir(), reverse=True):
            opened.add([path])
        opened.db.execute("UPDATE capture SET reader = 'plain/0', text = upper(text)")
        report = opened.rebuild()
        assert (report.added, report.refused, report.articles) == (12, 0, 4)
        assert list(opened.verify()) == []
    assert exported(tmp_path / "record.db") == undisturbed


def test_what_another_process_added_meanwhile_is_known(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the first look and the writing, at every place where it may come."""
    record = tmp_path / "record.db"
    paths = sorted(folder.iterdir())
    for holder, place, some_paths in ((adding.Adding, "_read", paths[:5]), (storing, "drafts", paths[5:9])):
        whole = getattr(holder, place)
        other = iter([some_paths])

        def overtaken(*given, whole=whole, other=other, **rest):
            for some in other:
                with Record(record) as second:
                    second.add(some)
            return whole(*given, **rest)

        monkeypatch.setattr(holder, place, overtaken)
    with Record(record) as opened:
        report = opened.add(paths)
    assert report.added + report.known == len(paths)
    assert report.added < len(paths)
    assert exported(record) == undisturbed
