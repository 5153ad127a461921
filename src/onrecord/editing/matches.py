"""Matches: runs of tokens that are equal in two texts."""

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


def sums(flags: Flags) -> list[int]:
    """How many of *flags* are set before each place, and in all."""
    return [0, *np.cumsum(flags).tolist()]
