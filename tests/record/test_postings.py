"""Who has which hash: found whatever the state of runs, slices and buckets."""

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import postings
from onrecord.record.migrations import schema

TABLES = "\n".join(re.findall(r"CREATE TABLE posting.*?STRICT;", schema(), re.DOTALL))
SMALL = {"FULL": 3, "FAN": 2, "ROOM": 4, "BUCKET": 4}


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that some dozen entries go through all that happens to millions."""
    for name, value in SMALL.items():
        monkeypatch.setattr(postings, name, value)


def file(path: str = ":memory:") -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(TABLES)
    return db


def enter(db: sqlite3.Connection, pairs: list[tuple[int, int]]) -> None:
    """Enter hashes and captures, in one transaction."""
    hashes, captures = zip(*pairs, strict=True) if pairs else ((), ())
    db.execute("BEGIN")
    postings.enter(db, np.array(hashes, np.uint64), np.array(captures, np.int64))
    db.execute("COMMIT")


def found(db: sqlite3.Connection, hashes: list[int]) -> dict[int, list[int]]:
    wanted = sorted(set(hashes))
    result = postings.find(db, np.array(wanted, np.uint64))
    lists = defaultdict(list)
    for place, capture in zip(result.places.tolist(), result.captures.tolist(), strict=True):
        lists[wanted[place]].append(capture)
    return lists


def rows(db: sqlite3.Connection) -> dict[str, int]:
    tables = ("posting", "posting_due", "posting_run")
    return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


HASHES = st.one_of(st.integers(0, 2**64 - 1), st.sampled_from([0, 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1]))
TRANSACTIONS = st.lists(st.lists(HASHES, max_size=12), max_size=40)


@settings(max_examples=150, deadline=None)
@given(TRANSACTIONS, st.lists(HASHES, max_size=10))
def test_what_is_found_is_what_a_dictionary_of_lists_finds(transactions, others) -> None:
    """The first captures that have a hash, in the order of arrival, at every moment."""
    with closing(file()) as db:
        plain = defaultdict(list)
        for number, hashes in enumerate(transactions):
            enter(db, [(each, number) for each in hashes])
            for each in hashes:
                plain[each].append(number)
            sought = [*others, *(each for before in transactions[: number + 1] for each in before)]
            lists = found(db, sought)
            for each in sought:
                enough = postings.FULL + 1
                assert lists.get(each, [])[:enough] == plain.get(each, [])[:enough]


def test_entries_come_to_lie_in_buckets_that_divide_as_they_fill() -> None:
    """And no more than a part is ever outside of them."""
    chance = np.random.default_rng(1)
    with closing(file()) as db:
        most = 0
        for number in range(400):
            enter(db, [(int(each), number) for each in chance.integers(0, 2**64 - 1, 5, dtype=np.uint64)])
            most = max(most, rows(db)["posting_run"])
        settled = db.execute("SELECT sum(length(captures)) / 4, max(length(captures)) / 4 FROM posting").fetchone()
        assert rows(db)["posting"] >= 256
        assert settled[0] > 1800
        assert settled[1] <= 8 * postings.BUCKET
        assert most <= postings.FAN * 8


def test_a_hash_that_all_have_takes_no_more_room_than_its_first_captures() -> None:
    """A legal line under every article of an outlet would make a row of megabytes."""
    with closing(file()) as db:
        for number in range(200):
            enter(db, [(7, number), ((number << 56) + 9, number)])
        (size,) = db.execute("SELECT max(length(captures)) FROM posting").fetchone()
        assert size <= 4 * (postings.FULL + 1 + 4 * postings.BUCKET)
        assert found(db, [7])[7][: postings.FULL + 1] == list(range(postings.FULL + 1))


def test_hashes_of_one_beginning_share_a_bucket() -> None:
    """Whoever makes up such texts makes one row larger, and nothing else."""
    with closing(file()) as db:
        for number in range(100):
            enter(db, [(number, number)])
        assert found(db, list(range(100))) == {number: [number] for number in range(100)}


def test_what_is_cleared_is_empty() -> None:
    with closing(file()) as db:
        assert postings.empty(db)
        for number in range(30):
            enter(db, [(number << 58, number)])
        assert not postings.empty(db)
        postings.clear(db)
        assert postings.empty(db)
        assert found(db, [0]) == {}


def test_a_reader_sees_one_state_while_entries_move(tmp_path: Path) -> None:
    """Whatever it reads first."""
    path = str(tmp_path / "record.db")
    with closing(file(path)) as db, closing(sqlite3.connect(path, isolation_level=None)) as reader:
        db.execute("PRAGMA journal_mode = WAL")
        enter(db, [(number << 58, number) for number in range(30)])
        reader.execute("BEGIN")
        before = rows(reader)
        for number in range(30, 60):
            enter(db, [(number << 58, number)])
        assert found(reader, [number << 58 for number in range(60)]) == {number << 58: [number] for number in range(30)}
        assert rows(reader) == before
        reader.execute("COMMIT")
        assert len(found(reader, [number << 58 for number in range(60)])) == 60


COUNT = 600  # transactions


def pairs(number: int) -> list[tuple[int, int]]:
    """What the transaction of *number* enters."""
    hashes = np.random.default_rng(number).integers(0, 2**64 - 1, 6, dtype=np.uint64).tolist()
    return [*((each, number) for each in hashes), (5, number)]


def work(path: str) -> None:
    """Enter all that is not there yet, in a process of its own."""
    for name, value in SMALL.items():
        setattr(postings, name, value)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for number in range(committed(db), COUNT):
            db.execute("BEGIN")
            db.execute("INSERT INTO done VALUES (?)", (number,))
            hashes, captures = zip(*pairs(number), strict=True)
            postings.enter(db, np.array(hashes, np.uint64), np.array(captures, np.int64))
            db.execute("COMMIT")


def committed(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM done").fetchone()[0])


def test_a_process_that_is_killed_while_entries_move_loses_none(tmp_path: Path) -> None:
    """Signal 9, again and again; each time every committed entry is found, and nothing else."""
    path = str(tmp_path / "record.db")
    with closing(file(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE done (number INTEGER PRIMARY KEY)")
    seen = set()
    context = get_context("forkserver")
    context.set_forkserver_preload(["onrecord.record.postings"])
    while not seen or max(seen) < COUNT:
        process = context.Process(target=work, args=(path,))
        process.start()
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            before = committed(db)
            while process.is_alive() and committed(db) < before + COUNT // 6:
                pass
            process.kill()
            process.join()
            done = committed(db)
            seen.add(done)
            plain = defaultdict(list)
            for number in range(done):
                for each, capture in pairs(number):
                    plain[each].append(capture)
            lists = found(db, [each for number in range(COUNT) for each, _ in pairs(number)])
            assert {each: some[: postings.FULL + 1] for each, some in lists.items()} == {
                each: some[: postings.FULL + 1] for each, some in plain.items()
            }
    assert len(seen) > 3
