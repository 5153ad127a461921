"""Parquet: columns with their nested types, some thousand rows at a time."""

import sqlite3
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.record.fields import ROWS
from onrecord.record.selection import Selection

_ROWS = 2000  # in a row group
_SPANS = pa.list_(pa.list_(pa.int64()))
_PART = pa.struct([("text", pa.string()), ("spans", _SPANS)])
_SPEAKER = pa.struct([("type", pa.string()), ("name", pa.string())])
_STRINGS = pa.list_(pa.string())

_STATEMENT = [
    ("kind", pa.string()),
    ("manner", pa.string()),
    ("content", _PART),
    ("cue", _PART),
    ("source", _PART),
    ("speaker", _SPEAKER),
    ("via", _SPEAKER),
    ("said", pa.struct([("date", pa.string()), ("text", pa.string())])),
    ("probability", pa.float64()),
    ("witnesses", pa.list_(pa.struct([("capture", pa.string()), ("spans", _SPANS)]))),
]

SCHEMAS = {
    "statements": pa.schema([("id", pa.string()), ("article", pa.string()), *_STATEMENT]),
    "earlier": pa.schema(
        [
            *((name, pa.string()) for name in ("id", "article", "fate", "successor", "first", "last", "gone", "text")),
            *_STATEMENT,
            ("held", _STRINGS),
            ("lacking", _STRINGS),
        ]
    ),
    "articles": pa.schema(
        [
            ("id", pa.string()),
            ("title", pa.string()),
            ("published", pa.string()),
            ("url", pa.string()),
            ("publisher", pa.string()),
            ("authors", _STRINGS),
            ("text", pa.string()),
            ("captures", _STRINGS),
            ("links", pa.list_(pa.struct([("rel", pa.string()), ("url", pa.string()), ("text", pa.string())]))),
            (
                "variants",
                pa.list_(
                    pa.struct(
                        [
                            ("kind", pa.string()),
                            ("nature", pa.string()),
                            ("spans", _SPANS),
                            ("readings", pa.list_(pa.struct([("captures", _STRINGS), ("text", pa.string())]))),
                        ]
                    )
                ),
            ),
        ]
    ),
    "captures": pa.schema(
        [(name, pa.string()) for name in ("id", "path", "sha256", "media_type", "url", "captured", "reader", "text")]
    ),
    "people": pa.schema(
        [
            ("id", pa.string()),
            ("type", pa.string()),
            ("name", pa.string()),
            ("names", _STRINGS),
            ("statements", pa.int64()),
            ("articles", _STRINGS),
        ]
    ),
}


def write_parquet(db: sqlite3.Connection, table: str, stream: BinaryIO, only: Selection | None = None) -> None:
    """One Parquet file, packed by Zstandard."""
    with pq.ParquetWriter(stream, SCHEMAS[table], compression="zstd") as writer:
        rows = ROWS[table](db, only)
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema=SCHEMAS[table]))
