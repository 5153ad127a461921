"""A record's index filled with made-up captures, as a record with so many would have it."""

import re
import sqlite3
import time
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from benchmarks.index.seen import Seen

from onrecord.editing import Sketch
from onrecord.editing.kinship.sketch import KEEP, LEAD, SPARSE, TAIL
from onrecord.pipeline.adding import BATCH
from onrecord.pipeline.stages import keys
from onrecord.record import index
from onrecord.record.index import filters, posted, postings
from onrecord.record.migrations import schema
from onrecord.text.arrays import Offsets
from onrecord.text.folding import mix

WORDS = 600  # of each
KEYS, COMMON, PHRASES = (
    150,
    21,
    200_000,
)  # kept shingles, those of them that are turns of phrase, turns of phrase in all
_BLOCK = 1000  # captures that are made at once
_PARTS = 16  # of the range of hashes, to be sorted one after the other
_ROUNDS = 2.2  # of runs that become due: the captures that are posted and not loaded
TABLES = "\n".join(re.findall(r"CREATE TABLE posting.*?STRICT;", schema(), re.DOTALL))
SCHEMA = f"""
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
CREATE TABLE capture (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sketch BLOB);
{TABLES}
"""

Hashes = np.ndarray[tuple[int, int], np.dtype[np.uint64]]


@lru_cache(maxsize=64)
def _block(number: int) -> Hashes:
    """The shingles of `_BLOCK` captures, shape (captures, KEYS); the same for the same number."""
    random_ = np.random.default_rng(number)
    found = random_.integers(0, int(KEEP), (_BLOCK, KEYS), dtype=np.uint64)
    phrases = random_.zipf(1.2, (_BLOCK, COMMON)) % PHRASES
    found[:, random_.permutation(KEYS)[:COMMON]] = mix(phrases.astype(np.uint64)) >> np.uint64(2)
    return found


_PLACES = np.arange(0, WORDS, WORDS // KEYS, dtype=np.int32)


def made_up(number: int) -> Sketch:
    """The sketch of one made-up capture; the same for the same number."""
    return Sketch(
        capture=f"c{number:016x}", shingles=_block(number // _BLOCK)[number % _BLOCK], places=_PLACES,
        figures=np.zeros(KEYS, np.bool_), words=WORDS, address=None, title=None, published=None, publisher=None,
    )  # fmt: skip


def fill(path: Path, size: int, seen: Seen) -> float:
    """Bring *size* made-up captures into a new file; most are loaded at once, the last ones posted as adding does.

    Args:
        path: The file.
        size: How many captures.
        seen: What else some of them have.

    Returns:
        Milliseconds of the processor to post a capture: the mean of all that was done from the time when runs became
            due to the next time, the merging of the whole index included.
    """
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(SCHEMA)
    db.execute("BEGIN")
    db.executemany("INSERT INTO capture (number, id) VALUES (?, ?)", ((n, f"c{n:016x}") for n in range(size)))
    db.execute("COMMIT")
    each = len(keys([made_up(0)])[0])
    bits = _bits(size * each)
    loaded = max(0, size - round(_ROUNDS * postings.ROOM * 2 ** (bits / 2) / each))
    if loaded:
        _load(db, loaded, _bits(loaded * each), seen)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cost = _post(db, loaded, size, seen)
    db.close()
    return cost


def _bits(entries: int) -> int:
    bits = 1
    while entries > postings.BUCKET << bits:
        bits += 1
    return bits


def _load(db: sqlite3.Connection, size: int, bits: int, seen: Seen) -> None:
    """Put *size* captures into buckets, and what has been *seen* besides."""
    limits = np.where((_PLACES < LEAD) | (_PLACES >= WORDS - TAIL), KEEP, SPARSE)
    before = seen[1] < size
    hashes, captures = [mix(seen[0][before])], [seen[1][before].astype(np.uint32)]
    for block in range(-(-size // _BLOCK)):
        shingles = _block(block)[: size - block * _BLOCK]
        row, place = np.nonzero(shingles < limits)
        hashes.append(mix(shingles[row, place]))
        captures.append((row + block * _BLOCK).astype(np.uint32))
    flat, owners = np.concatenate(hashes), np.concatenate(captures)
    del hashes, captures
    parts = min(_PARTS.bit_length() - 1, bits)
    shares = flat >> np.uint64(64 - parts)
    for part in range(1 << parts):
        chosen = shares == part
        entries = posted.gathered(flat[chosen], owners[chosen])
        db.execute("BEGIN")
        node = (1 << parts) + part
        db.executemany("INSERT INTO posting VALUES (?, ?, ?)", posted.cut(entries, node, bits - parts))
        filters.put(db, entries, node, bits)
        db.execute("COMMIT")


def _post(db: sqlite3.Connection, start: int, end: int, seen: Seen) -> float:
    """Post the captures from *start* to *end*; returns what one cost from one round to the next, if there were two."""
    spent: list[tuple[float, int]] = []  # seconds and captures, of each transaction
    rounds: list[int] = []  # the transactions by which runs became due
    due = False
    for first in range(start, end, BATCH):
        numbers = range(first, min(first + BATCH, end))
        new = dict(zip(numbers, _with(seen, numbers, keys([made_up(number) for number in numbers])), strict=True))
        tick = time.process_time()
        db.execute("BEGIN IMMEDIATE")
        index.post(db, new)
        db.execute("COMMIT")
        spent.append((time.process_time() - tick, len(new)))
        was, due = due, bool(db.execute("SELECT EXISTS (SELECT 1 FROM posting_due)").fetchone()[0])
        if due and not was:
            rounds.append(len(spent))
    whole = spent[rounds[-2] : rounds[-1]] if len(rounds) > 1 else spent
    return 1000 * sum(seconds for seconds, _ in whole) / sum(count for _, count in whole)


def _with(seen: Seen, numbers: range, made: Sequence[Offsets]) -> list[Offsets]:
    """The keys of captures, with those *seen* that they have."""
    hashes, owners = seen
    starts = np.searchsorted(owners, [*numbers, numbers.stop])
    more = [hashes[start:end].view(np.int64) for start, end in pairwise(starts.tolist())]
    return [np.concatenate(both) for both in zip(made, more, strict=True)]
