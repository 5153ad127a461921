"""The cluster: what Ray is asked for, and what is made of a worker that goes down again and again."""

import os
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="the extra onrecord[ray] is not installed")
import pyarrow as pa
import ray

from onrecord.errors import RecordUnusable
from onrecord.scale import cluster as room
from onrecord.scale.program import program
from onrecord.scale.shards import CAPTURES, Entry, Shards

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Poisoned:
    """A step in which "b" takes the worker down, as a fault in a parser written in C does."""

    shards: Shards
    name: str
    letters: tuple[str, ...]
    crash: frozenset[str] = frozenset()

    def do(self) -> Entry:
        """Make the shard."""
        return self.shards.put(CAPTURES, self.name, pa.table({"id": [self._one(letter) for letter in self.letters]}))

    def parts(self) -> list[str]:
        """Its letters."""
        return list(self.letters)

    def alone(self, part: str) -> None:
        """Try one."""
        self._one(part)

    def without(self, crash: frozenset[str]) -> "Poisoned":
        """Know which ones to refuse."""
        return replace(self, crash=crash)

    def _one(self, letter: str) -> str:
        if letter in self.crash:
            return "refused"
        if letter == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return letter


def test_what_takes_workers_down_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest of its shard is done, and the shards around it are not touched; standard output stays clean."""
    monkeypatch.setattr(room, "RETRIES", 1)
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    shards = Shards(address=str(tmp_path), made_by=program())
    works = [Poisoned(shards, name, tuple(letters)) for name, letters in {"x": "ac", "y": "abc", "z": "c"}.items()]
    done = shards.put(CAPTURES, "w", pa.table({"id": ["earlier"]}))
    with room.cluster(1) as hired:
        entries = list(hired.each([done, *works]))
        with pytest.raises(RecordUnusable, match="another version of onrecord"):
            list(hired.each([replace(works[0], shards=replace(shards, made_by="another"))]))
    assert [entry.name for entry in entries] == ["w", "x", "y", "z"]
    found = {name: shards.get(CAPTURES, name).column("id").to_pylist() for name in "xyz"}
    assert found == {"x": ["a", "c"], "y": ["a", "refused", "c"], "z": ["c"]}
    assert capsys.readouterr().out == ""


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "no-such-scheme://nowhere.example:1")
    with pytest.raises(RecordUnusable, match="cannot be reached") as told, room.cluster(1):
        pass
    assert "RAY_ADDRESS" in told.value.hint
