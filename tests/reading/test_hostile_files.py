"""Files made to break readers: each ends in one clear line, within bounds of time and memory.

The bounds are measured in a process of its own, so that what other tests left in memory does not count.
"""

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
import zlib

import pytest

from onrecord.reading.verbs import read

MIB = 1024 * 1024
SEED = 20240315
PROSE = "The minister said on Monday that the quay would stay open for everybody who works there. "

MEASURED = """
import json, re, resource, sys, time
from pathlib import Path
from onrecord.reading.verbs import read

def peak():
    status = Path("/proc/self/status")
    if status.exists():  # getrusage counts the process that started this one as well
        return int(re.search("VmHWM:[^0-9]*([0-9]+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

start, refusals, captures = time.process_time(), [], 0
for capture in read(sys.argv[1], on_refusal=refusals.append):
    captures += 1
    capture.text.encode()
print(json.dumps({
    "captures": captures,
    "refusals": [[str(refusal), refusal.hint] for refusal in refusals],
    "seconds": time.process_time() - start,
    "memory": peak() // 1024,
}))
"""


def measured(path):
    """What reading *path* gives, its CPU seconds and its peak memory in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        capture_output=True,
        check=True,
        text=True,
        timeout=900,
    )
    return json.loads(done.stdout)


def assert_within_bounds(result, seconds=60):
    assert result["memory"] < 1024
    assert result["seconds"] < seconds


def assert_one_line(result, words):
    assert len(result["refusals"]) == 1
    line, hint = result["refusals"][0]
    assert words in line
    assert "\n" not in line
    assert hint


def bomb(size):
    """A gzip member of *size* zeros, cheaply: one run of zeros packed once, its bytes repeated."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = engine.compress(bytes(10 * MIB)) + engine.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03" + block * (size // (10 * MIB))


REFUSED = [
    (b"", "empty"),
    (b" \n\t ", "empty"),
    (random.Random(SEED).randbytes(4096), "not a capture"),
    (random.Random(SEED).randbytes(200_000), "not a capture"),
    (gzip.compress(b"<html><body><p>" + PROSE.encode() * 99, mtime=0)[:-40], "damaged"),
    (gzip.compress(b"", mtime=0)[:7], "damaged"),
    (gzip.compress(gzip.compress(PROSE.encode(), mtime=0), mtime=0), "packed twice"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
    (b"PK\x03\x04" + bytes(50), "zip archive is damaged"),
    (b"<html><head><title>x</title></head><body></body></html>", "no text"),
    (b"<!-- nothing -->" * 3, "no text"),
    (b"%PDF-1.7\n" + bytes(100), "PDF"),
    (b"WARC/1.1\r\nnonsense", "cannot be read"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED)
def test_what_cannot_be_read_is_one_line_that_says_what_to_do(data, words):
    refusals = []
    assert not list(read(data, on_refusal=refusals.append))
    assert len(refusals) == 1
    assert words in str(refusals[0])
    assert "\n" not in str(refusals[0])
    assert refusals[0].hint


def test_what_cannot_be_read_costs_nothing_beside_it(tmp_path):
    for number, (data, _) in enumerate(REFUSED):
        (tmp_path / f"{number:02}").write_bytes(data)
    (tmp_path / "10a").write_text(PROSE)
    refusals = []
    assert len(list(read(tmp_path, on_refusal=refusals.append))) == 1
    assert len(refusals) == len(REFUSED)


@pytest.mark.parametrize("rest", [b"", bytes(512), gzip.compress(b"", mtime=0)])
def test_a_packed_page_is_read_whatever_fills_its_file_up(rest):
    assert next(read(gzip.compress(PROSE.encode()) + rest)).text == PROSE


def test_parts_of_a_packed_page_are_read_on_behind_what_fills_up():
    """A tape fills each part up with zeros, to whole blocks."""
    parts, refusals = [gzip.compress(part.encode()) for part in (PROSE[:40], PROSE[40:])], []
    found = read(parts[0] + bytes(512) + parts[1] + bytes(512), on_refusal=refusals.append)
    assert [one.text for one in found] == [PROSE]
    assert not refusals


def test_bytes_behind_a_packed_page_are_told_and_cost_nothing():
    """They may be what is left of something; the page was packed whole."""
    packed, refusals = gzip.compress(PROSE.encode()), []
    assert [found.text for found in read(packed + b"junk", on_refusal=refusals.append)] == [PROSE]
    assert [refusal.reason for refusal in refusals] == [
        f"what follows from byte {len(packed):,} on is not packed by gzip, and was left out"
    ]
    assert refusals[0].hint


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["div", "b", "table", "ul><li"])
@pytest.mark.parametrize("closed", [True, False])
def test_text_nested_100000_deep_is_read(tmp_path, tag, closed):
    """Parsers drop what is nested too deep; the words must stay."""
    end = f"</{tag.partition('>')[0]}>" * 100_000 if closed else ""
    (tmp_path / "deep.html").write_text(f"<html><body><p>Before.</p>{f'<{tag}>' * 100_000}{PROSE}{end}<p>Behind.</p>")
    result = measured(tmp_path / "deep.html")
    assert result["captures"] == 1
    assert_within_bounds(result)
    text = next(read(tmp_path / "deep.html")).text
    assert "Before." in text
    assert PROSE.strip() in text
    assert "Behind." in text


@pytest.mark.slow
def test_a_page_of_200_megabytes_is_refused_without_being_read(tmp_path):
    with (tmp_path / "page.html").open("wb") as page:
        page.write(b"<html><body>")
        for _ in range(200):
            page.write((b"<p>" + PROSE.encode() * 10) * (MIB // 893))
    result = measured(tmp_path / "page.html")
    assert_one_line(result, "too large")
    assert_within_bounds(result, seconds=20)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["stored member", "packed member", "lying member", "page", "feed", "inside a record"])
def test_a_file_that_unpacks_to_100_gigabytes_is_refused_soon(tmp_path, kind):
    size = 100_000 * MIB
    path = tmp_path / "bomb"
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % size
    match kind:
        case "stored member":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("archive/data.warc.gz", bomb(size))
        case "packed member" | "lying member":
            write_zip_bomb(path, size, lying=kind == "lying member")
        case "page":
            path.write_bytes(bomb(size))
        case "feed":
            path.write_bytes(gzip.compress(b'{"text": "') + bomb(size))
        case "inside a record":
            path.write_bytes(gzip.compress(head) + bomb(size))
    result = measured(path)
    assert result["captures"] == 0
    assert len(result["refusals"]) >= 1
    assert all(hint for _, hint in result["refusals"])
    assert_within_bounds(result)


def write_zip_bomb(path, size, *, lying):
    """A WACZ whose member unpacks to *size* zeros; a lying one says that it has 1,000 bytes."""
    packed = bomb(size)[10:]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", b"WARC/1.1\r\n")
        member = archive.infolist()[0]
        start = stream.tell()
        stream.seek(member.header_offset + 30 + len("archive/data.warc"))
        stream.truncate()
        stream.write(packed)
        member.compress_size = len(packed)
        member.file_size = 1000 if lying else size
        archive.start_dir = stream.tell()
        assert archive.start_dir > start
    path.write_bytes(stream.getvalue())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["text", "html", "json"])
def test_a_line_of_20_megabytes_is_read_or_refused_within_bounds(tmp_path, kind):
    prose = PROSE * (20 * MIB // len(PROSE))
    content = {"text": prose, "html": f"<html><body><p>{prose}</p></body></html>", "json": json.dumps({"text": prose})}
    (tmp_path / "line").write_text(content[kind] + "\n")
    result = measured(tmp_path / "line")
    assert result["captures"] + len(result["refusals"]) == 1
    assert_within_bounds(result, seconds=120)


HOSTILE = {
    "paragraphs": "<html><body>" + f"<p>{PROSE}</p>" * 20_000,
    "one word": "<html><body><p>" + "x" * 2_000_000,
    "dates": "<html><body><p>" + "2024-01-02 12/03/2021 " * 60_000,
    "figures": "<html><body><p>" + "1" * 2_000_000,
    "line breaks": "<html><body><p>" + "some words here<br>" * 60_000,
    "boxes": "<html><body>" + "<div>some words</div>" * 60_000,
    "tables": "<html><body>" + "<table><tr><td>x</td></tr></table>" * 30_000,
    "classes": "<html><body>" + "".join(f'<div class="c{n} related-{n}">{n} words</div>' for n in range(30_000)),
    "headlines": "<html><body>" + "<h1>Harbour stays open for all</h1>" * 40_000,
    "links": "<html><body>" + '<a href="https://harbourpost.example/x">words</a> ' * 40_000,
    "open brackets": "<html><body><p>words" + "<" * 1_000_000,
    "open tags": "<html><body><p>words</p>" + "<a " * 500_000,
    "comments": "<html><body><p>words</p>" + "<!--" * 500_000,
    "white space": "<html><body><p>a" + " " * 2_000_000 + "b",
    "marks": "<html><body><p>words " + '"' * 1_000_000,
    "names": "<html><body><p>" + "By Anna Roe and " * 100_000,
    "title": "<html><head><title>" + "a - b | " * 200_000 + "</title></head><body><p>words",
    "authors": "<html><head>" + '<meta name="author" content="Anna Roe, Berg">' * 40_000 + "</head><body><p>words",
    "brackets in linked data": '<html><script type="application/ld+json">' + "[" * 900_000 + "</script><p>words",
    "scripts in the deep": "<html><body><p>words</p>" + "<div>" * 3_000 + "<script>" * 200_000,
    "attributes": "<html><body><p " + " ".join(f'data-{n}="{n}"' for n in range(300_000)) + ">words</p>",
    "bare attributes": "<html><body><p " + " ".join(f"a{n}" for n in range(300_000)) + ">words</p>",
    "copyrights": "<html><body><p>" + "© 2019 " * 200_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_pages_made_to_be_slow_are_read_or_refused_in_time(tmp_path, kind):
    """Patterns and tree walks that are quadratic in libraries show on such pages."""
    (tmp_path / "page.html").write_text(HOSTILE[kind])
    result = measured(tmp_path / "page.html")
    assert result["captures"] + len(result["refusals"]) == 1
    assert_within_bounds(result)
