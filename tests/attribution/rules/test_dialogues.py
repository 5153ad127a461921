"""Speech that a dash opens in place of marks."""

import pytest

from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.dialogues import read_dialogue


def turns(text: str) -> list[tuple[str, str]]:
    """Who is credited, and with what."""
    found = read_dialogue(read_prose(text))
    return [
        (one.label.of(text) if one.label else "", " / ".join(each.of(text) for each in one.content)) for one in found
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("– We ran, says Ada Mora.", ("Ada Mora", "We ran")),
        ("— We ran — said Ada Mora — and nobody came.", ("Ada Mora", "We ran / and nobody came.")),
        ("—We ran —said the pilot, Ada Mora—. Nobody came.", ("the pilot, Ada Mora", "We ran / Nobody came.")),
        ("— Why? the judge asked.", ("the judge", "Why?")),
    ],
    ids=["comma", "dashes", "dashes and a stop", "question"],
)
def test_a_tag_tells_who_speaks_behind_a_dash(line, said):
    assert turns(line) == [said]


def test_what_has_no_tag_goes_on_with_who_had_the_last_one():
    assert turns("– We ran, says Ada Mora.\n\n– Nobody came.") == [("Ada Mora", "We ran"), ("Ada Mora", "Nobody came.")]


@pytest.mark.parametrize("between", ["– Why now?\n\n", "The mayor, Ben Teel, came.\n\n"], ids=["question", "name"])
def test_nobody_is_credited_behind_a_question_or_another_name(between):
    """In a dialogue another one answers; and who speaks behind a paragraph on somebody else is not told."""
    assert turns(f"– We ran, says Ada Mora.\n\n{between}– Nobody came.")[-1] == ("", "Nobody came.")


def test_who_speaks_goes_on_behind_a_paragraph_that_names_nobody_else():
    assert turns("– We ran, says Ada Mora.\n\nShe wept as Mora.\n\n– Nobody came.")[-1] == ("Ada Mora", "Nobody came.")


@pytest.mark.parametrize(
    "text",
    [
        "– The tram is sold.\n\n– The pier will close, the council said.\n\n– The Reds won.",
        "The main points:\n\n– The pier will close, the council said.\n\n– The Reds won.",
    ],
    ids=["first item is nobody's", "behind a colon"],
)
def test_a_list_with_a_tag_in_an_item_is_no_dialogue(text):
    """Its other items are the writer's own words."""
    assert turns(text) == []


def test_a_list_without_a_tag_is_no_dialogue():
    assert turns("The plan:\n\n– A new bridge.\n\n– Two trams an hour.") == []
