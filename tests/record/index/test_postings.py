"""Who has which hash: found whatever the state of runs, slices and buckets."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from signal import SIGKILL

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.connection import run_script
from onrecord.record.index import filters, memory, posted, postings, runs
from onrecord.record.migrations import finish, scripts
from onrecord.text import order

from ..press import POSTINGS, UNDIVIDED  # noqa: TID252 - the fixtures' own folder

SMALL = (
    (posted, "FULL", 3),
    (runs, "FAN", 2),
    (postings, "ROOM", 4),
    (postings, "BUCKET", 4),
    (runs, "SMALL", 4),
    (runs, "PART", 2),
    (runs, "_PAGE", 64),
    (runs, "_AT_ONCE", 3),
    (posted, "_AT_ONCE", 3),
    (postings, "_MANY", 3),
    (filters, "_LEAST", 1),
    (order, "_LONG", 8),
    (order, "_STRETCH", 4),
)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that some dozen entries go through all that happens to millions."""
    for module, name, value in SMALL:
        monkeypatch.setattr(module, name, value)


def file(path: str = ":memory:") -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(POSTINGS)
    return db


def enter(db: sqlite3.Connection, pairs: list[tuple[int, int]]) -> None:
    """Enter hashes and captures, in one transaction."""
    hashes, captures = zip(*pairs, strict=True) if pairs else ((), ())
    db.execute("BEGIN")
    postings.enter(db, np.array(hashes, np.uint64), np.array(captures, np.int64))
    db.execute("COMMIT")


def found(db: sqlite3.Connection, hashes: list[int]) -> dict[int, list[int]]:
    wanted = sorted(set(hashes))
    result, skipped = postings.find(db, np.array(wanted, np.uint64))
    assert not skipped.any()
    lists = defaultdict(list)
    for place, capture in zip(result.places.tolist(), result.captures.tolist(), strict=True):
        lists[wanted[place]].append(capture)
    return lists


def rows(db: sqlite3.Connection) -> dict[str, int]:
    tables = ("posting", "posting_due", "posting_run", "posting_part")
    return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def forget() -> None:
    """All that is in memory: as another process has it."""
    for stamp in list(memory._kept):
        memory.drop(stamp)


HASHES = st.one_of(st.integers(0, 2**64 - 1), st.sampled_from([0, 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1]))
TRANSACTIONS = st.lists(st.lists(HASHES, max_size=12), max_size=40)


@settings(max_examples=150, deadline=None)
@given(TRANSACTIONS, st.lists(HASHES, max_size=10), st.sampled_from([1, 3, 10**6]))
def test_what_is_found_is_what_a_dictionary_of_lists_finds(transactions, others, often) -> None:
    """The first captures that have a hash, in the order of arrival, at every moment, whatever is in memory."""
    with closing(file()) as db:
        plain = defaultdict(list)
        for number, hashes in enumerate(transactions):
            enter(db, [(each, number) for each in hashes])
            for each in hashes:
                plain[each].append(number)
            if number % often == often - 1:
                forget()
            sought = [*others, *(each for before in transactions[: number + 1] for each in before)]
            lists = found(db, sought)
            for each in sought:
                enough = posted.FULL + 1
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
        assert most <= runs.FAN * 8


def test_settling_keeps_pace_with_what_is_entered() -> None:
    """One page a day must not settle as much a day as a batch does, nor may what is due wait for ever."""
    chance = np.random.default_rng(7)
    settled = []
    with closing(file()) as db:
        for number in range(3000):
            enter(db, [(int(chance.integers(0, 2**64 - 1, dtype=np.uint64)), number)])
            due = db.execute("SELECT number FROM posting_due").fetchone()
            if due and due[0] >= 32:
                slices = 1 << posted.bits(due[0])
                part, new = (due[0] - slices) / slices, runs.waiting(db) / runs.every(db)[0].size
                settled.append((part, new))
    assert len(settled) > 100
    assert all(new <= part < new + 0.05 for part, new in settled)


def test_a_hash_that_all_have_takes_no_more_room_than_its_first_captures() -> None:
    """A legal line under every article of an outlet would make a row of megabytes."""
    with closing(file()) as db:
        for number in range(200):
            enter(db, [(7, number), ((number << 56) + 9, number)])
        (size,) = db.execute("SELECT max(length(captures)) FROM posting").fetchone()
        assert size <= 4 * (posted.FULL + 1 + 4 * postings.BUCKET)
        assert found(db, [7])[7][: posted.FULL + 1] == list(range(posted.FULL + 1))


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


