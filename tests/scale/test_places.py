"""Places: every file under what the user names, wherever it lies."""

import os
import random
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import CaptureUnreadable
from onrecord.reading.walking import walk

pytest.importorskip("fsspec", reason="the extra onrecord[ray] is not installed")
import fsspec

from onrecord.scale import places as rooms
from onrecord.scale.places import Place, places, units


def names(*paths: object) -> list[str]:
    return [found.name if isinstance(found, Place) else found.path for found in places(map(str, paths))]


def test_files_of_this_machine_come_as_the_serial_run_has_them(tmp_path: Path) -> None:
    """Names and order of captures must be the same by either engine."""
    for name in ("b/z.txt", "b/a.txt", "a.txt", ".hidden/no.txt", "b/.no.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"A page called {name}.")
    (tmp_path / "c" / "back").symlink_to(tmp_path)
    refused: list[CaptureUnreadable] = []
    walked = [source.path for source in walk([tmp_path], on_refusal=refused.append)]
    found = list(places([str(tmp_path)]))
    assert [each.name for each in found if isinstance(each, Place)] == walked
    assert [each.path for each in found if isinstance(each, CaptureUnreadable)] == [each.path for each in refused]


def test_a_place_opens_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers have folders of their own; the name stays as the user wrote it."""
    (tmp_path / "page.txt").write_text("A page.")
    monkeypatch.chdir(tmp_path)
    (found,) = places(["page.txt"])
    assert isinstance(found, Place)
    monkeypatch.chdir("/")
    with found.open() as stream:
        assert (found.name, stream.read()) == ("page.txt", b"A page.")


@pytest.mark.parametrize("way", ["file", "memory", "zip", "zip pattern", "dir"])
def test_an_address_is_a_file_a_folder_or_a_pattern(tmp_path: Path, way: str) -> None:
    """Of any file system that fsspec knows; what opens a place is its name."""
    pages = {"in/a.txt": b"A.", "in/deep/b.txt": b"B.", "in/.hidden.txt": b"No."}
    for name, data in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
        fsspec.filesystem("memory").pipe_file(f"/{way}/{name}", data)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        for name, data in pages.items():
            packed.writestr(name, data)
    address = {
        "file": f"file://{tmp_path}/in",
        "memory": f"memory://{way}/in",
        "zip": f"zip://in::file://{tmp_path}/pages.zip",
        "zip pattern": f"zip://in/**/[ab].txt::file://{tmp_path}/pages.zip",
        "dir": f"dir://in::file://{tmp_path}",
    }[way]
    found = [each for each in places([address]) if isinstance(each, Place)]
    read = []
    for each in found:
        with each.open() as stream:
            read.append(stream.read())
    assert read == [b"A.", b"B."]
    assert names(found[0].name) == [found[0].name]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("file:///nowhere/at/all.warc.gz", "no such file"),
        ("memory://nothing/*.warc", "no such file"),
        ("gopher-of-old://server/hole", "cannot open this address"),
    ],
)
def test_an_address_without_files_is_refused_and_the_rest_goes_on(tmp_path: Path, address: str, what: str) -> None:
    (tmp_path / "page.txt").write_text("A page.")
    refusal, place = places([address, str(tmp_path)])
    assert isinstance(refusal, CaptureUnreadable)
    assert what in refusal.reason
    assert refusal.hint
    assert isinstance(place, Place)


def place(name: str, size: int, mark: str = "1") -> Place:
    return Place(address=f"/{name}", name=name, mark=mark, size=size)


def test_units_are_small_files_together_and_large_ones_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "UNIT_FILES", 3)
    monkeypatch.setattr(rooms, "UNIT_BYTES", 100)
    sizes = [10, 10, 10, 10, 90, 500, 20, 70, 20]
    found = [[each.size for each in unit.places] for unit in units(place(str(n), size) for n, size in enumerate(sizes))]
    assert found == [[10, 10, 10], [10, 90], [500], [20, 70], [20]]


def test_a_unit_is_another_one_once_a_file_of_it_is(tmp_path: Path) -> None:
    """Otherwise a run would go on from shards of what was there before."""
    page = tmp_path / "page.txt"
    page.write_text("A page.")
    (before,) = units(each for each in places([str(page)]) if isinstance(each, Place))
    (same,) = units(each for each in places([str(page)]) if isinstance(each, Place))
    page.write_text("A page, edited.")
    os.utime(page, (1, random.Random(0).randint(2, 99)))
    (after,) = units(each for each in places([str(page)]) if isinstance(each, Place))
    assert before.name == same.name != after.name
