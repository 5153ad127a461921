"""Who a sentence says spoke right before it."""

import pytest

from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.afterwords import afterword


def named(sentence: str) -> str | None:
    """Who is named."""
    paragraph = read_prose(sentence).paragraphs[0]
    found = afterword(paragraph, paragraph.sentences[0])
    return paragraph.span_of(*found.source).of(sentence) if found else None


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("So says Ada Mora.", "Ada Mora"),
        ("Those were the words of Ada Mora.", "Ada Mora"),
        ("The speaker is Ada Mora.", "Ada Mora"),
        ("That is how Ada Mora, 71, puts it.", "Ada Mora, 71"),
        ("Ada Mora was speaking at a dinner in Eastby.", "Ada Mora"),
    ],
)
def test_a_sentence_that_says_who_spoke_names_them(sentence, who):
    assert named(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The pier is shut.",
        "That is a pity.",
        "Ada Mora was wiping the glass.",
        "So it goes on and on.",
        "That is how Ada Mora lost her job.",
        "That is how the Mora family survived the winter.",
        "The Speaker is expected to resign.",
        "The words of the anthem are by Ada Mora.",
        "So says '",
    ],
)
def test_other_sentences_name_nobody(sentence):
    assert named(sentence) is None
