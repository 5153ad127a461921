"""Sniffing: what a file is, from its bytes, whatever it is called."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sniffing import GZIP, JSON_LINES, WARC, ZIP, sniff, stranger
from onrecord.reading.source import HTML, PDF, PLAIN

PROSE = "The council has closed the bridge until the spring, Aino Berg said on Friday."


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (gzip.compress(b"x"), GZIP),
        (b"PK\x03\x04", ZIP),
        (b"WARC/1.1\r\n", WARC),
        (b"%PDF-1.7\n", PDF),
        (b"\n\n junk %PDF-1.4", PDF),
        (b'{"text": "x"}', JSON_LINES),
        (b'\xef\xbb\xbf[ {"text": "x"}]', JSON_LINES),
        (b"<!DOCTYPE html><html>", HTML),
        (f"{PROSE}<p>{PROSE}</p><br>".encode(), HTML),
        ("<html><p>x</p>".encode("utf-16"), HTML),
        (PROSE.encode(), PLAIN),
        (PROSE.encode("utf-16"), PLAIN),
        (PROSE.replace(" ", "\x00 ").encode(), PLAIN),
        (f"1 < 2, and {PROSE}".encode(), PLAIN),
        (b"\x89PNG\r\n", None),
        (bytes(range(256)) * 20, None),
    ],
)
def test_the_bytes_tell_what_a_file_is(head: bytes, kind: str | None) -> None:
    assert sniff(head) == kind


def test_what_is_not_read_is_called_by_its_name() -> None:
    assert stranger(b"\x89PNG\r\n") == "a PNG picture"
    assert stranger(bytes(range(256))) == "not text in any known encoding"


@given(st.binary(max_size=300))
def test_any_bytes_are_told_or_left_open(head: bytes) -> None:
    assert sniff(head) in {GZIP, ZIP, WARC, PDF, JSON_LINES, HTML, PLAIN, None}
