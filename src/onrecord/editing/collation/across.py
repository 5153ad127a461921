"""Lines read across columns: whose order of words is no order of reading.

Recognition and print readers go from the left edge of a page to the right one where they miss the gap between columns.
Such a copy jumps to and fro between two columns line by line, in the order of one that has them one behind the other,
while that one, in the order of the first, goes down twice. Nobody reads as columns what is none: the first one erred.
"""

from collections.abc import Sequence

import numpy as np

from onrecord.editing.collation.body import Body
from onrecord.text.arrays import Codes, Offsets

FEWEST = 12  # jumps back: a few passages at other places make less
OFTEN = 3  # times as many as the other one makes
UNPAIRED = 1.2  # columns of a table for each token of its longest witness: with fewer all orders are nearly the same


def read_across(bodies: Sequence[Body], columns: int) -> frozenset[int]:
    """Which of *bodies*, by number, were read across columns.

    Args:
        bodies: Of one text.
        columns: Of the table of them.
    """
    if columns <= UNPAIRED * max(len(body.tokens) for body in bodies):
        return frozenset()
    runs = [body.tokens.keys[body.tokens.words] for body in bodies]
    pairs = [(one, other) for one in range(len(runs)) for other in range(len(runs)) if one != other]
    jumps = {(one, other): _jumps(runs[one], runs[other]) for one, other in pairs}
    return frozenset(one for one, other in pairs if jumps[one, other] >= max(FEWEST, OFTEN * jumps[other, one]))


def _jumps(one: Codes, other: Codes) -> int:
    """How often *one* goes back in the order of *other*, by the words that stand once in both."""
    ours, here = _once(one)
    theirs, there = _once(other)
    _, left, right = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    order = np.argsort(here[left])
    return int((np.diff(there[right][order]) < 0).sum())


def _once(keys: Codes) -> tuple[Codes, Offsets]:
    """The words that stand once, and where."""
    values, first, counts = np.unique(keys, return_index=True, return_counts=True)
    return values[counts == 1], first[counts == 1]
