"""A wave: the captures that are grouped in one piece, put together from their shards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.editing import Sketch
from onrecord.errors import CaptureUnreadable
from onrecord.pipeline.storing import Batch
from onrecord.scale.columns import Row, original_of, reading_of, refusal_of
from onrecord.scale.shards import CAPTURES, SOURCES, Entry, Shards

Known = Callable[[Iterable[str]], set[str]]
WhyNot = Callable[[str, str], CaptureUnreadable | None]


@dataclass(slots=True)
class Wave:
    """What the shards taken so far hold that the record does not have."""

    shards: Shards
    captures: dict[str, Row] = field(default_factory=dict)  # as read, by id
    paths: list[tuple[str, str]] = field(default_factory=list)  # capture id and path, of what is known already
    refusals: list[CaptureUnreadable] = field(default_factory=list)
    bytes: int = 0  # of the captures, packed
    path: str = ""  # what was looked at last
    _sources: dict[str, Row] = field(default_factory=dict)  # by id, the first of each
    _places: dict[str, list[str]] = field(default_factory=dict)  # all paths of a capture in this wave

    def take(self, entry: Entry, known: Known, taken_out: WhyNot) -> int:
        """Add what a shard holds.

        Args:
            entry: Of the shard of captures; of that of sources, where nothing of it had to be read.
            known: Tells which captures the record has.
            taken_out: Tells of a capture that the record does not have, and of a path, why it must not be added.

        Returns:
            How many of its sources bring nothing new.
        """
        before = len(self.paths) + sum(map(len, self._places.values())) - len(self._places)
        rows = self.shards.get(SOURCES, entry.name).to_pylist()
        there = known([row["id"] for row in rows if row["id"] is not None])
        for row in rows:
            self._take_source(row, there, taken_out)
        if entry.stage == CAPTURES:
            for row in self.shards.get(CAPTURES, entry.name).to_pylist():
                self._take_capture(row)
        return len(self.paths) + sum(map(len, self._places.values())) - len(self._places) - before

    def _take_source(self, row: Row, known: set[str], taken_out: WhyNot) -> None:
        self.path = row["path"]
        found = row["id"]
        if found is None:
            self.refusals.append(refusal_of(row))
        elif found in known:
            self.paths.append((found, row["path"]))
        elif refusal := taken_out(found, row["path"]):
            self.refusals.append(refusal)
        else:
            self._places.setdefault(found, []).append(row["path"])
            if found not in self._sources:
                self._sources[found] = row
                self.bytes += len(row["packed"])

    def _take_capture(self, row: Row) -> None:
        found = row["id"]
        if found not in self._sources or found in self.captures:
            return
        if row["reason"] is not None:
            self.refusals.append(refusal_of({**row, "path": self._sources[found]["path"]}))
        else:
            self.captures[found] = row

    def sketches(self) -> dict[str, Sketch]:
        """What finds the captures' kin, by id."""
        return {found: Sketch.load(row["sketch"]) for found, row in self.captures.items()}

    def batch(self, ids: list[str]) -> Batch:
        """Some of the captures, as they are kept in one transaction."""
        return Batch(
            readings={found: reading_of(self.captures[found]) for found in ids},
            originals={found: original_of(self._sources[found]) for found in ids},
            paths=[(found, path) for found in ids for path in self._places[found]],
        )

    @property
    def ids(self) -> set[str]:
        """The captures that are new in this wave, read or refused."""
        return set(self._sources)
