"""Steps: what the engine's workers do, each a function of its files, its shards and nothing else.

A step that is done twice leaves the same shard, so that the engine may try again whenever a worker is lost.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import process_time
from typing import TypeVar

import pyarrow as pa

from onrecord.errors import CaptureUnreadable, RecordUnusable
from onrecord.pipeline.crew import CRASHED, Failure, Outcome, attempt_in_time, attempt_together
from onrecord.pipeline.stages import Reading, draft, read_one, readings
from onrecord.reading.containers.files import read_file
from onrecord.reading.source import Source
from onrecord.reading.walking import unreachable
from onrecord.scale.columns import (
    CAPTURE,
    DRAFT,
    SOURCE,
    Row,
    Task,
    capture_of,
    capture_row,
    draft_row,
    failure_row,
    source_of,
    source_row,
    table_of,
    undrafted_row,
)
from onrecord.scale.places import Place, Unit
from onrecord.scale.shards import ARTICLES, CAPTURES, SOURCES, Entry, Shards

SHARD_BYTES = 32 * 1024 * 1024  # of captures in a shard, whatever their number

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Cut the files of a unit into shards of sources."""

    shards: Shards
    unit: Unit

    def do(self) -> Iterator[Entry]:
        """The shards, each told of as soon as it is there.

        Raises:
            OSError: A shard cannot be written.
        """
        begin = process_time()
        rows: list[Row] = []
        size = number = lost = 0
        for found in self._sources():
            if rows and (len(rows) >= self.shards.size or size >= SHARD_BYTES):
                yield self._put(number, rows, begin, last=False, lost=lost)
                rows, size, number, begin = [], 0, number + 1, process_time()
            lost += isinstance(found, _Lost)
            size += len(found.data) if isinstance(found, Source) else 0
            rows.append(source_row(found))
        yield self._put(number, rows, begin, last=True, lost=lost)

    def finished(self) -> list[Entry] | None:
        """The shards that an earlier run has cut from these files; None unless they are all there."""
        entries: list[Entry] = []
        while not entries or not entries[-1].said["last"]:
            entry = self.shards.entry(SOURCES, self._name(len(entries)))
            if entry is None or entry.said["lost"]:
                return None
            entries.append(entry)
        return entries

    def _name(self, number: int) -> str:
        return f"{self.unit.name}-{number:05}"

    def _put(self, number: int, rows: list[Row], begin: float, *, last: bool, lost: int) -> Entry:
        name = self._name(number)
        ids = [row["id"] for row in rows if row.get("id")]
        earlier = self.shards.entry(SOURCES, name)
        if earlier is not None and (earlier.said["ids"], earlier.rows) == (ids, len(rows)):
            return earlier  # of a worker that was lost
        said = {"ids": ids, "last": last, "lost": lost, "seconds": process_time() - begin}
        return self.shards.put(SOURCES, name, table_of(rows, SOURCE), **said)

    def _sources(self) -> Iterator[Source | CaptureUnreadable]:
        for place in self.unit.places:
            yield from _sources_of(place)


@dataclass(eq=False)
class _Lost(CaptureUnreadable):
    """A file that could not be had this time; the next time it may."""


