"""Names that a scraper's line has beside the page: its title, its publisher and its authors."""

import json

import pytest

from onrecord.reading.verbs import read

TEXT = """Ferry to the islands back after the storm

The ferry to the islands sails again on Monday, the port office said, after a storm broke the pier.
"""
PAGE = f"<html><body><h1>{TEXT.splitlines()[0]}</h1><p>{TEXT.splitlines()[2]}</p></body></html>"


@pytest.mark.parametrize("content", [{"text": TEXT}, {"html": PAGE}])
@pytest.mark.parametrize(
    ("said", "publisher", "authors"),
    [
        (
            {"source": "Elmer Echo", "author": "By Ngozi Okafor and Aino Berg"},
            "Elmer Echo",
            ["Ngozi Okafor", "Aino Berg"],
        ),
        (
            {"publisher": "Elmer Echo", "source": "Fenland Wire", "authors": ["Ngozi Okafor"]},
            "Elmer Echo",
            ["Ngozi Okafor"],
        ),
        (
            {"source": {"id": None, "name": "Elmer Echo"}, "authors": [{"name": "Aino Berg"}]},
            "Elmer Echo",
            ["Aino Berg"],
        ),
        ({"source": "https://echo.example/feed", "author": "newsroom@echo.example"}, None, []),
        ({"source": 4, "author": ["Staff reporter", None]}, None, []),
    ],
)
def test_a_scrapers_line_names_publisher_and_authors(content, said, publisher, authors) -> None:
    (capture,) = read(json.dumps(content | said).encode())
    facts = [fact for fact in capture.facts if fact.name in {"publisher", "author"}]
    assert [fact.value for fact in facts if fact.name == "publisher"] == ([publisher] if publisher else [])
    assert [fact.value for fact in facts if fact.name == "author"] == authors
    assert all(item.basis.endswith(" in the container") for fact in facts for item in fact.evidence)


def test_a_byline_is_believed_first() -> None:
    line = {"text": f"By Aino Berg\n{TEXT}", "author": "Aino Berg", "source": "Elmer Echo"}
    (capture,) = read(json.dumps(line).encode())
    (author,) = (fact for fact in capture.facts if fact.name == "author")
    assert [item.basis for item in author.evidence] == ["byline", "author in the container"]


def test_a_lead_with_the_words_of_a_short_address_is_no_headline() -> None:
    """Scrapers keep the title beside the text, and addresses often have three words of it."""
    title = "Port office lets ferries sail again after storm"
    lead = (
        "PORT MERROW — The island ferry will sail again on Monday, the port office said, three weeks after a storm that"
        " broke the pier and left half of the fleet without a place to land."
    )
    said = {
        "url": "https://echo.example/island-ferry-storm",
        "text": f"{lead}\n\n{TEXT.splitlines()[2]}",
        "title": title,
    }
    (capture,) = read(json.dumps(said).encode())
    assert capture.fact("title") == title
    assert [block.role.value for block in capture.blocks] == ["paragraph", "paragraph"]


def test_a_notice_has_no_headline() -> None:
    """What ends with a full stop is a sentence of the text."""
    (capture,) = read(
        b"The bridge is closed.\n\nIt will stay so for four weeks, the council said on Monday, for repairs."
    )
    assert [block.role.value for block in capture.blocks] == ["paragraph", "paragraph"]
