"""Digests: short names that are functions of what they name."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.digests import DIGITS, digest

letters = st.text(st.characters(exclude_characters="\0"), max_size=20)


@given(st.lists(letters, min_size=1, max_size=4), st.lists(letters, min_size=1, max_size=4))
def test_two_names_are_equal_only_for_equal_parts(one: list[str], other: list[str]) -> None:
    """Another split of the same letters is something else."""
    assert (digest(*one) == digest(*other)) == (one == other)
    assert len(digest(*one)) == DIGITS


def test_what_is_no_text_has_a_name_too() -> None:
    """File names need not be text."""
    assert digest("quay\udce9") != digest("quay")
