"""Matches: runs of tokens that are equal in two texts."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.text.folding import Codes, Flags


class Match(NamedTuple):
    """*size* tokens from *left* on equal those from *right* on."""

    left: int
    right: int
    size: int


class Side(NamedTuple):
    """One of two runs to align."""

    keys: Codes  # equal for equal words
    begins: Flags  # the token begins a paragraph
    words: Flags  # the token is no punctuation


def within(stretches: Iterable[tuple[int, int]], size: int) -> Flags:
    """Which of *size* places stand in one of *stretches*, each half-open."""
    found = np.zeros(size, np.bool_)
    for start, end in stretches:
        found[start:end] = True
    return found


def sums(flags: Flags) -> Sequence[int]:
    """How many of *flags* are set before each place, and in all."""
    found = np.zeros(len(flags) + 1, np.int64)
    np.cumsum(flags, out=found[1:])
    return found.data
