"""A pile of captures grouped as `onrecord add` does: `python -m benchmarks.pile [--captures N] [--seed S]`.

Captures are made one after the other and go through sketch, index file, kinship and posting in batches; what is kept
in memory is their sketches. A pair is found when both are in one group.
"""

import argparse
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.damage.corpus import Recognition, articles, overproof
from benchmarks.damage.grouping import Pairs, rand
from benchmarks.frozen import beside
from benchmarks.index.filling import TABLES
from benchmarks.pile.captures import Made, stream
from benchmarks.pile.inventing import Inventor

from onrecord.circles import Circles
from onrecord.editing import Sketch, kin, sketches
from onrecord.pipeline.adding import BATCH
from onrecord.pipeline.stages import keys
from onrecord.record import index

HERE = Path(__file__).parent
SEED = 2  # for reporting; what was changed while looking at the pile was changed on seed 1
SCHEMA = f"""
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
CREATE TABLE capture (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
{TABLES}
"""


@dataclass(slots=True)
class Pile:
    """What has been grouped so far."""

    db: sqlite3.Connection
    truth: dict[str, tuple[str, str]] = field(default_factory=dict)  # text and kind by capture id
    packed: dict[str, bytes] = field(default_factory=dict)  # sketches
    circles: Circles[str] = field(default_factory=Circles)
    joins: list[tuple[str, str]] = field(default_factory=list)
    looked: int = 0  # pairs of sketches
    spent: Counter[str] = field(default_factory=Counter)  # seconds of the processor

    def add(self, batch: list[Made]) -> None:
        """Group one batch with what is there."""
        tick = time.process_time()
        new = {one.capture: one for one in sketches([made.capture for made in batch])}
        new = {name: new[name] for name in sorted(new) if name not in self.truth}
        tick = self._spend("sketch", tick)
        looked_up = dict(zip(new, keys(list(new.values())), strict=True))
        found = index.candidates(self.db, looked_up)
        tick = self._spend("look-up", tick)
        for name, shared in found.items():
            for other in sorted(shared, key=lambda other: (-shared[other], other)):
                if self.circles.find(other) == self.circles.find(name):
                    continue
                self.looked += 1
                if kin(new[name], new.get(other) or Sketch.load(self.packed[other])):
                    self.joins.append((name, other))
                    self.circles.join(name, other)
        tick = self._spend("kinship", tick)
        start = len(self.truth)
        self.packed |= {name: one.dump() for name, one in new.items()}
        self.truth |= {made.capture.id: (made.truth, made.kind) for made in batch if made.capture.id in new}
        self.db.executemany("INSERT INTO capture VALUES (?, ?)", ((start + at, name) for at, name in enumerate(new)))
        index.post(self.db, {start + at: looked_up[name] for at, name in enumerate(new)})
        self.db.commit()
        self._spend("posting", tick)

    def _spend(self, part: str, since: float) -> float:
        now = time.process_time()
        self.spent[part] += now - since  # type: ignore[assignment]
        return now

    def measure(self) -> tuple[Pairs, float, Counter[str], Counter[str]]:
        """Pairs, the adjusted Rand index, the kinds of copies that were parted, the kinds that were wrongly joined."""
        groups = defaultdict(list)
        for name in self.truth:
            groups[self.circles.find(name)].append(name)
        sizes = Counter(text for text, _ in self.truth.values())
        true = sum(size * (size - 1) // 2 for size in sizes.values())
        found = right = 0
        largest: Counter[str] = Counter()
        parts: list[tuple[str, list[str]]] = []
        for members in groups.values():
            found += len(members) * (len(members) - 1) // 2
            inside = defaultdict(list)
            for name in members:
                inside[self.truth[name][0]].append(name)
            for text, names in inside.items():
                right += len(names) * (len(names) - 1) // 2
                largest[text] = max(largest[text], len(names))
                parts.append((text, names))
        parted = Counter(self.truth[name][1] for text, names in parts if len(names) < largest[text] for name in names)
        wrong = Counter(
            " and ".join(sorted((self.truth[one][1], self.truth[other][1])))
            for one, other in self.joins
            if self.truth[one][0] != self.truth[other][0]
        )
        pairs = Pairs(true, found, right)
        return pairs, rand(true, found, right, len(self.truth)), parted, wrong


def batches(captures: Iterator[Made]) -> Iterator[list[Made]]:
    """As `onrecord add` takes them."""
    while batch := list(islice(captures, BATCH)):
        yield batch


def main() -> None:
    """Make and group a pile, beside the frozen run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--freeze", action="store_true", help="write the counts down as the frozen run")
    given = parser.parse_args()
    inventor = Inventor(articles(given.data))
    noise = Recognition([line for lines in overproof(given.data) for line in lines])
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        pile = Pile(sqlite3.connect(Path(folder) / "record.db"))
        pile.db.executescript(SCHEMA)
        for number, batch in enumerate(batches(stream(inventor, noise, given.captures, given.seed))):
            pile.add(batch)
            if number % 160 == 159:
                pairs, found, parted, wrong = pile.measure()
                so_far = f"{pairs.recall:.4f}, {pairs.precision:.4f}, {found:.4f}, parted {dict(parted)}, {dict(wrong)}"
                print(f"  {len(pile.truth):,} captures: {so_far}", file=sys.stderr, flush=True)
        size = (Path(folder) / "record.db").stat().st_size // 2**20
        pile.db.close()
    seconds = time.process_time() - begin
    pairs, found, parted, wrong = pile.measure()
    count = len(pile.truth)
    print(f"{count:,} captures of {len({text for text, _ in pile.truth.values()}):,} texts, {seconds:.0f} s")
    print(f"  pairs found {pairs.recall:.4f} (aim .995), right {pairs.precision:.4f} (aim .998), ARI {found:.4f}")
    print(f"  parted from their kin: {dict(parted.most_common())}")
    print(f"  wrongly joined: {dict(wrong.most_common())}")
    each = {part: round(value * 1000 / count, 3) for part, value in pile.spent.items()}
    print(
        f"  milliseconds a capture: {each}; "
        f"pairs looked at {pile.looked / count:.1f}; index {size} MiB, memory {_memory()} MiB"
    )
    counts = {"recall": round(pairs.recall, 4), "precision": round(pairs.precision, 4), "ari": round(found, 4)}
    beside(
        HERE / "frozen.json",
        f"{given.captures} captures, seed {given.seed}",
        counts,
        freeze=given.freeze,
        fewer_is_worse=True,
    )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
