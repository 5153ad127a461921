"""``onrecord add``: captures in, a record out."""

import sys

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.engines import ENGINES, HERE, adder
from onrecord.cli.output import IN_PART, STOPPED, json_option, many, record_option, safe, say, write, write_rows
from onrecord.errors import CaptureUnreadable
from onrecord.pipeline import Record, Report


@click.command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="Processes that read: 1 if not given, with ray as many as there are processors. With 2 or more, a capture"
    " that crashes its reader is refused alone.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=HERE,
    show_default=True,
    help="Who does the work: this program, or a Ray cluster (of this machine, or of the one that RAY_ADDRESS names)."
    " With ray, PATH may be any address that fsspec knows, such as s3://bucket/crawl/*.warc.gz.",
)
@click.option(
    "--shards",
    metavar="URL",
    help="With ray: a folder or address that all machines see, where finished pieces are kept. A run that was"
    " stopped goes on from there. Beside the record, for as long as the run takes, if not given.",
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
    """Read captures, group them to articles, and find who says what.

    PATH is a file, a folder with all that is in it, a web archive (WARC, WACZ), JSON lines as scrapers
    write them, or - for standard input. What the record has already is passed over. What cannot be
    read is listed with the reason, in the record too, and the rest is added.

    Ends with status 0 when all was read, 1 when some captures were refused, 2 when nothing could be done.

    \b
    Example:
      onrecord add captures/ archive.warc.gz
      onrecord add --engine ray --workers 8 --shards /mnt/shared/work file:///mnt/shared/crawl/
    """
    if shards is not None and engine == HERE:
        raise click.UsageError("--shards needs --engine ray.")
    add_by = adder(engine)
    choice = {"workers": workers or 1} if engine == HERE else {"workers": workers, "shards": shards}
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
