"""``onrecord judge``: corrections in the terminal."""

import getpass
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice

import click

from onrecord.cli.describing import standing_line
from onrecord.cli.earlier import either
from onrecord.cli.looking import look
from onrecord.cli.naming import whole_id
from onrecord.cli.output import heading, json_option, record_option, say, write, write_rows
from onrecord.person import Judgement, Verdict
from onrecord.pipeline import Record
from onrecord.pipeline.judging import JudgementUnfit, Wish
from onrecord.pipeline.judging import judge as decide
from onrecord.pipeline.judging import undo as take_back
from onrecord.record import Entry, Store, judgements, statements
from onrecord.record.connection import require
from onrecord.record.uncertainty import least_certain
from onrecord.statement import SpeakerType

VERDICTS = {verdict.value.replace(" ", "-"): verdict for verdict in Verdict}
MOST = 10  # of one name that are told
OF_PERSONS = frozenset({Verdict.SAME_PERSON, Verdict.NOT_SAME_PERSON})
OF_TWO_IDS = frozenset({Verdict.SAME_ARTICLE, Verdict.NOT_SAME_ARTICLE})
QUESTION = "[s]peaker, [n]ot a statement, next (Enter), [q]uit"


@click.command
@click.argument("verdict", required=False, type=click.Choice(list(VERDICTS)), metavar="[VERDICT]")
@click.argument("about", required=False, metavar="[ID]")
@click.argument("value", required=False)
@record_option
@click.option(
    "--type",
    "kind",
    type=click.Choice([kind.value for kind in SpeakerType]),
    help="What the speaker is. Default: person.",
)
@click.option("--speaker", default="", help="With missed-statement: who says it.")
@click.option("--author", envvar="ONRECORD_AUTHOR", help="Who judges. Default: your login name.")
@click.option("--reason", default="", help="Why you judge so; kept with the judgement.")
@click.option(
    "--undo",
    metavar="JUDGEMENT",
    help="Take this judgement back; its id begins with j.",
)
@click.option("--list", "listing", is_flag=True, help="List all judgements.")
@json_option
def judge(
    verdict: str | None,
    about: str | None,
    value: str | None,
    record: str,
    kind: str | None,
    speaker: str,
    author: str | None,
    reason: str,
    undo: str | None,
    listing: bool,
    as_json: bool,
) -> None:
    """Correct the record. A correction, called a judgement, is applied at once and survives every rebuild.

    \b
    speaker S NAME               statement S is said by NAME
    not-a-statement S            S is not a statement
    missed-statement A WORDS     article A credits somebody with WORDS, exactly as they stand
    same-person P NAME           person P is the one called NAME, or with that id
    not-the-same-person S        in the article of statement S the name means somebody else
    same-article A B             two articles are one
    not-the-same-article C D     two captures are of two articles

    The first characters of an id are enough, as long as only one thing begins so.

    Without VERDICT, the statements that are least certain are shown one by one, each with a question.

    \b
    Example:
      onrecord judge speaker s0123456789abcdef "Ngozi Okafor" --reason "named in the line above"
    """
    require(record)
    if listing:
        with look(record) as store:
            tell_all(store, as_json=as_json)
        return
    with Record(record) as opened:
        if undo:
            tell(take_back(opened, judgements.whole_id(opened.db, undo)), as_json=as_json)
        elif verdict is None and as_json:
            raise click.UsageError("--json needs a VERDICT, --undo or --list: questions are for people.")
        elif verdict is None:
            ask(opened, author or login())
        elif about is None:
            raise click.UsageError(f"{verdict} needs an ID.")
        elif value is None and not kind and VERDICTS[verdict] is Verdict.SPEAKER:
            raise click.UsageError('speaker needs a NAME, or --type unnamed; "" leaves open who speaks.')
        else:
            wish = Wish(
                verdict=VERDICTS[verdict],
                about=opened.resolve_id(about),
                value=_value(opened, VERDICTS[verdict], value or ""),
                type=kind or (SpeakerType.PERSON if value or speaker else ""),
                speaker=speaker,
                author=author or login(),
                reason=reason,
            )
            tell(decide(opened, wish), as_json=as_json)
            if not as_json and wish.verdict in OF_PERSONS:
                tell_persons(opened, wish.about)


