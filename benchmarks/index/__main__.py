"""What adding costs as the record grows: `python -m benchmarks.index [--sizes 10000 100000] [--data DIR]`.

The record is filled with made-up captures of 150 keys each, a seventh of them turns of phrase that many share, loaded
in the order of keys. Then 1,000 articles are added, every second one a copy cut to its first third of one that is
there already: sketch, look-up, sketches of the candidates, kinship, posting, commit every hundred. Times are of the
processor, the system's part of reading and writing the file included.
"""

import argparse
import itertools
import json
import sqlite3
import tempfile
import time
from pathlib import Path

import numpy as np
from benchmarks.damage.corpus import articles
from benchmarks.damage.generator import Damaged, cut
from benchmarks.damage.making import as_blocks

from onrecord.editing import Sketch, kin, sketch
from onrecord.record import index

HERE = Path(__file__).parent
KEYS, COMMON, PHRASES = 150, 21, 200_000
SCHEMA = """
CREATE TABLE capture (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sketch BLOB);
CREATE TABLE posting (key INTEGER PRIMARY KEY, captures BLOB NOT NULL);
"""


def made_up(number: int) -> Sketch:
    """The sketch of one made-up capture; the same for the same number."""
    random_ = np.random.default_rng(number)
    own = random_.integers(0, 1 << 62, KEYS - COMMON, dtype=np.uint64)
    phrases = random_.zipf(1.2, COMMON) % PHRASES
    keys = np.concatenate([own, phrases.astype(np.uint64) * np.uint64(0x1000_0000_0001)])
    return Sketch(
        capture=f"c{number:016x}", shingles=keys, places=np.arange(0, 4 * KEYS, 4, dtype=np.int32),
        figures=np.zeros(KEYS, np.bool_), words=4 * KEYS, address=None, title=None, published=None, publisher=None,
    )  # fmt: skip


def fill(db: sqlite3.Connection, size: int) -> None:
    """Load *size* made-up captures, postings in the order of their keys."""
    db.executescript(SCHEMA)
    db.executemany(
        "INSERT INTO capture (number, id, keys) VALUES (?, ?, 150)", ((n, f"c{n:016x}") for n in range(1, size + 1))
    )
    keys = np.empty((size, KEYS), np.uint64)
    for number in range(1, size + 1):
        keys[number - 1] = made_up(number).shingles
    parts = max(size // 50_000, 1)
    bounds = np.linspace(0, 1 << 62, parts + 1).astype(np.uint64)
    for low, high in itertools.pairwise(bounds):
        captures, places = np.nonzero((keys >= low) & (keys < high))
        chosen = keys[captures, places]
        order = np.lexsort((captures, chosen))
        rows = zip(chosen[order].tolist(), (captures[order] + 1).tolist(), strict=True)
        db.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?)", rows)
        db.commit()


def add(db: sqlite3.Connection, size: int, data: Path, count: int) -> dict[str, float]:
    """Add *count* captures, with what each part took in milliseconds a capture."""
    clean = articles(data)
    captures = []
    for number in range(count):
        copy = Damaged(list(clean[number // 2 % len(clean)].paragraphs))
        if number % 2:
            cut(copy, 0.33)
        captures.append(as_blocks([*copy.paragraphs, f"Copy {number // 2 // len(clean)}."]))
    spent = dict.fromkeys(("sketch", "look-up", "kinship", "posting"), 0.0)
    looked = joined = 0
    known: dict[str, Sketch] = {}
    begin = time.process_time()
    for number, capture in enumerate(captures):
        ticks = [time.process_time()]
        one = sketch(capture)
        ticks.append(time.process_time())
        found = index.candidates(db, one.keys)
        ticks.append(time.process_time())
        kindred = False
        for other in sorted(found, key=lambda name: (-found[name], name)):
            looked += 1
            kindred = kindred or kin(one, known.get(other) or made_up(int(other[1:], 16))) is not None
            if kindred:
                break
        joined += kindred
        ticks.append(time.process_time())
        place = size + 1 + number
        known[one.capture] = one
        db.execute("INSERT INTO capture VALUES (?, ?, ?, ?)", (place, one.capture, len(one.keys), one.dump()))
        index.post(db, place, one.keys)
        if number % 100 == 99:
            db.commit()
        ticks.append(time.process_time())
        for name, start, end in zip(spent, ticks, ticks[1:], strict=False):
            spent[name] += end - start
    total = time.process_time() - begin
    result = {name: round(seconds * 1000 / count, 3) for name, seconds in spent.items()}
    return {
        **result,
        "total": round(total * 1000 / count, 3),
        "a second": round(count / (spent["sketch"] + spent["look-up"])),
        "candidates": round(looked / count, 2),
        "copies found": round(joined / (count // 2), 4),
        "file MiB": round(Path(db.execute("PRAGMA database_list").fetchone()[2]).stat().st_size / 2**20),
        "memory MiB": int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4 // 1024,
    }


def main() -> None:
    """Fill and add, size by size, beside the frozen run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--freeze", action="store_true")
    given = parser.parse_args()
    path = HERE / "frozen.json"
    frozen = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "record.db"
            db = sqlite3.connect(file)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            begin = time.process_time()
            fill(db, size)
            filled = time.process_time() - begin
            db.close()
            db = sqlite3.connect(file)
            db.execute("PRAGMA synchronous = NORMAL")
            values = add(db, size, given.data, given.count)
            print(f"{size:,} captures, filled in {filled:.0f} s; milliseconds a capture: {values}", flush=True)
            print(f"  frozen run: {frozen.get(str(size), 'none')}", flush=True)
            db.close()
            if given.freeze:
                frozen[str(size)] = values
                path.write_text(json.dumps(frozen, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
