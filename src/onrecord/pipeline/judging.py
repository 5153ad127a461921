"""Judging: what somebody wants to be judged, in a form or a command, becomes a judgement and is applied at once.

What a judgement is about is written so that it survives every rebuild: see
`onrecord.record.judgements`. Here ids of the present become such subjects.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.errors import AskedUnfit, NotInRecord
from onrecord.person import Judgement, Verdict
from onrecord.pipeline.record import Record
from onrecord.record import articles, earlier, formers, judgements, persons, statements
from onrecord.record.earlier import Earlier
from onrecord.record.misspellings import names_near
from onrecord.record.persons import Standing
from onrecord.statement import SpeakerType
from onrecord.text.dates import now

LONGEST_REASON, LONGEST_NAME = 2_000, 200
SHOWN = 5  # of those who bear one name


@dataclass(eq=False)
class JudgementUnfit(AskedUnfit):
    """A judgement that says too little, or speaks of something that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to be judged, as a form or a command has it."""

    verdict: str
    about: str  # id of a statement, person, article or capture
    value: str = ""  # the other side, a name, or words
    type: str = ""  # of the speaker named in `value`, one of `SpeakerType`
    speaker: str = ""  # of a missed statement
    author: str = ""
    reason: str = ""


Side = tuple[str, str | None]  # subject and value


def judge(record: Record, wish: Wish) -> Judgement:
    """Keep and apply a judgement.

    Raises:
        JudgementUnfit: With what is missing.
        NotInRecord: What it is about is not there.
        RecordUnusable: The disk is full, or another process writes for too long.
    """
    author, reason = wish.author.strip()[:LONGEST_NAME], wish.reason.strip()[:LONGEST_REASON]
    if not author:
        raise JudgementUnfit("The judgement has no author.", "Say who decides, so that others can ask.")
    try:
        verdict = Verdict(wish.verdict)
    except ValueError:
        raise JudgementUnfit(f"There is no verdict {wish.verdict!r}.", f"Take one of: {', '.join(Verdict)}.") from None
    letter, sides = SIDES[verdict]
    if wish.about[:1] in KINDS and wish.about[0] != letter:
        problem = f"{wish.about} is {KINDS[wish.about[0]]}, and “{verdict}” is said of {KINDS[letter]}."
        raise JudgementUnfit(problem, f"Take an id that begins with {letter}.")
    subject, value = sides(record.db, wish)
    time = now()
    made = Judgement(
        id=judgements.judgement_id(verdict, subject, value, author, time),
        verdict=verdict,
        subject=subject,
        value=value,
        author=author,
        time=time,
        reason=reason,
    )
    record.judge(made)
    return made


def undo(record: Record, judgement: str) -> Judgement:
    """Take a judgement back; returns it as it is now.

    Raises:
        NotInRecord: There is none of this id.
    """
    return record.undo(judgement, now())


def _statement(db: sqlite3.Connection, wish: Wish) -> Side:
    try:
        entry = statements.get(db, wish.about)
    except NotInRecord:
        return _wording(db, earlier.get(db, wish.about)), None
    return judgements.statement_subject(entry.article, entry.content), None


def _wording(db: sqlite3.Connection, found: Earlier) -> str:
    """How judgements call a statement that no longer stands.

    Raises:
        JudgementUnfit: Its words stand still, credited to another: what is said of them is said of what stands.
    """
    subject = judgements.wording_subject(found.article, found.content)
    for entry in statements.of_article(db, found.article):
        if judgements.wording_subject(found.article, entry.content) == subject:
            raise JudgementUnfit(f"The words of {found.id} stand still, credited otherwise.", f"Judge {entry.id}.")
    return subject


def _speaker(db: sqlite3.Connection, wish: Wish) -> Side:
    subject, _ = _statement(db, wish)
    return subject, _named(wish.value, wish.type)


def _named(name: str, kind: str) -> str | None:
    """A speaker as judgements have it: "person/Ngozi Okafor"; none for one that stays open."""
    name = " ".join(name.split())[:LONGEST_NAME]
    if kind == "" and not name:
        return None
    try:
        found = SpeakerType(kind or SpeakerType.PERSON)
    except ValueError:
        raise JudgementUnfit(
            f"There is no type of speaker {kind!r}.", f"Take one of: {', '.join(SpeakerType)}."
        ) from None
    if not name and found not in {SpeakerType.UNNAMED, SpeakerType.AUTHOR}:
        raise JudgementUnfit("The speaker has no name.", "Write the name, or choose unnamed.")
    return f"{found}/{name}"


def _missed(db: sqlite3.Connection, wish: Wish) -> Side:
    article = articles.get(db, wish.about)
    words = wish.value.strip()
    place = _find(article.text, words)
    if place is None:
        raise JudgementUnfit(
            "These words do not stand in the edition as they were written.",
            "Select them in the text and copy them; nothing may be left out or changed.",
        )
    return judgements.statement_subject(article.id, place), _named(wish.speaker, wish.type if wish.speaker else "")


def _find(text: str, words: str) -> str | None:
    """*words* as the edition has them, whatever white space a browser put between; None when it does not."""
    if not words:
        return None
    if words in text:
        return words
    folded = " ".join(words.split())
    return folded if folded in text else None


def _same_person(db: sqlite3.Connection, wish: Wish) -> Side:
    one = mention_subject(db, wish.about)
    found = list(islice(persons.standings(db, wish.value.strip()), SHOWN + 1))
    if len(found) != 1:
        raise JudgementUnfit(*_not_one(db, wish.value, found))
    if persons.current_number(db, wish.about) == found[0].number:
        raise JudgementUnfit("This is the same person in the record already.", "Nothing has to be done.")
    return one, mention_subject(db, found[0].id)


def _not_one(db: sqlite3.Connection, name: str, found: Sequence[Standing]) -> tuple[str, str]:
    """Why *name* does not say who is meant, and what does."""
    if not found:
        advice = "Take the other one's id, p and 16 letters: `onrecord people` lists it; its page's address ends in it."
        near = names_near(db, name)
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        return "Nobody in the record bears this name.", meant + advice
    count = f"More than {SHOWN}" if len(found) > SHOWN else len(found)
    ids = [f"{one.id} ({one.name}, {one.statements} statement{'s'[: one.statements != 1]})" for one in found[:SHOWN]]
    return f"{count} people bear this name.", f"Take the other one's id: {', '.join(ids)}."


def mention_subject(db: sqlite3.Connection, person: str) -> str:
    """How judgements call one mention of a person: the one that gives the person its id."""
    row = db.execute(
        "SELECT mention.article, mention.type, name.key FROM mention JOIN name ON name.number = mention.name"
        " WHERE mention.id = ?",
        (formers.current(db, "m" + person[1:]),),
    ).fetchone()
    if row is None:
        raise NotInRecord(person)
    return "/".join(row)


def _not_same_person(db: sqlite3.Connection, wish: Wish) -> Side:
    try:
        found = statements.get(db, wish.about).id
        table = "statement"
    except NotInRecord:
        found = earlier.get(db, wish.about).id
        table = "earlier"
    row = db.execute(
        f"SELECT mention.article, mention.type, name.key FROM {table} AS one"
        " JOIN mention ON mention.number = one.mention JOIN name ON name.number = mention.name WHERE one.id = ?",
        (found,),
    ).fetchone()
    if row is None:
        raise JudgementUnfit("This statement is credited to nobody in particular.", "Nothing has to be set apart.")
    return "/".join(row), None


def _same_article(db: sqlite3.Connection, wish: Wish) -> Side:
    one, other = articles.current_id(db, wish.about), articles.current_id(db, wish.value.strip().rsplit("/", 1)[-1])
    if one is None or other is None:
        raise NotInRecord(wish.value if one else wish.about)
    if one == other:
        raise JudgementUnfit("This is the same article in the record already.", "Nothing has to be done.")
    return one, other


def _not_same_article(db: sqlite3.Connection, wish: Wish) -> Side:
    one, other = "a" + wish.about[1:], "a" + wish.value[1:]
    held, own = (articles.article_of(db, "c" + side[1:]) for side in (one, other))
    if one == other or held is None or held != own:  # a capture that was taken out is in no article
        raise JudgementUnfit("These are not two captures of one article.", "Choose two different ones of the list.")
    return one, other


KINDS = {"a": "an article", "c": "a capture", "p": "a person", "s": "a statement"}
SIDES: Mapping[Verdict, tuple[str, Callable[[sqlite3.Connection, Wish], Side]]] = {
    Verdict.NOT_A_STATEMENT: ("s", _statement),
    Verdict.SPEAKER: ("s", _speaker),
    Verdict.MISSED_STATEMENT: ("a", _missed),
    Verdict.SAME_PERSON: ("p", _same_person),
    Verdict.NOT_SAME_PERSON: ("s", _not_same_person),
    Verdict.SAME_ARTICLE: ("a", _same_article),
    Verdict.NOT_SAME_ARTICLE: ("c", _not_same_article),
}
"""By verdict what it is about, by the first letter of its id, and what makes subject and value of a wish."""
