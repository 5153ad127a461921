"""Articles that stand only in what a page says about itself."""

import json

import pytest

from onrecord.capture import Capture, Role
from onrecord.reading.html.reader import read_html
from onrecord.reading.source import HTML, source_of

PARAGRAPHS = [
    "The hospital of North Fell will end surgery at night in June, its chief executive told staff on Thursday.",
    "“We cannot staff two theatres with one team,” Agnès Belmonte wrote to them & to the county’s board.",
    "Nurses were not asked, said Kwame Aidoo of their association. “We read it in the letter, as all others did.”",
    "The county pays for the theatre until the end of the year, and will then look at the plan once more.",
]


def capture(shown: str, body: str) -> Capture:
    about = json.dumps({"@type": "NewsArticle", "headline": "Hospital to End Night Surgery", "articleBody": body})
    head = f'<title>Hospital to End Night Surgery</title><script type="application/ld+json">{about}</script>'
    page = f"<html lang=en><head>{head}</head><body>{shown}<script>show()</script></body></html>"
    return read_html(source_of(page.encode(), path="p.html", media_type=HTML))


def paragraphs(found: Capture) -> list[str]:
    return [block.reading(found.text).text for block in found.having(Role.PARAGRAPH)]


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(PARAGRAPHS),
        "\r\n".join(PARAGRAPHS),
        "".join(f"<p>{text}</p>" for text in PARAGRAPHS).replace("& ", "&amp; "),
    ],
)
def test_an_article_that_a_script_was_to_write_is_read_from_what_the_page_says_about_itself(body: str) -> None:
    """Most captures are taken without running scripts."""
    found = capture('<div id="root"></div>', body)
    assert paragraphs(found) == PARAGRAPHS
    assert found.fact("title") == "Hospital to End Night Surgery"


def test_a_beginning_that_is_shown_comes_once() -> None:
    """Behind a wall for payment stands a paragraph or two; the page says the whole about itself."""
    wall = '<div class="paywall"><p>Subscribe to read on.</p></div>'
    shown = f"<h1>Hospital to End Night Surgery</h1><div><p>{PARAGRAPHS[0]}</p>{wall}</div>"
    assert paragraphs(capture(shown, "\n\n".join(PARAGRAPHS))) == PARAGRAPHS


def test_an_article_that_is_shown_is_read_where_it_is_shown() -> None:
    shown = "".join(f"<p>{text}</p>".replace("& ", "&amp; ") for text in PARAGRAPHS)
    found = capture(f"<article>{shown}</article>", " ".join(PARAGRAPHS))
    assert paragraphs(found) == PARAGRAPHS
    assert found.text.count("theatre until") == 1