def test_entries_that_were_rolled_back_are_not_found(tmp_path: Path) -> None:
    """Nor in memory, where what comes next has the same numbers."""
    path = str(tmp_path / "record.db")
    with closing(file(path)) as db:
        for number in range(50):
            for kept in (False, True):
                db.execute("BEGIN")
                hashes = [((9 * number + each) << 55) + kept for each in range(9)]
                postings.enter(db, np.array(hashes, np.uint64), np.full(9, number))
                assert all(number in lists for lists in found(db, hashes).values())
                db.execute("COMMIT" if kept else "ROLLBACK")
        assert found(db, [each << 55 for each in range(450)]) == {}
        assert len(found(db, [(each << 55) + 1 for each in range(450)])) == 450


def test_entries_on_their_way_in_a_record_of_version_4_are_found(tmp_path: Path) -> None:
    """What was due lay in slices; here two of four are settled."""
    chance = np.random.default_rng(3)
    inside, due, new = (chance.integers(0, 2**64 - 1, 40, dtype=np.uint64) for _ in range(3))
    plain = {int(each): [number] for number, part in enumerate((inside, due, new)) for each in part}
    with closing(sqlite3.connect(str(tmp_path / "record.db"), isolation_level=None)) as db:
        db.executescript(f"CREATE TABLE posting (key);{scripts()[4]}")
        buckets = posted.merged([posted.gathered(inside, np.zeros(40, np.int64)), posted.gathered(due[:0], due[:0])])
        slices = posted.gathered(due, np.ones(40, np.int64))
        settled = posted.of_node(slices, 2)
        half = posted.merged([posted.of_node(buckets, 2), settled])
        for entries, node, depth in ((half, 2, 4), (posted.of_node(buckets, 3), 3, 3)):
            db.executemany("INSERT INTO posting VALUES (?, ?, ?)", posted.cut(entries, node, depth))
        rows = list(posted.cut(slices, 1, 2))
        db.executemany("INSERT INTO posting_due VALUES (?, 5, ?, ?)", [row for row in rows if row[0] >= 6])
        run = posted.row(posted.gathered(new, np.full(40, 2)))
        db.execute("INSERT INTO posting_run (level, hashes, captures) VALUES (1, ?, ?)", run)
        db.execute("BEGIN")
        for version in (5, 9):
            run_script(db, scripts()[version])
        finish(db, 4)
        db.execute("COMMIT")
        assert found(db, list(plain)) == plain
        for number in range(3, 200):
            more = chance.integers(0, 2**64 - 1, 5, dtype=np.uint64).tolist()
            enter(db, [(each, number) for each in more])
            plain |= {each: [number] for each in more}
        assert found(db, list(plain)) == plain


def undivide(db: sqlite3.Connection) -> None:
    """Put each run into one row, as version 8 had them."""
    kept = [(run, posted.row(runs.entries(db, run))) for run in runs.every(db)]
    db.executescript(f"DROP TABLE posting_run; DROP TABLE posting_part; {UNDIVIDED}")
    for run, entries in kept:
        db.execute("INSERT INTO posting_run VALUES (?, ?, ?, ?, ?)", (run.number, run.level, run.stamp, *entries))


def test_runs_of_a_record_of_version_8_are_found_whatever_is_due() -> None:
    """Each lay in one row; they are moved, the oldest first."""
    chance = np.random.default_rng(4)
    plain = defaultdict(list)
    with closing(file()) as db:
        due = set()
        for number in range(120):
            hashes = chance.integers(0, 60, 5).tolist()
            enter(db, [(each << 58, number) for each in hashes])
            for each in hashes:
                plain[each << 58].append(number)
            undivide(db)
            run_script(db, scripts()[9])
            finish(db, 8)
            forget()
            due.add(rows(db)["posting_due"])
            lists = found(db, list(plain))
            assert {each: some[: posted.FULL + 1] for each, some in lists.items()} == {
                each: some[: posted.FULL + 1] for each, some in plain.items()
            }
        assert due == {0, 1}


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
    for module, name, value in SMALL:
        setattr(module, name, value)
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
    context.set_forkserver_preload(["onrecord.record.index.postings"])
    while not seen or max(seen) < COUNT:
        process = context.Process(target=work, args=(path,))
        process.start()
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            before = committed(db)
            while process.is_alive() and committed(db) < before + COUNT // 6:
                pass
            process.kill()
            process.join()
            assert process.exitcode in {0, -SIGKILL}, "it stopped by itself"
            done = committed(db)
            seen.add(done)
            plain = defaultdict(list)
            for number in range(done):
                for each, capture in pairs(number):
                    plain[each].append(capture)
            lists = found(db, [each for number in range(COUNT) for each, _ in pairs(number)])
            assert {each: some[: posted.FULL + 1] for each, some in lists.items()} == {
                each: some[: posted.FULL + 1] for each, some in plain.items()
            }
    assert len(seen) > 3
