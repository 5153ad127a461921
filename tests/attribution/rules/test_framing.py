"""What stands around an interview's answers and an appeal to the public, which credit nobody."""

import pytest

from onrecord.attribution import attribute
from onrecord.attribution.attribute import attribute_by_rules
from onrecord.statement import words

ANSWERS = (
    "Do you sing?\n\nI sang as a boy. I gave it up.\n\nWould you sing again?\n\nI would, if my voice came back to me."
)


def contents(text: str, read=attribute) -> list[str]:
    """What is credited to anybody."""
    return [words(text, one.content) for one in read(text, published="2024-05-17")]


@pytest.mark.parametrize(
    "lead",
    [
        "We talked to the tenor Ada Mora about her voice.",
        "Chef Ada Mora talked to us about salt.",
        "We met Ada Mora, and we asked about the choir.",
    ],
)
def test_that_a_paper_talked_to_somebody_is_no_statement(lead):
    assert contents(f"{lead}\n\n{ANSWERS}") == [
        "I sang as a boy. I gave it up.",
        "I would, if my voice came back to me.",
    ]


def test_a_lead_tells_of_others_as_any_text_does():
    text = f"We met Ada Mora at the pier, which the council says is safe.\n\n{ANSWERS}"
    assert "which … is safe" in {one.replace(" is safe", " … is safe") for one in contents(text)}


def test_what_a_question_takes_for_given_is_not_of_who_is_asked():
    text = (
        "We spoke to Ada Mora.\n\nDid you ever want to leave it?\n\nI did. I never left.\n\nAnd you?\n\nI stayed, too."
    )
    assert contents(text) == ["I did. I never left.", "I stayed, too."]


@pytest.mark.parametrize("read", [attribute, attribute_by_rules])
@pytest.mark.parametrize(
    "text",
    [
        "Anyone with information is asked to call 101, quoting reference 24-0917.",
        "Anyone with a picture should call police on 101, quoting reference 44.",
        "Witnesses are urged to call the station.",
    ],
)
def test_what_the_public_is_asked_to_do_nobody_says(text, read):
    assert contents(text, read) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Witnesses said that the man may have jumped.", "that the man may have jumped"),
        ("Police asked anyone with information to call 101.", "anyone with information to call 101"),
    ],
)
def test_witnesses_and_police_say_what_they_say(text, content):
    assert contents(text) == [content]


@pytest.mark.parametrize("place", ["above", "below"])
def test_what_somebody_told_a_reporter_is_his(place):
    line, told = "As told to Eleni Drakos", "I was born on a bus, or nearly.\n\nMy mother sings at night. I listen."
    lead = "Kofi Barima, 41, drives the night bus to Brand."
    parts = [lead, line, told] if place == "above" else [lead, told, line]
    text = "\n\n".join(parts)
    (one,) = attribute(text, published="2024-05-17")
    assert (words(text, one.content).split(), one.speaker.name) == (told.split(), "Kofi Barima")


def test_a_report_that_somebody_was_told_something_is_no_such_text():
    text = "I was on the pier.\n\nThe board said that it was shut.\n\nIt was shut, as told to the board of the port."
    assert "I was on the pier." not in contents(text)
