"""Circles: who hangs together with whom, whatever the order in which pairs come."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.circles import Circles

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


def test_circles_are_led_by_their_smallest_member() -> None:
    circles = Circles("dcbaz")
    circles.join("d", "b")
    circles.join("c", "d")
    assert circles.all() == [["a"], ["b", "c", "d"], ["z"]]
    assert [circles.find(member) for member in "abcdz"] == ["a", "b", "b", "b", "z"]


def test_a_member_that_was_never_joined_leads_itself() -> None:
    assert Circles[str]().find("stranger") == "stranger"


@given(PAIRS, st.randoms())
def test_neither_the_order_nor_the_sides_of_pairs_matter(pairs, random) -> None:
    """Captures arrive in any order, and the groups must be the same."""
    mixed = [tuple(random.sample(pair, 2)) for pair in random.sample(pairs, len(pairs))]
    one, other = Circles(range(10)), Circles(range(10))
    for pair in pairs:
        one.join(*pair)
    for pair in mixed:
        other.join(*pair)
    assert one.all() == other.all()
    assert all(one.find(left) == one.find(right) for left, right in pairs)
    assert sorted(member for circle in one.all() for member in circle) == list(range(10))
