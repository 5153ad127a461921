"""Matches: runs of tokens that are equal in two texts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.text.arrays import Codes, Flags, Offsets


class Match(NamedTuple):
    """*size* tokens from *left* on equal those from *right* on."""

    left: int
    right: int
    size: int

    def pairs(self) -> Iterable[tuple[int, int]]:
        """The tokens that are equal, on the left and on the right."""
        return zip(range(self.left, self.left + self.size), range(self.right, self.right + self.size), strict=True)


class Move(NamedTuple):
    """A stretch of the right run that stands elsewhere in the left one; both stretches half-open."""

    left: tuple[int, int]
    right: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]  # tokens that are equal, ascending on both sides


@dataclass(frozen=True, eq=False)
class Side:
    """One of two runs to align."""

    keys: Codes  # equal for equal words
    begins: Flags  # the token begins a paragraph
    words: Flags  # the token is no punctuation
    starts: Callable[[int], bool] | None = None  # whether a sentence begins with a token; None: paragraphs alone do

    @cached_property
    def heard(self) -> Sequence[int]:
        """How many words stand before each token, and in all."""
        found = np.zeros(len(self.words) + 1, np.int64)
        self.words.cumsum(out=found[1:])
        return found.data

    def is_start(self, place: int) -> bool:
        """Whether a sentence begins at *place*, or the run ends there."""
        if place == len(self.keys) or self.begins[place]:
            return True
        return self.starts is not None and self.starts(place)

    def heard_in(self, matches: Iterable[Match]) -> int:
        """How many words stand in *matches*, of which this is the left side."""
        return sum(self.heard[match.left + match.size] - self.heard[match.left] for match in matches)

    def part(self, stays: Flags) -> "Side":
        """What *stays* of the run."""
        return Side(self.keys[stays], self.begins[stays], self.words[stays])


def within(stretches: Iterable[tuple[int, int]], size: int) -> Flags:
    """Which of *size* places stand in one of *stretches*, each half-open."""
    found = np.zeros(size, np.bool_)
    for start, end in stretches:
        found[start:end] = True
    return found


def runs(flags: Flags) -> list[tuple[int, int]]:
    """Where *flags* are set, run by run; half-open."""
    edges = ((flags[1:] != flags[:-1]).nonzero()[0] + 1).tolist()
    edges = [*([0] if flags[:1].any() else []), *edges, *([len(flags)] if flags[-1:].any() else [])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def without(matches: list[Match], away_left: Flags, away_right: Flags) -> list[Match]:
    """*matches* without the tokens that are *away*, on one side or the other, as they stand in a passage that moved."""
    kept: list[Match] = []
    ours, theirs = away_left.tobytes(), away_right.tobytes()  # looked through more quickly
    for match in matches:
        left, right, size = match
        if ours.find(1, left, left + size) < 0 and theirs.find(1, right, right + size) < 0:
            kept.append(match)
            continue
        goes = away_left[left : left + size] | away_right[right : right + size]
        kept += [Match(left + start, right + start, end - start) for start, end in runs(~goes)]
    return kept


def spread(matches: Iterable[Match], lefts: Offsets, rights: Offsets) -> list[Match]:
    """*matches* between some tokens of both sides, by their places in the whole of each.

    Args:
        matches: By number of such a token.
        lefts: Where they stand on the left, ascending.
        rights: Where they stand on the right.
    """
    ours, theirs = lefts[1:] != lefts[:-1] + 1, rights[1:] != rights[:-1] + 1
    found: list[Match] = []
    for left, right, size in matches:
        last = max(size - 1, 0)
        cuts = (ours[left : left + last] | theirs[right : right + last]).nonzero()[0] + 1
        for first, end in pairwise([0, *cuts.tolist(), size]):
            found.append(Match(int(lefts[left + first]), int(rights[right + first]), end - first))
    return found
