"""Adding: captures in batches, each batch one transaction that leaves a finished record.

What takes time is done before the transaction begins, so that two processes
can add to one record at once; when the other one was quicker, the plan is made again inside.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import CaptureUnreadable, RecordUnusable
from onrecord.pipeline.crew import Crew, Failure
from onrecord.pipeline.grouping import Group, Grouping
from onrecord.pipeline.stages import Draft, Reading, keys, read_one
from onrecord.pipeline.writing import Members, drafts, write
from onrecord.reading import Source, walk
from onrecord.record import Store, captures, index, judgements

BATCH = 64  # captures in one transaction
BATCH_BYTES = 32 * 1024 * 1024  # or so many bytes of them

OnRefusal = Callable[[CaptureUnreadable], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How far adding has come."""

    added: int = 0  # captures
    known: int = 0  # captures that the record had already
    refused: int = 0  # files or captures that cannot be read
    articles: int = 0  # new, or edited again because they gained a capture
    path: str = ""  # what was looked at last


Progress = Callable[[Report], None]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the next transaction will write."""

    readings: dict[str, Reading]  # by capture id
    groups: list[Group]
    drafted: dict[Members, Draft]
    failed: dict[Members, Failure]
    version: int  # of the record when it was made


class Adding:
    """One run of adding."""

    def __init__(self, store: Store, crew: Crew, on_refusal: OnRefusal, progress: Progress) -> None:
        self._store = store
        self._crew = crew
        self._on_refusal = on_refusal
        self._progress = progress
        self._sources: dict[str, Source] = {}  # of the batch in hand, by capture id
        self._paths: list[tuple[str, str]] = []  # capture id and path, of the batch in hand
        self._refusals: list[CaptureUnreadable] = []  # of the batch in hand
        self._refused: set[str] = set()  # all paths refused in this run
        self._own = {Path(store.path + ending) for ending in ("", "-wal", "-shm", "-journal")}
        self.report = Report()

    def run(self, paths: Iterable[str | Path]) -> Report:
        """Add everything under *paths*."""
        named = [str(Path(path)) for path in paths]
        for source in walk(named, on_refusal=self._refuse):
            self._take(source)
            if len(self._sources) >= BATCH or sum(len(each.data) for each in self._sources.values()) >= BATCH_BYTES:
                self._flush()
        self._flush()
        self._forgive(named)
        return self.report

    def _count(self, **changes: int | str) -> None:
        self.report = replace(self.report, **changes)  # type: ignore[arg-type]
        self._progress(self.report)

    def _refuse(self, refusal: CaptureUnreadable) -> None:
        if Path(refusal.path) in self._own:
            return  # the record lies in the folder that is added
        self._refusals.append(refusal)
        self._refused.add(refusal.path)
        self._count(refused=self.report.refused + 1, path=refusal.path)
        self._on_refusal(refusal)

    def _take(self, source: Source) -> None:
        """Put a source into the batch, unless the record or the batch has its capture."""
        found = source.id
        db = self._store.db
        if found in self._sources:
            self._paths.append((found, source.path))
            self._count(known=self.report.known + 1, path=source.path)
        elif captures.known(db, [found]):
            if not captures.has_path(db, found, source.path):
                self._paths.append((found, source.path))
            self._count(known=self.report.known + 1, path=source.path)
        else:
            self._sources[found] = source
            self._paths.append((found, source.path))
            self._count(path=source.path)

    def _flush(self) -> None:
        """Read, group, edit, attribute and store the batch in hand."""
        if not (self._sources or self._paths or self._refusals):
            return
        readings = self._read()
        plan = self._plan(readings, {})
        with self._store.transaction():
            if plan.version != self._version():
                plan = self._plan(readings, plan.drafted)
            written = self._write(plan)
        late = len(readings) - len(plan.readings)
        self._count(
            added=self.report.added + written,
            known=self.report.known + late,
            articles=self.report.articles + len(plan.drafted),
        )
        self._sources, self._paths, self._refusals = {}, [], []

    def _read(self) -> dict[str, Reading]:
        """The captures of the batch; those that cannot be read are refused."""
        readings = {}
        for outcome in self._crew.map(read_one, list(self._sources.values())):
            if outcome.result is not None:
                readings[outcome.result.capture.id] = outcome.result
            elif outcome.failure is not None:
                failure = outcome.failure
                self._stop_if_hopeless(failure)
                self._refuse(CaptureUnreadable(outcome.task.path, failure.reason, failure.advice))
        return readings

    def _stop_if_hopeless(self, failure: Failure) -> None:
        """End the run where the next capture would fail as well.

        Raises:
            RecordUnusable: Nothing more can be added now.
        """
        if failure.stops:
            raise RecordUnusable(self._store.path, failure.reason, failure.advice)

    def _plan(self, readings: dict[str, Reading], done: dict[Members, Draft]) -> _Plan:
        """Which articles the readings make, drafted; *done* are drafts that may serve."""
        db = self._store.db
        alone = not db.in_transaction
        if alone:
            db.execute("BEGIN")  # one state of the record for all that is looked up
        try:
            version = self._version()
            known = captures.known(db, readings)  # another process may have been quicker
            readings = {found: reading for found, reading in readings.items() if found not in known}
            decided = judgements.every(db)
            sketches = {found: reading.sketch for found, reading in readings.items()}
            groups = Grouping(db, sketches, decided).groups()
            new = {found: reading.capture for found, reading in readings.items()}
            drafted, failed = drafts(db, self._crew, groups, new=new, decided=decided, done=done)
        finally:
            if alone:
                db.execute("ROLLBACK")
        return _Plan(readings, groups, drafted, failed, version)

    def _version(self) -> int:
        """A number that changes when another process changes the record."""
        row = self._store.db.execute("PRAGMA data_version").fetchone()
        return int(row[0])

    def _write(self, plan: _Plan) -> int:
        """Store a plan, in the transaction that is open; returns how many captures are new."""
        db = self._store.db
        groups = [group for group in plan.groups if group.members in plan.drafted]
        for members, failure in plan.failed.items():
            self._stop_if_hopeless(failure)
            for capture in members:
                if capture in self._sources:
                    self._refuse(CaptureUnreadable(self._sources[capture].path, failure.reason, failure.advice))
        new = sorted(capture for group in groups for capture in group.new)
        posted = {}
        for found in new:
            reading = plan.readings[found]
            packed, data = reading.sketch.dump(), self._sources[found].data
            posted[captures.put(db, reading.capture, data=data, sketch=packed)] = keys(reading.sketch)
        index.post(db, posted)
        write(db, groups, plan.drafted, judgements.every(db))
        for found, path in self._paths:
            if captures.known(db, [found]):
                captures.add_path(db, found, path)
        time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for refusal in self._refusals:
            captures.refuse(db, refusal, time)
        return len(new)

    def _forgive(self, named: list[str]) -> None:
        """Forget what was refused under the named paths before and was not refused again."""
        before = captures.refusals(self._store.db)
        gone = [
            refusal.path
            for refusal in before
            if refusal.path not in self._refused
            and any(refusal.path == path or refusal.path.startswith((path + "/", path + "#")) for path in named)
        ]
        if gone:
            with self._store.transaction() as db:
                db.executemany("DELETE FROM refusal WHERE path = ?", [(path,) for path in gone])
