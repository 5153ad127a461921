"""The main job on examples/: what the README promises, in real processes."""

from pathlib import Path
from typing import Any

import pytest

from .conftest import Desk


@pytest.fixture(scope="module")
def desk_of_examples(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("examples") / "record.db")
    desk.run("add", str(examples))
    return desk


@pytest.fixture(scope="module")
def harbour(desk_of_examples: Desk) -> dict[str, Any]:
    return next(a for a in desk_of_examples.rows("export", "articles") if a["title"].startswith("Harbour Expansion"))


def test_eight_captures_make_three_articles(desk_of_examples: Desk) -> None:
    """Two reports of one day's talks stay apart, and so does the one in another language."""
    articles = desk_of_examples.rows("export", "articles")
    assert sorted(len(a["captures"]) for a in articles) == [1, 2, 5]


def test_the_article_is_put_together_from_all_its_states(harbour: dict[str, Any]) -> None:
    assert harbour["title"] == "Harbour Expansion Will Not Cost Jobs, Okafor Says"
    assert harbour["published"] == "2024-03-15"
    assert harbour["publisher"] == "Harbour Post"
    assert harbour["authors"] == ["Mirela Danso"]
    assert harbour["url"].endswith("okafor-says-h48213")
    assert len(harbour["text"].split("\n\n")) == 14


def test_a_silent_edit_is_a_revision_and_a_cut_copy_is_not(harbour: dict[str, Any]) -> None:
    revisions = [v for v in harbour["variants"] if v["nature"] == "revision" and v["kind"] == "substitution"]
    assert [sorted(r["text"] for r in v["readings"]) for v in revisions] == [["five", "three"]]
    assert any(v["nature"] == "truncation" for v in harbour["variants"])


@pytest.mark.parametrize(
    ("words", "speaker", "date"),
    [
        ("Nobody who works on these quays", "Ngozi Okafor", None),
        ("deliberately frightening", "Ngozi Okafor", None),
        ("on the strength of a promise", "Tomas Lindqvist", None),
        ("put it into the contract", "Tomas Lindqvist", None),
        ("as if your landlord", "Aino Berg", None),
        ("We have been here before", "Aino Berg", None),
        ("does not intend to close any", "Ngozi Okafor", "2024-03-15"),
    ],
)
def test_statements_are_found_under_full_names(
    desk_of_examples: Desk, harbour: dict[str, Any], words: str, speaker: str, date: str | None
) -> None:
    statements = [s for s in desk_of_examples.rows("export", "statements") if s["article"] == harbour["id"]]
    found = [s for s in statements if words in s["content"]["text"]]
    assert found
    assert {s["speaker"] and s["speaker"]["name"] for s in found} == {speaker}
    assert {s["said"] and s["said"]["date"] for s in found} == {date}


def test_an_article_in_german_is_read_and_edited_but_not_attributed(desk_of_examples: Desk) -> None:
    german = next(a for a in desk_of_examples.rows("export", "articles") if "Hafenausbau" in a["title"])
    assert len(german["text"].split("\n\n")) == 4
    assert not [s for s in desk_of_examples.rows("export", "statements") if s["article"] == german["id"]]
    assert "no model" in desk_of_examples.run("show", german["id"])


def test_search_finds_words_by_speaker(desk_of_examples: Desk) -> None:
    found = desk_of_examples.rows("search", "quays", "--speaker", "Okafor", "--json")
    assert found
    assert all(s["speaker"]["name"] == "Ngozi Okafor" for s in found)


def test_adding_again_changes_nothing(desk_of_examples: Desk, examples: Path) -> None:
    before = [desk_of_examples.run("export", table) for table in ("captures", "articles", "statements", "people")]
    desk_of_examples.run("add", str(examples))
    assert before == [
        desk_of_examples.run("export", table) for table in ("captures", "articles", "statements", "people")
    ]


def test_the_record_proves_itself(desk_of_examples: Desk) -> None:
    desk_of_examples.run("verify")
