"""Echoes: the same words are found again, whatever was done to them."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Store
from onrecord.record.echoes import RUN, WINDOW, fingerprints

WORDS = st.lists(st.sampled_from([f"w{number}" for number in range(400)]), min_size=0, max_size=60)


@given(
    before=WORDS,
    shared=st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=RUN + WINDOW - 1, max_size=20),
    after=WORDS,
)
def test_enough_words_in_a_row_share_a_fingerprint(before: list[str], shared: list[str], after: list[str]) -> None:
    """The guarantee of winnowing, as long as a statement is not so long that its fingerprints are cut."""
    inside = " ".join([*before, *shared, *after])
    assert set(fingerprints(" ".join(shared))) & set(fingerprints(inside)) or len(inside.split()) > 40


def test_case_marks_and_accents_make_no_difference() -> None:
    plain = "the answer is no and it will stay no"
    assert fingerprints("“The ANSWER is nó, and it will stay no.”") == fingerprints(plain)


def test_fewer_words_than_a_run_have_none() -> None:
    assert fingerprints("no means no") == []


def test_statements_leave_with_their_article(filled: Store) -> None:
    """A stale fingerprint would lead to a statement that says something else."""
    assert filled.db.execute("SELECT count(*) FROM echo").fetchone()[0] > 0
    filled.db.execute("DELETE FROM statement")
    assert filled.db.execute("SELECT count(*) FROM echo").fetchone()[0] == 0


def test_facets_say_what_their_statement_says(filled: Store) -> None:
    rows = filled.db.execute(
        "SELECT facet.day, outlet.name, person.name, facet.kind, facet.manner FROM facet"
        " JOIN outlet ON outlet.number = facet.outlet JOIN name ON name.number = facet.name"
        " JOIN person ON person.number = name.person"
    ).fetchall()
    assert rows == [("2024-03-15", "Harbour Post", "Marta Lindgren", "direct", "speech")] * 2
