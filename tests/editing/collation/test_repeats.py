"""Captures that have their text several times over weigh as one reading of it."""

import pytest
from build import capture
from editions import check, one
from words import paragraphs

TEXT = "\n\n".join(paragraphs(11, 6))
HEAD = "#Dam Holds, Engineer Says\n\n"


@pytest.mark.parametrize("times", [2, 3, 400])
def test_a_text_put_together_again_and_again_is_in_the_edition_once(times) -> None:
    """It had all of it that often, and every statement, though every other copy has it once."""
    copies = [capture(HEAD + TEXT), capture(TEXT), capture(TEXT + "\n")]
    many = capture("\n\n".join([TEXT] * times))
    article = one(*copies, many)
    check(article, [*copies, many])
    assert article.text == one(*copies).text
    assert many.id in {witness.capture for witness in article.witnesses}
    assert one(copies[0], many).text == TEXT, "one of two"


def test_a_page_with_its_headline_and_text_twice_is_read_once() -> None:
    """As pages are that have a layout for each of two screens."""
    page = capture(f"{HEAD}{TEXT}\n\n{HEAD[1:]}{TEXT}", media="text/html")
    assert one(capture(TEXT), page).text == TEXT


def test_a_paragraph_that_the_author_repeats_stays() -> None:
    """A copy that stops early has it once."""
    first, *others = paragraphs(12, 6)
    whole, cut = "\n\n".join([first, *others, first]), "\n\n".join([first, *others])
    assert one(capture(whole), capture(cut), capture(cut + "\n")).text == whole


def test_a_text_that_repeats_itself_in_most_copies_stays_as_it_is() -> None:
    """A song, or a form that was filled in twice."""
    assert one(capture(f"{TEXT}\n\n{TEXT}"), capture(f"{TEXT}\n\n{TEXT}\n"), capture(TEXT)).text == f"{TEXT}\n\n{TEXT}"
    assert one(capture(f"{TEXT}\n\n{TEXT}")).text == f"{TEXT}\n\n{TEXT}", "a single one"
