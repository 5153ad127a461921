"""Which captures of a record are looked at when a new one comes."""

import sqlite3

import pytest

from onrecord.record import index


@pytest.fixture
def db():
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE capture (number INTEGER PRIMARY KEY, id TEXT, keys INTEGER);"
        "CREATE TABLE posting (key INTEGER, capture INTEGER, PRIMARY KEY (key, capture)) WITHOUT ROWID;"
    )
    yield connection
    connection.close()


def enter(db, number, keys) -> None:
    keys = list(keys)
    db.execute("INSERT INTO capture VALUES (?, ?, ?)", (number, f"c{number:016x}", len(keys)))
    index.post(db, number, keys)


def found(db, keys):
    return {int(name[1:], 16): count for name, count in index.candidates(db, keys).items()}


def test_captures_that_share_keys_are_found_with_their_numbers(db) -> None:
    """One shared turn of phrase is no reason to look closer."""
    enter(db, 1, range(100))
    enter(db, 2, range(99, 200))
    enter(db, 3, [5, 6, 500])
    assert found(db, [5, 6, 7, 99, 1000]) == {1: 4, 3: 2}


def test_a_key_below_zero_is_enough_alone(db) -> None:
    """The same address is looked at even where no words are shared."""
    enter(db, 1, [-7, 3, 4])
    assert found(db, [-7, 10, 11, 12]) == {1: 2}


def test_keys_that_very_many_captures_have_are_left_out(db) -> None:
    """Legal lines would make everything a candidate."""
    for number in range(1, 200):
        enter(db, number, [1, 2, 3, 1000 + number, 2000 + number])
    assert found(db, [1, 2, 3, 1005, 2005]) == {5: 2}


def test_a_text_that_everybody_prints_finds_its_first_copies(db) -> None:
    """All of its keys are frequent, because all of it is."""
    for number in range(1, 200):
        enter(db, number, range(50))
    assert found(db, range(50)) == dict.fromkeys(range(1, index.FULL + 1), 50)


def test_unsigned_hashes_fit(db) -> None:
    """SQLite's integers end at 63 bits."""
    enter(db, 1, [2**64 - 1, 2**63])
    assert found(db, [2**64 - 1]) == {1: 2}


def test_nothing_is_found_for_nothing(db) -> None:
    """An empty text has no keys."""
    enter(db, 1, [1])
    assert found(db, []) == {}


def test_a_text_of_one_shingle_is_found_from_either_side(db) -> None:
    """Whichever comes first; otherwise the order of adding would decide."""
    enter(db, 1, [5])
    enter(db, 2, range(5, 50))
    assert found(db, range(100)) == {1: 1, 2: 45}
    assert found(db, [5]) == {1: 1, 2: 1}


def test_captures_of_one_batch_are_found_as_those_of_the_record_are(db) -> None:
    """Otherwise the size of batches would decide."""
    waiting = index.Waiting()
    for number, keys in ((1, [-7, 3]), (2, [5]), (3, range(4, 40)), (4, [2**64 - 1, 8])):
        enter(db, number, keys)
        waiting.post(f"c{number:016x}", keys)
    for sought in ([-7, 99], [5], [3], range(50), [2**64 - 1, 8, 9]):
        assert waiting.candidates(sought) == index.candidates(db, sought)
