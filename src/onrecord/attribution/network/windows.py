"""Windows: an article cut into stretches that the encoder can hold, overlapping so that each cue has context."""

from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from onrecord.attribution.network.features import PLACES, Case, Ints, Quote, Words
from onrecord.attribution.network.wordpieces import Wordpieces

MOST_PIECES_OF_A_WORD: Final = 8  # a longer one is an address or a hash
FEATURES: Final = len(Case) * len(Quote) * 2 * 2 * PLACES


def feature_ids(words: Words) -> Ints:
    """All features of each word as one number below ``FEATURES``. Shape (n_words,)."""
    joint = words.case * len(Quote) + words.quote
    joint = (joint * 2 + words.first) * 2 + words.heading
    return (joint * PLACES + words.place).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The wordpieces of a whole text, with a separator before each paragraph but the first."""

    ids: Ints  # shape (n_pieces,)
    word: Ints  # shape (n_pieces,), -1 for separators
    first: Ints  # shape (n_words + 1,): where each word's pieces begin; the last one is n_pieces


def pieces_of(words: Words, wordpieces: Wordpieces) -> Pieces:
    """Cut every word."""
    known = {unit: wordpieces.of(unit)[:MOST_PIECES_OF_A_WORD] for unit in set(words.units)}
    cuts = [known[unit] for unit in words.units]
    size = np.fromiter(map(len, cuts), dtype=np.int32, count=len(cuts))
    parted = words.first.astype(np.bool_)
    parted[:1] = False
    ends = np.cumsum(size + parted, dtype=np.int32)
    first = np.append(ends - size, ends.max(initial=0))
    word = np.full(first[-1], -1, dtype=np.int32)
    inside = np.ones(len(word), dtype=np.bool_)
    inside[first[:-1][parted] - 1] = False
    word[inside] = np.repeat(np.arange(len(cuts), dtype=np.int32), size)
    ids = np.full(len(word), wordpieces.separator, dtype=np.int32)
    ids[inside] = np.fromiter(chain.from_iterable(cuts), dtype=np.int32, count=int(size.sum()))
    return Pieces(ids, word, first)


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end``; cues are looked for in ``core_start`` to ``core_end`` only."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows_of(words: Words, pieces: Pieces, *, size: int, left: int, right: int) -> list[Window]:
    """Cover a text with windows of at most *size* pieces, begin and end marks included.

    A core begins with at least *left* pieces of context before it and ends with *right* behind it, save
    where the text begins or ends; it ends with a paragraph where that costs less than a sixth of its size.
    """
    first, total, room = pieces.first, len(words), size - 2
    found: list[Window] = []
    core = 0
    while core < total:
        start = int(np.searchsorted(first, max(int(first[core]) - left, 0), side="left"))
        end = int(np.searchsorted(first, int(first[start]) + room, side="right")) - 1
        if end >= total:
            found.append(Window(start, total, core, total))
            break
        end = max(end, core + 1)
        stop = max(int(np.searchsorted(first, int(first[end]) - right, side="right")) - 1, core + 1)
        breaks = np.flatnonzero(words.first[core + 1 : stop + 1])
        if len(breaks) and int(first[core + 1 + int(breaks[-1])]) - int(first[core]) > (room - left - right) * 5 // 6:
            stop = core + 1 + int(breaks[-1])
        found.append(Window(start, end, core, stop))
        core = stop
    return found
