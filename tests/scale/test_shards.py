"""Shards: whole or not there at all."""

from pathlib import Path
from uuid import uuid4

import pytest

pytest.importorskip("fsspec", reason="the extra onrecord[ray] is not installed")
import fsspec
import pyarrow as pa

from onrecord.scale.shards import ARTICLES, CAPTURES, SOURCES, Shards

TABLE = pa.table({"id": ["c1", "c2", None], "size": [1, 2, 3]})


@pytest.fixture(params=["path", "file", "memory", "dir"])
def shards(request: pytest.FixtureRequest, tmp_path: Path) -> Shards:
    address = {
        "path": str(tmp_path / "work"),
        "file": f"file://{tmp_path}/work",
        "memory": f"memory://{uuid4().hex}",
        "dir": f"dir://work::file://{tmp_path}",
    }[request.param]
    return Shards(address=address, made_by="this", run="first")


def test_a_shard_comes_back_with_what_the_manifest_says(shards: Shards) -> None:
    """On every file system that can be written to."""
    put = shards.put(SOURCES, "one", TABLE, ids=["c1", "c2"], last=True)
    assert shards.get(SOURCES, "one").to_pylist() == TABLE.to_pylist()
    assert shards.get(SOURCES, "one", ["size"]).column_names == ["size"]
    assert shards.entry(SOURCES, "one") == put
    assert (put.rows, put.run, put.said) == (3, "first", {"ids": ["c1", "c2"], "last": True})


def test_the_manifest_lists_finished_shards_by_stage_and_name(shards: Shards) -> None:
    assert list(shards.manifest()) == []
    for stage, name in ((ARTICLES, "z"), (CAPTURES, "b"), (CAPTURES, "a"), (SOURCES, "y")):
        shards.put(stage, name, TABLE)
    found = [(entry.stage, entry.name) for entry in shards.manifest()]
    assert found == [(SOURCES, "y"), (CAPTURES, "a"), (CAPTURES, "b"), (ARTICLES, "z")]
    assert [entry.name for entry in shards.manifest(CAPTURES)] == ["a", "b"]


def test_a_shard_of_another_program_is_none(shards: Shards) -> None:
    """Its readers may read otherwise."""
    shards.put(CAPTURES, "a", TABLE)
    other = Shards(address=shards.address, made_by="another")
    assert other.entry(CAPTURES, "a") is None
    assert list(other.manifest()) == []
    other.put(CAPTURES, "a", TABLE)
    assert shards.entry(CAPTURES, "a") is None


def test_what_was_not_finished_is_not_there(tmp_path: Path) -> None:
    """A process killed while it writes leaves a hidden file, and one on a full disk no shard."""
    shards = Shards(address=str(tmp_path), made_by="this")
    shards.put(CAPTURES, "a", TABLE)
    whole = (tmp_path / CAPTURES / "a.parquet").read_bytes()
    (tmp_path / CAPTURES / ".b-0123").write_bytes(whole)
    (tmp_path / CAPTURES / "c.parquet").write_bytes(whole[: len(whole) // 2])
    assert [entry.name for entry in shards.manifest()] == ["a"]
    assert shards.entry(CAPTURES, "c") is None


def test_removing_leaves_nothing_but_what_others_put_there(tmp_path: Path) -> None:
    shards = Shards(address=str(tmp_path / "work"), made_by="this")
    shards.put(CAPTURES, "a", TABLE)
    (tmp_path / "work" / "note.txt").write_text("Mine.")
    shards.remove()
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["note.txt"]
    (tmp_path / "work" / "note.txt").unlink()
    shards.put(CAPTURES, "a", TABLE)
    shards.remove()
    assert not (tmp_path / "work").exists()
    assert fsspec.filesystem("file").isdir(str(tmp_path))