def _value(record: Record, verdict: Verdict, value: str) -> str:
    """What is decided on, with whole ids."""
    if verdict in OF_TWO_IDS and value:
        return record.resolve_id(value)
    return whole_id(record, value) if verdict is Verdict.SAME_PERSON else value


def login() -> str:
    """The name under which the user is logged in.

    Raises:
        UsageError: The machine does not know it, as in many containers.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise click.UsageError("Nobody is logged in by name here: say who judges with --author.") from None


def tell_all(record: Store, *, as_json: bool) -> None:
    """Every judgement, the first one first."""
    for judgement in judgements.every(record.db, undone=True):
        tell(judgement, as_json=as_json)


def tell(judgement: Judgement, *, as_json: bool) -> None:
    """One judgement."""
    if as_json:
        write_rows([asdict(judgement)])
        return
    value = f" → {judgement.value}" if judgement.value else ""
    undone = f" (taken back {judgement.undone})" if judgement.undone else ""
    write(f"{judgement.id}  {judgement.verdict}: {judgement.subject}{value}{undone}")
    write(f"    {judgement.author}, {judgement.time}" + (f": {judgement.reason}" if judgement.reason else ""))


def tell_persons(record: Store, about: str) -> None:
    """Who is who since somebody was judged about: ids that were at hand before may be another one's of the name.

    Args:
        record: In which the judgement is applied.
        about: Id of a person, or of a statement.
    """
    if about.startswith("p"):
        named = about
    else:
        name = either(record, about).statement.speaker
        named = name.name if name and name.name else ""
    found = list(islice(record.people(named), MOST + 1)) if named else []
    if found:
        write("The record has now:")
    for standing in found[:MOST]:
        write(standing_line(standing))
    if len(found) > MOST:
        say("There are more of this name", f'See them with `onrecord people "{named}"`.')


def ask(record: Record, author: str, read: Callable[[str], str] | None = None) -> None:
    """Go through the least certain statements until nothing is left or the user has enough.

    Args:
        record: Open for writing.
        author: Who decides.
        read: Asks one question; the terminal if not given.
    """
    prompt = read or (lambda question: str(click.prompt(question, default="", show_default=False)))
    try:
        _ask(record, author, prompt)
    except click.Abort as error:
        if not isinstance(error.__context__, EOFError):  # but Control-C
            raise
        say("The answers end here")


def _ask(record: Record, author: str, prompt: Callable[[str], str]) -> None:
    passed = 0
    while numbers := least_certain(record.db, 1, passed):
        row = record.db.execute("SELECT id FROM statement WHERE number = ?", numbers).fetchone()
        entry = statements.get(record.db, row[0])
        show(record, entry)
        answer = prompt(QUESTION).strip().lower()
        if answer.startswith("q"):
            return
        wish = wanted(answer, entry, author, prompt)
        if wish is None:
            passed += 1
            continue
        try:
            tell(decide(record, wish), as_json=False)
        except JudgementUnfit as error:
            say(str(error), error.hint)
    say("There is no further statement to look at")


def wanted(answer: str, entry: Entry, author: str, prompt: Callable[[str], str]) -> Wish | None:
    """What an answer asks for; None for the next statement."""
    if answer.startswith("n") and answer != "next":
        return Wish(verdict=Verdict.NOT_A_STATEMENT, about=entry.id, author=author, reason=prompt("Why"))
    if answer.startswith("s"):
        name = prompt("Who says it, in full; nothing for unnamed")
        kind = SpeakerType.PERSON if name else SpeakerType.UNNAMED
        return Wish(verdict=Verdict.SPEAKER, about=entry.id, value=name, type=kind, author=author, reason=prompt("Why"))
    return None


def show(record: Record, entry: Entry) -> None:
    """A statement with what is known of it."""
    article = record.article(entry.article)
    speaker = entry.statement.speaker
    heading(f"{entry.id}  probability {entry.statement.probability:.2f}")
    write(f"  {entry.content}")
    write(f"  source: {entry.source or 'none'}; cue: {entry.cue or 'none'}")
    write(f"  speaker: {(speaker.name or speaker.type) if speaker else 'not decided'}")
    write(
        f"  in: {article.title or 'no headline'} ({article.publisher or 'outlet unknown'}, {article.published or '?'})"
    )
