"""A record's index filled with made-up captures, as a record with so many would have it."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np

from onrecord.editing import Sketch
from onrecord.editing.sketch import KEEP, LEAD, SPARSE, TAIL
from onrecord.record.index import FULL
from onrecord.text.folding import mix

WORDS = 600  # of each
KEYS, COMMON, PHRASES = (
    150,
    21,
    200_000,
)  # kept shingles, those of them that are turns of phrase, turns of phrase in all
_BLOCK = 1000  # captures that are made at once
_PARTS = 16  # of the keys' range, to be sorted one after the other
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE capture (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sketch BLOB);
CREATE TABLE posting (key INTEGER PRIMARY KEY, captures BLOB NOT NULL) STRICT;
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


def fill(path: Path, size: int) -> None:
    """Load *size* made-up captures into a new file, postings in the order of their keys."""
    db = sqlite3.connect(path)
    db.executescript(SCHEMA)
    with db:
        db.executemany("INSERT INTO capture (number, id) VALUES (?, ?)", ((n, f"c{n:016x}") for n in range(size)))
    limits = np.where((_PLACES < LEAD) | (_PLACES >= WORDS - TAIL), KEEP, SPARSE)
    keys, captures = [], []
    for block in range(-(-size // _BLOCK)):
        shingles = _block(block)
        row, place = np.nonzero(shingles < limits)
        keys.append(shingles[row, place])
        captures.append((row + block * _BLOCK).astype("<u4"))
    flat, owners = np.concatenate(keys), np.concatenate(captures)
    del keys, captures
    for part in range(_PARTS):
        low, high = (int(KEEP) * end // _PARTS for end in (part, part + 1))
        chosen = (flat >= low) & (flat < high) & (owners < size)
        with db:
            db.executemany("INSERT INTO posting VALUES (?, ?)", _rows(flat[chosen], owners[chosen]))
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _rows(keys: np.ndarray, owners: np.ndarray) -> Iterator[tuple[int, bytes]]:
    order = np.argsort(keys, kind="stable")
    found, starts = np.unique(keys[order], return_index=True)
    ends = np.minimum(np.append(starts[1:], len(keys)), starts + FULL + 1)
    packed = owners[order].tobytes()
    for key, start, end in zip(found.tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield key, packed[4 * start : 4 * end]
