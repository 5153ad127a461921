"""Sniffing: what a file is, from its bytes, whatever it is called."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sniffing import GZIP, JSON_LINES, MAILBOX, TAR, WARC, ZIP, sniff, stranger
from onrecord.reading.source import HTML, MAIL, MARKDOWN, PDF, PLAIN, TABLE

PROSE = "The council has closed the bridge until the spring, Aino Berg said on Friday."


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (gzip.compress(b"x", mtime=0), GZIP),
        (b"PK\x03\x04", ZIP),
        (b"WARC/1.1\r\n", WARC),
        (b"quay.pdf" + bytes(249) + b"ustar\x0000" + bytes(248) + b"%PDF-1.7\n", TAR),
        (b"%PDF-1.7\n", PDF),
        (b"\n\n junk %PDF-1.4", PDF),
        (b'{"text": "x"}', JSON_LINES),
        (b'\xef\xbb\xbf[ {"text": "x"}]', JSON_LINES),
        (b"null\n", JSON_LINES),
        (b" NaN", JSON_LINES),
        (b"[]", JSON_LINES),
        (b'[null, {"text": "x"}]', JSON_LINES),
        (f"[1] {PROSE}".encode(), PLAIN),
        (f"null, {PROSE}".encode(), PLAIN),
        (b"<!DOCTYPE html><html>", HTML),
        (f"{PROSE}<p>{PROSE}</p><br>".encode(), HTML),
        ("<html><p>x</p>".encode("utf-16"), HTML),
        (PROSE.encode(), PLAIN),
        (PROSE.encode("utf-16"), PLAIN),
        (PROSE.replace(" ", "\x00 ").encode(), PLAIN),
        (f"1 < 2, and {PROSE}".encode(), PLAIN),
        (f"{PROSE} {{ }} See f(a) = b; c = d;\n".encode() + 8 * f"{PROSE}\n".encode(), PLAIN),
        (f"Title, text and all: {PROSE}\n{PROSE}".encode(), PLAIN),
        (f"title,url,text\nQuay,https://harbourpost.example/quay,{PROSE}\n".encode(), TABLE),
        (f",article_title,pub_date,full_text\n0,Quay,2024-03-15,{PROSE}\n".encode(), TABLE),
        (f'"id";"headline";"body"\n1;"Quay";"{PROSE}"\n'.encode(), TABLE),
        (f"title\ttext\nQuay\t{PROSE}\n".encode("utf-16"), TABLE),
        (f"Title, text, date\n{PROSE}\n".encode(), PLAIN),
        (f"# Quay stays open\n\n{PROSE}\n".encode(), MARKDOWN),
        (f"Quay stays open\n===============\n\n{PROSE}\n".encode(), MARKDOWN),
        (f"---\ntitle: Quay stays open\n---\n{PROSE}\n".encode(), MARKDOWN),
        (f"Title: Quay\n\nURL Source: https://harbourpost.example/\n\nMarkdown Content:\n{PROSE}".encode(), MARKDOWN),
        (f"{PROSE} See [the plan](https://harbourpost.example/plan).".encode(), MARKDOWN),
        (f"{PROSE} **It stays** so, she said.".encode(), MARKDOWN),
        (f"{PROSE}\n\n> {PROSE}\n".encode(), MARKDOWN),
        (f"** {PROSE} **\n\n* {PROSE}\n- {PROSE}\n#quay\n>> BERG: No.\n* * *\n---\n".encode(), PLAIN),
        (f"The f**k it does, he said. The s**t it is [see page 3] (sic). {PROSE}".encode(), PLAIN),
        (f"From: x@example.org\nMIME-Version: 1.0\n\n{PROSE}".encode(), MAIL),
        (b"<html><body><p>" + bytes(range(256)) * 4 + b"</p></body></html>", None),
        (b"\x89PNG\r\n", None),
        (bytes(range(256)) * 20, None),
    ],
)
def test_the_bytes_tell_what_a_file_is(head: bytes, kind: str | None) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("body { color: #333 }\n.quay a:hover { margin: 0; padding: 2px }\n", "program code"),
        (
            "!function(e){var t={};e.n=function(r){return t[r]||(t[r]={})};e.p='Quay of the town'}(this);",
            "program code",
        ),
        (f"<?xml version='1.0'?><rss><item><title>{PROSE}</title></item></rss>", "an XML file"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><title>Quay</title></svg>', "an XML file"),
    ],
)
def test_what_is_written_for_programs_is_told_from_what_people_read(head: str, name: str) -> None:
    """Browsers save scripts and style sheets beside a page; they are no articles."""
    assert sniff(head.encode()) is None
    assert stranger(head.encode()).what.startswith(name)


def test_what_is_not_read_is_called_by_its_name() -> None:
    assert sniff(f'{{"text": "{PROSE}"}}'.encode("utf-16")) is None
    assert stranger(f'{{"text": "{PROSE}"}}'.encode("utf-16")).what == "JSON in another encoding than UTF-8"
    assert stranger(b"\x89PNG\r\n").what == "a PNG picture"
    assert stranger(bytes(range(256))).what == "not text in any known encoding"


@given(st.binary(max_size=300))
def test_any_bytes_are_told_or_left_open(head: bytes) -> None:
    assert sniff(head) in {GZIP, ZIP, TAR, WARC, PDF, JSON_LINES, MAIL, MAILBOX, HTML, PLAIN, None}


def test_the_head_of_a_table_is_told_in_time_however_it_is_damaged():
    """Each of the lone quotation marks could begin a cell or end one: all ways to read sixty of them take for ever."""
    assert sniff(b"title,text" + b',"' * 60 + b"!!") == PLAIN
