"""``onrecord attribute``: who says what in one plain text, without a record."""

from datetime import date
from typing import BinaryIO

import click
from charset_normalizer import from_bytes

from onrecord.attribution import attribute as find_statements
from onrecord.attribution import why_unread
from onrecord.cli.describing import folded, sort, when, who
from onrecord.cli.output import json_option, say, write, write_rows
from onrecord.errors import CaptureUnreadable
from onrecord.reading.sniffing import GZIP, HEAD, TAR, WARC, ZIP, sniff, stranger
from onrecord.reading.source import HTML, PDF
from onrecord.record.fields import statement_fields
from onrecord.statement import words
from onrecord.text import Span, mend
from onrecord.text.joins import Words, join_lines
from onrecord.text.lines import lines

_OTHERS = {PDF: "a PDF", ZIP: "a ZIP or WACZ archive", TAR: "a tar archive", GZIP: "a gzip file", WARC: "a web archive"}


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A whole date."""
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter("write it as 2024-03-15", ctx=ctx, param=param) from None


@click.command
@click.argument("file", type=click.File("rb"))
@click.option(
    "--published",
    metavar="DATE",
    callback=_date,
    help="The day of publication, such as 2024-03-15. Words like “on Friday” are counted from it.",
)
@click.option(
    "--language", metavar="CODE", help="The language of the text, such as “en”. Default: found from the text."
)
@click.option("--title", metavar="TEXT", help="The headline, where FILE lacks it. Whom it names may speak in the text.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="NAME",
    help="Who wrote the text; may be given several times. A single author is who says “I think”.",
)
@click.option("--publisher", metavar="NAME", help="Who published the text: what it means by “this newspaper”.")
@json_option
def attribute(
    file: BinaryIO,
    published: str | None,
    language: str | None,
    title: str | None,
    authors: tuple[str, ...],
    publisher: str | None,
    as_json: bool,
) -> None:
    """Find the statements in FILE, a plain text, or in standard input (-). No record is read or written.

    With --json, offsets count Unicode code points of the text exactly as it stands in the file, line ends
    included.

    \b
    Example:
      onrecord attribute article.txt --published 2024-03-15 --json
    """
    data = file.read()
    _refuse_what_is_no_text(data[:HEAD], getattr(file, "name", "-"))
    if sniff(data[:HEAD]) == HTML:
        say("This looks like a saved page, and is read as plain text, tags and all", "`onrecord add` reads pages.")
    text = characters(data)
    reason = why_unread(text, language)
    if reason is not None:
        say(f"This text is not read. {reason}")
    known = Words(text)
    found = find_statements(
        text, published=published, language=language, title=title, authors=authors, publisher=publisher
    )
    if not found and reason is None:
        say("No statements found")
    for statement in found:
        if as_json:
            write_rows([statement_fields(statement, text)])
            continue
        write(f"{who(statement, words(text, statement.source))}{when(statement)}")
        for line in folded(" ".join(_as_read(text, span, known) for span in statement.content), "    "):
            write(line)
        write(f"  {sort(statement)}")


def _as_read(text: str, span: Span, known: Words) -> str:
    """The words of a span with the lines that a printer broke mended: "thunder-" and "storm" are one word."""
    part = span.of(text)
    pieces = join_lines(part, [Span(line.start, line.end) for line in lines(part)], known)
    return " ".join(mend(part, pieces).text.split())


def _refuse_what_is_no_text(head: bytes, name: str) -> None:
    """Raise `CaptureUnreadable` for a file whose first bytes are no plain text's."""
    kind = sniff(head)
    if kind in _OTHERS:
        advice = "`onrecord add` reads it."
        raise CaptureUnreadable(path=name, reason=f"this is {_OTHERS[kind]}, not plain text", advice=advice)
    if kind is None and head:
        found = stranger(head)
        raise CaptureUnreadable(
            path=name,
            reason=f"this is no plain text: {found.what}",
            advice=found.advice or "Give the text that it holds.",
        )


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
