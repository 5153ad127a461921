"""Echoes: the same words in several articles, and how the wording differs from one to the other."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz.distance import LCSseq

from onrecord.record.echoes import fingerprints, tokens
from onrecord.web import quotations
from onrecord.web.collation import Change, Piece
from onrecord.web.collation import compared as collated
from onrecord.web.quotations import Quotation

COMMON = 60  # a run of words that so many statements have is a phrase, no quotation
LEAST_SHARED = 0.6  # of the shorter one's words, in order
LONGEST = 300  # words that are compared
MOST_GROUPS, MOST_OTHERS = 6, 8
VARIABLES = 500  # of one query


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
    contents: dict[int, str] = dict(
        _in_parts(db, "SELECT number, content FROM statement WHERE number IN ({})", numbers)
    )
    pairs = shared(db, contents)
    together = groups(pairs)
    wanted = [number for group in together for number in group]
    found = {number: quotation for number, quotation in zip(wanted, _quotations(db, wanted), strict=True) if quotation}
    echoed = []
    for group in together:
        known = sorted(
            (number for number in group if number in found),
            key=lambda number: (number != first, found[number].published or "9", found[number].day or "9", number),
        )
        if not known:
            continue
        others = [echo for other in known[1:] if (echo := compared(found[known[0]], found[other]))]
        if others:
            echoed.append(Echoed(first=found[known[0]], others=tuple(others[:MOST_OTHERS])))
    return tuple(echoed[:MOST_GROUPS])


def shared(db: sqlite3.Connection, contents: dict[int, str]) -> Counter[tuple[int, int]]:
    """Pairs of statements that share fingerprints, and how many they share."""
    own: dict[int, list[int]] = defaultdict(list)
    for number, content in contents.items():
        for key in fingerprints(content):
            own[key].append(number)
    holders: dict[int, list[int]] = defaultdict(list)
    for key, other in _in_parts(db, "SELECT key, statement FROM echo WHERE key IN ({})", list(own)):
        holders[key].append(other)
    pairs: Counter[tuple[int, int]] = Counter()
    for key, others in holders.items():
        if 1 < len(others) <= COMMON:
            pairs.update((number, other) for number in own[key] for other in others if other != number)
    return pairs


def groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Statements that hang together, in the order in which they are met."""
    leader: dict[int, int] = {}

    def lead(number: int) -> int:
        while (up := leader.setdefault(number, number)) != number:
            number = up
        return number

    for one, other in pairs:
        leader[lead(other)] = lead(one)
    found: dict[int, list[int]] = defaultdict(list)
    for number in leader:
        found[lead(number)].append(number)
    return [group for group in found.values() if len(group) > 1]


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
    return tuple(pieces)


def _quotations(db: sqlite3.Connection, numbers: Sequence[int]) -> list[Quotation | None]:
    found: list[Quotation | None] = []
    for at in range(0, len(numbers), VARIABLES):
        part = list(numbers[at : at + VARIABLES])
        rows = db.execute(f"SELECT number, id FROM statement WHERE number IN ({','.join('?' * len(part))})", part)
        ids = dict(rows.fetchall())
        by_id = {quotation.id: quotation for quotation in quotations.by_number(db, part)}
        found += [by_id.get(ids.get(number, "")) for number in part]
    return found


def _in_parts(db: sqlite3.Connection, sql: str, values: Sequence[int]) -> Iterator[Any]:
    for at in range(0, len(values), VARIABLES):
        part = values[at : at + VARIABLES]
        yield from db.execute(sql.format(",".join("?" * len(part))), part)
