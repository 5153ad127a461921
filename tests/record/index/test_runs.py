"""Runs in rows: as much of them is read as what is looked up needs, and the same is found whatever was read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.index import memory, posted, runs

from ..press import POSTINGS  # noqa: TID252 - the fixtures' own folder

ROWS = 200


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "SMALL", 4)
    monkeypatch.setattr(runs, "PART", 10)


def entries(hashes: list[int]) -> posted.Entries:
    return posted.gathered(np.array(hashes, np.uint64), np.arange(len(hashes)))


def laid_down(hashes: list[int]) -> tuple[sqlite3.Connection, runs.Run]:
    """A run of these hashes, as another process finds it."""
    db = sqlite3.connect(":memory:")
    db.executescript(POSTINGS)
    runs.put(db, 0, entries(hashes))
    (run,) = runs.every(db)
    memory.drop(run.stamp)
    return db, run


@pytest.fixture
def long() -> Iterator[tuple[sqlite3.Connection, runs.Run, list[int]]]:
    """A run of some hundred rows."""
    hashes = np.random.default_rng(1).integers(0, 2**64 - 1, 10 * ROWS, dtype=np.uint64).tolist()
    db, run = laid_down(hashes)
    with closing(db):
        yield db, run, hashes


def captures(db: sqlite3.Connection, run: runs.Run, wanted: list[int]) -> list[tuple[int, int]]:
    """Who has what, by hash."""
    sought = sorted(set(wanted))
    found = runs.find(db, run, np.array(sought, np.uint64))
    return [(sought[place], who) for place, who in zip(found.places.tolist(), found.captures.tolist(), strict=True)]


EDGES = [0, 1, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 2**32, 2**64 - 1]
HASHES = st.lists(st.one_of(st.integers(0, 2**64 - 1), st.sampled_from(EDGES)), max_size=60)


@settings(max_examples=100, deadline=None)
@given(HASHES, st.lists(HASHES, min_size=1, max_size=6), st.integers(1, 4), st.integers(1, 200))
def test_the_same_is_found_whatever_was_read(inside, batches, part, page) -> None:
    """Row by row, behind the filter, or in the whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "PART", part)
        patch.setattr(runs, "_PAGE", page)
        db, run = laid_down(inside)
        with closing(db):
            for wanted in batches:
                sought = [*wanted, *inside[::7]]
                plain = [(each, who) for each in sorted(set(sought)) for who, own in enumerate(inside) if own == each]
                assert captures(db, run, sought) == plain


@settings(max_examples=100, deadline=None)
@given(HASHES, st.integers(0, 5), st.data())
def test_what_belongs_to_a_node_is_found_in_few_rows(inside, depth, data) -> None:
    """As it is in the whole."""
    number = data.draw(st.integers(1 << depth, (2 << depth) - 1))
    db, run = laid_down(inside)
    with closing(db):
        found = runs.of_node(db, run, number)
        plain = posted.of_node(entries(inside), number)
        assert [found.hashes.tolist(), found.captures.tolist()] == [plain.hashes.tolist(), plain.captures.tolist()]


def test_for_one_capture_its_rows_alone_are_read(long) -> None:
    """Adding a page to a large record must not read all that is in no bucket yet."""
    db, run, hashes = long
    read: list[str] = []
    db.set_trace_callback(read.append)
    assert len(captures(db, run, hashes[:3])) == 3
    assert run.parts == ROWS
    assert not any("BETWEEN" in each for each in read)
    assert [len(each) for each in memory.get(~run.stamp) or ()] == [1, 0], "neither the filter nor the run is read"
    assert memory.get(run.stamp) is None


def test_the_filter_keeps_rows_from_being_read_for_nothing(long, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of what is looked up is in no run."""
    db, run, hashes = long
    monkeypatch.setattr(runs, "_PAGE", 1 << 16)  # the filter takes no longer to read than a row
    others = np.random.default_rng(2).integers(0, 2**64 - 1, 10 * ROWS, dtype=np.uint64).tolist()
    asked: list[int] = []
    rows = runs._rows
    monkeypatch.setattr(runs, "_rows", lambda db, run, some: asked.extend(some) or rows(db, run, some))
    assert len(captures(db, run, [*hashes[:20], *others[: ROWS // 2]])) == 20
    assert len(asked) < 30
    assert memory.get(run.stamp) is None


def test_who_looks_up_many_reads_the_whole_once(long) -> None:
    """Batch by batch, until it would have been quicker to read all of it."""
    db, run, hashes = long
    whole = []
    for start in range(0, len(hashes), 20):
        captures(db, run, hashes[start : start + 20])
        whole.append(memory.get(run.stamp) is not None)
    assert (whole[0], whole[-1]) == (False, True)
    assert whole == sorted(whole)
    read: list[str] = []
    db.set_trace_callback(read.append)
    assert len(captures(db, run, hashes)) == len(hashes)
    assert not read


def test_a_run_that_is_taken_out_leaves_no_row(long) -> None:
    """Its number may be given again."""
    db, run, _ = long
    runs.put(db, 0, entries([5, 6]))
    runs.drop(db, run)
    assert db.execute("SELECT count(*) FROM posting_part").fetchone() == (1,)
