"""Bylines: the writers that a line names."""

import pytest

from onrecord.reading.bylines import is_byline, names_after, names_alone, names_in_field


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ngozi Okafor", ["Ngozi Okafor"]),
        ("By Ngozi Okafor and Aino Berg", ["Ngozi Okafor", "Aino Berg"]),
        ("Von Maren Holt, Hamburg", ["Maren Holt"]),
        ("Par Luc de la Tour", ["Luc de la Tour"]),
        ("BY NGOZI OKAFOR AND AINO BERG", ["Ngozi Okafor", "Aino Berg"]),
        ("By Ngozi Okafor, Political Correspondent", ["Ngozi Okafor"]),
        ("By Harbour Post Staff", []),
        ("By Tuesday evening the fire was out.", []),
        ("By the time Ngozi Okafor spoke, all had gone.", []),
    ],
)
def test_a_byline_names_people_and_no_desks(line: str, names: list[str]) -> None:
    found = names_after(line)
    assert [author.name for author in found] == names
    assert all(line[author.start : author.end].casefold() == author.name.casefold() for author in found)


@pytest.mark.parametrize(("line", "told"), [("By our chief political correspondent", True), ("By our house", False)])
def test_a_byline_may_name_an_office_alone(line: str, told: bool) -> None:
    assert is_byline(line) is told


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Maren Holt, Political editor", ["Maren Holt"]),
        ("Maren Holt", ["Maren Holt"]),
        ("Quay Wall in Port Merrow", []),
        ("How Berg Won", []),
        ("NGOZI OKAFOR AND AINO BERG", []),
        ("The ferry", []),
    ],
)
def test_a_line_of_names_alone_has_nothing_but_names_and_an_office(line: str, names: list[str]) -> None:
    """Headlines in title case look alike."""
    assert [author.name for author in names_alone(line)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ngozi Okafor and Aino Berg", ("Ngozi Okafor", "Aino Berg")),
        ("Okafor", ("Okafor",)),
        ("Harbour Post", ()),
        ("newsroom", ()),
        ("user123", ()),
    ],
)
def test_a_field_for_writers_may_have_one_name_and_is_no_outlet(words: str, names: tuple[str, ...]) -> None:
    assert names_in_field(words) == names
