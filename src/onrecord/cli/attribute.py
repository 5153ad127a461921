"""``onrecord attribute``: who says what in one plain text, without a record."""

from datetime import date
from typing import BinaryIO

import click
from charset_normalizer import from_bytes

from onrecord.attribution import attribute as find_statements
from onrecord.attribution import why_unread
from onrecord.cli.describing import folded, name_of
from onrecord.cli.output import json_option, say, write, write_rows
from onrecord.record.fields import statement_fields
from onrecord.statement import words


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A whole date."""
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter("write it as 2024-03-15", ctx=ctx, param=param) from None


@click.command(short_help="Find who says what in one plain text.")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--published", metavar="DATE", callback=_date, help="When the text came out; dates words like “on Friday”."
)
@click.option("--language", metavar="CODE", help="Its language, as in “en”; found out if not given.")
@json_option
def attribute(file: BinaryIO, published: str | None, language: str | None, as_json: bool) -> None:
    """Find the statements in FILE, plain text, or - for standard input; no record is read or written.

    With --json, spans count code points of the text exactly as it is in the file, line ends and all.

    \b
    Example:
      onrecord attribute article.txt --published 2024-03-15 --json
    """
    text = characters(file.read())
    reason = why_unread(text, language)
    if reason is not None:
        say(f"This text is not read. {reason}")
    for statement in find_statements(text, published=published, language=language):
        if as_json:
            write_rows([statement_fields(statement, text)])
            continue
        said = f", {statement.said.date} (“{statement.said.text}”)" if statement.said else ""
        via = f", via {name_of(statement.via)}" if statement.via else ""
        source = f"“{words(text, statement.source)}”" if statement.source else "nobody named"
        write(f"{name_of(statement.speaker) or source}{via}{said}")
        for line in folded(" ".join(words(text, statement.content).split()), "    "):
            write(line)
        details = f"{statement.kind.value} {statement.manner.value}, probability {statement.probability:.2f}"
        write(f"  {details}")


def characters(data: bytes) -> str:
    """The text of a file, one character for each that is in it; never raises.

    UTF-8 where it is that, or nearly; otherwise what it looks like most.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    nearly = data.decode("utf-8", "replace")
    if nearly.count("\ufffd") <= 1 + len(nearly) // 1000:
        return nearly
    best = from_bytes(data).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
