"""What a search asks for."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from onrecord.web.asking import Search, read


def test_every_state_stands_in_the_address() -> None:
    search = Search(
        words='harbour "written answer"',
        speaker="Okafor",
        person="p0123456789abcdef",
        outlet="Harbour Post & Co",
        kind="direct",
        manner="speech",
        since="2024-03-01",
        until="2024-03-31",
        sort="oldest",
        page=3,
    )
    assert read(QueryParams(search.address().partition("?")[2])) == search


@given(
    st.dictionaries(st.sampled_from(["q", "speaker", "kind", "since", "sort", "page", "person"]), st.text(max_size=40))
)
def test_what_makes_no_sense_is_left_out_and_the_rest_is_legible_sql(asked: dict[str, str]) -> None:
    """No input is an error, neither here nor in FTS5."""
    search = read(QueryParams(asked))
    assert search.since == "" or len(search.since) == 10
    assert 1 <= search.page <= 50
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (content, source, speaker)")
    if search.match():
        assert db.execute("SELECT rowid FROM t WHERE t MATCH ?", (search.match(),)).fetchall() == []
    search.pattern()


def test_another_filter_leads_back_to_the_first_page() -> None:
    assert Search(words="a", page=4).but(kind="direct").page == 1


def test_the_words_asked_for_are_found_in_a_statement() -> None:
    pattern = Search(words='harbour* "written answer" (no)').pattern()
    assert pattern is not None
    found = [match[0] for match in pattern.finditer("Harbours and a written, answer; noise; no.")]
    assert found == ["Harbour", "written, answer", "no"]


def test_relevance_needs_words() -> None:
    assert Search(sort="relevance").order == "newest"
    assert Search(words="harbour").order == "relevance"


@pytest.mark.parametrize(
    ("speaker", "match"),
    [
        ("the United Ports", '({speaker source} : ("United" "Ports"))'),
        ("N. Okafor", '({speaker source} : ("Okafor"))'),
        ("the", '({speaker source} : ("the"))'),
        ("J. D.", '({speaker source} : ("J." "D."))'),
        ("Mora 2", '({speaker source} : ("Mora" "2"))'),
    ],
)
def test_what_is_written_of_a_name_now_and_then_is_not_asked_for(speaker: str, match: str) -> None:
    """An article that says "United Ports" is found by "the United Ports", and "Ngozi Okafor" by "N. Okafor"."""
    assert Search(speaker=speaker).match() == match
