"""``onrecord verify``: the record proved against its own bytes."""

import sys

import click
from rich.console import Console
from rich.progress import Progress

from onrecord.cli.looking import look
from onrecord.cli.output import IN_PART, json_option, many, record_option, write, write_rows
from onrecord.pipeline import SKETCHING, read_again

PROVED = ("capture", "article", "statement")


@click.command
@record_option
@json_option
@click.pass_context
def verify(ctx: click.Context, record: str, as_json: bool) -> None:
    """Prove the record: read every capture again from its stored bytes, and check every span against its text.

    Each capture is looked up by all the keys by which later copies of its text would find it. Captures that an earlier
    version of onrecord read cannot be compared; they are reported as notes, not as faults, and `onrecord rebuild` reads
    them again. The exit status is 1 when there is a fault. With --json, the last object counts what was proved and what
    was found.

    \b
    Example:
      onrecord verify --record record.db
    """
    faults = notes = 0
    with look(record) as store, Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as display:
        counts = store.counts()
        task = display.add_task("verifying", total=counts["captures"] + counts["articles"])
        for finding in store.verify_with(read_again, SKETCHING, lambda: display.advance(task)):
            faults += finding.fault
            notes += not finding.fault
            if as_json:
                write_rows([{"fault": finding.fault, "where": finding.where, "what": finding.what}])
            else:
                write(f"{'FAULT' if finding.fault else 'note'}  {finding.where}: {finding.what}")
    if as_json:
        proved = {f"{what}s": counts[f"{what}s"] for what in PROVED}
        write_rows([{**proved, "faults": faults, "notes": notes}])
    else:
        told = ", ".join(many(counts[f"{what}s"], what) for what in PROVED)
        beside = f", {many(notes, 'capture')} that cannot be compared" if notes else ""
        write(f"{told}: {many(faults, 'fault')}{beside}.")
    if faults:
        ctx.exit(IN_PART)
