"""Adding: captures in batches, each batch one transaction that leaves a finished record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import CaptureUnreadable
from onrecord.pipeline.crew import Crew, Outcome, Result, Task, attempt_together
from onrecord.pipeline.stages import Reading, read_one, readings
from onrecord.pipeline.storing import Batch, OnRefusal, Storing, TakenOut, forgive, own_files, taken_out
from onrecord.reading.source import Source
from onrecord.reading.walking import walk
from onrecord.record import Store, captures

BATCH = 256  # captures in one transaction
BATCH_BYTES = 32 * 1024 * 1024  # or so many bytes of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How far adding has come."""

    added: int = 0  # captures
    known: int = 0  # captures that the record had already
    refused: int = 0  # files or captures that cannot be read
    articles: int = 0  # new, or edited again because they gained a capture
    path: str = ""  # what was looked at last


Progress = Callable[[Report], None]


class Adding:
    """One run of adding."""

    def __init__(self, store: Store, crew: Crew, on_refusal: OnRefusal, progress: Progress) -> None:
        self._store = store
        self._crew = crew
        self._storing = Storing(store, crew, self._refuse)
        self._on_refusal = on_refusal
        self._progress = progress
        self._sources: dict[str, Source] = {}  # of the batch in hand, by capture id
        self._paths: list[tuple[str, str]] = []  # capture id and path, of the batch in hand
        self._refusals: list[CaptureUnreadable] = []  # of the batch in hand
        self._refused: set[str] = set()  # all paths refused in this run
        self._own = own_files(store)
        self.report = Report()

    def run(self, paths: Iterable[str | Path]) -> Report:
        """Add everything under *paths*."""
        named = [str(Path(path)) for path in paths]
        for source in walk(named, on_refusal=self._refuse):
            self._take(source)
            if len(self._sources) >= BATCH or sum(len(each.data) for each in self._sources.values()) >= BATCH_BYTES:
                self._flush()
        self._flush()
        forgive(self._store, named, self._refused)
        return self.report

    def _count(self, **changes: int | str) -> None:
        self.report = replace(self.report, **changes)  # type: ignore[arg-type]
        self._progress(self.report)

    def _refuse(self, refusal: CaptureUnreadable) -> None:
        if Path(refusal.path) in self._own:
            return  # the record lies in the folder that is added
        self._refusals.append(refusal)
        if not isinstance(refusal, TakenOut):
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
        elif refusal := taken_out(db, found, source.path):
            self._refuse(refusal)
        else:
            self._sources[found] = source
            self._paths.append((found, source.path))
            self._count(path=source.path)

    def _flush(self) -> None:
        """Read, group, edit, attribute and store the batch in hand."""
        if not (self._sources or self._paths or self._refusals):
            return
        read = self._read()
        originals = {found: captures.pack(self._sources[found].data) for found in read}
        kept = self._storing.keep(
            Batch(readings=read, originals=originals, paths=tuple(self._paths), refusals=tuple(self._refusals))
        )
        self._count(
            added=self.report.added + kept.added,
            known=self.report.known + kept.known,
            articles=self.report.articles + kept.articles,
        )
        self._sources, self._paths, self._refusals = {}, [], []

    def _read(self) -> dict[str, Reading]:
        """The captures of the batch; those that cannot be read are refused."""
        sources = list(self._sources.values())
        read = [self._made(each, each.task.path) for each in self._crew.map_apart(read_one, sources)]
        sketched = attempt_together(readings, [each for each in read if each is not None])
        made = [self._made(each, each.task[0].path) for each in sketched]
        return {reading.capture.id: reading for reading in made if reading is not None}

    def _made(self, outcome: Outcome[Task, Result], path: str) -> Result | None:
        """What came of one capture; where nothing did, the capture is refused."""
        if outcome.result is None and outcome.failure is not None:
            self._storing.stop_if_hopeless(outcome.failure)
            self._refuse(CaptureUnreadable(path, outcome.failure.reason, outcome.failure.advice))
        return outcome.result
