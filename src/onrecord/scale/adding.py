"""Adding by a cluster: its workers read, edit and attribute, and this process groups and writes the record.

Captures go through in waves. Of each wave all shards of captures are made first; then its groups are found in one
piece, which needs only sketches; then the workers edit the groups, and each finished shard of articles is one
transaction. Whenever the run ends, the record is what a finished run over some of the captures would have left. The
next run takes every finished shard as it is.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from onrecord.errors import CaptureUnreadable, RecordUnusable
from onrecord.pipeline import Record, Report
from onrecord.pipeline.crew import Crew
from onrecord.pipeline.storing import Batch, Grouped, Storing, TakenOut, forgive, own_files, taken_out
from onrecord.record import captures, removals
from onrecord.record.connection import told
from onrecord.scale.cluster import Cluster, cluster, is_far
from onrecord.scale.columns import drafts_of
from onrecord.scale.places import Place, is_address, places, units
from onrecord.scale.portions import Portion, portions
from onrecord.scale.program import program
from onrecord.scale.shards import ARTICLES, CAPTURES, Entry, Shards
from onrecord.scale.steps import Cut, Edit, Read
from onrecord.scale.wave import Wave

SHARD = 64  # captures
WAVE = 8192  # captures that are grouped in one piece
WAVE_BYTES = 512 * 1024 * 1024  # or so many bytes of them, packed

OnRefusal = Callable[[CaptureUnreadable], None]
Progress = Callable[[Report], None]


def add(
    record: Record,
    paths: Iterable[str | Path],
    *,
    on_refusal: OnRefusal = lambda _: None,
    progress: Progress = lambda _: None,
    workers: int | None = None,
    shards: str | None = None,
) -> Report:
    """Add all captures under *paths* to *record*, as `Record.add` does, with the work done by a cluster.

    Args:
        record: The record; this process alone writes it.
        paths: Files and folders that all machines see, or addresses that fsspec knows.
        on_refusal: Called with each file or capture that cannot be read; it is kept in the record, too.
        progress: Called after each shard.
        workers: How many work at a time; all processors if None.
        shards: A folder or address for the finished pieces, seen by all machines. They stay there, and a run that
            is started again goes on from them. If None they lie beside the record and are removed in the end.

    Raises:
        RecordUnusable: The record or the shards cannot be written; what was added stays.
    """
    if shards is None and is_far():
        raise RecordUnusable(
            record.path,
            "the machines of the cluster need a folder that all of them can reach",
            "Name one with --shards.",
        )
    folder = Path(record.path).absolute()
    place = _absolute(shards) if shards is not None else str(folder.with_name(f".{folder.name}.shards"))
    store = Shards(address=place, made_by=program(), run=uuid4().hex, size=SHARD)
    named = [str(path) if is_address(str(path)) else str(Path(path)) for path in paths]
    if "-" in named:
        raise RecordUnusable("-", "workers cannot read standard input", "Save it to a file, and add the file.")
    with told(record.path), Crew(2) as crew, cluster(workers) as hired:
        run = _Adding(record, store, crew=crew, hired=hired, on_refusal=on_refusal, progress=progress)
        report = run.run(named)
    record.tidy()
    if shards is None:
        store.remove()
    return report


def _absolute(shards: str) -> str:
    """Workers may be in other folders."""
    return shards if is_address(shards) else str(Path(shards).absolute())


class _Adding:
    """One run of adding."""

    def __init__(
        self,
        record: Record,
        shards: Shards,
        *,
        crew: Crew,
        hired: Cluster,
        on_refusal: OnRefusal,
        progress: Progress,
    ) -> None:
        self._record = record
        self._cluster = hired
        self._shards = shards
        self._on_refusal = on_refusal
        self._progress = progress
        self._storing = Storing(record, crew, self._refuse)
        self._own = own_files(record)
        self._read: set[str] = set()  # captures that some shard of this wave or the next one has
        self._unreached: list[CaptureUnreadable] = []  # what walking met, until it is in the record
        self._refused: set[str] = set()  # all paths refused in this run
        self._edited = {
            (tuple(members), judged): entry
            for entry in shards.manifest(ARTICLES)
            for members, judged in entry.said["keys"]
        }
        self._report = Report()

    def run(self, named: list[str]) -> Report:
        """Add everything under the named paths."""
        wave = Wave(self._shards)
        for entry in self._cluster.each(self._reads(self._cluster.stream(self._cuts(named)))):
            known = wave.take(entry, self._there, partial(taken_out, self._record.db))
            self._count(known=self._report.known + known, path=wave.path)
            if len(wave.captures) >= WAVE or wave.bytes >= WAVE_BYTES:
                self._bring_in(wave)
                wave = Wave(self._shards)
        self._bring_in(wave)
        forgive(self._record, named, self._refused)
        return self._report

    def _cuts(self, named: list[str]) -> Iterator[Cut | list[Entry]]:
        """The first step of each unit, or what came of it in an earlier run."""
        for unit in units(self._reached(named)):
            cut = Cut(shards=self._shards, unit=unit)
            yield cut.finished() or cut

    def _reached(self, named: list[str]) -> Iterator[Place]:
        """The files under the named paths."""
        for found in places(named):
            if isinstance(found, CaptureUnreadable):
                self._unreached.append(found)
            elif Path(found.name) not in self._own:
                yield found

    def _reads(self, cut: Iterable[Entry]) -> Iterator[Read | Entry]:
        """The second step of each shard, or what came of it in an earlier run."""
        for entry in cut:
            ids = set(entry.said["ids"])
            needed = ids - self._read - self._there(ids) - removals.barred(self._record.db, ids)
            self._read |= ids
            if not needed:
                yield entry
                continue
            earlier = self._shards.entry(CAPTURES, entry.name)
            if earlier is not None and needed <= set(earlier.said["ids"]):
                yield earlier
            else:
                yield Read(shards=self._shards, name=entry.name, skip=frozenset(ids - needed))

    def _there(self, ids: Iterable[str]) -> set[str]:
        """Those of *ids* that the record has."""
        return captures.known(self._record.db, ids)

    def _bring_in(self, wave: Wave) -> None:
        """Group a wave, and keep its articles as the workers finish them."""
        grouped = self._storing.group(wave.sketches())
        refusals = [*self._unreached, *wave.refusals]
        self._unreached = []
        for refusal in refusals:
            self._refuse(refusal)
        self._storing.keep(
            Batch(readings={}, originals={}, paths=wave.paths, refusals=refusals), replace(grouped, groups=[])
        )
        waiting: deque[Portion] = deque()
        for entry in self._cluster.each(self._edits(wave, grouped, waiting)):
            self._keep(wave, grouped, waiting.popleft(), entry)
        self._read -= wave.ids

    def _edits(self, wave: Wave, grouped: Grouped, waiting: deque[Portion]) -> Iterator[Edit | Entry]:
        """The last step of each portion, or what came of it in an earlier run; the portions wait until it is done."""
        for portion in portions(
            grouped,
            rows=wave.captures,
            earlier=self._edited,
            fetch=lambda found: captures.get(self._record.db, found),
            shards=self._shards,
        ):
            waiting.append(portion)
            yield portion.work

    def _keep(self, wave: Wave, grouped: Grouped, portion: Portion, entry: Entry) -> None:
        """Put a portion into the record, with the drafts that *entry* tells of."""
        drafts = drafts_of(self._shards.get(ARTICLES, entry.name).to_pylist())
        done = {key[0]: drafts[key] for key in portion.keys}
        batch = wave.batch([capture for group in portion.groups for capture in group.new])
        kept = self._storing.keep(replace(batch, done=done), replace(grouped, groups=portion.groups))
        self._count(
            added=self._report.added + kept.added,
            known=self._report.known + kept.known,
            articles=self._report.articles + kept.articles,
        )

    def _refuse(self, refusal: CaptureUnreadable) -> None:
        if not isinstance(refusal, TakenOut):
            self._refused.add(refusal.path)
        self._count(refused=self._report.refused + 1, path=refusal.path)
        self._on_refusal(refusal)

    def _count(self, **changes: int | str) -> None:
        self._report = replace(self._report, **changes)  # type: ignore[arg-type]
        self._progress(self._report)
