"""Date lines: when an article was published, as lines by themselves say it."""

import pytest

from onrecord.reading.datelines import dated, dateline_day, is_date_line, leading_date, trailing_date


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("15 March 2024", True),
        ("Published on Friday, 15 March 2024 at 14:05 GMT", True),
        ("Updated: 2024-03-15T14:05:00+01:00", True),
        ("Veröffentlicht am 15. März 2024, 14.05 Uhr", True),
        ("15 March 2024 | 4 min read", True),
        ("Embargoed until 15 March 2024, 09:00", True),
        ("Under strict embargo until 09:00 on Friday 15 March 2024", True),
        ("Embargo: 15 March 2024", True),
        ("On 15 March 2024 the quay was closed.", False),
        ("Embargo until 15 March 2024 angers the dockers", False),
        ("Friday", False),
    ],
)
def test_a_date_line_says_nothing_but_when(line: str, told: bool) -> None:
    assert is_date_line(line) is told


def test_the_words_ahead_tell_publication_from_later_edits() -> None:
    found = dated("Published 15 March 2024, updated 16 March 2024")
    assert [(item.day.certain, item.updated) for item in found] == [("2024-03-15", False), ("2024-03-16", True)]


def test_a_day_may_share_its_line() -> None:
    line = "date 2024-03-15 Support the Harbour Post!"
    assert line[: leading_date(line)] == "date 2024-03-15"
    line = "Ngozi Okafor | 15 March 2024"
    start = trailing_date(line)
    assert start is not None
    assert line[start:] == "15 March 2024"
    assert leading_date("The vote of 15 March 2024 was close.") is None


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("PORT MERROW, March 15, 2024 (Fenland Radio) - The quay stays open.", "2024-03-15"),
        ("PORT MERROW, March 15 (Fenland Radio) — The quay stays open.", "--03-15"),
        ("Berg, who on March 15, 2024 was elected, spoke.", None),
        ("The quay stays open.", None),
    ],
)
def test_an_agencys_dateline_has_a_place_a_day_and_a_dash(paragraph: str, day: str | None) -> None:
    found = dateline_day(paragraph)
    assert (found.values[0] if found else None) == day
