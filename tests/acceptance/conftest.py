"""Runs the real command line in real processes, as a user does."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Desk:
    """A folder with one record, and the command that works on it."""

    record: Path

    def run(self, verb: str, *words: str, status: int = 0, stdin: bytes | None = None) -> str:
        """Standard output of `onrecord VERB --record ... WORDS`; the exit status must be *status*."""
        where = [] if verb == "attribute" else ["--record", str(self.record)]
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", verb, *where, *words], capture_output=True, input=stdin, check=False
        )
        assert done.returncode == status, done.stderr.decode()
        return done.stdout.decode()

    def rows(self, verb: str, *words: str) -> list[dict]:
        """The JSON objects that a command prints, one a line."""
        return [json.loads(line) for line in self.run(verb, *words).splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "record.db")


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples" / "captures"


@pytest.fixture(scope="session")
def seeds() -> Path:
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not here: the first real input cannot be read")
    return folder
