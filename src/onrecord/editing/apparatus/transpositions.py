"""Transpositions: passages that some witnesses have at another place than the edition."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from onrecord.article import Nature, Reading, Variant, VariantKind
from onrecord.editing.apparatus.laying import Laid
from onrecord.editing.collation.cells import Collation
from onrecord.editing.weighing.resolution import Resolution

NEAR = 8  # columns or tokens: what lies further apart was not moved as one


class _Part(NamedTuple):
    """A passage that a witness has elsewhere."""

    number: int  # of the witness
    columns: tuple[int, ...]
    between: tuple[int, int]  # the columns of what stands before and behind it there, itself at its place


def transpositions(table: Collation, resolved: Resolution, laid: Laid) -> list[Variant]:
    """One variant for each passage; those who have it at one place, in the same words, are one reading."""
    at: defaultdict[tuple[int, int], list[_Part]] = defaultdict(list)
    for number in range(len(table.bodies)):
        for part in _parts(table, resolved, number):
            at[part.columns[0], part.columns[-1]].append(part)
    found: list[Variant] = []
    for parts in at.values():
        groups: list[list[_Part]] = []
        for part in parts:
            same = [group for group in groups if _is_there(table, group[0], part)]
            if same:
                same[0].append(part)
            else:
                groups.append([part])
        # who has other words there was edited, too, and is a variant of his own: no two readings differ by words alone
        words = {_text(table, group[0]) for group in groups}
        told = [groups] if len(words) == 1 else [[group] for group in groups]
        found += [_variant(table, laid, several) for several in told]
    return found


def _parts(table: Collation, resolved: Resolution, number: int) -> Iterator[_Part]:
    """The passages that witness *number* has elsewhere."""
    moved = table.moved[number]
    places = (moved & resolved.taken).nonzero()[0]
    if not len(places):
        return
    row = table.rows[number]
    held = ((row >= 0) & ~moved).nonzero()[0]
    kept = row[held].tolist()
    tokens = row[places]
    cuts = ((np.diff(places) > NEAR) | (np.abs(np.diff(tokens)) > NEAR)).nonzero()[0] + 1
    for part in np.split(places, cuts):
        own = row[part]
        before, behind = bisect_left(kept, int(own.min())), bisect_right(kept, int(own.max()))
        yield _Part(
            number=number,
            columns=tuple(part.tolist()),
            between=(int(held[before - 1]) if before else -1, int(held[behind]) if behind < len(held) else len(row)),
        )


def _is_there(table: Collation, one: _Part, other: _Part) -> bool:
    """Whether two witnesses have a passage at one place, and in the same words; one may lack what is beside it."""
    meet = one.between[0] < other.between[1] and other.between[0] < one.between[1]
    return meet and _text(table, one) == _text(table, other)


def _text(table: Collation, part: _Part) -> str:
    return table.text(part.number, part.columns)


def _variant(table: Collation, laid: Laid, groups: list[list[_Part]]) -> Variant:
    first = groups[0][0].columns
    span = laid.span(first[0], first[-1])
    here = [number for number, row in enumerate(table.rows) if row[first[0]] >= 0 and not table.moved[number, first[0]]]
    readings = (
        Reading(captures=_captures(table, here), text=span.of(laid.text)),
        *(
            Reading(captures=_captures(table, [part.number for part in group]), text=_text(table, group[0]))
            for group in groups
        ),
    )
    clean = any(table.bodies[part.number].clean for group in groups for part in group)
    nature = Nature.REVISION if clean else Nature.FORM
    return Variant(kind=VariantKind.TRANSPOSITION, nature=nature, spans=(span,), readings=readings)


def _captures(table: Collation, numbers: list[int]) -> tuple[str, ...]:
    return tuple(sorted(table.bodies[number].capture for number in numbers))
