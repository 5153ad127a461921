"""The longest series of places that goes on and on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.editing.series import ascending


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([3], [0]),
        ([1, 2, 5], [0, 1, 2]),
        ([1, 9, 2, 3], [0, 2, 3]),  # a phrase that stands again far behind
        ([7, 8, 9, 1, 2], [0, 1, 2]),  # a paragraph that was moved
    ],
)
def test_what_stands_out_of_order_is_no_part_of_it(places: list[int], expected: list[int]) -> None:
    """A longer series says more of two texts than a nearer one."""
    assert ascending(np.array(places, np.int64)).tolist() == expected


@given(st.lists(st.integers(0, 12), unique=True, max_size=8))
def test_no_series_is_longer(places: list[int]) -> None:
    """All of them are tried."""
    found = [places[at] for at in ascending(np.array(places, np.int64)).tolist()]
    assert found == sorted(found)
    longest = [0] * (len(places) + 1)
    for at in range(len(places) - 1, -1, -1):
        longest[at] = 1 + max((longest[on] for on in range(at + 1, len(places)) if places[on] > places[at]), default=0)
    assert len(found) == max(longest)
