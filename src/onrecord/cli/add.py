"""``onrecord add``: captures in, a record out."""

import sys

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.output import IN_PART, STOPPED, json_option, record_option, safe, say, write, write_rows
from onrecord.errors import CaptureUnreadable
from onrecord.pipeline import Record, Report


@click.command(short_help="Add captures: files, folders, web archives.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that read. With 2 or more, a capture that crashes its reader is refused alone.",
)
@json_option
@click.pass_context
def add(ctx: click.Context, paths: tuple[str, ...], record: str, workers: int, as_json: bool) -> None:
    """Read captures, group them to articles, and find who says what.

    PATH is a file, a folder with all that is in it, a web archive (WARC, WACZ), JSON lines as scrapers
    write them, or - for standard input. What the record has already is passed over. What cannot be
    read is listed with the reason, in the record too, and the rest is added.

    Ends with status 0 when all was read, 1 when some captures were refused, 2 when nothing could be done.

    \b
    Example:
      onrecord add captures/ archive.warc.gz
    """
    refusals: list[CaptureUnreadable] = []

    def refused(refusal: CaptureUnreadable) -> None:
        refusals.append(refusal)
        say(str(refusal), refusal.hint)

    try:
        with Record(record) as opened, display_of() as display:
            task = display.add_task("", total=None)
            report = opened.add(
                paths,
                on_refusal=refused,
                progress=lambda report: display.update(task, description=progress_line(report)),
                workers=workers,
            )
            counts = opened.counts()
    except KeyboardInterrupt:
        say("Stopped; what was added stays", "Run the same command again to go on.")
        ctx.exit(STOPPED)
    if as_json:
        refused_rows = [{"path": each.path, "reason": each.reason, "advice": each.advice} for each in refusals]
        changes = {"added": report.added, "known": report.known, "refused": report.refused}
        write_rows([{**changes, "refusals": refused_rows, "record": counts}])
    else:
        write(
            f"{_many(report.added, 'capture')} added, {report.known:,} known already, {report.refused:,} refused."
            f" The record has {_many(counts['articles'], 'article')} with {_many(counts['statements'], 'statement')}."
        )
    if report.refused:
        ctx.exit(IN_PART)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def display_of() -> Progress:
    """Progress on standard error, and nothing where that is no terminal."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    return Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty())


def progress_line(report: Report) -> str:
    """How far adding has come, in one line."""
    counts = f"{report.added:,} added, {report.known:,} known, {report.refused:,} refused"
    return f"{counts}  {safe(report.path)[-60:]}"
