"""Writing: groups of captures drafted as articles and put into the record, with the people who speak in them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from onrecord.capture import Capture
from onrecord.people import cluster
from onrecord.person import Judgement, Verdict, mention_id
from onrecord.pipeline.crew import Crew, Failure
from onrecord.pipeline.grouping import Group
from onrecord.pipeline.stages import Draft, draft
from onrecord.record import articles, captures, earlier, formers, judgements, names, statements, successors
from onrecord.statement import SpeakerType

Members = tuple[str, ...]


def drafts(
    db: sqlite3.Connection,
    crew: Crew,
    groups: Iterable[Group],
    *,
    new: Mapping[str, Capture],
    decided: Sequence[Judgement],
    done: Mapping[Members, Draft | Failure],
) -> tuple[dict[Members, Draft], dict[Members, Failure]]:
    """The articles of *groups*, and why there is none where editing failed.

    Args:
        db: The record.
        crew: Does the work.
        groups: What to draft.
        new: The captures that the record does not have yet.
        decided: The judgements that stand.
        done: What came of groups drafted before, which is taken as it is.
    """
    found: dict[Members, Draft] = {}
    failed: dict[Members, Failure] = {}
    todo: list[Members] = []
    for group in groups:
        match done.get(group.members):
            case Draft() as made:
                found[group.members] = made
            case Failure() as failure:
                failed[group.members] = failure
            case None:
                todo.append(group.members)
    tasks = [
        ([new.get(member) or captures.get(db, member) for member in members], judgements.about(decided, members))
        for members in todo
    ]
    for members, outcome in zip(todo, crew.map(draft, tasks), strict=True):
        if outcome.result is not None:
            found[members] = outcome.result
        elif outcome.failure is not None:
            failed[members] = outcome.failure
    return found, failed


def write(
    db: sqlite3.Connection, groups: Sequence[Group], drafted: Mapping[Members, Draft], decided: Sequence[Judgement]
) -> None:
    """Put drafted groups into the record in place of the articles that they come from, and settle who speaks.

    Args:
        db: In a transaction; the captures' own rows are there.
        groups: All of them drafted.
        drafted: By members.
        decided: The judgements that stand.
    """
    touched: set[names.Block] = set()
    gone: list[formers.Gone] = []
    before: list[successors.Said] = []
    for former in sorted({article for group in groups for article in group.articles}):
        before.extend(successors.of_article(db, former))
        gone.extend(formers.of_article(db, former))
        touched |= names.drop(db, former)
        articles.drop(db, former)
    for group in groups:
        made = drafted[group.members]
        articles.put(db, made.article)
        numbers, blocks = names.put(db, made.borne)
        touched |= blocks
        statements.put(db, made.article, made.statements, numbers)
        earlier.put(db, made.article, made.earlier)
    successors.remember(db, before, decided)
    formers.remember(db, gone)
    names.settle(db, touched, cluster, same_mentions(db, decided))


def same_mentions(db: sqlite3.Connection, decided: Iterable[Judgement]) -> list[tuple[str, str]]:
    """Ids of the mentions that judgements join, in the articles where they are now."""
    return [
        (_mention(db, judgement.subject), _mention(db, judgement.value))
        for judgement in decided
        if judgement.verdict is Verdict.SAME_PERSON and judgement.value
    ]


def _mention(db: sqlite3.Connection, subject: str) -> str:
    """The id of the mention that a judgement calls ``article/type/key``."""
    article, _, rest = subject.partition("/")
    kind, _, key = rest.partition("/")
    return mention_id(articles.current_id(db, article) or article, SpeakerType(kind), key)
