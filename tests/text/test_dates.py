"""Dates: moments as containers write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.dates import moment


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
        "9999-12-31T23:59:59-23:59",
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
