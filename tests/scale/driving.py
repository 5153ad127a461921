"""Real runs of ``onrecord add --engine ray``, in processes that can be killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.scale.program import program
from onrecord.scale.shards import Entry, Shards

SHARD = 4  # captures
_SCRIPT = """
import sys
from onrecord.cli import main
from onrecord.scale import adding

def keep(*given):
    sys.stdin.read()
    return kept(*given)

adding.SHARD = {size}
kept, adding._Adding._keep = adding._Adding._keep, keep
main(sys.argv[1:])
"""


def adding(record: Path, shards: Path, *paths: object, workers: int = 2) -> subprocess.Popen[bytes]:
    """Start it with small shards, in a session of its own.

    It puts no article into the record before `finished` is called: whoever looks for a moment of its work finds it,
    however quick the machine is.
    """
    options = ["--engine", "ray", "--workers", str(workers), "--shards", str(shards), "--record", str(record)]
    return subprocess.Popen(
        [sys.executable, "-c", _SCRIPT.format(size=SHARD), "add", *options, *map(str, paths)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def manifest(shards: Path, *stages: str) -> list[Entry]:
    """The shards that are finished."""
    return list(Shards(address=str(shards), made_by=program()).manifest(*stages))


def once(shards: Path, stage: str, count: int, process: subprocess.Popen[bytes]) -> list[Entry]:
    """The finished shards of a stage as soon as there are *count* and the process still works."""
    while process.poll() is None:
        found = manifest(shards, stage)
        if len(found) >= count:
            return found
        time.sleep(0.02)
    raise AssertionError(f"over too soon: {process.communicate()}")


def kill(process: int) -> None:
    """Kill one of Ray's workers, and nothing else."""
    words = Path(f"/proc/{process}/cmdline")
    if words.exists():
        assert words.read_bytes().startswith(b"ray::"), words.read_bytes()
    os.kill(process, signal.SIGKILL)


def at_work(process: int) -> bool:
    """Whether a process is there, and not only its number."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Let a process go on to its end; its exit status, standard output and standard error."""
    out, err = process.communicate(timeout=900)
    return process.returncode, out.decode(), err.decode()
