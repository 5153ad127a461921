"""Bloom: words that tell which hashes may be among many, and of nearly all others that they are not.

A Bloom filter in blocks of one word of the processor (Putze, Sanders and Singler, 2010, doi 10.1145/1498698.1594230):
the first bits of a hash tell the word, the last ones three bits of it. A hash that was never entered has all three set
in one of six cases where sixteen hashes share a word, in one of thirty where eight do.
"""

import numpy as np

from onrecord.text.arrays import Flags, Hashes, Offsets

_SET = 3  # bits of a word that a hash sets
_PLACE = 6  # bits that tell which one of a word's bits


def words(hashes: Hashes, at: Hashes | Offsets, count: int) -> Hashes:
    """The words, *count* of them, that tell of the sorted *hashes*, each of which has its word *at* a place."""
    found = np.zeros(count, np.uint64)
    if len(hashes):
        starts = np.flatnonzero(np.concatenate([[True], at[1:] != at[:-1]]))
        found[at[starts]] = np.bitwise_or.reduceat(_masks(hashes), starts)
    return found


def may(own: Hashes, wanted: Hashes) -> Flags:
    """Which of the hashes *wanted* may be there, by the word that tells of each."""
    masks = _masks(wanted)
    found: Flags = own & masks == masks
    return found


def _masks(hashes: Hashes) -> Hashes:
    """The bits that each hash sets in its word."""
    found = np.zeros(len(hashes), np.uint64)
    for turn in range(_SET):
        found |= np.uint64(1) << ((hashes >> np.uint64(_PLACE * turn)) & np.uint64((1 << _PLACE) - 1))
    return found
