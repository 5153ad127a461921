"""Formats: which table can leave in which form, and the one function that writes it.

Every writer takes rows one by one, so that memory does not grow with the record.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import BinaryIO

from onrecord.errors import OnRecordError
from onrecord.record.selection import Selection

Writer = Callable[[sqlite3.Connection, str, BinaryIO, Selection | None], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which tables leave the record."""

    writer: str  # module in this package and function: loaded when used, for some bring large libraries
    tables: tuple[str, ...]  # that it can hold
    binary: bool = False  # not to be shown on a terminal

    @property
    def write(self) -> Writer:
        """The function that writes it."""
        found: Writer = resolve_name(f"onrecord.record.export.{self.writer}")
        return found


TABLES = ("statements", "articles", "captures", "people", "earlier")
FORMATS: Mapping[str, Format] = {
    "jsonl": Format("lines:write_json", TABLES),
    "csv": Format("lines:write_csv", TABLES),
    "parquet": Format("columns:write_parquet", TABLES, binary=True),
    "web-annotation": Format("annotations:write_annotations", ("statements",)),
    "ftm": Format("entities:write_entities", ("statements", "articles", "people")),
}


@dataclass(eq=False)
class FormatUnfit(OnRecordError):
    """A table that a format cannot hold, or a name that is neither."""

    table: str
    format: str

    def __str__(self) -> str:
        return f"{self.table}: cannot be exported as {self.format}"

    @property
    def hint(self) -> str:
        """Which format serves."""
        fit = [name for name, form in FORMATS.items() if self.table in form.tables]
        return f"Take --format {' or '.join(fit)}." if fit else f"Tables are {', '.join(TABLES)}."


def export(db: sqlite3.Connection, table: str, form: str, stream: BinaryIO, *, only: Selection | None = None) -> None:
    """Write *table* to *stream*, in an order that is a function of the record's content.

    The record is read as it is when the export begins; who adds meanwhile does not disturb it.

    Args:
        db: The record.
        table: One of `TABLES`.
        form: One of `FORMATS`.
        stream: Takes bytes.
        only: What to hold it to; everything where not given.

    Raises:
        FormatUnfit: The format cannot hold the table, or one of the two does not exist.
    """
    if form not in FORMATS or table not in FORMATS[form].tables:
        raise FormatUnfit(table, form)
    db.execute("BEGIN")
    try:
        FORMATS[form].write(db, table, stream, only)
    finally:
        db.execute("ROLLBACK")
