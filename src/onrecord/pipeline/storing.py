"""Storing: captures that were read are grouped, edited, attributed and kept, in one transaction.

What takes time is done before the transaction begins, so that two processes
can add to one record at once; when the other one was quicker, the plan is made again inside.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.editing import Sketch
from onrecord.errors import CaptureUnreadable, RecordUnusable
from onrecord.person import Judgement
from onrecord.pipeline.crew import Crew, Failure
from onrecord.pipeline.grouping import Group, Grouping
from onrecord.pipeline.stages import Draft, Reading, keys
from onrecord.pipeline.writing import Members, drafts, write
from onrecord.record import Store, captures, index, readdressed, removals
from onrecord.record.connection import ENDINGS
from onrecord.text.dates import now

OnRefusal = Callable[[CaptureUnreadable], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one transaction brings in."""

    readings: Mapping[str, Reading]  # by capture id
    originals: Mapping[str, captures.Original]  # their bytes, by capture id
    paths: Sequence[tuple[str, str]] = ()  # capture id and path, of captures known before, too
    refusals: Sequence[CaptureUnreadable] = ()
    done: Mapping[Members, Draft | Failure] = field(default_factory=dict)  # drafted before, where groups come out so


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups of captures that the record does not have yet."""

    groups: Sequence[Group]
    decided: Sequence[Judgement]  # the judgements that stood
    version: int  # of the record that they were looked up in


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a transaction has changed."""

    added: int  # captures
    known: int  # captures that another process has brought in meanwhile
    articles: int  # new, or edited again


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the next transaction will write."""

    grouped: Grouped
    drafted: dict[Members, Draft]
    failed: dict[Members, Failure]
    readings: Mapping[str, Reading]  # by capture id, those that are new


class Storing:
    """Keeps batches in a record."""

    def __init__(self, store: Store, crew: Crew, on_refusal: OnRefusal) -> None:
        """Prepare to keep batches.

        Args:
            store: The record, open for writing.
            crew: Does the editing that is not done yet.
            on_refusal: Called with captures that cannot be edited.
        """
        self._store = store
        self._crew = crew
        self._on_refusal = on_refusal

    def group(self, sketches: Mapping[str, Sketch]) -> Grouped:
        """Find the groups of captures that the record does not have.

        Args:
            sketches: By capture id.
        """
        with self._one_state() as db:
            decided = readdressed.in_force(db)
            return Grouped(Grouping(db, sketches, decided).groups(), decided, self._version())

    def keep(self, batch: Batch, grouped: Grouped | None = None) -> Kept:
        """Group, edit, attribute and store a batch.

        Args:
            batch: What to bring in.
            grouped: Its groups, where they were found before; found again if the record has changed since.

        Raises:
            RecordUnusable: Nothing more can be added now.
        """
        plan = self._plan(batch.readings, batch.done, grouped)
        with self._store.transaction():
            if plan.grouped.version != self._version():
                plan = self._plan(batch.readings, {**batch.done, **plan.drafted})
            added = self._write(batch, plan)
        return Kept(added=added, known=len(batch.readings) - len(plan.readings), articles=len(plan.drafted))

    def stop_if_hopeless(self, failure: Failure) -> None:
        """End the run where the next capture would fail as well.

        Raises:
            RecordUnusable: Nothing more can be added now.
        """
        if failure.stops:
            raise RecordUnusable(self._store.path, failure.reason, failure.advice)

    @contextmanager
    def _one_state(self) -> Iterator[sqlite3.Connection]:
        """One state of the record for all that is looked up."""
        db = self._store.db
        alone = not db.in_transaction
        if alone:
            db.execute("BEGIN")
        try:
            yield db
        finally:
            if alone:
                db.execute("ROLLBACK")

    def _version(self) -> int:
        """A number that changes when another process changes the record."""
        row = self._store.db.execute("PRAGMA data_version").fetchone()
        return int(row[0])

    def _plan(
        self, readings: Mapping[str, Reading], done: Mapping[Members, Draft | Failure], grouped: Grouped | None = None
    ) -> _Plan:
        """Which articles the readings make, drafted; *done* are drafts that may serve."""
        with self._one_state() as db:
            if grouped is None or grouped.version != self._version():
                # another process may have been quicker, and may have taken out what this one is about to add
                known = captures.known(db, readings) | removals.barred(db, readings)
                readings = {found: reading for found, reading in readings.items() if found not in known}
                grouped = self.group({found: reading.sketch for found, reading in readings.items()})
            new = {found: reading.capture for found, reading in readings.items()}
            drafted, failed = drafts(db, self._crew, grouped.groups, new=new, decided=grouped.decided, done=done)
        return _Plan(grouped, drafted, failed, readings)

    def _write(self, batch: Batch, plan: _Plan) -> int:
        """Store a plan, in the transaction that is open; returns how many captures are new."""
        db = self._store.db
        refusals = [*batch.refusals, *self._refused(plan)]
        groups = [group for group in plan.grouped.groups if group.members in plan.drafted]
        new = sorted(capture for group in groups for capture in group.new)
        numbers = []
        for found in new:
            reading = plan.readings[found]
            packed = reading.sketch.dump()
            numbers.append(captures.put(db, reading.capture, original=batch.originals[found], sketch=packed))
        index.post(db, dict(zip(numbers, keys([plan.readings[found].sketch for found in new]), strict=True)))
        write(db, groups, plan.drafted, plan.grouped.decided)
        for found, path in batch.paths:
            if captures.known(db, [found]):
                captures.add_path(db, found, path)
        time = now()
        for refusal in refusals:
            if not isinstance(refusal, TakenOut):
                captures.refuse(db, refusal, time)
        return len(new)

    def _refused(self, plan: _Plan) -> Iterator[CaptureUnreadable]:
        """The new captures that cannot be edited; each is told."""
        for members, failure in plan.failed.items():
            self.stop_if_hopeless(failure)
            for capture in members:
                if capture in plan.readings:
                    refusal = CaptureUnreadable(plan.readings[capture].capture.path, failure.reason, failure.advice)
                    self._on_refusal(refusal)
                    yield refusal


class TakenOut(CaptureUnreadable):
    """A capture that was taken out of the record is met again; that is told, and kept nowhere.

    Its path may say what somebody wanted gone.
    """


def taken_out(db: sqlite3.Connection, capture: str, path: str) -> TakenOut | None:
    """Why a capture is refused that was taken out of the record; None where it was not, or may be added again.

    Args:
        db: The record, which does not have it.
        capture: Its id.
        path: Where it was met.
    """
    removal = removals.of(db, capture) if removals.barred(db, [capture]) else None
    if removal is None:
        return None
    reason = f"this capture was taken out of the record on {removal.time[:10]}: {removal.reason}"
    advice = f"Remove the file; or let it be added again with `onrecord remove --undo {capture}`."
    return TakenOut(path, reason, advice)


def own_files(store: Store) -> frozenset[Path]:
    """The files that a record consists of; where they lie in the folder that is added, they are no captures."""
    return frozenset(Path(store.path + ending) for ending in ENDINGS)


def forgive(store: Store, named: Sequence[str], refused: set[str]) -> None:
    """Forget what was refused under some paths before and was not refused again.

    Args:
        store: The record, open for writing.
        named: The paths, as the user wrote them.
        refused: The paths refused in this run.
    """
    gone = [
        refusal.path
        for refusal in captures.refusals(store.db)
        if refusal.path not in refused
        and any(refusal.path == path or refusal.path.startswith((path + "/", path + "#")) for path in named)
    ]
    if gone:
        with store.transaction() as db:
            db.executemany("DELETE FROM refusal WHERE path = ?", [(path,) for path in gone])
