"""Lines of a plain text that lead elsewhere or belong to the page, and those that do not."""

import pytest

from onrecord.attribution import attribute
from onrecord.attribution.language.asides import asides, is_aside


@pytest.mark.parametrize(
    "line",
    [
        "Related article: Pier Is Rotten, Mora Says",
        "RELATED: Pier is rotten, Mora says",
        "Related story: Pier is rotten, Mora says",
        "Read more: Pier is rotten, Mora says",
        "READ MORE Pier is rotten, Mora says",
        "• Read more: Pier is rotten, Mora says",
        "(Also read: Pier is rotten, Mora says)",
        ">> See also: Pier is rotten, Mora says",
        "More: Pier is rotten, Mora says",
        "Don’t miss: Pier is rotten, Mora says",
        "Recommended: Pier is rotten, Mora says",
        "You may also like: Pier is rotten, Mora says",
        "Photo: Ada Mora says goodbye to the pier.",
        "Support the Harbour Post today!",
        "https://harbourpost.example/pier-is-rotten-mora-says",
    ],
)
def test_what_leads_elsewhere_is_an_aside(line):
    assert is_aside(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related problems are worse, Mora said.",
        "Read more of her letters and you will believe her, he said.",
        "More people came, Mora said.",
        "Mora: Pier Will Close in June",
        "Earlier, Mora said the pier was rotten.",
        "Earlier — at noon — Mora said the pier was rotten.",
        "Watch this pier, Mora said.",
        "“Help us now,” said Ada Mora.",
        "",
    ],
)
def test_what_an_article_says_is_no_aside(line):
    assert not is_aside(line)


def test_short_lines_below_a_label_are_asides_up_to_the_next_sentence():
    lines = [
        "The pier is shut.",
        "Related Articles",
        "Mora Says Pier Is Rotten",
        "Teel Denies It",
        "It was built in 1911.",
    ]
    assert list(asides(lines)) == [False, True, True, True, False]


def test_an_aside_gives_no_statement():
    """What another article's headline reports is that article's to say."""
    text = (
        "The pier is shut.\n\nRelated article: Pier Is Rotten, Mora Says\n\n"
        "READ MORE: Teel denies that pier is rotten\n\nIt will open in June."
    )
    assert attribute(text) == ()


def test_a_long_line_without_words_is_no_prose():
    """A rule drawn with signs, or what a broken copy left, would cost as much to read as an article."""
    assert is_aside("“" * 5_000)
    assert is_aside("1,204 | 33.1 | " * 500)
    assert not is_aside("The pier held, and Ada Mora said so. " * 100)
