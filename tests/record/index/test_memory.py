"""Arrays kept in memory: as many as there is room for."""

import platform
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from onrecord.record.index import memory


def arrays(size: int) -> tuple[np.ndarray, ...]:
    return (np.zeros(size, np.uint8),)


def test_what_was_not_used_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs and filters of a large record are more than may be held."""
    monkeypatch.setattr(memory, "_kept", type(memory._kept)())
    monkeypatch.setattr(memory, "_used", [0])
    monkeypatch.setattr(memory, "ROOM", 100)
    for stamp in (1, 2, 3):
        memory.put(stamp, arrays(30))
    assert memory.get(1) is not None
    memory.put(4, arrays(30))
    assert [memory.get(stamp) is not None for stamp in (1, 2, 3, 4)] == [True, False, True, True]
    memory.put(5, arrays(101))
    assert [memory.get(stamp) for stamp in (1, 2, 3, 4, 5)] == [None] * 5
    memory.drop(5)
    memory.put(6, arrays(100))
    assert memory.get(6) is not None


def test_no_two_stamps_are_equal() -> None:
    """One of a run that was rolled back must not come again."""
    assert len({memory.stamp() for _ in range(1000)}) == 1000


def _settings(db: sqlite3.Connection) -> list[tuple[int]]:
    return [db.execute(f"PRAGMA {name}").fetchone() for name in ("cache_size", "cache_spill")]


def test_what_is_not_committed_stays_in_memory_while_much_is_read(tmp_path: Path) -> None:
    """Otherwise a rebuild, which is one transaction, would write the same pages again and again."""
    log = tmp_path / "record.db-wal"
    with closing(sqlite3.connect(tmp_path / "record.db", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, filling BLOB)")
        db.executemany("INSERT INTO page VALUES (?, zeroblob(3000))", ((number,) for number in range(500)))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = log.stat().st_size, _settings(db)
        db.execute("BEGIN")
        db.execute("UPDATE page SET filling = randomblob(3000) WHERE number < 200")
        with memory.few_pages(db):
            db.execute("SELECT count(*) FROM page WHERE filling > 'a'").fetchone()
        assert (log.stat().st_size, _settings(db)) == before
        db.execute("COMMIT")


def test_the_cache_is_as_large_as_before_when_reading_fails() -> None:
    """A bucket that is damaged ends a look-up, not the record's use."""
    with closing(sqlite3.connect(":memory:")) as db:
        before = _settings(db)
        with pytest.raises(sqlite3.DatabaseError), memory.few_pages(db):
            raise sqlite3.DatabaseError
        assert _settings(db) == before


@pytest.mark.parametrize("kind", ["<u8", "<u4", "u1"])
def test_a_large_array_begins_with_a_large_page(kind: str) -> None:
    """What begins anywhere has up to a thousand small pages at its ends, each of which is given by itself."""
    kind_ = np.dtype(kind)
    few = memory.room(10, kind_)
    assert (len(few), few.dtype) == (10, kind_)
    for size in (1 << 20, 3 << 20, (8 << 20) + 16):
        found = memory.room(size // kind_.itemsize, kind_)
        found[:] = 1
        assert (found.nbytes, found.dtype) == (size, kind_)
        assert found.ctypes.data % (1 << 21) == 0


def _faults() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries keep memory by other rules")
def test_arrays_take_the_memory_of_those_before() -> None:
    """To be given new memory takes longer than most of what is computed in it."""
    memory.retain()
    [np.ones(100_000) for _ in range(20)]  # 16 MB, page by page
    before = _faults()
    for _ in range(5):
        [np.ones(100_000) for _ in range(20)]
    assert _faults() - before < 1000  # 20,000 where each is given back
