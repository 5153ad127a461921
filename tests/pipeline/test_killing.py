"""A run that is killed leaves the last commit, and the next run finishes the work."""

import random
import shutil
import signal
from pathlib import Path

import pytest

from onrecord.pipeline import Record

from .processes import Death, Held, adding, finished, started
from .shelf import articles, exported, lay_out

KILLS = 35
CAPTURES = 24
BATCH = 4  # so that there are six transactions, and articles that one begins and the next one goes on with


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("shelf"), articles(CAPTURES // 3, seed=3))


@pytest.fixture(params=["folder", "zip"])
def pile(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Path:
    """The captures as they lie in a folder, or packed."""
    return folder if request.param == "folder" else Path(shutil.make_archive(str(tmp_path / "pages"), "zip", folder))


@pytest.mark.slow
def test_kills_and_one_more_run_equal_an_undisturbed_run(pile: Path, tmp_path: Path) -> None:
    """From the first moment to the last; each on a new record, so that early moments come as often as late ones."""
    started(tmp_path / "whole.db", pile, batch=BATCH).join()
    steps = int((tmp_path / "steps").read_text())
    undisturbed = exported(tmp_path / "whole.db")

    chance = random.Random(7)
    reached = set()
    for number in range(KILLS):
        record = tmp_path / f"{number}.db"
        moment = Death(
            statement=1 + int(steps * (number + chance.random()) / KILLS), later=number % 2 * chance.uniform(0.0, 0.02)
        )
        process = started(record, pile, batch=BATCH, death=moment)
        process.join()
        assert process.exitcode == -signal.SIGKILL or moment.later
        with Record(record) as opened:
            before = opened.counts()["captures"]
            reached.add(before)
            assert list(opened.verify()) == []
            assert opened.add([pile]).added == CAPTURES - before
        assert exported(record) == undisturbed, f"killed at {moment}"
        for path in tmp_path.glob(f"{number}.db*"):
            path.unlink()
    assert reached >= set(range(0, CAPTURES, BATCH)), "kills came in every transaction"


@pytest.mark.slow
def test_two_processes_at_once_lose_nothing(folder: Path, tmp_path: Path) -> None:
    """Each adds one half, and some captures of each article are in the other's half."""
    texts = sorted(folder.iterdir())
    halves = [
        lay_out(tmp_path / name, {path.name: path.read_text() for path in texts[start::2]})
        for start, name in enumerate(("even", "odd"))
    ]
    processes = [adding(tmp_path / "both.db", half) for half in halves]
    for process in processes:
        status, _, err = finished(process)
        assert status == 0, err
    with Record(tmp_path / "one.db") as opened:
        for half in halves:
            opened.add([half])
    assert exported(tmp_path / "both.db") == exported(tmp_path / "one.db")


@pytest.mark.slow
def test_two_processes_adding_the_same_lose_nothing(folder: Path, tmp_path: Path) -> None:
    processes = [adding(tmp_path / "both.db", folder) for _ in range(2)]
    for process in processes:
        status, _, err = finished(process)
        assert status == 0, err
    with Record(tmp_path / "one.db") as opened:
        opened.add([folder])
    assert exported(tmp_path / "both.db") == exported(tmp_path / "one.db")


@pytest.mark.slow
def test_an_interrupted_run_says_that_nothing_is_lost(folder: Path, tmp_path: Path) -> None:
    """Control-C, when one batch is in the record and the next one is written and not committed."""
    record = tmp_path / "record.db"
    run = Held(record, folder, batch=BATCH)
    assert run.has_written()
    run.go_on()
    assert run.has_written()
    run.send(signal.SIGINT)
    status, _, err = finished(run.process)
    assert status == 130
    assert "what was added stays" in err
    assert "Traceback" not in err
    with Record(record) as opened:
        assert opened.counts()["captures"] == BATCH
        assert list(opened.verify()) == []
