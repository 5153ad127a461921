"""``onrecord people``: who speaks in the record."""

import click

from onrecord.cli.describing import standing_line
from onrecord.cli.looking import look
from onrecord.cli.output import json_option, record_option, say, write, write_rows
from onrecord.record import Query, fields


@click.command
@click.argument("name", required=False)
@click.option("--limit", type=click.IntRange(min=1), help="How many to list at most.")
@record_option
@json_option
def people(name: str | None, limit: int | None, record: str, as_json: bool) -> None:
    """List persons, organisations and groups, those with most statements first.

    With NAME, only those whose name has all of its words. Those who speak only in words that publishers have changed
    since come last, with no statement: `onrecord search --states` finds what they said.

    \b
    Example:
      onrecord people Okafor
    """
    shown, name = 0, name or None
    with look(record) as store:
        for standing in store.people(name):
            if shown == limit:
                break
            shown += 1
            if as_json:
                mentioned = sorted({mention.article for mention in store.person(standing.id).mentions})
                write_rows([fields.person_fields(standing, mentioned)])
                continue
            write(standing_line(standing))
        before = not shown and name is not None and bool(store.search_earlier(Query(speaker=name), limit=1))
    if before:
        said = "Nobody of this name has a statement that stands; some that no longer stand are credited so"
        say(said, f'See them with `onrecord search --speaker "{name}" --states`.')
    elif not shown:
        say("Nobody found", "List everybody with `onrecord people`." if name else "Add captures with `onrecord add`.")
