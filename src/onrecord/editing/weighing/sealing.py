"""Sealing: no sentence of an edition is one that nobody wrote.

Places are judged one by one, or together within a sentence, as far as the collation shows what stands for what. Where
the outcome is a sentence that no witness has, one witness is followed through all that is entangled there. Words that
may be misread are mixed as they were judged: what is mended so was written.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation, at_source
from onrecord.editing.noise import is_broken
from onrecord.editing.weighing.judging import Unit
from onrecord.editing.weighing.states import is_of_page, led
from onrecord.editing.weighing.torn import borne, entangled
from onrecord.text.arrays import Flags
from onrecord.text.folding import letters

ROUNDS = 3  # what was followed may be entangled with its neighbours in turn

Numbers = npt.NDArray[np.int64]


@dataclass(slots=True, eq=False)
class Draft:
    """An edition in the making. Shape of all arrays (n_columns,)."""

    units: list[Unit]  # by place
    taken: Flags  # the column is in the edition
    source: Numbers  # the witness whose form the edition takes
    amid: Flags  # a sentence that its witness has whole goes on here

    def take(self, table: Collation) -> None:
        """Take at each of the units what its first group has."""
        columns = np.fromiter(chain.from_iterable([unit.columns for unit in self.units]), np.int64)
        firsts = np.repeat(
            np.array([unit.groups[0][0] for unit in self.units], np.int64), [len(unit.columns) for unit in self.units]
        )
        has = table.present[firsts, columns]
        self.taken[columns] = has
        self.source[columns[has]] = firsts[has]


@dataclass(frozen=True, slots=True, eq=False)
class Seal:
    """What tells whether sentences are whole, and whom to follow where they are not."""

    table: Collation
    starts: Flags  # which tokens begin a sentence. Shape (n_witnesses, n_columns)
    covers: Flags  # where each witness speaks. Shape (n_witnesses, n_columns)
    noisy: Sequence[bool]  # which witnesses are shown to misread
    weights: Sequence[float]  # what each witness counts

    def set(self, draft: Draft) -> tuple[range, ...]:
        """Make each sentence of *draft* one that a witness has; what can be made none is left out.

        Returns:
            The columns at which some were not, with all that they are entangled with.
        """
        speakers = [number for number, noise in enumerate(self.noisy) if not noise]
        if len(speakers) < 2 or not draft.units:
            return ()
        nothing = np.zeros_like(draft.taken)
        if not any(self.noisy) and not len(self._torn(draft, nothing, speakers)):
            return ()  # as most are: what is noise need not be asked
        loose = self._loose(draft.units)
        found: tuple[range, ...] = ()
        for step in range(ROUNDS + 1):
            torn = self._torn(draft, loose, speakers)
            if not len(torn):
                return found
            parts = entangled(self.table, self.starts, torn, speakers)
            found = found or tuple(parts)
            for part in parts if step < ROUNDS else [range(len(draft.taken))]:
                self._follow(draft, part, speakers, wholly=step < ROUNDS)
            draft.take(self.table)
        draft.taken[self._torn(draft, loose, speakers)] = False
        return found

    def _loose(self, units: Sequence[Unit]) -> Flags:
        """The columns at which witnesses differ in what is no wording: noise, or something of a page."""
        found = np.zeros(self.table.rows.shape[1], np.bool_)
        for unit in units:
            noise = any(self.noisy) and any(all(self.noisy[number] for number in group) for group in unit.groups)
            if noise or is_of_page(self.table, unit) or self._is_form(unit):
                found[unit.columns.start : unit.columns.stop] = True
        return found

    def _is_form(self, unit: Unit) -> bool:
        """Whether witnesses have the same letters at *unit*, or some that were lost in decoding."""
        texts = [self.table.text(group[0], unit.columns) for group in unit.groups]
        said = {letters(text) for text in texts}
        return (len(said) == 1 and "" not in said) or any(map(is_broken, texts))

    def _torn(self, draft: Draft, loose: Flags, speakers: list[int]) -> Numbers:
        """The columns whose words stand in no whole sentence; the others get the form of a witness that has theirs.

        A sentence may stand within a longer one of another witness: "In May half of them left." has no capital amid it.
        """
        asked = draft.taken & ~loose
        silent = ~(self.covers | self.table.moved) & self.table.words  # as half a word at a cut
        sizes = borne(self.table, self.starts, asked, loose | silent, draft.source)
        held = at_source(sizes, draft.source)
        best, longest = np.full(len(held), speakers[0]), sizes[speakers[0]]
        for number in speakers[1:]:
            best[sizes[number] > longest] = number
            longest = np.maximum(longest, sizes[number])
        shorter = (asked & (held < longest)).nonzero()[0]
        source, other = draft.source[shorter], best[shorter]
        amid = self.starts[source, shorter] & ~self.starts[other, shorter]
        draft.source[shorter] = np.where((held[shorter] == 0) | amid, other, source)
        is_whole = (held > 0) | (longest > 0)
        draft.amid[:] = asked & is_whole & ~at_source(self.starts, draft.source)
        torn: Numbers = (asked & ~is_whole).nonzero()[0]
        return torn

    def _follow(self, draft: Draft, part: range, speakers: list[int], *, wholly: bool) -> None:
        """Take at *part* what one of *speakers* has: of dated ones the latest, else whose words most others have.

        Args:
            draft: The edition.
            part: Columns.
            speakers: Whom to choose from.
            wholly: Whether only who speaks in all of it may be followed.
        """
        here = slice(part.start, part.stop)
        present, keys = self.table.present[:, here], self.table.keys[:, here]
        able = [n for n in speakers if present[n].any() and (self.covers[n, here].all() or not wholly)]
        able = [n for n in able if not self.table.moved[n, here].any()] or able
        if not able:
            return

        def rank(number: int) -> tuple[str, float, int]:
            shared = ((keys == keys[number]) & present[number]).sum(axis=1)
            support = float((shared * np.array(self.weights)).sum())
            return (self.table.bodies[number].captured or "" if wholly else ""), support, -number

        best = max(able, key=rank)
        first = bisect_right(draft.units, part.start, key=lambda unit: unit.columns.stop)
        end = bisect_left(draft.units, part.stop, lo=first, key=lambda unit: unit.columns.start)
        draft.units[first:end] = [
            one for unit in draft.units[first:end] for one in _parted(self.table, unit, part, best)
        ]
        own = np.arange(part.start, part.stop)[present[best] & self.covers[best, here] & draft.taken[here]]
        same = self.table.keys[best, own] == self.table.keys[draft.source[own], own]
        draft.source[own[same]] = best


def _parted(table: Collation, unit: Unit, part: range, number: int) -> list[Unit]:
    """*unit*, its columns in *part* apart, with the group of witness *number* first there."""
    start, stop = max(unit.columns.start, part.start), min(unit.columns.stop, part.stop)
    if start >= stop:
        return [unit]
    inside = _spoken(table, led(replace(unit, columns=range(start, stop)), number), number)
    outside = range(unit.columns.start, start), range(stop, unit.columns.stop)
    return [
        *([replace(unit, columns=outside[0])] if outside[0] else []),
        inside,
        *([replace(unit, columns=outside[1])] if outside[1] else []),
    ]


def _spoken(table: Collation, unit: Unit, number: int) -> Unit:
    """*unit* with witness *number* first of its group, if the first one has the same words in other columns."""
    first, *others = unit.groups
    here = slice(unit.columns.start, unit.columns.stop)
    if number not in first or np.array_equal(table.keys[number, here], table.keys[first[0], here]):
        return unit
    return replace(unit, groups=((number, *(other for other in first if other != number)), *others))
