"""What nouns credit their owners with."""

import pytest

from onrecord.attribution.attribute import attribute_by_rules
from onrecord.statement import words


def credited(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement of *text*, in words."""
    return [(words(text, s.source), words(text, s.cue), words(text, s.content)) for s in attribute_by_rules(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The town laughed at Mora’s claim that the pier was sound.",
            ("Mora’s", "claim", "that the pier was sound"),
        ),
        (
            "The town laughed at the harbour master’s old claim that the pier was sound, and went home.",
            ("the harbour master’s", "claim", "that the pier was sound"),
        ),
        (
            "It grew out of her belief that the pier was sound.",
            ("her", "belief", "that the pier was sound"),
        ),
        (
            "There is a gap between her claim that the pier was sound and the report.",
            ("her", "claim", "that the pier was sound"),
        ),
    ],
)
def test_a_noun_credits_its_owner(text, expected):
    assert credited(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The town laughed at a claim that the pier was sound.",
        "The town laughed at Mora’s claim that was printed in May.",
        "The town laughed at Mora’s pier that the sea had taken.",
    ],
    ids=["nobody's", "a clause about the noun", "no claim"],
)
def test_other_nouns_credit_nobody(text):
    assert credited(text) == []
