"""Labels: what at the start of a line says that the line is not the article's."""

import pytest

from onrecord.text.labels import is_question_or_answer, is_turn, own_address_label, related_label


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Related article: Council Shelves the North Quay", "Related article"),
        ("READ MORE: Council Shelves the North Quay", "READ MORE"),
        ("Read more", "Read more"),
        ("► See also: Council Shelves the North Quay", "See also"),
        ("Related studies have shown that the gate holds.", None),
        ("More people than ever took the ferry.", None),
        ("Analysis of the water found lead.", None),
    ],
)
def test_another_articles_headline_has_a_label_and_a_sentence_has_none(line: str, label: str | None) -> None:
    found = related_label(line)
    assert (found.label if found else None) == label


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Original url: https://harbourpost.example/quay", "https://harbourpost.example/quay"),
        ("Source: https://harbourpost.example/quay", "https://harbourpost.example/quay"),
        ("Sources in the ministry said so.", None),
    ],
)
def test_the_pages_own_address_has_a_label(line: str, rest: str | None) -> None:
    found = own_address_label(line)
    assert (line[found.rest :] if found else None) == rest


@pytest.mark.parametrize(
    ("line", "turn"),
    [
        ("BERG: No.", True),
        ("DR. AINO BERG: No.", True),
        ("Berg: no.", False),
        ("NATO said: no.", False),
        ("12:30 The vote begins.", False),
    ],
)
def test_a_turn_begins_with_a_name_in_capitals(line: str, turn: bool) -> None:
    assert is_turn(line) is turn


@pytest.mark.parametrize(
    ("line", "asked"), [("Q: Why the same beach?", True), ("Answer: Because.", True), ("Quays: five.", False)]
)
def test_written_interviews_mark_questions_and_answers(line: str, asked: bool) -> None:
    assert is_question_or_answer(line) is asked
