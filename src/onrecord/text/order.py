"""Order: very many hashes sorted, or looked up where they are, in less time than numbers that can be anything need."""

import numpy as np

from onrecord.text.arrays import Hashes, Offsets

_BITS = 64  # of a hash
_DIGIT = 16  # bits: numbers of so many are sorted without comparing them
_LONG = 1 << 18  # hashes: more do not stay in the processor's cache
_STRETCH = 128  # hashes, a power of two
_TIMES = 32  # a power of two: of what comes twice as often or more, all is searched


def ordered(hashes: Hashes) -> Offsets:
    """The order of *hashes*, equal ones as they came.

    They are spread evenly: by their first bits, which need no comparing, nearly all come into order, and little is left
    for a sort that makes use of order. Both together take a fifth of the time that one sort by comparing takes.
    """
    nearly = np.argsort((hashes >> np.uint64(_BITS - _DIGIT)).astype(np.uint16), kind="stable")
    found: Offsets = nearly[np.argsort(hashes[nearly], kind="stable")]
    return found


def before(hashes: Hashes, wanted: Hashes) -> Offsets:
    """How many of *hashes* are lower than each one *wanted*; both are sorted.

    To halve a long array again and again is to wait for memory at each step. One hash of each stretch, all of them side
    by side, tells which stretch to look at; the steps that are left stay inside it.
    """
    if len(hashes) < _LONG:
        return np.searchsorted(hashes, wanted)
    last = len(hashes) - 1
    lower = (np.searchsorted(hashes[::_STRETCH].copy(), wanted) - 1) * _STRETCH  # the last that is known to be so
    lower[lower < 0] = -1
    step = _STRETCH // 2
    while step:
        lower += step * (hashes[np.minimum(lower + step, last)] < wanted)
        step //= 2
    return np.minimum(lower, last) + 1


def times(hashes: Hashes, first: Offsets) -> Offsets:
    """How often each hash comes that stands in the sorted *hashes* at one of the places *first*, and not before it.

    What comes a few times ends nearby: to look there is to wait for memory less often than to halve all of them again.
    """
    wanted, last = hashes[first], len(hashes) - 1
    found = np.ones(len(first), np.int64)
    step = _TIMES
    while step:
        at = first + found + (step - 1)
        found += step * ((hashes[np.minimum(at, last)] == wanted) & (at <= last))
        step //= 2
    often = np.flatnonzero(found == 2 * _TIMES)
    if len(often):
        found[often] = np.searchsorted(hashes, wanted[often], side="right") - first[often]
    return found
