"""What adding costs as the record grows: `python -m benchmarks.index [--sizes 10000 100000] [--data DIR] [--peers]`.

Each index is filled with made-up captures of 600 words, a seventh of what is kept of them turns of phrase that many
share. It also has as many of the keys that will be looked up as a record of its size would: see `seen`. Then captures
of articles are added in batches as `onrecord add` takes them, every second one a copy cut to its first third: sketch,
look-up, the candidates' sketches and kinship, storing, one commit a batch. The batches go to the records of all sizes
in turn, so that what else the machine does falls on all of them. What a process reads once, at its first batch, is in
the look-up. Posting is what was measured while the index was filled: a mean over one whole round of merging. Times are
of the processor, the system's part of reading and writing the file included.
"""

import argparse
import json
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.damage.corpus import articles
from benchmarks.damage.generator import Damaged, cut
from benchmarks.damage.making import as_blocks
from benchmarks.index import peers, plot, seen
from benchmarks.index.filling import fill, made_up

from onrecord.capture import Capture
from onrecord.editing import Sketch, kin, sketches
from onrecord.pipeline.adding import BATCH
from onrecord.pipeline.stages import keys
from onrecord.record import index

HERE = Path(__file__).parent


def texts(data: Path, count: int) -> list[Capture]:
    """The captures to add: an article, its first third, the next article."""
    clean = articles(data)
    made = []
    for number in range(count):
        copy = Damaged(list(clean[number // 2 % len(clean)].paragraphs))
        if number % 2:
            cut(copy, 0.33)
        made.append(as_blocks([*copy.paragraphs, f"Copy {number // 2 // len(clean)}."]))
    return made


@dataclass(slots=True)
class Growing:
    """A record of one size, and what adding to it has cost."""

    db: sqlite3.Connection
    size: int  # captures, before any is added
    posting: float  # milliseconds a capture, as measured while the index was filled
    spent: Counter[str] = field(default_factory=Counter)  # seconds of the processor
    known: dict[str, Sketch] = field(default_factory=dict)
    added: int = 0
    looked: int = 0  # pairs of sketches
    joined: int = 0

    def add(self, captures: list[Capture]) -> None:
        """Add one batch."""
        tick = time.process_time()
        new = {one.capture: one for one in sketches(captures)}
        tick = self._spend("sketch", tick)
        self.db.execute("BEGIN IMMEDIATE")
        sought = dict(zip(new, keys(list(new.values())), strict=True))
        found = index.candidates(self.db, sought)
        self._spend("look-up", tick)
        others = {other for each in found.values() for other in each}
        stored = {name: made_up(int(name[1:], 16)).dump() for name in others - self.known.keys() - new.keys()}
        self.known |= new
        tick = time.process_time()
        self._join(new, found, stored)
        tick = self._spend("kinship", tick)
        numbers = {name: self.size + self.added + place for place, name in enumerate(new)}
        self.db.executemany(
            "INSERT INTO capture VALUES (?, ?, ?)", [(numbers[name], name, one.dump()) for name, one in new.items()]
        )
        tick = self._spend("storing", tick)
        index.post(self.db, {numbers[name]: sought[name] for name in new})
        self.db.execute("COMMIT")
        self._spend("posting now", tick)
        self.added += len(captures)

    def _join(self, new: dict[str, Sketch], found: dict[str, dict[str, int]], stored: dict[str, bytes]) -> None:
        self.known |= {name: Sketch.load(packed) for name, packed in stored.items()}
        for name, shared in found.items():
            for other in sorted(shared, key=lambda other: (-shared[other], other)):
                self.looked += 1
                if kin(new[name], self.known[other]):
                    self.joined += 1
                    break

    def _spend(self, part: str, since: float) -> float:
        now = time.process_time()
        self.spent[part] += now - since  # type: ignore[assignment]
        return now

    def values(self) -> dict[str, float]:
        """Milliseconds a capture of each part, and what came of it."""
        cost = {part: self.spent[part] * 1000 / self.added for part in ("sketch", "look-up", "kinship", "storing")}
        cost["posting"] = self.posting
        return {
            **{part: round(value, 3) for part, value in cost.items()},
            "total": round(sum(cost.values()), 3),
            "posting now": round(self.spent["posting now"] * 1000 / self.added, 3),
            "a second": round(1000 / (cost["sketch"] + cost["look-up"])),
            "candidates": round(self.looked / self.added, 2),
            "copies found": round(self.joined / (self.added // 2), 4),
            "file MiB": round(Path(self.db.execute("PRAGMA database_list").fetchone()[2]).stat().st_size / 2**20),
        }


def _process() -> ProcessPoolExecutor:
    """A process that begins with nothing."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _filled(folder: Path, sizes: list[int], captures: list[Capture]) -> list[Growing]:
    """Records of *sizes*, each filled in a process of its own."""
    sought = keys(sketches(captures))
    records = []
    for size in sizes:
        file = folder / f"{size}.db"
        with _process() as process:
            cost = process.submit(fill, file, size, seen.seen(sought, size)).result()
        db = sqlite3.connect(file, isolation_level=None)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -65536")
        records.append(Growing(db, size, cost))
    return records


def _taken(process: ProcessPoolExecutor, batches: list[list[Capture]]) -> None:
    """Have the peers take all *batches*."""
    for batch in batches:
        process.submit(peers.take, [one.text for one in batch]).result()


def _touched(record: Growing) -> None:
    """Read the file of *record* once: some machines take pages back that nobody touched for a minute."""
    with Path(record.db.execute("PRAGMA database_list").fetchone()[2]).open("rb") as file:
        while file.read(1 << 20):
            pass


def grown(sizes: list[int], captures: list[Capture], others: int) -> dict[str, Any]:
    """Fill records of *sizes*, and add *captures* to each; before and after, the peers take them, with *others*."""
    batches = [captures[start : start + BATCH] for start in range(0, len(captures), BATCH)]
    with tempfile.TemporaryDirectory() as folder, _process() as process:
        if others:
            process.submit(peers.prepare, others).result()
            _taken(process, batches)
        records = _filled(Path(folder), sizes, captures)
        for record in records:
            _touched(record)
        for number, batch in enumerate(batches):
            at = number % len(records)  # whoever comes first finds the texts in no cache
            for record in [*records[at:], *records[:at]]:
                record.add(batch)
        if others:
            _taken(process, batches)
        values: dict[str, Any] = {str(record.size): record.values() for record in records}
        values["memory MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if others:
            count = 2 * len(captures)
            values["peers"] = {"captures": others, **process.submit(peers.rates, count).result()}
        for record in records:
            record.db.close()
    return values


def main() -> None:
    """Fill and add, size by size, beside the frozen run and the peers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peers", type=int, metavar="N", help="time the peers as well, with N captures in their index")
    parser.add_argument("--freeze", action="store_true", help="write the figures down as the frozen run")
    parser.add_argument("--plot", action="store_true", help="draw the frozen run into docs/")
    parser.add_argument("--seen", action="store_true", help="only count how many keys of an article others have")
    given = parser.parse_args()
    if given.seen:
        print(f"share of keys that so many articles have: {seen.measured(given.data)}")
        return
    path = HERE / "frozen.json"
    frozen = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    measured: dict[str, Any] = {}
    if not given.plot:
        measured |= grown(given.sizes, texts(given.data, given.count), given.peers or 0)
        for name, values in measured.items():
            what = f"{int(name):,} captures in the record; milliseconds a capture" if name.isdigit() else name
            print(f"{what}: {values}\n  frozen run: {frozen.get(name, 'none')}", flush=True)
    if given.freeze:
        frozen |= measured
        path.write_text(json.dumps(frozen, indent=2) + "\n", "utf-8")
    if given.plot:
        plot.draw(frozen)


if __name__ == "__main__":
    main()
