"""The first real input: two captures of one article, one cut short, one the text of a print."""

from pathlib import Path
from typing import Any

import pytest

from .conftest import Desk

ADDRESS_TAIL = "a76183"


@pytest.fixture(scope="module")
def desk_of_seeds(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("seeds") / "record.db")
    desk.run("add", str(seeds))
    return desk


@pytest.fixture(scope="module")
def article(desk_of_seeds: Desk) -> dict[str, Any]:
    articles = desk_of_seeds.rows("export", "articles")
    assert len(articles) == 1
    return articles[0]


@pytest.fixture(scope="module")
def statements(desk_of_seeds: Desk) -> list[dict[str, Any]]:
    return desk_of_seeds.rows("export", "statements")


def test_two_captures_give_one_article_with_its_facts(article: dict[str, Any]) -> None:
    assert article["title"] == "Russia Not to Blame if War Breaks Out, Lavrov Says"
    assert article["published"] == "2022-01-28"
    assert article["publisher"] == "The Moscow Times"
    assert article["url"].startswith("https://www.themoscowtimes.com/2022/01/28/")
    assert article["url"].endswith(ADDRESS_TAIL)
    assert len(article["captures"]) == 2


def test_the_edition_has_sixteen_paragraphs_and_nothing_of_the_page(article: dict[str, Any]) -> None:
    paragraphs = article["text"].split("\n\n")
    assert len(paragraphs) == 16
    assert not any("\n" in paragraph for paragraph in paragraphs)
    for foreign in ("Support The", "Related article", "http", "Original url", "date 2022"):
        assert foreign not in article["text"]


def test_links_keep_their_kind_and_the_late_address_is_doubted(desk_of_seeds: Desk, article: dict[str, Any]) -> None:
    kinds = sorted(link["rel"] for link in article["links"])
    assert kinds == ["embed", "reference", "related"]
    related = next(link for link in article["links"] if link["rel"] == "related")
    assert "/2025/07/18/" in related["url"]
    assert related["text"].startswith("No ‘Positive Response’")
    assert "2025" in desk_of_seeds.run("show", article["id"])


def test_the_short_copy_is_truncated_and_no_wording_differs(desk_of_seeds: Desk, article: dict[str, Any]) -> None:
    natures = {variant["nature"] for variant in article["variants"]}
    assert "truncation" in natures
    assert natures <= {"truncation", "form"}
    tail = max((v for v in article["variants"] if v["nature"] == "truncation"), key=lambda v: v["spans"][-1][1])
    missing = article["text"][tail["spans"][0][0] : tail["spans"][-1][1]]
    assert len(missing.split("\n\n")) == 4
    assert missing.startswith("Later in the videoconference")
    captures = {row["id"]: row["path"] for row in desk_of_seeds.rows("export", "captures")}
    lacking = next(reading["captures"] for reading in tail["readings"] if not reading["text"])
    assert [captures[capture].rpartition("/")[2][:3] for capture in lacking] == ["000"]


@pytest.mark.parametrize(
    ("words", "speaker", "date"),
    [
        ("there will be no war", "Sergei Lavrov", None),
        ("rudely ignore and trample", "Sergei Lavrov", None),
        ("hysterically advancing", "Sergei Lavrov", None),
        ("throwing wool over our eyes", "Sergei Lavrov", None),
        ("the height of diplomacy", "Sergei Lavrov", None),
        ("take retaliatory measures", "Sergei Lavrov", None),
        ("doesn't want it", "Sergei Lavrov", None),
        ("not wanting war while", "John Sullivan", "2022-01-28"),
        ("true to its word", "John Sullivan", None),
        ("put a gun on the table", "John Sullivan", None),
        ("not seeking war with the United States", "Sergei Lavrov", "2022-01-28"),
    ],
)
def test_statements_carry_full_names_and_dates(
    statements: list[dict[str, Any]], words: str, speaker: str, date: str | None
) -> None:
    """Also where the text says "he", and only where it says when."""
    found = [s for s in statements if words in s["content"]["text"]]
    assert found, f"nothing is attributed around {words!r}"
    assert {s["speaker"] and s["speaker"]["name"] for s in found} == {speaker}
    assert {s["said"] and s["said"]["date"] for s in found} == {date}


def test_wednesday_is_the_day_of_the_rejection(statements: list[dict[str, Any]]) -> None:
    dated = [s for s in statements if s["said"] and s["said"]["date"] == "2022-01-26"]
    assert dated
    assert all("Wednesday" in s["said"]["text"] for s in dated)


def test_the_agency_in_between_is_kept(statements: list[dict[str, Any]]) -> None:
    found = next(s for s in statements if "true to its word" in s["content"]["text"])
    assert found["via"] is not None
    assert found["via"]["name"] == "Reuters"


def test_every_word_is_where_the_record_says(desk_of_seeds: Desk, statements: list[dict[str, Any]]) -> None:
    text = desk_of_seeds.rows("export", "articles")[0]["text"]
    layers = {row["id"]: row["text"] for row in desk_of_seeds.rows("export", "captures")}
    for statement in statements:
        spans = statement["content"]["spans"]
        assert " ".join(text[a:b] for a, b in spans) == statement["content"]["text"]
        assert statement["witnesses"]
        for witness in statement["witnesses"]:
            read = " ".join(layers[witness["capture"]][a:b] for a, b in witness["spans"])
            assert read.split() == statement["content"]["text"].split()
    desk_of_seeds.run("verify")
