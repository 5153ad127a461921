"""Shards: the finished pieces of a run's stages, as Parquet files in one folder a stage.

A shard appears whole or not at all: it is written beside its place and moved there. What the manifest says about
it stands in the file itself, so that there is no shard without its entry and no entry without its shard.
"""

import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.core import url_to_fs

SOURCES, CAPTURES, ARTICLES = "sources", "captures", "articles"
STAGES = (SOURCES, CAPTURES, ARTICLES)
_ENTRY = b"onrecord"
_SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the manifest says about one finished shard."""

    stage: str
    name: str
    made_by: str  # which program
    run: str  # which run finished it
    process: int  # the number of the process that did
    rows: int
    said: dict[str, Any]  # what the step tells about it, as JSON has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Shards:
    """The folder of a run's shards."""

    address: str  # a path, or an address that fsspec can write to
    made_by: str  # which program; shards of another one are made anew
    run: str = ""  # which run
    size: int = 64  # captures in a shard, about

    def put(self, stage: str, name: str, table: pa.Table, **said: Any) -> Entry:
        """Keep a finished shard.

        Args:
            stage: One of `STAGES`.
            name: Of the shard in its stage.
            table: Its rows.
            said: What the manifest is to say about it beside the usual.

        Raises:
            OSError: The place cannot be written to.
        """
        entry = Entry(
            stage=stage, name=name, made_by=self.made_by, run=self.run, process=os.getpid(), rows=len(table), said=said
        )
        fields = {field: getattr(entry, field) for field in ("made_by", "run", "process", "said")}
        stream = io.BytesIO()
        pq.write_table(table.replace_schema_metadata({_ENTRY: json.dumps(fields)}), stream, compression="zstd")
        system, root = url_to_fs(self.address)
        final = f"{root}/{stage}/{name}{_SUFFIX}"
        unfinished = f"{root}/{stage}/.{name}-{uuid4().hex}"
        system.makedirs(f"{root}/{stage}", exist_ok=True)
        system.pipe_file(unfinished, stream.getvalue())
        system.mv(unfinished, final)
        return entry

    def get(self, stage: str, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a finished shard.

        Args:
            stage: One of `STAGES`.
            name: Of the shard.
            columns: Only these.

        Raises:
            OSError: It is not to be had.
        """
        system, root = url_to_fs(self.address)
        with system.open(f"{root}/{stage}/{name}{_SUFFIX}", "rb") as stream:
            table: pa.Table = pq.read_table(stream, columns=columns)
            return table

    def entry(self, stage: str, name: str) -> Entry | None:
        """What the manifest says about a shard; None when none of this version is finished."""
        system, root = url_to_fs(self.address)
        try:
            with system.open(f"{root}/{stage}/{name}{_SUFFIX}", "rb") as stream:
                found = pq.read_metadata(stream)
        except (FileNotFoundError, pa.ArrowInvalid):
            return None
        fields = json.loads((found.metadata or {}).get(_ENTRY, b"{}"))
        if fields.get("made_by") != self.made_by:
            return None
        return Entry(stage=stage, name=name, rows=found.num_rows, **fields)

    def manifest(self, *stages: str) -> Iterator[Entry]:
        """Every finished shard of this version, by stage and name.

        Args:
            stages: Only of these.
        """
        system, root = url_to_fs(self.address)
        for stage in stages or STAGES:
            folder = f"{root}/{stage}"
            system.invalidate_cache(folder)
            paths = system.ls(folder, detail=False) if system.isdir(folder) else []
            names = (path.rsplit("/", 1)[-1] for path in paths)
            for name in sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)):
                entry = self.entry(stage, name)
                if entry is not None:
                    yield entry

    def remove(self) -> None:
        """Take all shards away."""
        system, root = url_to_fs(self.address)
        for stage in STAGES:
            if system.isdir(f"{root}/{stage}"):
                system.rm(f"{root}/{stage}", recursive=True)
        if not system.ls(root, detail=False):
            system.rmdir(root)
