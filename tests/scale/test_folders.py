"""The folders that a run's engine works in."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from onrecord.scale.folders import folder

_HOLD = "from onrecord.scale.folders import folder\nwith folder() as path:\n    print(path, flush=True)\n    input()\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders of a test are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holding(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Another run that has a folder, and the folder."""
    environment = {**os.environ, "TMPDIR": str(place)}
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def age(path: Path) -> None:
    """Let an hour pass."""
    os.utime(path, (time.time() - 3600, time.time() - 3600))


def test_a_folder_is_there_for_the_run_and_no_longer(place: Path) -> None:
    with folder() as path:
        Path(path, "log").write_text("x", encoding="utf-8")
        assert Path(path).parent == place
    assert list(place.iterdir()) == []


def test_the_next_run_takes_away_what_a_killed_one_left_and_not_what_is_held(place: Path) -> None:
    process, left = holding(place)
    age(left)
    with folder():
        assert left.is_dir(), "its run is at work"
    process.kill()
    process.wait()
    with folder():
        assert not left.exists()


def test_what_is_new_or_of_others_stays(place: Path) -> None:
    """A folder that has just been made is not locked yet, and the beginning of a name makes nothing ours."""
    new, others, link = place / "onrecord-new", place / "onrecord-others", place / "onrecord-link"
    for path in (new, others):
        path.mkdir()
    (new / "held").touch()
    (others / "kept").touch()
    link.symlink_to(others)
    age(others)
    with folder():
        assert new.is_dir()
        assert (others / "kept").is_file()
        assert link.is_symlink()
