"""Which stretches of capitalised words are names, and whose."""

import pytest

from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.speakers.names import find_names


def names_of(text: str) -> list[tuple[str, str]]:
    """Every name of a text with its kind, in order."""
    return [
        (" ".join(name.words), name.kind.value)
        for paragraph in read_prose(text).paragraphs
        for name in find_names(paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The judge heard Ada Mora KC on Monday.", [("Ada Mora", "person")]),
        ("The cleric Anwar al-Tarni said it.", [("Anwar al-Tarni", "person")]),
        ("Campaigner Nia Bowen said it.", [("Nia Bowen", "person")]),
        ("They met Public Advocate Ana Vaz.", [("Ana Vaz", "person")]),
        ("He is Anita Hill.", [("Anita Hill", "person")]),
        ("They met PM Teel.", [("Teel", "person")]),
        ("They met Tánaiste Ada Mora.", [("Ada Mora", "person")]),
        ("It was MD Ada Mora.", [("Ada Mora", "person")]),
        ("It was MCA Lastovia.", [("MCA Lastovia", "open")]),
        ("They met Norland Freedom TD Ada Mora.", [("Ada Mora", "person")]),
        ("The ambassador to Norland Ada Mora left.", [("Ada Mora", "person")]),
    ],
)
def test_what_stands_beside_a_persons_name_is_left_out(text, expected):
    """Degrees and occupations are no part of the name; a small first part of a surname is."""
    assert names_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Department of Tides and Inland Waters said it.",
            [("Department of Tides and Inland Waters", "organisation")],
        ),
        (
            "The National Institute on Bread and Baking said it.",
            [("National Institute on Bread and Baking", "organisation")],
        ),
        (
            "The Royal Society for the Protection of Eels said it.",
            [("Royal Society for the Protection of Eels", "organisation")],
        ),
        ("The House Select Committee on Piers said it.", [("House Select Committee on Piers", "organisation")]),
        ("Natural Resources Wales said the river was clean again.", [("Natural Resources Wales", "organisation")]),
        ("They live in Tarn County.", [("Tarn County", "place")]),
    ],
)
def test_long_names_of_bodies_and_places_are_one(text, expected):
    """What an office is for belongs to its name, "and" included."""
    assert names_of(text) == expected


@pytest.mark.parametrize(
    "text", ["Many super PACs paid.", "She asked the CEO.", "He met some GOPers.", "Campaign staff left."]
)
def test_words_with_capitals_that_name_nobody_are_no_names(text):
    """Several of a kind, and a role, are nobody in particular."""
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will Dunn said it was fine.", [("Will Dunn", "person")]),
        ("The council had met Will Dunn there before.", [("Will Dunn", "person")]),
        ("“Too dear.” ― Will Dunn, teacher", [("Will Dunn", "person")]),
        ("Will Dunn come home?", [("Dunn", "open")]),
        ("Will Dunn, who leads the union, resign?", [("Dunn", "open")]),
        ("In May Dunn came home.", [("Dunn", "open")]),
        ("Will Dunn come, she asked.", [("Dunn", "open")]),
    ],
)
def test_will_is_a_given_name_where_it_asks_nothing(text, expected):
    """As is "May" where it is no month; a question that begins with either names its subject alone."""
    assert names_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Major Dunn said it was fine.", [("Dunn", "person")]),
        ("It was late when Major Dunn came home.", [("Dunn", "person")]),
        ("Major Powers said they would meet.", [("Powers", "open")]),
    ],
)
def test_major_is_a_rank_ahead_of_one_who_is_named_alone(text, expected):
    """What is major among several is no officer."""
    assert names_of(text) == expected
