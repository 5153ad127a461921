"""Addresses: where lines have them, where they lead, which of two is the cleaner one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.addresses import (
    address_alone,
    addresses,
    canonical,
    cleanest,
    host_label,
    host_of,
    href_of,
    untracked,
)

STORY = "https://harbourpost.example/quay/stays-open"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"Read it at {STORY}.", [STORY]),
        (f"({STORY}_(port))", [f"{STORY}_(port)"]),
        ("www.harbourpost.example, and nothing else", ["www.harbourpost.example"]),
        ("The quay stays open.", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(line: str, expected: list[str]) -> None:
    assert [line[start:end] for start, end in addresses(line)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"[{STORY}]", STORY),
        ("harbourpost.example/quay", "harbourpost.example/quay"),
        (f"See {STORY}", None),
        ("harbourpost.example", None),
    ],
)
def test_a_line_of_nothing_but_an_address_is_told(line: str, expected: str | None) -> None:
    assert address_alone(line) == expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://harbourpost.example/a", "http://[", "mailto:a@b.example"]
)
def test_nothing_but_the_web_is_led_to(address: str) -> None:
    """Captured text is hostile."""
    assert href_of(address) is None


@pytest.mark.parametrize(
    ("address", "host", "label"),
    [
        ("https://www.harbourpost.example/a", "harbourpost.example", "harbourpost"),
        ("https://news.harbourpost.co.uk/a", "news.harbourpost.co.uk", "harbourpost"),
        ("m.harbourpost.example/a", "harbourpost.example", "harbourpost"),
        ("https://t.co/abc", "t.co", None),
        ("https://192.0.2.7/a", "192.0.2.7", None),
        ("https://[/a", "", None),
    ],
)
def test_the_host_may_spell_the_outlet(address: str, host: str, label: str | None) -> None:
    assert (host_of(address), host_label(address)) == (host, label)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{STORY}?utm_source=feed&utm_medium=rss", STORY),
        (f"{STORY}?id=7&utm_source=feed&page=2#top", f"{STORY}?id=7&page=2#top"),
        (f"{STORY}?fbclid=abc", STORY),
        (f"{STORY}?id=7", f"{STORY}?id=7"),
        (f"{STORY}?", f"{STORY}?"),
        ("https://[/a?utm_source=feed", "https://[/a?utm_source=feed"),
    ],
)
def test_only_what_tells_of_the_link_is_taken_off(address: str, expected: str) -> None:
    """Other parameters may name the article."""
    assert untracked(address) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.post.example/a/b/", "http://post.example/a/b"),
        ("https://post.example/a?utm_source=x&id=3", "https://m.post.example/a?id=3#top"),
        ("https://post.example/a/amp/", "https://amp.post.example/a"),
        ("https://post.example/a?msclkid=x&igshid=y", "https://post.example/a"),
    ],
)
def test_addresses_of_one_page_compare_equal(one: str, other: str) -> None:
    """Scheme, mobile hosts, tracking and fragments do not name another page."""
    assert canonical(one) == canonical(other)


def test_a_front_page_is_no_address_of_an_article() -> None:
    """Every article was once there."""
    assert canonical("https://www.post.example/") is None
    assert canonical("https://[broken") is None


def test_the_clean_address_is_taken_where_one_is_known() -> None:
    tracked = f"{STORY}?utm_source=feed"
    assert cleanest(tracked, [tracked, f"{STORY}/other", STORY]) == STORY
    assert cleanest(tracked, [tracked, f"{STORY}/other"]) == tracked
    assert cleanest(STORY, [tracked, STORY]) == STORY


@given(st.text(max_size=80))
def test_taking_off_is_done_once_and_never_raises(address: str) -> None:
    assert untracked(untracked(address)) == untracked(address)
    assert cleanest(address, [address]) == address
