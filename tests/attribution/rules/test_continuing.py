"""Quotations that nothing in their own sentence credits."""

import pytest

from onrecord.attribution.attribute import attribute_by_rules
from onrecord.statement import words


def found(text: str) -> list[tuple[str, str]]:
    """Source and content of each statement of *text*, in words."""
    return [(words(text, s.source), words(text, s.content)) for s in attribute_by_rules(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In a letter on Friday, “The pier was sound when we left it.”", "“The pier was sound when we left it.”"),
        ("“The pier was sound when we left it,” in letters of gold.", "“The pier was sound when we left it,”"),
    ],
)
def test_a_sentence_in_marks_is_said_even_where_nobody_is_credited(text, said):
    assert found(text) == [("", said)]


@pytest.mark.parametrize(
    "text",
    [
        "They danced to “The Pier That Was Sound Once.”",
        "The pier was “safe for a year or two” at best.",
        "A “sound pier.” stood there.",
    ],
    ids=["a title", "part of a sentence", "too short"],
)
def test_titles_and_parts_of_sentences_are_not(text):
    assert found(text) == []


def test_who_opens_a_sentence_says_what_its_participle_says():
    text = "Mrs Mora then appears on a ladder, saying, “The pier was sound when we left it.”"
    assert found(text) == [("Mrs Mora", "“The pier was sound when we left it.”")]
