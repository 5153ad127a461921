"""Adding by Ray leaves the record that the serial run leaves, whoever is killed on the way."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="the extra onrecord[ray] is not installed")

from onrecord.pipeline import Record
from onrecord.scale import adding as by_ray
from onrecord.scale.shards import ARTICLES, CAPTURES, SOURCES

from ..pipeline.shelf import articles, exported, lay_out  # noqa: TID252 - captures are those that adding is tested with
from .driving import adding, at_work, finished, kill, manifest, once

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten articles in three states each, two pages that cannot be read, one page twice."""
    texts = articles(10)
    made = lay_out(tmp_path_factory.mktemp("shelf"), {**texts, "again.txt": texts["000-0.txt"]})
    (made / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (made / "empty.txt").touch()
    return made


@pytest.fixture(scope="module")
def serial(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the serial run exports."""
    record = tmp_path_factory.mktemp("serial") / "record.db"
    with Record(record) as opened:
        opened.add([folder])
    return exported(record)


def test_a_worker_killed_costs_nothing_but_time(folder: Path, serial: dict[str, bytes], tmp_path: Path) -> None:
    """Killed while it reads, and another one while it edits: Ray tries again what they had in hand."""
    record, shards = tmp_path / "record.db", tmp_path / "work"
    process = adding(record, shards, folder)
    kill(once(shards, CAPTURES, 1, process)[0].process)
    kill(once(shards, ARTICLES, 1, process)[0].process)
    status, out, err = finished(process)
    assert (status, out.split(".")[0]) == (1, "30 captures added, 1 known already, 2 refused"), err
    assert exported(record) == serial
    with Record(record) as opened:
        assert sorted(Path(each.path).name for each in opened.refusals()) == ["broken.pdf", "empty.txt"]
        assert list(opened.verify()) == []


def test_a_run_that_was_killed_goes_on_from_its_finished_shards(
    folder: Path, serial: dict[str, bytes], tmp_path: Path
) -> None:
    """Only what was unfinished is done again, and nothing stays at work behind the killed one."""
    record, shards = tmp_path / "record.db", tmp_path / "work"
    process = adding(record, shards, folder)
    workers = {entry.process for entry in once(shards, ARTICLES, 1, process)}
    os.kill(process.pid, signal.SIGKILL)
    finished(process)
    until = time.monotonic() + 300
    while any(map(at_work, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(at_work, workers))
    before = manifest(shards)
    (first,) = {entry.run for entry in before}
    status, _, err = finished(adding(record, shards, folder))
    assert status == 1, err
    after = manifest(shards)
    assert [entry for entry in after if entry.run == first] == before
    again = {stage: sum(entry.run != first for entry in after if entry.stage == stage) for stage in (SOURCES, CAPTURES)}
    assert again == {SOURCES: 0, CAPTURES: 0}
    assert sum(len(entry.said["keys"]) for entry in after if entry.stage == ARTICLES) == 10  # each article once
    assert exported(record) == serial


def test_a_record_grows_by_either_engine(folder: Path, serial: dict[str, bytes], tmp_path: Path) -> None:
    """Articles gain captures; what is known is passed over; without --shards nothing is left behind."""
    record = tmp_path / "record.db"
    paths = sorted(folder.iterdir())
    with Record(record) as opened:
        opened.add(paths[::2])
        report = by_ray.add(opened, paths, workers=2)
        assert (report.added, report.known) == (15, 16)
        assert opened.add(paths).added == 0
    assert exported(record) == serial
    assert [path.name for path in tmp_path.iterdir()] == ["record.db"]


def test_what_was_taken_out_is_refused_by_either_engine(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    paths = sorted(folder.iterdir())[:6]
    with Record(record) as opened:
        opened.add(paths)
        first, second, *_ = (row["id"] for row in opened.rows("captures"))
        opened.remove([first, second], author="Ada Mora", reason="saved by mistake")
        opened.readmit(second)
        told = []
        report = by_ray.add(opened, paths, workers=2, on_refusal=told.append)
        assert (report.added, report.known, report.refused) == (1, 4, 1)
        opened.add(paths, on_refusal=told.append)
        assert [each.path for each in told] == [told[0].path] * 2
        assert "saved by mistake" in told[0].reason
        assert opened.refusals() == ()


def test_web_archives_are_read_at_any_address(folder: Path, tmp_path: Path) -> None:
    """Here inside of a zip file: names differ, and nothing else does."""
    shutil.make_archive(str(tmp_path / "pages"), "zip", folder)
    record = tmp_path / "record.db"
    address = f"zip://::file://{tmp_path}/pages.zip"
    status, out, err = finished(adding(record, tmp_path / "work", address))
    assert (status, out.split(".")[0]) == (1, "30 captures added, 1 known already, 2 refused"), err
    with Record(record) as opened:
        assert opened.counts()["articles"] == 10
        assert all(each.path.startswith("zip://") for each in opened.refusals())
