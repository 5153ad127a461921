"""``onrecord export``: a table of the record for other tools."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode
from typing import BinaryIO

import click

from onrecord.cli.looking import look
from onrecord.cli.output import record_option, say
from onrecord.record.connection import ENDINGS
from onrecord.record.datasette import metadata
from onrecord.record.export import FORMATS, TABLES

DATASETTE = "datasette"

_DATABASE = b"SQLite format 3\0"  # what an SQLite file begins with


@click.command
@click.argument("table", type=click.Choice([*TABLES, DATASETTE]))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="jsonl",
    show_default=True,
    help="The format to write.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    default="-",
    metavar="FILE",
    help="The file to write. Default: standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@record_option
@click.pass_context
def export(ctx: click.Context, table: str, form: str, output: str, as_json: bool, record: str) -> None:
    """Write one table of the record: as JSON lines, or in another format.

    The table earlier has statements in words that their publishers have changed since. web-annotation writes
    statements as W3C Web Annotations; ftm writes statements, articles or people as FollowTheMoney entities. The same
    record always gives the same bytes.

    datasette, in place of a table, writes the metadata file with which Datasette shows the record itself.

    \b
    Example:
      onrecord export statements --format csv --output statements.csv
      onrecord export datasette --output metadata.json
    """
    form = "jsonl" if as_json else form
    if table == DATASETTE:
        told = json.dumps(metadata(record), ensure_ascii=False, indent=1) + "\n"
        with written(output) as stream:
            stream.write(told.encode())
        return
    holds = FORMATS[form].tables
    if table not in holds:
        raise click.UsageError(f"{table} cannot be exported as {form}; it holds {', '.join(holds)}.", ctx)
    if FORMATS[form].binary and output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{form} is not for a terminal; write it to a file with --output FILE.", ctx)
    with look(record) as store, written(output) as stream:
        store.export(table, form, stream)
    if output != "-":
        say(f"Wrote {table} to {output}")


@contextmanager
def written(output: str) -> Iterator[BinaryIO]:
    """A stream to be written; a file has its bytes once they are all there, and is as it was where they do not come.

    Args:
        output: The file, or "-" for standard output.

    Raises:
        OSError: The file cannot be written.
        UsageError: It is a database, such as the record itself.
    """
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    file = Path(output).resolve()
    if any(_is_database(Path(str(file).removesuffix(ending))) for ending in ENDINGS):
        raise click.UsageError(
            f"{output} is, or belongs to, a database, which an export would destroy. Name another file with --output."
        )
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        stream = None if file.exists() and not file.is_file() else beside.open("xb")  # a pipe or device takes it as is
    except OSError:
        stream = None  # nothing can be made there: the file itself may be there to be written, or says what is wrong
    if stream is None:
        with Path(output).open("wb") as stream:
            yield stream
        return
    try:
        with stream:
            yield stream
        if file.exists():
            copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _is_database(file: Path) -> bool:
    """Whether there is an SQLite file here: a record, or somebody's other work."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE
