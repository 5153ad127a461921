"""Why a witness differs: misread, printed without the sign, or changed by the publisher."""

import pytest
from build import capture
from editions import HTML, PDF, found, misread, one
from words import paragraphs

BODY = "\n\n".join(
    [*paragraphs(4, 12), "Judge Çelik heard the men in the old court on 11 May. She and he said no more."]
)


@pytest.mark.parametrize(
    ("word", "other", "nature"),
    [
        ("the old", "lio old", "recognition"),  # nothing is left of a short word
        ("and he", "»nl he", "recognition"),
        ("old court", "new court", "revision"),  # a word of the language
    ],
)
def test_short_word_of_a_misread_print_is_misread_unless_it_is_a_word(word, other, nature) -> None:
    assert BODY.count(word) == 1
    print_ = misread(BODY.rpartition("\n\n")[0], 3) + "\n\n" + BODY.rpartition("\n\n")[2].replace(word, other)
    natures = [entry[1] for entry in found(one(capture(BODY, media=HTML), capture(print_, media=PDF)), form=True)]
    assert natures.count("revision") == (nature == "revision")


@pytest.mark.parametrize(("word", "other"), [("Çelik", "ÿelik"), ("Çelik", "C¸elik"), ("Çelik", "C\u25a1elik")])
def test_letter_for_which_a_print_had_no_sign_is_lost_and_not_changed(word, other) -> None:
    """Whatever stands in its place: the other letters are the same."""
    article = one(capture(BODY, media=HTML), capture(BODY.replace(word, other), media=PDF))
    assert [entry[1] for entry in found(article)] in ([], ["recognition"])


def test_changed_letter_that_the_text_knows_is_a_revision() -> None:
    """A name put right is the publisher's doing."""
    text = BODY.replace("heard the men", "heard Ms. Möller and Mr. Muller")
    article = one(capture(text, media=HTML), capture(text.replace("Muller", "Möller")))
    assert [entry[1] for entry in found(article)] == ["revision"]
