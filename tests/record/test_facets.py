"""What is counted by month and outlet is what the facets say."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.people import cluster
from onrecord.record import Store, articles, names

from .press import aged, fill, page

TOLD = {
    "spoken": "SELECT name, coalesce(substr(day, 1, 7), ''), count(*) FROM facet WHERE name IS NOT NULL GROUP BY 1, 2",
    "quoted": "SELECT name, coalesce(outlet, 0), count(*) FROM facet WHERE name IS NOT NULL GROUP BY 1, 2",
}


def agree(store: Store) -> None:
    for table, sql in TOLD.items():
        assert store.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() == store.db.execute(sql).fetchall()


def take_out(store: Store, article: str) -> None:
    with store.transaction() as db:
        touched = names.drop(db, article)
        articles.drop(db, article)
        names.settle(db, touched, cluster)


def test_a_speaker_is_counted_by_month_and_by_outlet(filled: Store) -> None:
    assert filled.db.execute("SELECT month, statements FROM spoken").fetchall() == [("2024-03", 2)]
    outlets = filled.db.execute(
        "SELECT outlet.name, statements FROM quoted JOIN outlet ON outlet.number = quoted.outlet"
    ).fetchall()
    assert outlets == [("Harbour Post", 2)]
    agree(filled)


def test_nothing_is_counted_of_what_was_taken_out(filled: Store) -> None:
    (article,) = filled.db.execute("SELECT id FROM article").fetchone()
    take_out(filled, article)
    for table in TOLD:
        assert filled.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_record_from_before_gains_its_counts(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store(path, writing=True) as store:
        fill(store, [page()])
    aged(path)
    with Store(path, writing=True) as store:
        assert store.db.execute("SELECT sum(statements) FROM spoken").fetchone() == (2,)
        agree(store)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=8))
def test_counts_follow_whatever_comes_and_goes(store: Store, deeds: list[tuple[int, bool]]) -> None:
    for number, comes in deeds:
        each = page(path=f"{number}.txt", url=f"https://harbourpost.example/{number}")
        article = articles.current_id(store.db, "a" + each.capture.id[1:])
        if comes:
            fill(store, [each])
        elif article:
            take_out(store, article)
        agree(store)
