"""Zip and tar archives: their members are captures, as the files of a folder are."""

import bz2
import gzip
import io
import os
import stat
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import replace
from hashlib import sha256
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.files import read_file
from onrecord.reading.limits import MIB, Limits
from onrecord.reading.source import Source
from onrecord.reading.verbs import read_source
from onrecord.reading.walking import walk

PROSE = "The quay at Port Merrow stays open until the spring, Ada Mora told the Harbour Post on Monday."
PAGE = f"<html><head><title>Quay stays open</title></head><body><p>{PROSE}</p></body></html>".encode()
LINE = b'{"text": "The ferry stays, Ada Mora said.", "url": "https://a.example/ferry"}\n'
TABLE = b"title,text\nQuay,The pier stays\n"


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members, mode="w"):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def warc(count=4, size=0):
    """A packed web archive of *count* pages, each with *size* bytes that do not pack."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for number in range(count):
        writer.write_record(
            writer.create_warc_record(
                f"https://harbourpost.example/{number}",
                "response",
                payload=io.BytesIO(PAGE + b"<!--" + os.urandom(size).hex().encode() + b"-->"),
                http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
            )
        )
    return stream.getvalue()


def read(data, limits=None):
    """Sources and refusals of *data*."""
    found = list(read_file(io.BytesIO(data), "pages.zip", limits or Limits()))
    return (
        [item for item in found if isinstance(item, Source)],
        [item for item in found if isinstance(item, CaptureUnreadable)],
    )


PACKERS = {
    "zip": zipped,
    "zip, nothing packed": lambda members: zipped(members, zipfile.ZIP_STORED),
    "tar": tarred,
    "tar.gz": lambda members: tarred(members, "w:gz"),
}
packers = pytest.mark.parametrize("packed", PACKERS.values(), ids=PACKERS)


@packers
def test_each_member_is_read_as_if_it_lay_in_a_folder(packed, tmp_path):
    members = {
        "b/page.html": PAGE,
        "a.txt": PROSE.encode(),
        "feed.jsonl": LINE * 2,
        "table.csv": TABLE,
        "crawl.warc.gz": warc(2),
        "packed.html.gz": gzip.compress(PAGE),
        ".hidden": PROSE.encode(),
        "b/page_files/frame.html": PAGE,
        "picture.png": b"\x89PNG\r\n",
    }
    for name, data in members.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    refusals = []
    lying = {
        os.path.relpath(source.path, tmp_path): source.id for source in walk([tmp_path], on_refusal=refusals.append)
    }
    sources, refused = read(packed(members))
    assert {source.path.removeprefix("pages.zip#"): source.id for source in sources} == lying
    assert [each.reason for each in refused] == [each.reason for each in refusals] == ["not a capture: a PNG picture"]
    assert refused[0].path == "pages.zip#picture.png"


@packers
def test_a_capture_is_the_member_as_it_was_and_says_where_it_lay(packed):
    """So that every word is traced to bytes that anybody can unpack."""
    ((source,), refusals) = read(packed({"2024/quay.html": PAGE}))
    assert not refusals
    assert (source.path, source.data, source.sha256) == ("pages.zip#2024/quay.html", PAGE, sha256(PAGE).hexdigest())
    assert PROSE in read_source(source).text


def test_the_same_page_in_two_archives_and_beside_them_is_one_capture(tmp_path):
    members = {"one.html": PAGE, "again/two.html": PAGE}
    for name, packed in PACKERS.items():
        (tmp_path / name).write_bytes(packed(members))
    (tmp_path / "page.html").write_bytes(PAGE)
    found = list(walk([tmp_path]))
    assert len(found) == 9
    assert len({source.id for source in found}) == 1


@packers
def test_names_that_lead_out_of_a_folder_are_only_names(packed, tmp_path, monkeypatch):
    """Nothing is written under them."""
    monkeypatch.chdir(tmp_path)
    sources, refusals = read(packed({"../../etc/quay.txt": PROSE.encode(), "/abs\u202e\n.txt": PROSE.encode()}))
    assert [source.path.count("#") for source in sources] == [1, 1]
    assert not refusals
    assert not list(tmp_path.iterdir())


def test_what_systems_put_beside_the_pages_is_passed_over():
    sources, refusals = read(
        zipped({"a.html": PAGE, "__MACOSX/._a.html": b"\0\5\x16\7", "x/.DS_Store": b"\0\0\0\1Bud1"})
    )
    assert [source.path for source in sources] == ["pages.zip#a.html"]
    assert not refusals


def test_folders_that_are_parted_by_backslashes_are_folders():
    """As old packers on Windows write them."""
    members = {"saved\\": b"", "saved\\page.html": PAGE, "saved\\page_files\\ad.html": PAGE}
    sources, refusals = read(zipped(members))
    assert len(sources) == 1
    assert not refusals


# ---- packages of web archives


def test_a_wacz_file_gives_the_pages_of_its_archives():
    """What stands beside them tells the same again."""
    members = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": warc(),
        "indexes/index.cdx": b"x",
        "pages/pages.jsonl": LINE,
    }
    sources, refusals = read(zipped(members))
    assert len(sources) == 4
    assert sources[0].path == "pages.zip#archive/data.warc.gz#1"
    assert not refusals


def test_several_wacz_files_in_one_are_read():
    """Crawlers hand out collections so."""
    inner = zipped({"datapackage.json": b"{}", "archive/data.warc.gz": warc(2)}, zipfile.ZIP_STORED)
    data = zipped({"datapackage.json": b"{}", "first.wacz": inner, "second.wacz": inner}, zipfile.ZIP_STORED)
    sources, refusals = read(data)
    assert [source.path for source in sources][1:3] == [
        "pages.zip#first.wacz#archive/data.warc.gz#2",
        "pages.zip#second.wacz#archive/data.warc.gz#1",
    ]
    assert not refusals


class Counted(io.BytesIO):
    """A file that counts the bytes that are read from it."""

    count = 0

    def read(self, size=-1):
        """Read, and count."""
        found = super().read(size)
        self.count += len(found)
        return found


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_web_archive_inside_is_read_once_however_many_records_it_has(compression):
    """The reader goes back to the end of each record; what is packed would be unpacked from its beginning each time."""
    stream = Counted(zipped({"archive/data.warc.gz": warc(60, size=20_000)}, compression))
    assert len(list(read_file(stream, "crawl.wacz"))) == 60
    assert stream.count < 20 * len(stream.getvalue())


def test_a_packed_feed_is_read_once_however_many_members_it_has():
    """Some programs pack each line by itself; reading far ahead in each would read all of the others again."""
    lines = [b'{"text": "The quay stays open, day %d."}\n' % day for day in range(3_000)]
    stream = Counted(b"".join(map(gzip.compress, lines)))
    assert len(list(read_file(stream, "feed.jsonl.gz"))) == 3_000
    assert stream.count < 20 * len(stream.getvalue())


# ---- what cannot be had


@pytest.mark.parametrize(
    ("part", "name"),
    [("word/document.xml", "a Word document"), ("META-INF/manifest.xml", "an OpenDocument text or table")],
)
def test_a_document_of_an_office_program_is_called_so(part, name):
    """Press releases come as such; unpacking them brings nobody further."""
    document = zipped({"mimetype": b"x", part: b"<x/>"})
    for data, path in ((document, "pages.zip"), (zipped({"letter.docx": document}), "pages.zip#letter.docx")):
        _, (refusal,) = read(data)
        assert (refusal.path, refusal.reason) == (path, f"not a capture: {name}")
        assert "PDF" in refusal.hint


def test_locked_members_are_refused_one_by_one():
    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE + b"<!-- b -->"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags of the first member
        data[data.index(mark) + offset] |= 1
    sources, (refusal,) = read(bytes(data))
    assert [source.path for source in sources] == ["pages.zip#b.html"]
    assert (refusal.path, refusal.reason) == ("pages.zip#a.html", "locked with a password")
    assert refusal.hint


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_page_is_refused_and_those_beside_it_are_read(compression):
    """Half a page, or one with other words, would be a state that nobody published."""
    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE + b"<!-- b -->", "c.txt": b"The pier."}, compression))
    data[data.index(b"b.html") + 40] ^= 0xFF
    sources, (refusal,) = read(bytes(data))
    assert [source.path for source in sources] == ["pages.zip#a.html", "pages.zip#c.txt"]
    assert (refusal.path, "damaged" in refusal.reason) == ("pages.zip#b.html", True)
    assert "Fetch" in refusal.hint


def test_a_way_of_packing_that_is_not_known_is_said():
    data = bytearray(zipped({"a.html": PAGE}))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + offset] = 97
    sources, (refusal,) = read(bytes(data))
    assert not sources
    assert "cannot be read here" in refusal.reason
    assert "Unpack it" in refusal.hint


@packers
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_an_archive_that_is_cut_short_is_told_and_gives_no_half_pages(packed, share):
    members = {f"{number}.html": PAGE + os.urandom(900).hex().encode() for number in range(20)}
    data = packed(members)
    sources, refusals = read(data[: int(share * len(data))])
    assert refusals or len(sources) == len(members)  # tar archives end with a stretch of zeros
    assert all(source.data == members[source.path.partition("#")[2]] for source in sources)
    assert all(refusal.hint and "\n" not in str(refusal) for refusal in refusals)


def test_a_tar_archive_that_is_damaged_in_the_middle_is_told():
    """The standard library ends there without a word."""
    data = bytearray(tarred({"a.html": PAGE, "b.html": PAGE, "c.html": PAGE}))
    data[1024:1536] = b"\x01" * 512
    sources, (refusal,) = read(bytes(data))
    assert len(sources) == 1
    assert "damaged from byte 1,024 on" in refusal.reason


def test_an_archive_without_files_is_told():
    for data in (zipped({}), *(packed({".DS_Store": b"x"}) for packed in PACKERS.values())):
        sources, (refusal,) = read(data)
        assert not sources
        assert refusal.reason == "an archive without files in it"


def test_other_archives_are_to_be_unpacked():
    for data in (bz2.compress(tarred({"a.html": PAGE})), b"7z\xbc\xaf\x27\x1c" + bytes(30)):
        _, (refusal,) = read(zipped({"inner": data}))
        assert refusal.hint == "Unpack it and add what is inside."


def test_links_and_devices_in_a_tar_archive_are_passed_over():
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("device", tarfile.CHRTYPE), ("folder", tarfile.DIRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.mode = kind, "/etc/passwd", stat.S_IRWXU
            archive.addfile(info)
        info = tarfile.TarInfo("a.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    sources, refusals = read(stream.getvalue())
    assert [source.path for source in sources] == ["pages.zip#a.html"]
    assert not refusals


# ---- limits

SMALL = Limits(ratio_from=MIB // 4, members=10)


def test_a_member_that_unpacks_without_end_is_refused_and_those_beside_it_are_read():
    members = {"a.html": PAGE, "bomb.html": bytes(2 * MIB), "b.html": PAGE}
    sources, (refusal,) = read(zipped(members), SMALL)
    assert len(sources) == 2
    assert (refusal.path, "200 times" in refusal.reason) == ("pages.zip#bomb.html", True)


def test_members_that_only_together_unpack_without_end_are_refused():
    """Each is below what is looked at; an archive of archives multiplies."""
    inner = zipped({f"{number}.html": PAGE + b" " * (MIB // 5) for number in range(4)})
    sources, refusals = read(zipped({f"{number}.zip": inner for number in range(6)}), replace(SMALL, members=99))
    assert 1 < len(sources) < 20
    assert refusals
    assert all("200 times" in refusal.reason for refusal in refusals)


def test_files_after_the_most_are_left_out_with_a_word():
    members = {f"{number:02}.txt": f"{PROSE} {number}".encode() for number in range(12)}
    for packed in PACKERS.values():
        sources, (refusal,) = read(packed(members), SMALL)
        assert len(sources) == 10
        assert (refusal.path, "more than 10 files" in refusal.reason) == ("pages.zip", True)


def test_what_belongs_to_pages_does_not_count_among_the_files():
    """A browser saves a hundred pictures beside a page; of a tar archive all names are seen before the first page."""
    members = {f"quay_files/{number}.png": b"\x89PNG" for number in range(12)}
    members |= {f"._{number}.html": b"\0" for number in range(12)} | {"quay.html": PAGE, "pier.html": PAGE}
    for packed in PACKERS.values():
        sources, refusals = read(packed(members), SMALL)
        assert [source.path for source in sources] == ["pages.zip#quay.html", "pages.zip#pier.html"]
        assert refusals == []


def test_a_tar_archive_of_more_names_than_anybody_keeps_is_refused_whole():
    sources, (refusal,) = read(tarred({f".{number}": b"" for number in range(9)} | {"a.html": PAGE}), Limits(names=8))
    assert sources == []
    assert "more than 8 files" in refusal.reason


@pytest.mark.parametrize("mark", ["/", "\\"])
def test_members_in_too_many_folders_are_refused_and_cost_nothing(mark):
    """Where each folder on the way is looked at by its name, the time grows with the square of their number."""
    deep = f"a{mark}" * 30_000 + "a.html"
    for packed in PACKERS.values():
        begin = process_time()
        sources, (refusal,) = read(packed({deep: PAGE, "b.html": PAGE}))
        assert process_time() - begin < 2
        assert [source.path for source in sources] == ["pages.zip#b.html"]
        assert (refusal.path, refusal.reason) == (f"pages.zip#{deep}", "more than 64 folders deep")


def bomb_of_bzip2(claimed):
    """A zip archive with one page of 512 MiB in some hundred bytes, which claims to have *claimed* bytes."""
    packer = bz2.BZ2Compressor()
    data = b"".join([packer.compress(b"<html>"), *[packer.compress(b"a" * MIB) for _ in range(512)], packer.flush()])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.html", data)
    whole = bytearray(stream.getvalue())
    for sign, method, size in ((b"PK\3\4", 8, 22), (b"PK\1\2", 10, 24)):
        at = whole.index(sign)
        whole[at + method : at + method + 2] = (12).to_bytes(2, "little")
        whole[at + size : at + size + 4] = claimed.to_bytes(4, "little")
    return bytes(whole)


@pytest.mark.skipif(sys.platform != "linux", reason="peaks of memory are read in /proc")
def test_a_member_that_claims_less_than_bzip2_makes_of_it_fills_no_memory():
    """What was packed with bzip2 comes a block at a time, however many stand in the bytes that are there."""
    code = (
        "from pathlib import Path\n"
        "from onrecord.reading.walking import walk\n"
        "list(walk(['-'], on_refusal=lambda refusal: None))\n"
        "status = dict(line.split(':', 1) for line in Path('/proc/self/status').read_text().splitlines())\n"
        "print(status['VmHWM'].split()[0])\n"  # its own peak; getrusage has that of the process that started it, too
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=bomb_of_bzip2(8 * MIB), capture_output=True, check=True, timeout=300
    )
    assert int(done.stdout) < 300 * 1024


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@given(size=st.integers(0, 300_000), seed=st.integers(0, 9))
@settings(max_examples=20, deadline=None)
def test_what_is_unpacked_little_by_little_is_whole(compression, size, seed):
    page = PAGE + Random(seed).randbytes(size).hex().encode()
    (source,), refusals = read(zipped({"a.html": page}, compression))
    assert (source.data, refusals) == (page, [])


def test_archives_that_lie_too_deep_are_refused():
    data = zipped({"deep.zip": zipped({"deeper.tar": tarred({"a.html": PAGE})}), "b.html": PAGE})
    sources, (refusal,) = read(data)
    assert [source.path for source in sources] == ["pages.zip#b.html"]
    assert refusal.path == "pages.zip#deep.zip#deeper.tar"
    assert "Unpack it" in refusal.hint


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.REGTYPE])
@pytest.mark.parametrize(
    "size", [b"77777777777\0", b"\x80\0\0\0\0\0\0\x10\0\0\0\0", b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfc\0"]
)
def test_heads_of_a_tar_archive_that_claim_any_size_cost_nothing(kind, size):
    """Sizes below zero lead older versions of tarfile in circles."""
    data = bytearray(tarred({"a.html": PAGE, "b.html": PAGE}))
    head = data[1024:1536]
    head[124:136], head[156:157], head[148:156] = size, kind, b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    data[1024:1536] = head
    sources, refusals = read(bytes(data))
    assert [source.path for source in sources] == ["pages.zip#a.html"]
    assert len(refusals) == 1
    assert refusals[0].hint


def test_a_file_with_holes_is_refused():
    """It may claim to unpack to anything."""
    info = tarfile.TarInfo("disk")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    head[386:398], head[398:410], head[483:495] = b"%011o\0" % 0, b"%011o\0" % 0, b"%011o\0" % (10**9)
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    sources, (refusal,) = read(bytes(head) + tarred({"a.html": PAGE}))
    assert len(sources) == 1
    assert "holes" in refusal.reason


@settings(deadline=None, max_examples=60)
@given(st.data(), st.sampled_from(sorted(PACKERS)))
def test_any_damage_gives_whole_pages_or_words(data, name):
    """Every page that is read is one that was put in."""
    members = {f"{number}.html": PAGE + b"%d" % number for number in range(4)}
    packed = bytearray(PACKERS[name](members))
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    sources, refusals = read(bytes(packed))
    if name.startswith("zip"):  # tar has no sums over its members
        assert {source.data for source in sources} <= {*members.values(), bytes(packed)}
    assert all(refusal.hint and "\n" not in str(refusal) for refusal in refusals)


def test_packed_tar_that_is_cut_short_gives_the_members_before():
    data = tarred({f"{number}.html": PAGE + os.urandom(3000).hex().encode() for number in range(20)}, "w:gz")
    sources, refusals = read(data[: len(data) // 2])
    assert [one.path for one in sources] == [f"pages.zip#{number}.html" for number in range(len(sources))]
    assert len(sources) > 5
    assert "it ends in the middle" in str(refusals[-1])
