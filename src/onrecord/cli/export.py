"""``onrecord export``: a table of the record for other tools."""

import json
import sys

import click

from onrecord.cli.looking import look
from onrecord.cli.output import record_option, say
from onrecord.cli.outputs import written
from onrecord.record.datasette import metadata
from onrecord.record.export import FORMATS, TABLES

DATASETTE = "datasette"


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
