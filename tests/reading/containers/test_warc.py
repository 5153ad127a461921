"""Web archives: what comes out of sound and of damaged ones."""

import gzip
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.files import read_file
from onrecord.reading.limits import Limits
from onrecord.reading.source import Source
from onrecord.text.copies import original

PAGE = b"<html><body><p>The quay at Port Merrow stays open, part %d.</p></body></html>"


def archive(count=4, *, packed=False, headers=(), status="200 OK", kind="response", payload=None, address=None):
    """An archive of *count* pages, and where each record begins."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    places = []
    for number in range(count):
        places.append(stream.tell())
        head = StatusAndHeaders(status, [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address or f"https://harbourpost.example/{number}",
            kind,
            payload=io.BytesIO(payload if payload is not None else PAGE % number),
            http_headers=head if kind == "response" else None,
            warc_headers_dict={"WARC-Date": "2024-03-15T10:05:00Z"},
        )
        writer.write_record(record)
    return stream.getvalue(), places


def read(data, limits=None):
    """Sources and refusals of *data*."""
    found = list(read_file(io.BytesIO(data), "archive.warc", limits or Limits()))
    return (
        [item for item in found if isinstance(item, Source)],
        [item for item in found if isinstance(item, CaptureUnreadable)],
    )


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_a_source_with_its_address_and_time(packed):
    sources, refusals = read(archive(packed=packed)[0])
    assert not refusals
    assert [source.url for source in sources] == [f"https://harbourpost.example/{n}" for n in range(4)]
    assert {source.captured for source in sources} == {"2024-03-15T10:05:00Z"}
    assert [source.data for source in sources] == [PAGE % n for n in range(4)]


def test_names_of_pages_tell_the_record():
    assert [source.path for source in read(archive()[0])[0]] == [f"archive.warc#{n}" for n in range(1, 5)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("inside", [3, 60, 200])
def test_a_damaged_record_in_the_middle_costs_no_other(packed, inside):
    """One torn page must not cost an archive; the line says where it is."""
    data, places = archive(packed=packed)
    torn = bytearray(data)
    torn[places[1] + inside : places[1] + inside + 30] = b"\xff" * 30
    sources, refusals = read(bytes(torn))
    kept = {source.data for source in sources}
    assert {PAGE % 0, PAGE % 2, PAGE % 3} <= kept
    if PAGE % 1 not in {source.data for source in sources}:
        assert len(refusals) == 1
        assert f"{places[1]:,}" in str(refusals[0])
        assert refusals[0].hint


def test_a_record_longer_than_it_says_is_left_out_alone():
    data, places = archive()
    wrong = data[: places[1]] + data[places[1] :].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    sources, refusals = read(wrong)
    assert [source.data for source in sources] == [PAGE % 0, PAGE % 2, PAGE % 3]
    assert len(refusals) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_short_gives_the_records_before(packed):
    data, places = archive(packed=packed)
    sources, refusals = read(data[: places[3] + 40])
    assert len(sources) == 3
    assert len(refusals) == 1


def test_an_archive_packed_as_one_file_is_read_alike():
    """Some tools run gzip over the whole archive; records then have no members of their own."""
    assert len(read(gzip.compress(archive()[0]))[0]) == 4


def test_what_the_server_packed_is_unpacked():
    body = PAGE % 7
    data, _ = archive(1, headers=[("Content-Encoding", "gzip")], payload=gzip.compress(body))
    assert [source.data for source in read(data)[0]] == [body]


def test_chunks_of_the_server_are_joined():
    body = PAGE % 7
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    data, _ = archive(1, headers=[("Transfer-Encoding", "chunked")], payload=chunked)
    assert [source.data for source in read(data)[0]] == [body]


def test_a_body_stored_unpacked_under_a_header_that_says_packed_is_read():
    """Browser-based crawlers store what the browser shows and keep the server's header."""
    data, _ = archive(1, headers=[("Content-Encoding", "gzip")], payload=PAGE % 7)
    assert [source.data for source in read(data)[0]] == [PAGE % 7]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"status": "404 Not Found"}, "errors are not the article"),
        ({"status": "301 Moved"}, "redirects hold nothing"),
        ({"kind": "metadata"}, "notes of the crawler are no pages"),
        ({"payload": b""}, "nothing is nothing"),
        ({"payload": b"\x89PNG\r\n\x1a\n" + bytes(100)}, "pictures are no pages whatever the server said"),
    ],
)
def test_records_without_a_page_are_passed_over_in_silence(options, reason):
    assert read(archive(1, **options)[0]) == ([], []), reason


