"""Slugs: what the words in an address say of a headline."""

import pytest

from onrecord.text.slugs import MATCH, share, slug

ADDRESS = "https://harbourpost.example/2024/03/15/council-buys-the-quay-wall-h48213.html"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (ADDRESS, ("council", "buys", "the", "quay", "wall")),
        ("harbourpost.example/news/council-buys-wall", ("council", "buys", "wall")),
        ("https://harbourpost.example/sea/quay-wall", ()),
        ("https://harbourpost.example/2024/03/15/", ()),
        ("https://[/council-buys-the-wall", ()),
    ],
)
def test_serial_numbers_sections_and_endings_are_no_words(address: str, words: tuple[str, ...]) -> None:
    assert slug(address) == words


def test_a_headline_has_the_words_of_its_own_address() -> None:
    assert share(ADDRESS, "Council Buys the Quay Wall for One Crown") == 1.0
    assert share(ADDRESS, "Rival Council Sells a Wall") < MATCH
    assert share("https://harbourpost.example/", "Council Buys the Quay Wall") == 0.0


def test_accents_and_apostrophes_make_no_difference() -> None:
    assert share("https://harbourpost.example/okafors-cafe-closes", "Okafor’s Café Closes") == 1.0
