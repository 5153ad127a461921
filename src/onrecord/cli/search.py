"""``onrecord search``: statements by their words."""

from collections.abc import Iterable, Iterator

import click

from onrecord.cli.describing import folded, passage_lines, statement_lines
from onrecord.cli.earlier import earlier_lines, named, stood
from onrecord.cli.looking import look
from onrecord.cli.naming import whole_id
from onrecord.cli.output import json_option, record_option, say, write, write_rows
from onrecord.record import Order, Query, Store, fields
from onrecord.record.earlier import Earlier
from onrecord.record.misspellings import Missing
from onrecord.record.passages import Passage
from onrecord.record.search import is_day
from onrecord.statement import Kind, Manner


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A date of the calendar, or the beginning of one."""
    if value is None or is_day(value):
        return value
    raise click.BadParameter("write 2024-03-15, 2024-03 or 2024", ctx=ctx, param=param)


@click.command
@click.argument("words", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Only statements of this speaker, given by name or id.")
@click.option(
    "--since",
    metavar="DATE",
    callback=_date,
    help="Only statements said on this day or later; where the day is not known, the day of publication counts.",
)
@click.option("--until", metavar="DATE", callback=_date, help="Only statements said on this day or earlier; likewise.")
@click.option("--outlet", metavar="NAME", help="Only statements in articles of this publisher.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="How much of the statement stands in quotation marks: all, part or none.",
)
@click.option(
    "--manner",
    type=click.Choice([manner.value for manner in Manner]),
    help="How it is credited: as said, as an attitude (believes, wants), or as evidence (a poll shows).",
)
@click.option(
    "--states",
    is_flag=True,
    help="Search other states of the articles, too: statements and words that the publisher has changed since.",
)
@click.option(
    "--sort",
    type=click.Choice([order.value for order in Order]),
    default=Order.RELEVANCE.value,
    help="Which come first. Default: relevance with WORDS, newest without.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many results to show at most."
)
@record_option
@json_option
def search(
    words: tuple[str, ...],
    speaker: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    kind: str | None,
    manner: str | None,
    states: bool,
    sort: str,
    limit: int,
    record: str,
    as_json: bool,
) -> None:
    """Find statements that contain all WORDS, in what was said or in the name of who said it.

    "Words in quotation marks" must stand next to one another, and harb* matches every word that begins so.
    Without WORDS, all statements that match the options are listed. All of WORDS must be there: OR, AND and NOT are
    words like others.

    An article is searched as its best text has it. With --states, the results are followed by statements that no
    longer stand, because the publisher changed their words, and by other paragraphs that only some captures of an
    article have for the same reason.

    \b
    Example:
      onrecord search '"harbour expansion" jobs' --speaker Okafor --since 2024-03
      onrecord search ferries --speaker Lindgren --sort oldest
    """
    if since and until and since > until and not since.startswith(until):
        raise click.UsageError(f"No day is both since {since} and until {until}.")
    with look(record) as store:
        speaker = whole_id(store, speaker) if speaker else None
        query = Query(
            words=" ".join(_kept_together(word) for word in words),
            speaker=speaker,
            since=since,
            until=until,
            kind=Kind(kind) if kind else None,
            manner=Manner(manner) if manner else None,
            outlet=outlet,
            order=Order(sort),
        )
        found = list(store.search(query, limit=limit + 1))
        former = store.search_earlier(query, limit=limit)
        others = store.elsewhere(query, limit=limit)
        lacks = () if found or former or others else store.missing(query)
        shown = others if states else ()
        if as_json:
            write_rows(store.row(entry) for entry in found[:limit])
            write_rows(fields.earlier_fields(store.db, one) for one in former if states)
            write_rows(store.passage_row(passage) for passage in shown)
        else:
            for lines in (
                *(statement_lines(store, e) for e in found[:limit]),
                *(earlier_lines(store, one) for one in former if states and not any(_holds(p, one) for p in shown)),
                *(_passage(store, p, [one for one in former if _holds(p, one)]) for p in shown),
            ):
                for line in lines:
                    write(line)
                write()
    if former and not states:
        say("Statements that no longer stand match, too", "See them with --states.")
    elif others and not states:
        say("Other states of articles have these words, too", "See them with --states.")
    for each in lacks:
        _say_missing(each)
    if not (found or former or others or lacks):
        say("Nothing found", "Take fewer words or options, or a word's beginning with a star: harb*.")
    elif len(found) > limit:
        say(f"There are more than {limit}", "Ask for more with --limit.")


def _holds(passage: Passage, one: Earlier) -> bool:
    """Whether a statement stands in a passage."""
    return passage.article == one.article and passage.text in one.text.split("\n\n")


def _passage(store: Store, passage: Passage, held: Iterable[Earlier]) -> Iterator[str]:
    """A passage with the statements in it that were found, which are not told once more by themselves."""
    yield from passage_lines(store, passage)
    for one in held:
        yield from folded(f"statement {named(one)}; no longer stands ({one.fate.value}): {stood(store, one)}")


def _say_missing(each: Missing) -> None:
    problem, else_hint = {
        "speaker": (f"Nobody in the record is called {each.value}", "List all names with `onrecord people`."),
        "outlet": (f"Nothing found: no publisher is called {each.value}", "List them with `onrecord export articles`."),
        "words": (f"Nothing found: no statement has the word {each.value}", "Take its beginning with a star: harb*."),
    }[each.part]
    say(problem, f"Did you mean {' or '.join(each.near)}?" if each.near else else_hint)


def _kept_together(word: str) -> str:
    """An argument that the shell kept together, its quotation marks taken off, is a phrase."""
    return f'"{word}"' if " " in word.strip() and '"' not in word and "“" not in word else word
