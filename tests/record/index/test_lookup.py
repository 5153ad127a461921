"""Which captures of a record are looked at when a new one comes."""

import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.index import filters, lookup, posted, postings
from onrecord.record.migrations import schema

TABLES = "".join(re.findall(r"CREATE TABLE posting.*?STRICT;", schema(), re.DOTALL))


def record():
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE capture (number INTEGER PRIMARY KEY, id TEXT);" + TABLES)
    return connection


@pytest.fixture
def db():
    with closing(record()) as connection:
        yield connection


def enter(db, number, keys) -> None:
    db.execute("INSERT INTO capture VALUES (?, ?)", (number, f"c{number:016x}"))
    lookup.post(db, {number: list(keys)})


def found(db, keys):
    return {int(name[1:], 16): count for name, count in lookup.candidates(db, {"new": list(keys)})["new"].items()}


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
    assert found(db, range(50)) == dict.fromkeys(range(1, posted.FULL + 1), 50)


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
    assert found(db, range(100)) == {1: lookup.LEAST, 2: 45}
    assert found(db, [5]).keys() == {1, 2}


KEYS = st.lists(
    st.sets(st.one_of(st.integers(-3, -1), st.integers(0, 12), st.integers(2**64 - 3, 2**64 - 1)), max_size=8),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(KEYS, st.integers(0, 60))
def test_captures_of_one_batch_are_found_as_those_of_the_record_are(texts, stored) -> None:
    """Otherwise the size of batches would decide."""
    with closing(record()) as together, closing(record()) as alone:
        for number, keys in enumerate(texts[:stored], 1):
            enter(together, number, keys)
            enter(alone, number, keys)
        batch = {f"c{number:016x}": list(keys) for number, keys in enumerate(texts, 1) if number > stored}
        one_by_one = {}
        for name, keys in batch.items():
            one_by_one |= lookup.candidates(alone, {name: keys})
            enter(alone, int(name[1:], 16), keys)
        assert lookup.candidates(together, batch) == one_by_one


@settings(max_examples=60, deadline=None)
@given(KEYS, st.integers(0, 60), st.integers(1, 3))
def test_candidates_do_not_depend_on_what_has_settled(texts, stored, full) -> None:
    """What very many have is not looked up in buckets; whose text is everywhere is looked up all the same."""
    found = []
    for small in (False, True):
        with pytest.MonkeyPatch.context() as patch, closing(record()) as db:
            patch.setattr(posted, "FULL", full)
            patch.setattr(filters, "FULL", full)
            patch.setattr(lookup, "FULL", full)
            patch.setattr(filters, "_LEAST", 1)
            if small:
                patch.setattr(postings, "ROOM", 1)
                patch.setattr(postings, "BUCKET", 4)
            for number, keys in enumerate(texts[:stored], 1):
                enter(db, number, keys)
            found.append(
                lookup.candidates(db, {f"n{number}": list(keys) for number, keys in enumerate(texts[stored:])})
            )
    assert found[0] == found[1]


def test_more_keys_than_one_query_holds_are_all_looked_up(db) -> None:
    """SQLite takes some thousand values at once as they are."""
    enter(db, 1, range(0, 6000, 2))
    assert found(db, range(5000)) == {1: 2500}
