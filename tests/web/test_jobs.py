"""Uploads on their way into the record: names, states, workers that die."""

import errno
import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotInRecord
from onrecord.web.jobs import BEAT, FILES, RESERVE, Job, Jobs, Refused, Status, Upload, clean, keep, read, write


@given(st.text(max_size=300))
def test_a_cleaned_name_is_one_plain_part(name: str) -> None:
    """Names come from another machine: no way up, nothing hidden, nothing that a terminal acts on."""
    part = clean(name)
    assert "/" not in part
    assert "\\" not in part
    assert part not in {".", ".."}
    assert not part.startswith(".")
    assert len(part.encode()) <= 120
    assert part.isprintable()


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("a.html", "a.html"),
        ("folder/a.html", "folder/a.html"),
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\saved\\a.html", "C/saved/a.html"),
        ("/abs/a.html", "abs/a.html"),
    ],
)
def test_files_are_kept_inside_their_folder(tmp_path: Path, name: str, stored: str) -> None:
    assert keep(Upload(name, io.BytesIO(b"x")), tmp_path) == 1
    assert (tmp_path / stored).read_bytes() == b"x"


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for content in (b"1", b"2", b"3"):
        keep(Upload("a.html", io.BytesIO(content)), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2-a.html", "3-a.html", "a.html"]


def test_a_field_without_a_file_is_none(tmp_path: Path) -> None:
    assert keep(Upload("..", io.BytesIO(b"x")), tmp_path) == 0


def held(tmp_path: Path, **changes: object) -> tuple[Jobs, Path]:
    jobs = Jobs(record=tmp_path / "record.db")
    folder = jobs.folder / "0123abcd"
    (folder / FILES).mkdir(parents=True)
    (folder / BEAT).touch()
    write(folder, Job(**({"id": "0123abcd", "started": time.time()} | changes)))
    return jobs, folder


def test_a_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    jobs, folder = held(tmp_path, added=3, refusals=(Refused("a.html", "empty", "Fetch it again."),))
    assert jobs.get("0123abcd") == read(folder)
    assert jobs.get("0123abcd").refusals == (Refused("a.html", "empty", "Fetch it again."),)


def test_a_worker_that_was_killed_is_told(tmp_path: Path) -> None:
    """Nobody is left to write that the job stopped."""
    jobs, folder = held(tmp_path)
    assert jobs.get("0123abcd").status is Status.RUNNING
    long_ago = time.time() - 60
    os.utime(folder / BEAT, (long_ago, long_ago))
    assert jobs.get("0123abcd").status is Status.STOPPED


def test_a_worker_that_is_busy_for_long_is_not_taken_for_dead(tmp_path: Path) -> None:
    """One look at a huge text may let no other thread of it run."""
    jobs, folder = held(tmp_path)
    (folder / BEAT).write_text(str(os.getpid()))
    long_ago = time.time() - 60
    os.utime(folder / BEAT, (long_ago, long_ago))
    assert jobs.get("0123abcd").status is Status.RUNNING


def test_a_full_disk_is_told_in_the_room_that_was_reserved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs, folder = held(tmp_path)
    (folder / RESERVE).write_bytes(b"room")
    kept = Path.write_text

    def full(path: Path, text: str, **options: str) -> int:
        if (folder / RESERVE).exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        return kept(path, text, **options)

    monkeypatch.setattr(Path, "write_text", full)
    write(folder, Job(id="0123abcd", status=Status.FAILED, problem="The disk is full."))
    assert jobs.get("0123abcd").problem == "The disk is full."
    assert sorted(path.name for path in folder.iterdir()) == [BEAT, FILES, "state.json"]


def test_a_job_that_is_at_work_is_not_forgotten(tmp_path: Path) -> None:
    jobs, folder = held(tmp_path)
    jobs.discard("0123abcd")
    assert folder.exists()


def test_jobs_that_finished_long_ago_are_forgotten(tmp_path: Path) -> None:
    jobs, folder = held(tmp_path, status=Status.DONE, finished=1.0)
    jobs.prune()
    assert not folder.exists()


@pytest.mark.parametrize("sought", ["", "..", "../record", "none", "0123/abcd", "ünknown"])
def test_other_names_lead_to_no_folder(tmp_path: Path, sought: str) -> None:
    jobs, _ = held(tmp_path)
    with pytest.raises(NotInRecord):
        jobs.get(sought)


def test_a_state_that_makes_no_sense_is_no_job(tmp_path: Path) -> None:
    jobs, folder = held(tmp_path)
    (folder / "state.json").write_text("{")
    assert jobs.all() == ()
