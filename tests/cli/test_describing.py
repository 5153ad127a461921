"""Passages as a terminal shows them."""

import pytest

from onrecord.cli.describing import beside

LEAD = "The ferry to the islands, which was built in the yard of Lindhaven and is owned by the town, sails on Friday"
REST = "after nine days in which nobody could leave, the mayor said to those who had come to the quay in the rain."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Friday", "Sunday", "Friday -> Sunday"),
        (
            f"{LEAD} again {REST}",
            f"{LEAD} and Sunday {REST}",
            (
                "[...] by the town, sails on Friday again after nine days in which nobody [...]"
                " -> [...] by the town, sails on Friday and Sunday after nine days in which nobody [...]"
            ),
        ),
    ],
)
def test_change_of_a_long_sentence_is_shown_with_the_words_around_it(before, after, told) -> None:
    """What both have at the beginning and at the end would hide it."""
    shown = beside(before, after)
    assert shown == told


def test_words_that_only_came_behind_a_long_passage_are_shown() -> None:
    """One of the two has nothing there but what stands before."""
    assert beside(f"{LEAD} {REST}", f"{LEAD} {REST} Nobody was hurt.").endswith("the rain. Nobody was hurt.")
