"""Dates: days that texts and addresses name, and moments as containers write them."""

import itertools
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.dates import day_in_address, days, days_apart, moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-15T14:05:09Z", "2024-03-15T14:05:09Z"),
        ("2024-03-15T14:05:09.123456+00:00", "2024-03-15T14:05:09Z"),
        ("2024-03-15 14:05:09", "2024-03-15T14:05:09Z"),
        ("2024-03-15T00:30:00+02:00", "2024-03-14T22:30:00Z"),
        ("2024-03-15T14:05:09-0330", "2024-03-15T17:35:09Z"),
        ("2024-03-15T14:05Z", "2024-03-15T14:05:00Z"),
        ("20240315140509", "2024-03-15T14:05:09Z"),
        (" 20240315T140509Z ", "2024-03-15T14:05:09Z"),
        ("2024-03-15 14:05:09 GMT", "2024-03-15T14:05:09Z"),
        ("Fri, 15 Mar 2024 14:05:09 GMT", "2024-03-15T14:05:09Z"),
        ("15 Mar 2024 14:05:09 +0530", "2024-03-15T08:35:09Z"),
        ("Fri Mar 15 2024 14:05:09 GMT+0100 (Central European Standard Time)", "2024-03-15T13:05:09Z"),
    ],
)
def test_a_moment_is_told_in_utc_to_the_second(text: str, expected: str) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024-03-15",
        "2024-02-30T14:05:09Z",
        "2024-03-15T25:05:09Z",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "2024-03-15T14:05:09+99:00",
        "Fri, 15 Mar 2024 14:05:09 EST",
        "Fri, 15 Mai 20244 14:05:09 GMT",
        "Fri, 31 Feb 2024 14:05:09 GMT",
        "9999-12-31T23:59:59-23:59",
        "9999-12-31T23:59:59Z",
        "73450315140509",
    ],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    """A day is not a time, and programs write a zero where they know nothing."""
    assert moment(text) is None


@given(
    st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001 - the zone is drawn
    st.integers(-14 * 60, 14 * 60),
)
def test_moments_written_in_any_zone_are_the_same_moment(then: datetime, minutes: int) -> None:
    zoned = then.replace(tzinfo=timezone(timedelta(minutes=minutes)), microsecond=0)
    found = moment(zoned.isoformat())
    assert found is not None
    assert datetime.fromisoformat(found) == zoned.astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Published 2024-03-15", ("2024-03-15",)),
        ("15 March 2024", ("2024-03-15",)),
        ("March 15th, 2024", ("2024-03-15",)),
        ("15. März 2024", ("2024-03-15",)),
        ("le 15 mars 2024", ("2024-03-15",)),
        ("2024年3月15日", ("2024-03-15",)),
        ("15/3/24", ("2024-03-15",)),
        ("03/04/2024", ("2024-04-03", "2024-03-04")),
        ("3/4/24, 5:06 PM", ("2024-03-04",)),
        ("on March 15", ("--03-15",)),
        ("30 February 2024", ()),
        ("version 1.2.24.5", ()),
        ("page 3/4", ()),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_keeps_both_readings(text: str, values: tuple[str, ...]) -> None:
    """The text alone does not say where 03/04 is in March."""
    found = list(days(text))
    assert (found[0].values if found else ()) == values


@given(st.text(max_size=60))
def test_days_stand_in_order_inside_the_text(text: str) -> None:
    found = [day.span for day in days(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://harbourpost.example/2024/03/15/quay", "2024-03-15"),
        ("https://harbourpost.example/news/2024-03-15-quay.html", "2024-03-15"),
        ("https://harbourpost.example/2024/mar/15/quay", "2024-03-15"),
        ("harbourpost.example/a-20240315", "2024-03-15"),
        ("https://harbourpost.example/2024/02/30/quay", None),
        ("https://harbourpost.example/20240315123/quay", None),
        ("https://harbourpost.example/?day=2024-03-15", None),
    ],
)
def test_an_address_may_have_the_day_in_its_path(address: str, day: str | None) -> None:
    assert day_in_address(address) == day


def test_days_apart_are_signed() -> None:
    assert days_apart("2024-03-15", "2024-02-28") == 16
    assert days_apart("2024-02-28", "2024-03-15") == -16
