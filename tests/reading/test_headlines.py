"""Headlines: which of the lines ahead of a body is the article's headline."""

import pytest

from onrecord.reading.headlines import bare_title, best_headline

TITLE = "Council Buys the Quay Wall for One Crown"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        (f"{TITLE} | Harbour Post", TITLE),
        (f"{TITLE} - Harbour Post", TITLE),
        (TITLE, TITLE),
        ("Berg: No | Harbour Post", "Berg: No | Harbour Post"),
    ],
)
def test_a_pages_title_ends_with_the_outlets_name(title: str, bare: str) -> None:
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("lines", "beside", "chosen"),
    [
        (["News", TITLE, "Sea"], {}, 1),
        (["Wall Will Be Rebuilt in Stone This Year", TITLE], {"titles": [f"{TITLE} | Harbour Post"]}, 1),
        (
            ["Wall Will Be Rebuilt in Stone This Year", TITLE],
            {"addresses": ["https://harbourpost.example/council-buys-the-quay-wall"]},
            1,
        ),
        (["Wall Will Be Rebuilt in Stone This Year", TITLE], {"sizes": [1.0, 1.8]}, 1),
        (["Wall Will Be Rebuilt in Stone This Year", TITLE], {"signed": [1]}, 1),
        (["Harbour Post | News | Sea", TITLE], {}, 1),
        ([f"{TITLE}, It Says Itself."], {}, None),
        ([f"{TITLE}."], {"signed": [0]}, 0),
        ([f"{TITLE}."], {"sizes": [1.6]}, 0),
        ([f"{TITLE} of the U.S."], {}, 0),
        (["and so on", "x"], {}, None),
        ([], {}, None),
    ],
)
def test_title_address_letter_size_and_byline_tell_the_headline(
    lines: list[str], beside: dict[str, list], chosen: int | None
) -> None:
    assert best_headline(lines, **beside) == chosen
