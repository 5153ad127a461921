"""What adding costs as the record grows: `python -m benchmarks.index [--sizes 10000 100000] [--data DIR] [--peers]`.

The index is filled with made-up captures of 600 words each, a seventh of what is kept of them turns of phrase that many
share. Then 1,000 captures of articles are added in batches as `onrecord add` takes them, every second one a copy cut to
its first third: sketch, look-up, the candidates' sketches and kinship, posting, one commit a batch. Times are of the
processor, the system's part of reading and writing the file included.
"""

import argparse
import json
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.damage.corpus import articles
from benchmarks.damage.generator import Damaged, cut
from benchmarks.damage.making import as_blocks
from benchmarks.index import peers, plot
from benchmarks.index.filling import fill, made_up

from onrecord.capture import Capture
from onrecord.editing import Sketch, kin, sketches
from onrecord.pipeline.adding import BATCH
from onrecord.record import index

HERE = Path(__file__).parent
PARTS = ("sketch", "look-up", "kinship", "posting")


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


def add(db: sqlite3.Connection, size: int, captures: list[Capture]) -> dict[str, float]:
    """Add *captures*, with what each part took in milliseconds a capture."""
    spent: Counter[str] = Counter()
    known: dict[str, Sketch] = {}
    looked = joined = 0
    for start in range(0, len(captures), BATCH):
        tick = time.process_time()
        new = {one.capture: one for one in sketches(captures[start : start + BATCH])}
        tick = _spend(spent, "sketch", tick)
        keys = {name: one.keys for name, one in new.items()}
        found = index.candidates(db, keys)
        _spend(spent, "look-up", tick)
        others = {other for each in found.values() for other in each}
        stored = {name: made_up(int(name[1:], 16)).dump() for name in others if name not in known and name not in new}
        known |= new
        tick = time.process_time()
        known |= {name: Sketch.load(packed) for name, packed in stored.items()}
        for name, shared in found.items():
            for other in sorted(shared, key=lambda other: (-shared[other], other)):
                looked += 1
                if kin(new[name], known[other]):
                    joined += 1
                    break
        tick = _spend(spent, "kinship", tick)
        numbers = {name: size + start + place for place, name in enumerate(new)}
        db.executemany(
            "INSERT INTO capture VALUES (?, ?, ?)", [(numbers[name], name, one.dump()) for name, one in new.items()]
        )
        index.post(db, {numbers[name]: keys[name] for name in new})
        db.commit()
        _spend(spent, "posting", tick)
    count = len(captures)
    return {
        **{part: round(spent[part] * 1000 / count, 3) for part in PARTS},
        "total": round(sum(spent.values()) * 1000 / count, 3),
        "a second": round(count / (spent["sketch"] + spent["look-up"])),
        "candidates": round(looked / count, 2),
        "copies found": round(joined / (count // 2), 4),
        "file MiB": round(Path(db.execute("PRAGMA database_list").fetchone()[2]).stat().st_size / 2**20),
        "memory MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _spend(spent: Counter[str], part: str, since: float) -> float:
    now = time.process_time()
    spent[part] += now - since  # type: ignore[assignment]
    return now


def one_size(size: int, data: Path, count: int) -> dict[str, float]:
    """Fill an index with *size* captures in another process, and add *count* to it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        filling = multiprocessing.get_context("spawn").Process(target=fill, args=(file, size))
        filling.start()
        filling.join()
        db = sqlite3.connect(file)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -65536")
        sketches(texts(data, 2 * BATCH))
        values = add(db, size, texts(data, count))
        db.close()
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
    given = parser.parse_args()
    path = HERE / "frozen.json"
    frozen = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    measured: dict[str, object] = {}
    for size in given.sizes if not given.plot else []:
        measured[str(size)] = values = one_size(size, given.data, given.count)
        print(f"{size:,} captures in the record; milliseconds a capture: {values}", flush=True)
        print(f"  frozen run: {frozen.get(str(size), 'none')}", flush=True)
    if given.peers:
        measured["peers"] = {
            "captures": given.peers,
            **peers.rates([one.text for one in texts(given.data, given.count)], given.peers),
        }
        print(f"peers, captures a second: {measured['peers']}", flush=True)
    if given.freeze:
        frozen |= measured
        path.write_text(json.dumps(frozen, indent=2) + "\n", "utf-8")
    if given.plot:
        plot.draw(frozen)


if __name__ == "__main__":
    main()
