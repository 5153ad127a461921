"""A full disk: one clear error, and nothing that was stored is lost."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import RecordUnusable
from onrecord.pipeline import Record, adding

from .processes import adding as start_adding
from .processes import finished
from .shelf import articles, exported, lay_out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "in", articles(40, seed=4))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """One of one MiB; skipped where mounting is not allowed."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.slow
def test_a_full_disk_is_one_clear_line_and_loses_nothing(small_disk: Path, folder: Path, tmp_path: Path) -> None:
    few = lay_out(tmp_path / "few", articles(2, seed=9))
    record = small_disk / "record.db"
    assert finished(start_adding(record, few))[0] == 0
    with Record(record) as opened:
        before = opened.counts()["captures"]
    status, _, err = finished(start_adding(record, folder))
    assert status == 2
    assert "the disk is full" in err
    assert "Make room" in err
    assert "Traceback" not in err
    assert err.count("\n") == 1
    moved = tmp_path / "moved.db"
    for path in small_disk.iterdir():
        (tmp_path / path.name.replace("record.db", "moved.db")).write_bytes(path.read_bytes())
    with Record(moved) as opened:
        assert opened.counts()["captures"] >= before
        assert list(opened.verify()) == []
        opened.add([few, folder])
    with Record(tmp_path / "whole.db") as opened:
        opened.add([few, folder])
    assert exported(moved) == exported(tmp_path / "whole.db")


def test_a_record_that_cannot_grow_keeps_what_it_has(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same inside one process: the transaction that does not fit is taken back whole."""
    monkeypatch.setattr(adding, "BATCH", 8)
    with Record(tmp_path / "record.db") as opened:
        pages = opened.db.execute("PRAGMA page_count").fetchone()[0]
        opened.db.execute(f"PRAGMA max_page_count = {pages + 150}")
        with pytest.raises(RecordUnusable, match="the disk is full"):
            opened.add([folder])
        kept = opened.counts()["captures"]
        assert 0 < kept < 120
        assert list(opened.verify()) == []
        opened.db.execute("PRAGMA max_page_count = 1073741823")
        assert opened.add([folder]).added == 120 - kept


@pytest.mark.slow
def test_a_limit_on_file_size_is_one_clear_line(folder: Path, tmp_path: Path) -> None:
    """As `ulimit -f` and quotas have it."""
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "from onrecord.cli import main\n"
        "main(['add', '--record', sys.argv[1], sys.argv[2]])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "record.db"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "the disk" in done.stderr
    assert "Traceback" not in done.stderr
    with Record(tmp_path / "record.db") as opened:
        assert list(opened.verify()) == []
