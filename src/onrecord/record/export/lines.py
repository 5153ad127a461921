"""JSON lines and CSV: one row a line, in UTF-8."""

import csv
import io
import json
import sqlite3
from typing import Any, BinaryIO

from onrecord.record.fields import ROWS
from onrecord.record.selection import Selection

COLUMNS = {
    "statements": (
        "id", "article", "kind", "manner", "content", "cue", "source", "speaker", "via", "said", "probability",
        "witnesses",
    ),
    "earlier": (
        "id", "article", "fate", "successor", "first", "last", "gone", "text", "kind", "manner", "content", "cue",
        "source", "speaker", "via", "said", "probability", "witnesses", "held", "lacking",
    ),
    "articles": (
        "id", "title", "published", "url", "publisher", "authors", "text", "captures", "links", "variants",
    ),
    "captures": ("id", "path", "sha256", "media_type", "url", "captured", "reader", "text"),
    "people": ("id", "type", "name", "names", "statements", "articles"),
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_json(db: sqlite3.Connection, table: str, stream: BinaryIO, only: Selection | None = None) -> None:
    """One JSON object a line."""
    stream.writelines(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n" for row in ROWS[table](db, only))


def write_csv(db: sqlite3.Connection, table: str, stream: BinaryIO, only: Selection | None = None) -> None:
    """Comma-separated, with a heading; what is a list or an object stands as JSON in its cell.

    Captured text is hostile: a cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(COLUMNS[table])
    for row in ROWS[table](db, only):
        stream.write(_taken(line))
        writer.writerow([_cell(row[column]) for column in COLUMNS[table]])
    stream.write(_taken(line))


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode("utf-8")


def _cell(value: Any) -> str | float | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else harmless(value)


def harmless(cell: str | float | None) -> str | float | None:
    """*cell* such that a spreadsheet shows it instead of computing it: a formula's beginning gets an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
