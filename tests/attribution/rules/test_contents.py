"""Where the content behind a cue begins."""

import pytest

from onrecord.attribution.attribute import attribute_by_rules
from onrecord.statement import words


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Mora said on Radio East’s “Morning Tide” on Sunday that the pier leaks.", "that the pier leaks"),
        ("Ada Mora told Radio East’s “Morning Tide” that the pier leaks.", "that the pier leaks"),
        ("Ada Mora said on Sunday that the pier “leaks.”", "that the pier “leaks.”"),
        ("Ada Mora said in a letter “the pier leaks and that is that.”", "“the pier leaks and that is that.”"),
        ("Ada Mora said of the pier, “It Leaks.”", "“It Leaks.”"),
    ],
)
def test_the_title_of_a_broadcast_is_not_what_is_said_on_it(text: str, content: str):
    """What stands in marks behind "on" or a station's name, and before a day and a "that", is where it was said."""
    (found,) = [one for one in attribute_by_rules(text) if one.cue]
    assert words(text, found.content) == content
