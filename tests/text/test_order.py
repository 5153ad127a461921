"""Hashes in order: as any sort would have them, sooner."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text import order

HASHES = st.lists(st.one_of(st.integers(0, 2**64 - 1), st.sampled_from([0, 1, 2**48, 2**63, 2**64 - 1])), max_size=60)


def array(values: list[int]) -> np.ndarray:
    return np.array(values, np.uint64)


@given(HASHES)
def test_hashes_are_put_in_order_and_equal_ones_stay_as_they_came(values) -> None:
    """Who came first with a hash is who is kept of those that have it."""
    assert order.ordered(array(values)).tolist() == sorted(range(len(values)), key=lambda at: (values[at], at))


@settings(max_examples=200)
@given(HASHES, HASHES, st.sampled_from([1, 5, 1000]), st.sampled_from([2, 4, 16]))
def test_a_hash_stands_where_as_many_are_lower(values, wanted, long, stretch) -> None:
    """Whether the array is looked at all over, or one stretch of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "_LONG", long)
        patch.setattr(order, "_STRETCH", stretch)
        found = order.before(array(sorted(values)), array(sorted(wanted)))
    assert found.tolist() == [sum(value < each for value in values) for each in sorted(wanted)]


@settings(max_examples=200)
@given(HASHES, st.sampled_from([1, 2, 32]), st.integers(0, 5))
def test_equal_hashes_are_counted_from_the_first_one(values, times, more) -> None:
    """However many there are, and wherever the last of them stands."""
    hashes = array(sorted([*values, *values[:3] * more]))
    first = np.flatnonzero(np.diff(hashes, prepend=hashes[:1] + np.uint64(1)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "_TIMES", times)
        found = order.times(hashes, first)
    assert found.tolist() == [hashes.tolist().count(each) for each in hashes[first].tolist()]
