"""Series: what two orders have in common, as the longest row of places that goes on and on."""

from bisect import bisect_left

import numpy as np

from onrecord.text.arrays import Offsets


def ascending(places: Offsets) -> Offsets:
    """Which of *places* make the longest row that goes on and on, as numbers into them.

    A phrase said twice, or a paragraph that was moved, is no part of it (longest increasing subsequence: Fredman, 1975,
    doi 10.1016/0012-365X(75)90103-X).
    """
    if (places[1:] > places[:-1]).all():
        return np.arange(len(places))
    smallest: list[int] = []  # the smallest end of a row of each length
    ends: list[int] = []  # whose place that is
    before: list[int] = []  # the one before each in its row
    for at, place in enumerate(places.tolist()):
        length = bisect_left(smallest, place)
        smallest[length : length + 1] = [place]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    row = [ends[-1]]
    while before[row[-1]] >= 0:
        row.append(before[row[-1]])
    return np.array(row[::-1])
