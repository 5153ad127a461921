"""What a reading shows by itself."""

import pytest

from onrecord.editing.weighing.looks import features, merit
from onrecord.text.folding import key


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("harbour", "harbo;r"),  # marks inside
        ("harbour", "harBour"),  # a capital inside
        ("harbour", "har bour"),  # parted
        ("harbours", "harbour"),  # a letter lost
    ],
)
def test_whole_plain_word_looks_better(better, worse) -> None:
    """Where spelling and the rest of the text say nothing."""
    assert merit(features(better, key(better).split(), 0.0, 0.0)) > merit(features(worse, key(worse).split(), 0.0, 0.0))


def test_word_that_is_spelled_like_the_text_or_stands_elsewhere_looks_better() -> None:
    """Between two that look the same, the text decides."""
    assert merit(features("hafen", ["hafen"], 0.0, 0.0)) > merit(features("hasen", ["hasen"], -1.0, 0.0))
    assert merit(features("hafen", ["hafen"], 0.0, 1.0)) > merit(features("hasen", ["hasen"], 0.0, 0.0))
