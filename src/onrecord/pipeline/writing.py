"""Writing: groups of captures drafted as articles and put into the record, with the people who speak in them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Left:
    """What articles that were taken out had: ids that must keep leading somewhere, and names to be settled again."""

    statements: list[successors.Said]
    mentions: list[formers.Gone]
    blocks: set[names.Block]

    def and_of(self, other: "Left") -> "Left":
        """What these articles had, and others."""
        return Left(self.statements + other.statements, self.mentions + other.mentions, self.blocks | other.blocks)


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
    left = take_out(db, {article for group in groups for article in group.articles})
    put_in(db, groups, drafted, decided, left)


def take_out(db: sqlite3.Connection, ending: Iterable[str]) -> Left:
    """Take articles out of the record; their captures stay, and belong to none.

    Args:
        db: In a transaction.
        ending: Ids of the articles.
    """
    left = Left([], [], set())
    for former in sorted(ending):
        left.statements.extend(successors.of_article(db, former))
        left.mentions.extend(formers.of_article(db, former))
        left.blocks.update(names.drop(db, former))
        articles.drop(db, former)
    return left


def put_in(
    db: sqlite3.Connection,
    groups: Sequence[Group],
    drafted: Mapping[Members, Draft],
    decided: Sequence[Judgement],
    left: Left,
) -> None:
    """Put drafted groups into the record, lead the ids there that articles taken out have *left*, settle who speaks.

    Args:
        db: In a transaction; the captures' own rows are there.
        groups: All of them drafted.
        drafted: By members.
        decided: The judgements that stand.
        left: Of the articles in whose place the groups come.
    """
    touched = set(left.blocks)
    for group in groups:
        made = drafted[group.members]
        articles.put(db, made.article)
        numbers, blocks = names.put(db, made.borne)
        touched |= blocks
        statements.put(db, made.article, made.statements, numbers)
        earlier.put(db, made.article, made.earlier)
    successors.remember(db, left.statements, decided)
    for group in groups:
        successors.reclaim(db, drafted[group.members].article.id)
    formers.remember(db, left.mentions)
    for group in groups:
        formers.reclaim(db, drafted[group.members].article.id)
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
