"""``onrecord add``: captures in, a record out."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.engines import ENGINES, HERE, adder
from onrecord.cli.output import (
    CANNOT,
    IN_PART,
    STOPPED,
    json_option,
    many,
    on_one_line,
    record_option,
    safe,
    say,
    write,
    write_rows,
)
from onrecord.errors import CaptureUnreadable
from onrecord.pipeline import Record, Report
from onrecord.reading.walking import unreachable


@click.command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="How many processes read and edit captures. Default: 1; with --engine ray, one for each processor.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=HERE,
    show_default=True,
    help="Who does the work: this program (here), or the workers of a Ray cluster (ray). The cluster is the one that"
    " the variable RAY_ADDRESS names, or else one that is started on this machine. With ray, PATH may be any address"
    " that fsspec knows, such as s3://bucket/crawl/*.warc.gz.",
)
@click.option(
    "--shards",
    metavar="URL",
    help="With --engine ray: the folder or address, visible to all machines, where finished pieces are kept, so that a"
    " run that was stopped can go on from there. Default: a folder beside the record, removed after the run.",
)
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    record: str,
    workers: int | None,
    engine: str,
    shards: str | None,
    as_json: bool,
) -> None:
    """Read captures, group those of the same article, and find who says what in each article.

    PATH is a saved page, a PDF, a plain text, Markdown, a mail, a web archive (WARC, WACZ), a scraper's JSON, a
    table (CSV), a zip or tar archive (.zip, .tar, .tar.gz) or a folder of these, or - for standard input. Captures
    that are in the record already are skipped. One that cannot be read is listed with the reason and kept on the
    record's list of refusals; all others are added.

    The exit status is 0 when everything was read, 1 when some captures were refused, and 2 when nothing
    could be done.

    \b
    Example:
      onrecord add captures/ archive.warc.gz
      onrecord add --engine ray --workers 8 --shards /mnt/shared/work file:///mnt/shared/crawl/
    """
    if shards is not None and engine == HERE:
        raise click.UsageError("--shards needs --engine ray.")
    add_by = adder(engine)
    choice = {"workers": workers or 1} if engine == HERE else {"workers": workers, "shards": shards}
    if engine == HERE and not Path(record).exists() and not any(path == "-" or Path(path).exists() for path in paths):
        for refusal in (unreachable(path, FileNotFoundError()) for path in paths):
            say(str(refusal), refusal.hint)
        say("There is nothing to add, and no record was made")
        ctx.exit(CANNOT)
    refusals: list[CaptureUnreadable] = []

    def refused(refusal: CaptureUnreadable) -> None:
        refusals.append(refusal)
        say(str(refusal), refusal.hint)

    try:
        with Record(record) as opened, display_of() as display:
            task = display.add_task("", total=None)
            report = add_by(
                opened,
                paths,
                on_refusal=refused,
                progress=lambda report: display.update(task, description=progress_line(report)),
                **choice,
            )
            counts = opened.counts()
    except KeyboardInterrupt:
        say("Stopped; what was added stays", "Run the same command again to go on.")
        ctx.exit(STOPPED)
    if not (report.added or report.known or report.refused):
        say(f"No file was found in {', '.join(map(on_one_line, paths))}", "Name files, or a folder that has some.")
    if as_json:
        refused_rows = [{"path": each.path, "reason": each.reason, "advice": each.advice} for each in refusals]
        changes = {"added": report.added, "known": report.known, "refused": report.refused}
        write_rows([{**changes, "refusals": refused_rows, "record": counts}])
    else:
        write(
            f"{many(report.added, 'capture')} added, {report.known:,} known already, {report.refused:,} refused."
            f" The record has {many(counts['articles'], 'article')} with {many(counts['statements'], 'statement')}."
        )
    if report.refused:
        ctx.exit(IN_PART)


def display_of() -> Progress:
    """Progress on standard error, and nothing where that is no terminal."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    return Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty())


def progress_line(report: Report) -> str:
    """How far adding has come, in one line."""
    counts = f"{report.added:,} added, {report.known:,} known, {report.refused:,} refused"
    return f"{counts}  {safe(report.path)[-60:]}"
