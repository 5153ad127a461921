"""What a search that finds nothing is told instead."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.record import Query, Store
from onrecord.record.misspellings import put_right


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"speaker": "Lindgrn"}, [("speaker", "Lindgrn", ("Marta Lindgren",))]),
        ({"speaker": "marta lidngren"}, [("speaker", "marta lidngren", ("Marta Lindgren",))]),
        ({"speaker": "Martha Lindgrén"}, [("speaker", "Martha Lindgrén", ("Marta Lindgren",))]),
        ({"speaker": "Okafor"}, [("speaker", "Okafor", ())]),
        ({"speaker": "Lindgren"}, []),
        ({"outlet": "Harbor Post"}, [("outlet", "Harbor Post", ("Harbour Post",))]),
        ({"outlet": "The Inland Courier"}, [("outlet", "The Inland Courier", ())]),
        ({"words": "nubmers twice"}, [("words", "nubmers", ("numbers",))]),
        ({"words": "numbers zebra"}, [("words", "zebra", ())]),
        ({"words": "answer numbers"}, []),
        ({"words": "zeb*"}, []),
        ({"words": "nubmers", "speaker": "Lindgrn"}, [("speaker", "Lindgrn", ("Marta Lindgren",)),
                                                      ("words", "nubmers", ("numbers",))]),
    ],
)  # fmt: skip
def test_what_the_record_lacks_is_told_with_what_is_written_nearly_so(filled: Store, asked: dict, told: list) -> None:
    """Names from abroad are misspelt more often than not, and "nothing found" would be taken for "never said"."""
    assert [tuple(each) for each in filled.missing(Query(**asked))] == told


def test_a_wrong_word_is_put_right_where_it_stands() -> None:
    assert put_right('"no Increse" this', "increse", "increase") == '"no increase" this'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.text(max_size=30))
def test_whatever_is_asked_for_has_an_answer(filled: Store, words: str) -> None:
    filled.missing(Query(words=words, speaker=words, outlet=words))


def test_few_words_are_compared_however_many_are_asked_for(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is compared with every name of the record, and anybody may ask a server."""
    compared = []
    monkeypatch.setattr(
        "onrecord.record.misspellings.near", lambda word, known: (compared.append(word), len(list(known)), ())[-1]
    )
    many = " ".join(f"{chr(97 + number % 26)}zebra{number}" for number in range(500))
    assert len(filled.missing(Query(words=many, speaker=many, outlet=many))) == 10
    assert len(compared) <= 16
