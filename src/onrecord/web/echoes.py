"""Echoes: the same words in several articles, and how the wording differs from one to the other."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from rapidfuzz.distance import LCSseq

from onrecord.circles import Circles
from onrecord.record.echoes import tokens
from onrecord.web.collation import Change, Piece
from onrecord.web.collation import compared as collated
from onrecord.web.quotations import Quotation, numbered

COMMON = 60  # a run of words that so many statements have is a phrase, no quotation
LEAST_SHARED = 0.6  # of the shorter one's words, in order
LONGEST = 300  # words that are compared
MOST_GROUPS, MOST_OTHERS = 6, 8
VARIABLES = 500  # of one query
# the condition on how many have a fingerprint stands on the outer table, so that it is looked at once for each of them
PAIRS = """
  SELECT own.statement, other.statement
  FROM echo AS own CROSS JOIN echo AS other ON other.key = own.key AND other.statement <> own.statement
  WHERE own.statement IN ({}) AND (SELECT count(*) FROM (SELECT 1 FROM echo WHERE key = own.key LIMIT ?)) <= ?
"""


class Relation(StrEnum):
    """What another article made of the first one's words."""

    SAME = "word for word"
    TRIMMED = "trimmed"
    LONGER = "longer"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """The words in another article."""

    quotation: Quotation
    relation: Relation
    other_speaker: bool  # attributed to somebody else
    words: tuple[Piece, ...]  # what differs from the first one's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoed:
    """Words that several articles have; the first is the earliest."""

    first: Quotation
    others: tuple[Echo, ...]


def echoes_of(db: sqlite3.Connection, numbers: Sequence[int], *, first: int | None = None) -> tuple[Echoed, ...]:
    """The statements of row *numbers* whose words stand in other articles too.

    Args:
        db: The record.
        numbers: Rows of statements.
        first: The one that all others are compared with; the earliest where not given.
    """
    together = groups(shared(db, numbers))
    wanted = [number for group in together for number in group]
    found = {number: quotation for part in _parts(wanted) for number, quotation in numbered(db, part).items()}
    echoed = (_echoed(group, found, first) for group in together)
    return tuple(islice(filter(None, echoed), MOST_GROUPS))


def _echoed(group: Sequence[int], found: Mapping[int, Quotation], first: int | None) -> Echoed | None:
    known = sorted(
        (number for number in group if number in found),
        key=lambda number: (number != first, found[number].published or "9", found[number].day or "9", number),
    )
    if not known:
        return None
    compared_with = found[known[0]]
    others = tuple(islice(filter(None, (compared(compared_with, found[other]) for other in known[1:])), MOST_OTHERS))
    return Echoed(first=compared_with, others=others) if others else None


def shared(db: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of statements that share a fingerprint; the first one is of row *numbers*, and in their order."""
    pairs: set[tuple[int, int]] = set()
    for part in _parts(numbers):
        pairs.update(map(tuple, db.execute(PAIRS.format(",".join("?" * len(part))), (*part, COMMON + 1, COMMON))))
    place = {number: at for at, number in enumerate(numbers)}
    return sorted(pairs, key=lambda pair: (place[pair[0]], pair[1]))


def groups(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Statements that hang together, in the order in which they are met."""
    circles: Circles[int] = Circles()
    for one, other in pairs:
        circles.join(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for number in dict.fromkeys(chain.from_iterable(pairs)):
        found[circles.find(number)].append(number)
    return list(found.values())


def compared(first: Quotation, other: Quotation) -> Echo | None:
    """How *other* has the words of *first*; None when they are not the same words after all."""
    if first.article == other.article:
        return None
    here, there = first.content.split()[:LONGEST], other.content.split()[:LONGEST]
    keys, other_keys = [_key(word) for word in here], [_key(word) for word in there]
    common = LCSseq.similarity(keys, other_keys)
    if common < LEAST_SHARED * min(len(keys), len(other_keys)):
        return None
    if keys == other_keys:
        relation = Relation.SAME
    elif _within(other_keys, keys):
        relation = Relation.TRIMMED
    elif _within(keys, other_keys):
        relation = Relation.LONGER
    else:
        relation = Relation.REWORDED
    return Echo(
        quotation=other,
        relation=relation,
        other_speaker=first.known and other.known and (first.person, first.who) != (other.person, other.who)
        and (first.person is None or first.person != other.person),
        words=wording(here, there, keys, other_keys),
    )  # fmt: skip


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """*after* word by word, with what of *before* was left out; the pieces are to be joined by spaces."""
    here, there = before.split(), after.split()
    if max(len(here), len(there)) > LONGEST:
        return tuple(collated(before, after))
    return wording(here, there, list(map(_key, here)), list(map(_key, there)))


def _key(word: str) -> str:
    """A word as it is compared; nothing for a sign that stands alone."""
    return word.lower() if word.isascii() and word.isalnum() else "".join(tokens(word))


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether *part* stands in *whole* in one piece."""
    text, sought = f" {' '.join(whole)} ", f" {' '.join(part)} "
    return sought in text


def wording(
    here: Sequence[str], there: Sequence[str], keys: Sequence[str], other_keys: Sequence[str]
) -> tuple[Piece, ...]:
    """The other words with what was left out, put in and put otherwise."""
    pieces: list[Piece] = []
    for step in LCSseq.opcodes(keys, other_keys):
        old, new = " ".join(here[step.src_start : step.src_end]), " ".join(there[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces.append(Piece(Change.SAME, new))
            continue
        if old:
            pieces.append(Piece(Change.LOST, old))
        if new:
            pieces.append(Piece(Change.ADDED, new))
        if [piece.change for piece in pieces[-2:]] == [Change.ADDED, Change.LOST]:
            pieces[-2:] = reversed(pieces[-2:])  # what was there first is read first
    return tuple(pieces)


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + VARIABLES] for at in range(0, len(numbers), VARIABLES))
