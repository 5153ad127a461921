"""Columns: sources, captures and drafts as rows of shards, and back.

Shards may lie where others can write, so nothing in them is ever run: values are plain columns, and JSON that is
checked against the nouns' types as it is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa

from onrecord.capture import Block, Capture, Fact
from onrecord.editing import Sketch
from onrecord.errors import CaptureUnreadable
from onrecord.person import Judgement
from onrecord.pipeline.crew import Failure
from onrecord.pipeline.stages import Draft, Reading
from onrecord.reading.source import Source
from onrecord.record.captures import Original, pack, unpack
from onrecord.record.codec import storable
from onrecord.text.digests import digest

Members = tuple[str, ...]

_FAILURE = [("reason", pa.string()), ("advice", pa.string())]  # why there is nothing else in the row
_ORIGIN = ("path", "sha256", "media_type", "url", "captured")
SOURCE = pa.schema(
    [
        ("id", pa.string()),
        *((name, pa.string()) for name in (*_ORIGIN, "charset")),  # what a scraper wrote is in the bytes
        ("size", pa.int64()),  # of the bytes before packing
        ("packed", pa.binary()),  # the bytes, as the record has them
        *_FAILURE,
    ]
)
CAPTURE = pa.schema(
    [
        ("id", pa.string()),
        *((name, pa.string()) for name in (*_ORIGIN, "reader", "text")),
        ("blocks", pa.binary()),  # JSON
        ("facts", pa.binary()),  # JSON
        ("sketch", pa.binary()),
        *_FAILURE,
    ]
)
DRAFT = pa.schema(
    [
        ("members", pa.list_(pa.string())),  # ids of the captures
        ("judged", pa.string()),  # digest of the judgements that it was made with
        ("article", pa.string()),  # id
        ("draft", pa.binary()),  # JSON
        *_FAILURE,
    ]
)

Row = dict[str, Any]


def source_row(source: Source | CaptureUnreadable) -> Row:
    """A source, or why there is none, as a row of `SOURCE`."""
    if isinstance(source, CaptureUnreadable):
        return {"path": storable(source.path), "reason": storable(source.reason), "advice": storable(source.advice)}
    original = pack(source.data)
    plain = {name: getattr(source, name) for name in (*_ORIGIN, "charset")}
    return {**plain, "id": source.id, "path": storable(source.path), "size": original.size, "packed": original.packed}


def source_of(row: Row) -> Source:
    """The source in a row that has one."""
    plain = {name: row[name] for name in (*_ORIGIN, "charset")}
    return Source(data=unpack(original_of(row)), **plain)


def original_of(row: Row) -> Original:
    """The bytes in a row that has a source."""
    return Original(row["size"], row["packed"])


def refusal_of(row: Row) -> CaptureUnreadable:
    """What was wrong, in a row that has nothing else."""
    return CaptureUnreadable(row["path"], row["reason"], row["advice"])


def capture_row(capture: Capture, sketch: bytes = b"") -> Row:
    """A capture as a row of `CAPTURE`.

    Args:
        capture: As read.
        sketch: What grouping compares, packed; not needed for editing.
    """
    plain = {name: getattr(capture, name) for name in (*_ORIGIN, "id", "reader", "text")}
    blocks, facts = msgspec.json.encode(capture.blocks), msgspec.json.encode(capture.facts)
    return {**plain, "path": storable(capture.path), "blocks": blocks, "facts": facts, "sketch": sketch}


def capture_of(row: Row) -> Capture:
    """The capture in a row that has one."""
    plain = {name: row[name] for name in (*_ORIGIN, "id", "reader", "text")}
    blocks = msgspec.json.decode(row["blocks"], type=tuple[Block, ...])
    return Capture(blocks=blocks, facts=msgspec.json.decode(row["facts"], type=tuple[Fact, ...]), **plain)


def reading_of(row: Row) -> Reading:
    """The capture in a row with what finds its kin."""
    return Reading(capture_of(row), Sketch.load(row["sketch"]))


def failure_row(failure: Failure) -> Row:
    """Why there is nothing else in a row."""
    return {"reason": storable(failure.reason), "advice": storable(failure.advice)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One article to be edited and attributed."""

    members: Members
    judgements: tuple[Judgement, ...]

    @property
    def judged(self) -> str:
        """Digest of the judgements."""
        return digest(msgspec.json.encode(self.judgements).decode())

    @property
    def key(self) -> tuple[Members, str]:
        """What a draft must have been made of to serve for this article."""
        return self.members, self.judged


def draft_row(task: Task, draft: Draft) -> Row:
    """A draft as a row of `DRAFT`."""
    found = {"members": list(task.members), "judged": task.judged, "article": draft.article.id}
    return {**found, "draft": msgspec.json.encode(draft)}


def undrafted_row(task: Task, failure: Failure) -> Row:
    """Why there is no draft, as a row of `DRAFT`."""
    return {"members": list(task.members), "judged": task.judged, **failure_row(failure)}


def drafts_of(rows: Iterable[Row]) -> dict[tuple[Members, str], Draft | Failure]:
    """The drafts in a shard, by what they were made of."""
    return {
        (tuple(row["members"]), row["judged"]): (
            msgspec.json.decode(row["draft"], type=Draft)
            if row["reason"] is None
            else Failure(row["reason"], row["advice"])
        )
        for row in rows
    }


def table_of(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table; what a row lacks is null."""
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema)
