"""An index of words in few parts answers as one in many."""

from onrecord.record import Query, Store
from onrecord.record.fulltext import tidy

from .press import fill, page

TRIPS = 12


def parts(store: Store) -> int:
    return int(store.db.execute("SELECT count(DISTINCT segid) FROM statement_words_idx").fetchone()[0])


def found(store: Store) -> list[str]:
    return [entry.id for entry in store.search(Query(words="answer"))]


def filled(store: Store) -> None:
    for trip in range(TRIPS):
        fill(store, [page(path=f"{trip}.txt", url=f"https://harbourpost.example/{trip}")])


def test_an_index_that_grew_by_small_parts_becomes_one_and_finds_the_same(store: Store) -> None:
    filled(store)
    before, many = found(store), parts(store)
    assert len(before) == TRIPS
    store.tidy()
    assert parts(store) == 1 < many
    assert found(store) == before


def test_an_index_that_is_tidy_is_not_written_again(store: Store) -> None:
    """Whoever adds one capture to a large record must not pay for all of it."""
    filled(store)
    store.tidy()
    with store.transaction() as db:
        before = db.total_changes
        tidy(db)
        assert db.total_changes == before


def test_a_record_that_is_being_written_to_is_tidied_another_time(store: Store) -> None:
    filled(store)
    many = parts(store)
    with Store(store.path, writing=True, wait=0.05) as other, store.transaction():
        other.tidy()
    assert parts(store) == many
