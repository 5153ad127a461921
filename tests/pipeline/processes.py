"""Real processes that add to a record, as a user runs them."""

import os
import subprocess
import sys
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

COMMAND = """
import signal
from onrecord.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run behind something else
main(prog_name="onrecord")
"""


def adding(record: Path, *paths: Path, workers: int = 1) -> subprocess.Popen[bytes]:
    """Start ``onrecord add``, in a session of its own so that it can be killed with all its children."""
    command = [sys.executable, "-c", COMMAND, "add", "--record", str(record), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [*command, *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


def started(record: Path, *paths: Path, batch: int = 64) -> BaseProcess:
    """Start ``onrecord add`` in a process that has its libraries loaded already: a moment after this it reads.

    Args:
        record: The record.
        paths: What to add.
        batch: Captures in one transaction.
    """
    words = ["add", "--record", str(record), *map(str, paths)]
    script = (
        "from onrecord.cli import main\n"
        "from onrecord.pipeline import adding\n"
        f"adding.BATCH = {batch}\n"
        f"main({words!r})\n"
    )
    context = get_context("forkserver")
    context.set_forkserver_preload(["onrecord.cli.add"])
    process = context.Process(target=exec, args=(script,))
    process.start()
    return process


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a process that has ended."""
    out, err = process.communicate(timeout=300)
    return process.returncode, out.decode(), err.decode()
