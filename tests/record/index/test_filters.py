"""The filter before the buckets: it may err on one side only."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.index import filters, memory
from onrecord.record.index.posted import FULL, Entries, gathered, of_node

from ..press import POSTINGS  # noqa: TID252 - the fixtures' own folder

HASHES = st.lists(st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 3), st.integers(2**64 - 3, 2**64 - 1)))


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "_LEAST", 1)


def entries(hashes: list[int]) -> Entries:
    return gathered(np.array(hashes, np.uint64), np.zeros(len(hashes), np.int64))


def forgotten() -> None:
    """As in another process."""
    for stamp in list(memory._kept):
        memory.drop(stamp)


@settings(max_examples=100, deadline=None)
@given(HASHES, HASHES, st.integers(0, 9), st.booleans())
def test_what_was_entered_may_be_there(inside, others, depth, fresh) -> None:
    """A hash that the filter misses would be a copy that is never found."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(POSTINGS)
        filters.put(db, entries(inside), 1, depth)
        if fresh:
            forgotten()
        wanted = np.unique(np.array([*inside, *others], np.uint64))
        may = dict(zip(wanted.tolist(), filters.known(db, wanted).may.tolist(), strict=True))
        assert all(may[each] for each in inside)


def test_few_of_what_was_not_entered_may_be_there() -> None:
    """With buckets that are full."""
    chance = np.random.default_rng(5)
    depth = 6
    inside = chance.integers(0, 2**64 - 1, 128 << depth, dtype=np.uint64)
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(POSTINGS)
        filters.put(db, entries(inside.tolist()), 1, depth)
        wanted = np.sort(chance.integers(0, 2**64 - 1, 10_000, dtype=np.uint64))
        assert filters.known(db, wanted).may.mean() < 0.2


def test_a_part_is_written_anew_when_buckets_are_divided() -> None:
    """Each part once, whatever it was before; parts that nobody wrote may have anything."""
    chance = np.random.default_rng(6)
    inside = entries(chance.integers(0, 2**64 - 1, 2000, dtype=np.uint64).tolist())
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(POSTINGS)
        for node in (4, 5, 6):
            filters.put(db, of_node(inside, node), node, 5)
        filters.put(db, of_node(inside, 4), 4, 6)
        assert [number for (number,) in db.execute("SELECT number FROM posting_known")] == [5, 6, 8, 9]
        wanted = np.sort(chance.integers(0, 2**64 - 1, 5000, dtype=np.uint64))
        may = filters.known(db, wanted).may
        assert may[wanted >= 3 << 62].all()
        assert may[wanted < 3 << 62].mean() < 0.2
        assert filters.known(db, inside.hashes).may.all()


def test_a_filter_too_large_for_memory_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The buckets themselves are read."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(POSTINGS)
        filters.put(db, entries([]), 1, 4)
        wanted = np.arange(100, dtype=np.uint64)
        assert not filters.known(db, wanted).may.any()
        monkeypatch.setattr(filters, "ROOM", 100)
        assert filters.known(db, wanted).may.all()


def test_what_very_many_have_is_told_without_a_bucket() -> None:
    """Exactly: a copy must not be lost because its words are taken for a turn of phrase."""
    times = {5: FULL, 6: FULL + 1, 2**63: FULL + 1, 2**64 - 1: 1}
    hashes = [each for each, count in times.items() for _ in range(count)]
    wanted = np.array([4, *times], np.uint64)
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(POSTINGS)
        assert not filters.known(db, wanted).full.any()
        filters.put(db, entries(hashes), 1, 4)
        for _ in range(2):
            assert filters.known(db, wanted).full.tolist() == [False, False, True, True, False]
            forgotten()
