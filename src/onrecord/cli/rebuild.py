"""``onrecord rebuild``: the record made again from its own bytes."""

import click

from onrecord.cli.add import display_of, progress_line
from onrecord.cli.output import IN_PART, json_option, many, record_option, write, write_rows
from onrecord.pipeline import Record
from onrecord.record.connection import require


@click.command
@record_option
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes read and edit captures.",
)
@json_option
@click.pass_context
def rebuild(ctx: click.Context, record: str, workers: int, as_json: bool) -> None:
    """Read, group, edit and attribute every capture again, from the bytes that the record holds.

    Of use after an update of onrecord, when `onrecord verify` reports captures that an earlier version read.
    Judgements are kept, and ids keep leading to what they named, where that is still there. The record
    changes only once everything is done.

    \b
    Example:
      onrecord rebuild --record record.db
    """
    require(record)
    with Record(record) as opened, display_of() as display:
        task = display.add_task("", total=None)
        report = opened.rebuild(
            progress=lambda report: display.update(task, description=progress_line(report)), workers=workers
        )
        counts = opened.counts()
    if as_json:
        write_rows([{"read": report.added, "kept": report.refused, "record": counts}])
    else:
        write(
            f"{many(report.added, 'capture')} read again, {report.refused:,} kept as they were:"
            f" {many(counts['articles'], 'article')}, {many(counts['statements'], 'statement')}."
        )
    if report.refused:
        ctx.exit(IN_PART)
