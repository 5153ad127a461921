"""Sentences adrift: which ones of a text are not side by side with the same ones of another text."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

import numpy as np

from onrecord.editing.collation.matches import Side, within
from onrecord.text.arrays import Codes, Flags, Offsets, changes

FEWEST = 3  # words: fewer come again by chance
MOST = 50  # places where a sentence is sought: one that stands so often says nothing about any
_FACTOR = np.uint32(0x9E3779B1)
_BITS = 16
Stretch = tuple[int, int]  # half-open


class Sentences:
    """One of two texts that were aligned, sentence by sentence where that is asked."""

    def __init__(self, side: Side, matches: Sequence[tuple[int, int, int]]) -> None:
        """A text.

        Args:
            side: The text.
            matches: The first token here and in the other one, and how many are equal; ascending.
        """
        self.side = side
        self._matches = matches
        self._starts: dict[int, bool] = {}

    @cached_property
    def _free(self) -> Flags:
        """Which tokens are matched with none."""
        return ~within(((here, here + size) for here, _, size in self._matches), len(self.side.keys))

    @cached_property
    def _partners(self) -> Offsets:
        """The other one's token that each is matched with, -1 for none."""
        found = np.full(len(self.side.keys), -1, np.int64)
        here, there, sizes = np.fromiter(chain.from_iterable(self._matches), np.int64).reshape(-1, 3).T
        held = (~self._free).nonzero()[0]
        found[held] = held + (there - here).repeat(sizes)
        return found

    @cached_property
    def _edges(self) -> bytes:
        """By token, whether a sentence may begin with it; and one more, where the text ends."""
        found = np.ones(len(self.side.keys) + 1, np.bool_)
        np.logical_or(self.side.begins[1:], ~self.side.words[:-1], out=found[1:-1])
        return found.tobytes()

    @cached_property
    def _words(self) -> Offsets:
        return self.side.words.nonzero()[0]

    @cached_property
    def _said(self) -> bytes:
        return self.side.keys[self._words].tobytes()

    def _is_start(self, place: int) -> bool:
        if place not in self._starts:
            self._starts[place] = self.side.is_start(place)
        return self._starts[place]

    def around(self, place: int) -> Stretch:
        """The sentence in which the token at *place* stands."""
        edges = self._edges
        first, last = edges.rfind(1, 0, place + 1), edges.find(1, place + 1)
        while first and not self._is_start(first):
            first = edges.rfind(1, 0, first)
        while last < len(self.side.keys) and not self._is_start(last):
            last = edges.find(1, last + 1)
        return first, last

    def beside(self, stretch: Stretch, *, behind: bool) -> Stretch | None:
        """The sentence ahead of *stretch*, or *behind* it, in the same paragraph."""
        at = stretch[1] if behind else stretch[0]
        if not 0 < at < len(self.side.keys) or self.side.begins[at]:
            return None
        return self.around(at if behind else at - 1)

    @cached_property
    def _clauses(self) -> Offsets:
        """Where the words begin that stand between two marks, or their first mark."""
        return (self.side.begins | ~self.side.words).nonzero()[0]

    @cached_property
    def sums(self) -> Codes:
        """What the words of each clause are told by, 0 for none."""
        spread = self.side.keys * _FACTOR
        spread *= spread
        spread *= self.side.words
        found: Codes = np.add.reduceat(spread, self._clauses, dtype=np.uint32)
        return found

    def adrift(self, other: "Sentences") -> Iterator[Stretch]:
        """The sentences with words that are matched with none, amid a clause that *other* has somewhere."""
        side, end = self.side, 0
        free = (self._free & side.words).nonzero()[0]
        if not len(free) or not len(other.side.keys):
            return
        clauses = self._clauses.searchsorted(free, "right") - 1
        clauses = clauses[changes(clauses) & (clauses >= 0)]
        known = np.zeros(1 << _BITS, np.bool_)
        known[other.sums >> _BITS] = True
        for clause in clauses[known[self.sums[clauses] >> _BITS]].tolist():
            place = int(self._clauses[clause])
            place += not side.words[place]
            if place < end:
                continue
            start, end = self.around(place)
            if np.count_nonzero(side.words[start:end]) >= FEWEST:
                yield start, end

    def said(self, stretch: Stretch) -> bytes:
        """The words of *stretch*: what marks stand among them is a matter of form."""
        part = slice(*stretch)
        return self.side.keys[part][self.side.words[part]].tobytes()

    def having(self, said: bytes) -> Iterator[Stretch]:
        """The sentences whose words are those *said*; some may come twice."""
        size, at = self.side.keys.itemsize, -1
        for _ in range(MOST):
            at = self._said.find(said, at + 1)
            if at < 0:
                return
            start, end = self.around(int(self._words[at // size]))
            if self.said((start, end)) == said:
                yield start, end

    def is_at_home(self, stretch: Stretch, other: "Sentences") -> bool:
        """Whether *stretch* is side by side with the same sentence of *other*."""
        part = slice(*stretch)
        partners = self._partners[part][self.side.words[part]]
        if partners[0] < 0:
            return False
        start, end = other.around(int(partners[0]))
        return np.array_equal(partners, other.side.words[start:end].nonzero()[0] + start)
