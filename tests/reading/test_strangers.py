"""Strangers: each is called by its name, with what to do about it."""

import io
import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.files import read_file
from onrecord.reading.sniffing import sniff
from onrecord.reading.source import PLAIN
from onrecord.reading.strangers import by_text

ADDRESS = "https://harbourpost.example/2024/03/quay-stays-open?id=1"
URL_FILE = (
    f"[{{000214A0-0000-0000-C000-000000000046}}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nIDList=\r\nURL={ADDRESS}\r\n"
)
DESKTOP = f"#!/usr/bin/env xdg-open\n\n[Desktop Entry]\nVersion=1.0\nName[de]=Kai\nName=Quay stays\nURL={ADDRESS}\n"


def refusal(data):
    (found,) = read_file(io.BytesIO(data), "found")
    assert isinstance(found, CaptureUnreadable)
    return found


@pytest.mark.parametrize(
    "data",
    [
        URL_FILE.encode(),
        f"[InternetShortcut]\nURL={ADDRESS}".encode("utf-16"),
        f"[InternetShortcut]\nURL={ADDRESS}".encode("utf-8-sig"),
        f"[DEFAULT]\nBASEURL={ADDRESS}\n[InternetShortcut]\nURL={ADDRESS}\n".encode(),
        DESKTOP.encode(),
        plistlib.dumps({"URL": ADDRESS}),
    ],
)
def test_a_shortcut_is_no_article_and_says_where_it_leads(data):
    """Whoever drags a page's address into a folder has saved nothing of the page."""
    found = refusal(data)
    assert found.reason == f"not a capture: a shortcut to {ADDRESS}"
    assert "save the page" in found.hint


def test_a_shortcut_that_a_desktop_may_expand_is_one_as_well():
    found = refusal(f"[Desktop Entry]\nType=Link\nName[$i]=Quay\nURL[$e]={ADDRESS}\n".encode())
    assert found.reason == f"not a capture: a shortcut to {ADDRESS}"


def test_a_shortcut_in_bytes_is_one_as_well():
    found = refusal(plistlib.dumps({"URL": ADDRESS}, fmt=plistlib.FMT_BINARY))
    assert found.reason == "not a capture: a shortcut to an address"
    assert "save the page" in found.hint
    assert "Windows shortcut" in refusal(b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)).reason


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (plistlib.dumps({"WebMainResource": {"x": b"<p>"}}, fmt=plistlib.FMT_BINARY), "print it to a PDF"),
        (b"{\\rtf1 The quay stays open}", "Save it as PDF"),
        (b"7z\xbc\xaf\x27\x1c", "Unpack it"),
        (b"\x89PNG\r\n", "leave it out"),
    ],
)
def test_what_to_do_depends_on_what_it_is(data, advice):
    assert advice in refusal(data).hint


def test_settings_of_programs_are_no_articles():
    assert (
        refusal(b"[Desktop Entry]\nType=Application\nExec=reader\n").reason
        == "not a capture: the settings of a program"
    )


@pytest.mark.parametrize(
    "text",
    [
        "[Applause]\n\nThe quay stays open, the mayor said.\n",
        "[Applause]\n",
        "[BERG] The quay = the pier, he said.\nURL=none, she said.\n",
        "URL=https://harbourpost.example/quay\nThe quay stays open, the mayor said.\n",
    ],
)
def test_what_people_wrote_is_no_shortcut(text):
    assert sniff(text.encode()) == PLAIN


@given(st.text(max_size=200))
def test_any_text_is_told_or_left_open(text):
    found = by_text(text)
    assert found is None or found.what
