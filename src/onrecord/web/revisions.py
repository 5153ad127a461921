"""Revisions: an article's history as the comparison shows it, with the statements that came, went or were reworded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.article import Article
from onrecord.editing import Change as Told
from onrecord.editing import Deed, Turn, Version, history
from onrecord.pipeline.turns import turns
from onrecord.record.damage import undamaged
from onrecord.record.earlier import Earlier
from onrecord.record.statements import Entry
from onrecord.web.collation import Change, Piece
from onrecord.web.earlier import Former
from onrecord.web.echoes import differences
from onrecord.web.people import Named, who
from onrecord.web.witnesses import Copy

MOST = 60  # changes and statements shown of one version
VERBS = {
    Deed.ADDED: "came",
    Deed.TAKEN_OUT: "went",
    Deed.REWORDED: "reworded",
    Deed.CREDITED: "credited to another",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What became of a statement."""

    deed: Deed
    told: str  # came, went, reworded, credited to another
    statement: str  # id
    who: str
    words: tuple[Piece, ...]
    before: Former | None = None  # the statement that it was, where it no longer stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """What became of a passage."""

    deed: Deed
    place: str  # "headline " for the headline; empty for the text
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of the article."""

    first: str  # when the first capture of it was taken
    last: str
    captures: tuple[str, ...]  # ids
    statements: tuple[Turned, ...]
    changes: tuple[Altered, ...]
    left_out: int = 0  # further ones, which are not shown


def revisions(
    article: Article,
    copies: Sequence[Copy],
    entries: Sequence[Entry],
    persons: Mapping[int, Named],
    before: Mapping[Earlier, Former],
) -> tuple[Revision, ...]:
    """The versions of *article*, the oldest first; none where fewer than two captures have a time.

    Args:
        article: With its apparatus.
        copies: Its captures.
        entries: Its statements.
        persons: Their speakers by row number.
        before: Its earlier statements, and as they are shown.
    """
    if sum(copy.captured is not None for copy in copies) < 2:
        return ()
    versions = history(article, {copy.capture: copy.captured for copy in copies})
    names = {entry.id: who(entry, persons.get(entry.person or -1)) for entry in entries}
    former = {one.id: one for one in before.values()}
    names |= {one.id: one.who for one in former.values()}
    name_of = undamaged(names.__getitem__)
    return tuple(
        _revision(version, [_turned(turn, name_of(turn.passage), former.get(turn.earlier or "")) for turn in turned])
        for version, turned in zip(versions, turns(article, versions, entries, before), strict=True)
    )


def _revision(version: Version, turned: Sequence[Turned]) -> Revision:
    changes = version.changes[: max(MOST - len(turned), 0)]
    return Revision(
        first=version.first,
        last=version.last,
        captures=version.captures,
        statements=tuple(turned[:MOST]),
        changes=tuple(_altered(change) for change in changes),
        left_out=max(len(turned) - MOST, 0) + len(version.changes) - len(changes),
    )


def _turned(turn: Turn, name: str, before: Former | None) -> Turned:
    return Turned(
        deed=turn.deed,
        told=VERBS[turn.deed],
        statement=turn.passage,
        who=name,
        words=differences(turn.before, turn.after),
        before=before,
    )


def _altered(change: Told) -> Altered:
    if change.deed is Deed.MOVED:
        words: tuple[Piece, ...] = (Piece(Change.SAME, change.after or change.before),)
    else:
        words = differences(change.before, change.after)
    return Altered(deed=change.deed, place="headline " if change.of_headline else "", words=words)