def test_a_page_over_the_limit_is_one_line_and_the_rest_is_read():
    small, _ = archive(1)
    large, _ = archive(1, payload=b"<p>" + b"x" * 5000)
    sources, refusals = read(small + large + small, Limits(capture=1000, header=1000))
    assert len(sources) == 2
    assert "too large" in str(refusals[0])


def test_the_same_bytes_address_and_time_are_the_same_capture_in_any_archive():
    plain, packed = read(archive()[0])[0], read(archive(packed=True)[0])[0]
    assert [source.id for source in plain] == [source.id for source in packed]
    assert len({source.id for source in plain}) == 4


@pytest.mark.parametrize("amid", [False, True])
def test_bytes_that_are_no_record_are_told_with_their_place(amid):
    """They may be what is left of a record; the records around them are read."""
    data, places = archive(packed=True)
    at = places[2] if amid else len(data)
    sources, refusals = read(data[:at] + b"junk" + data[at:])
    assert [source.data for source in sources] == [PAGE % n for n in range(4)]
    assert [refusal.reason for refusal in refusals] == [
        f"the record at byte {at:,} cannot be read: no record begins here"
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_what_only_fills_an_archive_up_is_passed_over(packed):
    """Tapes and some writers do so, and nothing is missing."""
    sources, refusals = read(archive(packed=packed)[0] + (bytes(512) if packed else b"\r\n\r\n"))
    assert (len(sources), refusals) == (4, [])


STOOD = "https://harbourpost.example/quay"
SERVED = [
    ("Memento-Datetime", "Fri, 01 Mar 2024 12:00:00 GMT"),
    ("Link", f'<https://archive.example/map/{STOOD}>; rel="timemap"; type="x", <{STOOD}>; rel="original timegate"'),
]


@pytest.mark.parametrize(
    ("address", "headers", "payload", "url"),
    [
        (f"https://archive.example/web/20240301120000/{STOOD}", [], PAGE % 1, None),
        (f"https://archive.example/web/20240301120000mp_/{STOOD}", SERVED, PAGE % 1, None),
        ("https://archive.example/AB12-CD34", SERVED, PAGE % 1, STOOD),
        (f"https://archive.example/web/20249901120000/{STOOD}", SERVED, PAGE % 1, STOOD),
        (
            "https://archive.example/aB3xY",
            [],
            b'<link rel="canonical" href="https://archive.example/2024.03.01-120000/%s">' % STOOD.encode() + PAGE % 1,
            f"https://archive.example/2024.03.01-120000/{STOOD}",
        ),
    ],
    ids=["its address", "both", "the server's headers", "its address has no time", "the page"],
)
def test_a_page_that_a_web_archive_served_is_of_the_time_at_which_that_took_it(address, headers, payload, url):
    """Not of the day on which a crawler fetched it from there; and it is the outlet's, not the archive's."""
    (source,), _ = read(archive(1, headers=headers, payload=payload, address=address)[0])
    assert (source.captured, source.url) == ("2024-03-01T12:00:00Z", url or address)
    assert original(source.url) == STOOD


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        ([("Link", f'<{STOOD}>; rel="original"')], PAGE % 1),
        ([("Memento-Datetime", "long ago")], PAGE % 1),
        ([], b'<link rel="canonical" href="https://archive.example/web/20240301120000/%s">' % STOOD.encode()),
    ],
    ids=["a link alone", "no time", "another host's page"],
)
def test_a_page_that_no_web_archive_served_is_of_the_time_at_which_it_was_fetched(headers, payload):
    """Pages link to archives, and take over what others have written ahead of theirs."""
    (source,), _ = read(archive(1, headers=headers, payload=payload + PAGE % 1)[0])
    assert (source.captured, source.url) == ("2024-03-15T10:05:00Z", "https://harbourpost.example/0")
