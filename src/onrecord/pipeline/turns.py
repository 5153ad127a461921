"""Turns: what became of an article's statements from version to version, those told that no longer stand."""

from collections.abc import Iterable, Sequence

from onrecord.article import Article
from onrecord.editing import Deed, Turn, Version, turnover
from onrecord.record.earlier import Earlier, Fate
from onrecord.record.statements import Entry


def turns(
    article: Article, versions: Sequence[Version], entries: Iterable[Entry], before: Iterable[Earlier]
) -> tuple[tuple[Turn, ...], ...]:
    """What became of statements in each of *versions*, compared with the one before; nothing in the first.

    A statement that was reworded is told once, with its id before and the one that it has now.

    Args:
        article: With its apparatus.
        versions: Its history, the oldest first.
        entries: The statements of its edition.
        before: Its earlier statements.
    """
    now = {entry.id: entry for entry in entries}
    told = turnover(article, versions, {entry.id: entry.statement.content for entry in now.values()})
    found = [list(turned) for turned in told]
    former = list(before)
    for one in former:
        came, left = _stood(one, versions)
        if came is not None and one.fate is Fate.GONE:
            found[came].append(Turn(one.id, Deed.ADDED, "", one.content, one.id))
        if left is not None:
            deed = _deed(one, versions[left], former)
            found[left] = _left(found[left], one, deed, _told(article, now.get(one.successor or "")))
    return tuple(map(tuple, found))


def _stood(one: Earlier, versions: Sequence[Version]) -> tuple[int | None, int | None]:
    """The version with which a statement came, and the one with which it was there no more; None where not seen."""
    held = [number for number, version in enumerate(versions) if set(one.held) & set(version.captures)]
    if not held:
        return None, None
    lacking = [number for number, version in enumerate(versions) if set(one.lacking) & set(version.captures)]
    came = held[0] if any(number < held[0] for number in lacking) else None
    return came, next((number for number in lacking if number > held[-1]), None)


def _deed(one: Earlier, version: Version, former: Iterable[Earlier]) -> Deed:
    """What became of a statement in the version that has it no more; its speaker may change in a later one only."""
    if one.successor is None:
        return Deed.TAKEN_OUT
    kept = any(
        other.successor == one.successor
        and other.statement.speaker == one.statement.speaker
        and set(other.held) & set(version.captures)
        for other in former
    )
    return Deed.REWORDED if kept or one.fate is Fate.REWORDED else Deed.CREDITED


def _told(article: Article, entry: Entry | None) -> str:
    """A statement with the words between its parts; empty for none."""
    if entry is None:
        return ""
    statement = entry.statement
    parts = (*statement.content, *statement.cue, *statement.source)
    return article.text[min(part.start for part in parts) : max(part.end for part in parts)]


def _left(turned: Sequence[Turn], one: Earlier, deed: Deed, now: str) -> list[Turn]:
    """*turned* with what became of a statement that stands no more; where its rewording is told already, there.

    Args:
        turned: What is told of this version.
        one: The statement.
        deed: What became of it.
        now: What stands in its place; empty for nothing.
    """
    if one.successor is None:
        return [*turned, Turn(one.id, deed, one.content, "", one.id)]
    same = (one.successor, Deed.REWORDED)
    place = next((at for at, turn in enumerate(turned) if turn[:2] == same and not turn.earlier), len(turned))
    known = Turn(one.successor, deed, one.told, now, one.id)
    if deed is Deed.REWORDED and place < len(turned):
        known = turned[place]._replace(earlier=one.id)
    return [*turned[:place], known, *turned[place + 1 :]]
