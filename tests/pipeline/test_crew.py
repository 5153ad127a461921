"""Work in several processes: each piece fails by itself."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import CaptureUnreadable
from onrecord.pipeline import Record
from onrecord.pipeline.crew import Crew

from .shelf import articles, exported, lay_out

CRASH = "__import__('os').kill(__import__('os').getpid(), 11)"


@pytest.mark.slow
def test_a_worker_that_crashes_takes_only_its_own_piece_down() -> None:
    """Parsers written in C can bring their process down."""
    with Crew(2) as crew:
        outcomes = list(crew.map(eval, ["0", "1", "2", CRASH, "4", "5"]))
        assert [outcome.result for outcome in outcomes] == [0, 1, 2, None, 4, 5]
        assert outcomes[3].failure is not None
        assert "crashed" in outcomes[3].failure.reason
        assert [outcome.result for outcome in crew.map(eval, ["7", "8"])] == [7, 8]


def test_what_is_done_apart_takes_no_process_down_but_its_own() -> None:
    """The default is one worker, and a fault of a parser must not end the run."""
    with Crew() as crew:
        outcomes = list(crew.map_apart(eval, ["0", CRASH, "1 / 0", "3"]))
        assert [outcome.result for outcome in outcomes] == [0, None, None, 3]
        assert outcomes[1].failure is not None
        assert "crashed" in outcomes[1].failure.reason
        assert outcomes[2].failure is not None
        assert "ZeroDivisionError" in outcomes[2].failure.reason


def test_what_is_done_apart_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page over which a parser never ends is refused, and the next one read."""
    monkeypatch.setattr("onrecord.pipeline.crew._COMPUTING", 0.2)
    with Crew() as crew:
        outcomes = list(crew.map_apart(eval, ["sum(iter(int, 1))", "2"]))
        assert [outcome.result for outcome in outcomes] == [None, 2]
        assert outcomes[0].failure is not None


ENDLESS = "[number for number in iter(int, 1)]"


def test_what_is_done_here_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Editing and attributing run in this process; one article over which they never end must not end the run."""
    monkeypatch.setattr("onrecord.pipeline.crew._PATIENCE", 0.2)
    with Crew() as crew:
        outcomes = list(crew.map(eval, [ENDLESS, "2", f"[{ENDLESS} for _ in '12']", "4"]))
    assert [outcome.result for outcome in outcomes] == [None, 2, None, 4]
    assert outcomes[0].failure is not None
    assert "broken off" in outcomes[0].failure.reason
    assert outcomes[0].failure.advice
    assert not outcomes[0].failure.stops
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


@pytest.mark.slow
def test_workers_go_when_the_process_that_hired_them_is_killed() -> None:
    """The workers hold the parent's output open, so it ends only when the last of them is gone."""
    script = (
        "import time\n"
        "from onrecord.pipeline.crew import Crew\n"
        "if __name__ == '__main__':\n"
        "    crew = Crew(2)\n"
        "    assert [outcome.result for outcome in crew.map(eval, ['1', '2', '3'])] == [1, 2, 3]\n"
        "    print('at work', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"at work\n"
        parent.kill()
        assert parent.communicate(timeout=300)[0] == b""


INTERRUPTED = """
import os, signal
from onrecord.pipeline.crew import Crew
interrupt = [1]
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(before=lambda: interrupt and os.kill(os.getpid(), signal.SIGINT + 0 * interrupt.pop()))
try:
    with Crew() as crew:
        print(list(crew.map_apart(len, ["a", "b"])))
except KeyboardInterrupt:
    print("interrupted")
"""


BEHIND = """
import os, signal
from onrecord.pipeline.crew import Crew
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Crew({workers}) as crew:
        print([outcome.result for outcome in crew.map_apart(eval, ["1", "__import__('os').killpg(0, 2) or 2", "3"])])
"""


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_control_c_that_the_run_does_not_heed_ends_no_worker(workers: int) -> None:
    """A script's run behind others (`onrecord add pile &`) goes on, and no capture is refused as a crash."""
    command = [sys.executable, "-c", BEHIND.format(workers=workers)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, start_new_session=True)
    assert (done.stdout, done.stderr) == ("[1, 2, 3]\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="one worker is a fork on Linux alone")
def test_control_c_while_a_worker_is_started_is_not_lost() -> None:
    """Python drops what is raised in functions called around a fork, and a pool half started cannot be shut down."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, timeout=300, check=False)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_piece_that_fails_says_why(workers: int) -> None:
    with Crew(workers) as crew:
        first, second = crew.map(eval, ["1", "1 / 0"])
        assert first.result == 1
        assert second.failure is not None
        assert "ZeroDivisionError" in second.failure.reason


def test_a_refusal_keeps_its_reason_and_advice() -> None:
    def refuse(_: int) -> int:
        raise CaptureUnreadable(path="path", reason="it is odd", advice="Add one.")

    (outcome,) = Crew().map(refuse, [1])
    assert outcome.failure is not None
    assert (outcome.failure.reason, outcome.failure.advice) == ("it is odd", "Add one.")


@pytest.mark.slow
def test_workers_leave_the_same_record(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "in", articles(3))
    for workers in (1, 2):
        with Record(tmp_path / f"{workers}.db") as opened:
            assert opened.add([folder], workers=workers).added == 9
    assert exported(tmp_path / "1.db") == exported(tmp_path / "2.db")
