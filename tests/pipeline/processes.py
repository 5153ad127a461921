"""Real processes that add to a record, as a user runs them."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch

COMMAND = """
import signal
from onrecord.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run behind something else
main(prog_name="onrecord")
"""

HELD = """
import sys
from onrecord.pipeline import adding
from onrecord.pipeline.storing import Storing

def held(self, *given):
    self._store.db.execute("PRAGMA cache_size = 4")  # pages: what is not committed is in the file's log, too
    added = written(self, *given)
    print("written", flush=True)
    sys.stdin.readline()
    return added

adding.BATCH = {batch}
written, Storing._write = Storing._write, held
"""


STEPPED = """
import os, signal, sqlite3
from itertools import count
from pathlib import Path
from threading import Timer
from onrecord.cli import main
from onrecord.pipeline import adding

def counted(*given, **named):
    db = connect(*given, **named)
    db.set_trace_callback(step)
    return db

def step(_):
    if next(steps) == {statement}:
        Timer({later}, die).start() if {later} else die()

def die():
    os.kill(os.getpid(), signal.SIGKILL)

adding.BATCH = {batch}
steps = count(1)
connect, sqlite3.connect = sqlite3.connect, counted
main({words!r}, standalone_mode=False)
Path({steps!r}).write_text(str(next(steps) - 1))
"""


def adding(record: Path, *paths: Path, workers: int = 1, before: str = "") -> subprocess.Popen[bytes]:
    """Start ``onrecord add``, in a session of its own so that it can be killed with all its children.

    Args:
        record: The record.
        paths: What to add.
        workers: How many processes read.
        before: Code that the process runs first.
    """
    command = [sys.executable, "-c", before + COMMAND, "add", "--record", str(record), "--workers", str(workers)]
    return subprocess.Popen(
        [*command, *map(str, paths)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


class Held:
    """``onrecord add``, which stops before each commit, all of the batch written, until it is told to go on."""

    def __init__(self, record: Path, *paths: Path, batch: int) -> None:
        self.process = adding(record, *paths, before=HELD.format(batch=batch))

    def has_written(self) -> bool:
        """Wait for the next batch; False when there is none."""
        assert self.process.stdout is not None
        return self.process.stdout.readline() == b"written\n"

    def go_on(self) -> None:
        """Let it commit."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def send(self, number: signal.Signals) -> None:
        """Send a signal to it and to its workers, as Control-C does."""
        os.killpg(self.process.pid, number)


@dataclass(frozen=True, kw_only=True)
class Death:
    """When a process kills itself, as ``kill -9`` does."""

    statement: int  # of SQL, the first one is 1: the same moment of the run however quick the machine is
    later: float = 0.0  # seconds; with some, the moment is anywhere in what comes next, in a commit as well


def started(record: Path, *paths: Path, batch: int = 64, death: Death | None = None) -> BaseProcess:
    """Start ``onrecord add`` in a process that has everything loaded already: a moment after this it reads.

    Beside the record it leaves a file ``steps`` with the number of its SQL statements.

    Args:
        record: The record.
        paths: What to add.
        batch: Captures in one transaction.
        death: When it is killed.
    """
    words = ["add", "--record", str(record), *map(str, paths)]
    dies = death or Death(statement=0)
    script = STEPPED.format(
        batch=batch, words=words, statement=dies.statement, later=dies.later, steps=str(record.with_name("steps"))
    )
    context = get_context("forkserver")
    context.set_forkserver_preload(["onrecord.cli.add", "warm"])
    process = context.Process(target=exec, args=(script, {}))
    places = os.pathsep.join([os.environ["PYTHONPATH"], str(Path(__file__).parent)])
    with patch.dict(os.environ, PYTHONPATH=places):
        process.start()
    return process


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a process that has ended."""
    out, err = process.communicate(timeout=900)
    return process.returncode, out.decode(), err.decode()
