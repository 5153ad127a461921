"""Real processes that add to a record, as a user runs them."""

import os
import subprocess
import sys
from pathlib import Path


def adding(record: Path, *paths: Path, workers: int = 1) -> subprocess.Popen[bytes]:
    """Start ``onrecord add``, in a session of its own so that it can be killed with all its children."""
    command = [sys.executable, "-m", "onrecord", "add", "--record", str(record), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [*command, *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a process that has ended."""
    out, err = process.communicate(timeout=300)
    return process.returncode, out.decode(), err.decode()
