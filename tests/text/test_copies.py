"""Copies: what a web archive's address says of the page that it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.addresses import canonical
from onrecord.text.copies import copy_at, original, stamped, taken

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


@pytest.mark.parametrize(
    "page",
    [
        f"<!--\n Page saved with SingleFile \n url: {STORY} \n saved date: Sat Mar 01 2025 13:00:00 GMT+0100\n-->",
        f"<!-- Saved from {STORY} at 2025-03-01T12:00:00Z using monolith v2.8.1 -->",
        "<!-- Mirrored from post.example by HTTrack Website Copier/3 [XR], Sat, 01 Mar 2025 12:00:00 GMT -->",
        '<meta name="savepage-date" content="Sat Mar 01 2025 17:30:00 GMT+0530 (India Standard Time)">',
    ],
)
def test_programs_that_save_pages_say_when(page: str) -> None:
    """Two saves of one page are two states of it."""
    assert taken(page.encode()) == TAKEN


def test_page_saved_from_an_archive_is_of_the_time_at_which_that_took_it() -> None:
    """When somebody saved the copy says nothing about the page."""
    copy = f"https://web.archive.org/web/20250301120000/{STORY}"
    page = f"<!--\n Page saved with SingleFile \n url: {copy} \n saved date: Fri May 02 2025 13:00:00 GMT+0100\n-->"
    assert taken(page.encode()) == TAKEN


@pytest.mark.parametrize(
    ("path", "time"),
    [
        ("20250301120000.html", TAKEN),
        ("saved/20250301120000/harbourpost.example/dam.html", TAKEN),
        ("dam_20250301120000id_.html", TAKEN),
        ("pages.zip#20250301120000/dam.html", TAKEN),
        ("dam-2025-03-01T12-00-00Z.html", TAKEN),
        ("20250101000000/20250301120000.html", TAKEN),
        ("dam-2025-03-01.html", None),
        ("dam-2025-03-01T12-00-00.html", None),
        ("20259901120000.html", None),
        ("a20250301120000.html", None),
        ("2025030112000012.html", None),
        ("view.php?ud=20250301120000.html", None),
        ("73450301120000.html", None),
    ],
)
def test_name_of_a_file_may_have_the_time_stamp_of_an_archive(path: str, time: str | None) -> None:
    """As programs that fetch from archives name their files; a day is no time, and one of no zone is anybody's."""
    assert stamped(path) == time
