"""Small wording for templates."""

import pytest

from onrecord.web import words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-15", "15 March 2024"),
        ("2024-03-15T10:05:00Z", "15 March 2024"),
        ("soon", "soon"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_day_is_written_as_people_write_it(value: str | None, expected: str) -> None:
    assert words.day(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.999, "99 %"), (0.001, "1 %"), (0.5, "50 %"), (1, "100 %"), (0, "0 %")]
)
def test_uncertainty_is_never_rounded_away(value: float, expected: str) -> None:
    assert words.percent(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//evil.example", "http:evil", "http://", "https:///x", " http://a.example", "http://a.example/\n",
        "java\tscript:x", "ftp://a.example", "http://a.example\\@b.example", "http://[",
        "http://a.example/" + "x" * 5000, "", None,
    ],
)  # fmt: skip
def test_only_web_addresses_are_linked(value: str | None) -> None:
    """Captured links are hostile."""
    assert words.web_address(value) is None


@pytest.mark.parametrize("value", ["http://a.example", "https://a.example/x?y=1#z", "HTTPS://a.example/ü"])
def test_web_addresses_are_linked_as_they_are(value: str) -> None:
    assert words.web_address(value) == value


def test_parts_of_an_address_cannot_leave_it() -> None:
    assert words.address("article", "../judge?x#y") == "/article/..%2Fjudge%3Fx%23y"


@pytest.mark.parametrize(("count", "expected"), [(0, "0 captures"), (1, "1 capture"), (1200, "1,200 captures")])
def test_a_count_has_its_noun_in_the_right_number(count: int, expected: str) -> None:
    assert words.plural(count, "capture") == expected
