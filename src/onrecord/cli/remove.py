"""``onrecord remove``: captures taken out of the record."""

from dataclasses import asdict

import click

from onrecord.cli.describing import taken
from onrecord.cli.judge import login
from onrecord.cli.looking import look
from onrecord.cli.output import IN_PART, json_option, many, record_option, safe, say, write, write_rows
from onrecord.pipeline import Record
from onrecord.record import Store, removals
from onrecord.record.connection import require
from onrecord.record.removals import Removal, Removed


@click.command
@click.argument("sought", nargs=-1, metavar="CAPTURE...")
@click.option("--reason", default="", help="Why; it is kept, and told to whoever looks for what was taken out.")
@click.option("--author", envvar="ONRECORD_AUTHOR", help="Who decides. Default: your login name.")
@click.option(
    "--judgements",
    "judgements_too",
    is_flag=True,
    help="Take out judgements as well that have words in them which the record has no more.",
)
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@click.option("--undo", metavar="CAPTURE", help="Let this capture, which was taken out, be added again.")
@click.option("--list", "listing", is_flag=True, help="List all that was taken out.")
@record_option
@json_option
@click.pass_context
def remove(
    ctx: click.Context,
    sought: tuple[str, ...],
    reason: str,
    author: str | None,
    judgements_too: bool,
    yes: bool,
    undo: str | None,
    listing: bool,
    record: str,
    as_json: bool,
) -> None:
    """Take captures out of the record: their bytes, their text, and all that was made of them.

    The captures that are left of their articles are grouped, edited and attributed again, and the record is as if the
    others had never been added, but for an entry that says who took something out, when and why. Ids that were given
    lead to what is left, or to that entry. Judgements stay; those with words in them that the record has no more are
    told. A capture that was taken out is refused when it is added again.

    The file is written anew, so that nothing stays in it. That needs twice as much free room as the record takes.
    Copies of the file, and the files from which the captures were added, are yours to delete. The exit status is 1
    where another program was reading, so that the file still has old parts: run the same command again.

    \b
    Example:
      onrecord remove c0123456789abcdef --reason "saved by mistake"
    """
    require(record)
    if listing:
        with look(record) as store, store.moment() as db:
            for each in removals.every(db):
                tell(each, as_json=as_json)
        return
    if not undo and not sought:
        raise click.UsageError("Name the captures by their ids, or see what was taken out with --list.")
    if not undo and not reason.strip():
        raise click.UsageError("Say why with --reason: whoever looks for what is gone is told it.")
    with Record(record) as opened:
        if undo:
            tell(opened.readmit(_capture(opened, undo)), as_json=as_json)
            return
        wanted = [_capture(opened, each) for each in sought]
        if not yes and not _meant(opened, wanted):
            say("Nothing was taken out")
            ctx.exit(IN_PART)
        done = opened.remove(wanted, author=author or login(), reason=reason, judgements_too=judgements_too)
        counts = opened.counts()
    if as_json:
        write_rows([{**asdict(done), "record": counts}])
    else:
        for each in done.removals:
            tell(each, as_json=False)
        write(
            f"The record has {many(counts['captures'], 'capture')} and {many(counts['articles'], 'article')} with"
            f" {many(counts['statements'], 'statement')}."
        )
    if done.judgements:
        told = f"There are words in {', '.join(done.judgements)} that the record has no more"
        say(told, "See them with `onrecord judge --list`; with --judgements they are taken out as well.")
    if not done.swept:
        say("Another program was reading: the file still has old parts", "Run the same command again when it is done.")
        ctx.exit(IN_PART)


def _capture(record: Store, sought: str) -> str:
    """The id of a capture, there or taken out, by the beginning of it."""
    try:
        found = record.resolve_id(sought)
    except Removed as error:
        if sought.startswith("c"):
            return error.removal.capture
        raise
    if found.startswith("c"):
        return found
    if not found.startswith("a"):
        raise click.UsageError(f"{found} is no capture. `onrecord show` tells the captures of an article or statement.")
    held = ", ".join(witness.capture for witness in record.article(found).witnesses)
    raise click.UsageError(f"{found} is an article. Name those of its captures that are to be taken out: {held}.")


def _meant(record: Store, wanted: list[str]) -> bool:
    """Ask whether it is meant; of what was taken out before nobody is asked again."""
    there = [capture for capture in wanted if record.article_of(capture)]
    for capture in there:
        click.echo(safe(taken(record.capture(capture))), err=True)
    what = "it" if len(there) == 1 else f"these {len(there):,}"
    try:
        return not there or click.confirm(f"Take {what} out? This cannot be taken back", err=True)
    except click.Abort as error:
        if not isinstance(error.__context__, EOFError):  # but Control-C
            raise
        say("Nobody answers whether it is meant", "Say so with --yes.")
        return False


def tell(removal: Removal, *, as_json: bool) -> None:
    """One removal."""
    if as_json:
        write_rows([asdict(removal)])
        return
    heir = f", leads to {removal.heir}" if removal.heir else ""
    undone = f" (may be added again since {removal.undone})" if removal.undone else ""
    write(f"{removal.capture}  taken out{heir}{undone}")
    write(f"    {removal.author}, {removal.time}: {removal.reason}")
