"""``onrecord rebuild``: the record made again from its own bytes."""

import click

from onrecord.cli.add import display_of, progress_line
from onrecord.cli.output import IN_PART, json_option, many, record_option, write, write_rows
from onrecord.pipeline import Record


@click.command
@record_option
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@json_option
@click.pass_context
def rebuild(ctx: click.Context, record: str, workers: int, as_json: bool) -> None:
    """Read, group, edit and attribute every capture again, from the bytes that the record holds.

    For after an update of onrecord, when `onrecord verify` tells of captures read by an earlier reader.
    Judgements stay, and ids keep leading to what they named where that is still there. Until it is done, the
    record stays as it was.

    \b
    Example:
      onrecord rebuild --record record.db
    """
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
