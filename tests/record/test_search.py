"""Finding statements."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import AskedUnfit
from onrecord.record import Order, Query, Store
from onrecord.record.search import match_expression, outlets
from onrecord.statement import Kind, Manner


def found(store: Store, words: str = "", **conditions) -> list[str]:
    return [entry.content for entry in store.search(Query(words=words, **conditions))]


NUMBERS, ANSWER = "“We have looked at the numbers twice,”", "“The answer is no.”"


@pytest.mark.parametrize(
    ("words", "contents"),
    [
        ("numbers", [NUMBERS]),
        ("NUMBERS looked", [NUMBERS]),
        ('"numbers twice"', [NUMBERS]),
        ("“numbers twice”", [NUMBERS]),
        ('"twice numbers"', []),
        ("numb*", [NUMBERS]),
        ("numb", []),
        ("answer numbers", []),
        ("answer AND", []),
        ("NEAR(", []),
        ('"', []),
        ("...", []),
        ("content:answer", []),
        ("answer -", [ANSWER]),
    ],
)
def test_statements_hold_every_word(filled: Store, words: str, contents: list[str]) -> None:
    """Signs of the index's own query language have no meaning."""
    assert found(filled, words) == contents
    assert [entry.content for entry in filled.search(words)] == contents


def test_a_name_finds_what_its_bearer_said(filled: Store) -> None:
    assert sorted(found(filled, "Lindgren")) == sorted([NUMBERS, ANSWER])


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ({"speaker": "marta lindgren"}, 2),
        ({"speaker": "Lindgren"}, 2),
        ({"speaker": "Okafor"}, 0),
        ({"since": "2024-03-15"}, 2),
        ({"since": "2024-03-16"}, 0),
        ({"until": "2024-03-15"}, 2),
        ({"until": "2024-03"}, 2),
        ({"until": "2024-03-14"}, 0),
        ({"since": "2024", "until": "2024"}, 2),
        ({"kind": Kind.DIRECT}, 2),
        ({"kind": Kind.MIXED}, 0),
        ({"manner": Manner.SPEECH}, 2),
        ({"manner": Manner.EVIDENCE}, 0),
        ({"outlet": "Harbour Post"}, 2),
        ({"outlet": "the harbour"}, 2),
        ({"outlet": "Inland Post"}, 0),
    ],
)
def test_statements_fulfil_every_condition(filled: Store, conditions: dict, count: int) -> None:
    assert len(found(filled, **conditions)) == count


@pytest.mark.parametrize(
    "conditions",
    [
        {"since": "yesterday"},
        {"until": "2024-02-30"},
        {"since": date(2024, 3, 15)},
        {"kind": "quoted"},
        {"manner": "whisper"},
        {"order": "longest"},
    ],
)
def test_a_condition_that_nothing_could_fulfil_is_an_error(conditions: dict) -> None:
    """Finding nothing would look like an answer."""
    with pytest.raises(AskedUnfit) as told:
        Query(**conditions)
    assert told.value.hint


@pytest.mark.parametrize("words", ["", "Lindgren"])
@pytest.mark.parametrize(
    ("order", "stored", "days"),
    [
        (Order.OLDEST, ["2024-04-02", "2024-03-15"], ["2024-03-15", "2024-04-02"]),
        (Order.NEWEST, ["2024-03-15", "2024-04-02"], ["2024-04-02", "2024-03-15"]),
        (Order.OLDEST, [None, "2024-03-15"], ["2024-03-15", None]),
        (Order.NEWEST, [None, "2024-03-15"], ["2024-03-15", None]),
    ],
)
def test_what_somebody_said_is_followed_through_time(
    filled: Store, order: Order, stored: list[str | None], days: list[str | None], words: str
) -> None:
    """What has no day comes last, whichever end one begins at."""
    with filled.transaction() as db:
        numbers = [row[0] for row in db.execute("SELECT number FROM statement ORDER BY place")]
        db.executemany("UPDATE statement SET day = ? WHERE number = ?", zip(stored, numbers, strict=True))
    assert [entry.day for entry in filled.search(Query(words=words, order=order))] == days


def test_an_outlet_called_exactly_so_is_meant_alone(store: Store) -> None:
    for outlet in ("Harbour Post", "Harbour Post Weekend"):
        store.db.execute("INSERT INTO outlet (name) VALUES (?)", (outlet,))
    assert outlets(store.db, "Harbour Post") == ["Harbour Post"]
    assert outlets(store.db, "harbour post") == ["Harbour Post", "Harbour Post Weekend"]


def test_a_person_is_found_by_id(filled: Store) -> None:
    assert len(found(filled, speaker=next(filled.people()).id)) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(max_size=30))
def test_any_words_can_be_sought(filled: Store, words: str) -> None:
    """Whatever a user pastes is a search, never an error."""
    list(filled.search(Query(words=words, speaker=words)))


def test_quotation_marks_inside_words_are_kept_quoted() -> None:
    assert match_expression('it"s "a b" c*') == '"it""s" "a b" "c"*'
