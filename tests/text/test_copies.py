"""Copies: what a web archive's address says of the page that it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.addresses import canonical
from onrecord.text.copies import copy_at, original, taken

STORY = "https://harbourpost.example/2025/02/28/dam"
TAKEN = "2025-03-01T12:00:00Z"


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20250301120000/{STORY}",
        f"https://web.archive.org/web/20250301120000if_/{STORY}",
        f"http://archive.example/wayback/20250301120000mp_/{STORY}",
        f"https://archive.example/2025.03.01-120000/{STORY}",
        f"https://web.archive.org/web/20250301120000/{STORY.replace('//', '/')}",
        f"https://archive.example/20250302120000/https://web.archive.org/web/20250301120000/{STORY}",
    ],
)
def test_an_archives_address_names_the_page_and_the_time(address: str) -> None:
    """The page did not stand in the archive: who cites it cites the outlet."""
    assert copy_at(address) == (STORY, TAKEN)
    assert canonical(address) == canonical(STORY)


@pytest.mark.parametrize(
    "address",
    [
        STORY,
        "https://harbourpost.example/20250301120000/dam",
        f"https://harbourpost.example/go?to={STORY}",
        f"https://harbourpost.example/redirect/{STORY}",
        "https://web.archive.org/web/20250301120000/",
        "",
    ],
)
def test_other_addresses_are_their_own(address: str) -> None:
    """An address inside of another one does not make an archive: a time has to stand before it."""
    assert copy_at(address) is None
    assert original(address) == address


def test_a_time_that_there_is_not_is_left_open() -> None:
    """The page is a copy all the same."""
    assert copy_at(f"https://web.archive.org/web/20259901120000/{STORY}") == (STORY, None)


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- saved from url=(0080)https://web.archive.org/web/20250301120000/{STORY} -->\n<html>",
        f'<html><head><link rel="canonical" href="https://web.archive.org/web/20250301120000/{STORY}">',
        f"<link href='https://web.archive.org/web/20250301120000/{STORY}' rel='canonical'>",
        f'<script>__wm.wombat("{STORY}","20250301120000","https://web.archive.org/")</script>',
    ],
)
def test_a_page_saved_from_an_archive_says_when_it_was_taken(page: str) -> None:
    """Two of them are two states of the page."""
    assert taken(page.encode()) == TAKEN


def test_a_page_that_only_links_to_an_archive_was_not_taken_by_it() -> None:
    """An article may cite a copy."""
    page = f'<link rel="canonical" href="{STORY}"><a href="https://web.archive.org/web/20250301120000/{STORY}">then</a>'
    assert taken(page.encode()) is None


@given(st.text(), st.binary())
def test_no_text_makes_it_raise(text: str, data: bytes) -> None:
    """Captured text is hostile."""
    copy_at(text)
    copy_at(f"https://a.example/20250301120000/https:/{text}")
    taken(b"saved from url=(1)" + data)
