"""Matches: runs of tokens that are equal in two texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from onrecord.text.folding import Codes, Flags


class Match(NamedTuple):
    """*size* tokens from *left* on equal those from *right* on."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, eq=False)
class Side:
    """One of two runs to align."""

    keys: Codes  # equal for equal words
    begins: Flags  # the token begins a paragraph
    words: Flags  # the token is no punctuation

    @cached_property
    def heard(self) -> Sequence[int]:
        """How many words stand before each token, and in all."""
        found = np.zeros(len(self.words) + 1, np.int64)
        np.cumsum(self.words, out=found[1:])
        return found.data


def within(stretches: Iterable[tuple[int, int]], size: int) -> Flags:
    """Which of *size* places stand in one of *stretches*, each half-open."""
    found = np.zeros(size, np.bool_)
    for start, end in stretches:
        found[start:end] = True
    return found