def _sources_of(place: Place) -> Iterator[Source | CaptureUnreadable]:
    """The captures in one file, and what could not be had of it, in order."""
    try:
        with place.open() as stream:
            yield from read_file(stream, place.name)
    except OSError as error:
        refusal = unreachable(place.name, error)
        yield _Lost(refusal.path, refusal.reason, refusal.advice)
    except Exception as error:  # noqa: BLE001 - what the libraries behind fsspec raise is theirs to choose
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        yield _Lost(place.name, f"it cannot be fetched ({what})", "Look at the address and at who may read it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Read the sources of a shard: text layers, blocks, facts, and what finds their kin."""

    shards: Shards
    name: str  # of the shard
    skip: frozenset[str]  # captures that the record has, or that an earlier shard has
    crash: frozenset[str] = frozenset()  # those that take a worker down

    def do(self) -> Entry:
        """The shard of captures.

        Raises:
            RecordUnusable: Nothing else would fare better.
            OSError: A shard cannot be read or written.
        """
        begin = process_time()
        found = self._rows(self.parts())
        ids = [row["id"] for row in found]
        table = table_of(found, CAPTURE)
        return self.shards.put(CAPTURES, self.name, table, ids=ids, seconds=process_time() - begin)

    def parts(self) -> list[str]:
        """The captures to be read."""
        ids = self.shards.get(SOURCES, self.name, ["id"]).column("id").to_pylist()
        return [found for found in dict.fromkeys(ids) if found is not None and found not in self.skip]

    def alone(self, part: str) -> None:
        """Read one of them, and keep nothing."""
        self._rows([part])

    def without(self, crash: frozenset[str]) -> "Read":
        """The same, knowing which of them take a worker down."""
        return replace(self, crash=self.crash | crash)

    def _rows(self, parts: list[str]) -> list[Row]:
        table = self.shards.get(SOURCES, self.name)
        rows = {row["id"]: row for row in reversed(table.to_pylist()) if row["id"] in parts}  # the first of equal ids
        outcomes = [_outcome(read_one, source_of(rows[part]), crashes=part in self.crash) for part in parts]
        made = iter(attempt_together(readings, [read for read, _ in outcomes if read is not None]))
        done = [(None, failure) if read is None else _result(next(made)) for read, failure in outcomes]
        return [
            _refused_row(rows[part], failure)
            if reading is None
            else capture_row(reading.capture, reading.sketch.dump())
            for part, (reading, failure) in zip(parts, done, strict=True)
        ]


def _result(outcome: Outcome[Given, Reading]) -> tuple[Reading | None, Failure | None]:
    return outcome.result, outcome.failure


def _refused_row(row: Row, failure: Failure | None) -> Row:
    return {"id": row["id"], "path": row["path"], **failure_row(failure or CRASHED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Edit and attribute some articles."""

    shards: Shards
    name: str  # of the shard to be made
    tasks: tuple[Task, ...]
    captures: pa.Table  # their captures, as in `CAPTURE`
    crash: frozenset[str] = frozenset()  # first members of the articles that take a worker down

    def do(self) -> Entry:
        """The shard of articles.

        Raises:
            RecordUnusable: Nothing else would fare better.
            OSError: A shard cannot be written.
        """
        begin = process_time()
        table = table_of(self._rows(self.parts()), DRAFT)
        keys = [task.key for task in self.tasks]
        return self.shards.put(ARTICLES, self.name, table, keys=keys, seconds=process_time() - begin)

    def parts(self) -> list[str]:
        """The first member of each article."""
        return [task.members[0] for task in self.tasks]

    def alone(self, part: str) -> None:
        """Edit one of them, and keep nothing."""
        self._rows([part])

    def without(self, crash: frozenset[str]) -> "Edit":
        """The same, knowing which of them take a worker down."""
        return replace(self, crash=self.crash | crash)

    def _rows(self, parts: list[str]) -> list[Row]:
        captures = {row["id"]: row for row in self.captures.to_pylist()}
        return [self._row(task, captures) for task in self.tasks if task.members[0] in parts]

    def _row(self, task: Task, captures: dict[str, Row]) -> Row:
        given = [capture_of(captures[member]) for member in task.members], task.judgements
        made, failure = _outcome(draft, given, crashes=task.members[0] in self.crash)
        if failure is not None or made is None:
            return undrafted_row(task, failure or CRASHED)
        return draft_row(task, made)


def _outcome(work: Callable[[Given], Made], given: Given, *, crashes: bool) -> tuple[Made | None, Failure | None]:
    """What comes of one piece of work.

    Raises:
        RecordUnusable: Nothing else would fare better.
    """
    result, failure = (None, CRASHED) if crashes else attempt_in_time(work, given)
    if failure is not None and failure.stops:
        raise RecordUnusable("worker", failure.reason, failure.advice)
    return result, failure
