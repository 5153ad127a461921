"""Which words differ between two copies of one form, told from their sketches."""

import random

import pytest
from build import capture
from hypothesis import given, settings
from hypothesis import strategies as st
from words import paragraphs

from onrecord.editing import Sketch, sketch
from onrecord.editing.entries import filled_in
from onrecord.editing.overlap import overlap

FORM = " ".join(paragraphs(11, 5)).split()[:110]


def filled(places: dict[int, str]) -> Sketch:
    """The form with other words at some places."""
    return sketch(capture(" ".join(places.get(at, word) for at, word in enumerate(FORM))))


def one_form(left: Sketch, right: Sketch, *, doubted: bool = False) -> bool:
    """Whether the two are one form filled in twice, asked both ways."""
    found = []
    for small, large in ((left, right), (right, left)):
        common = overlap(small, large)
        assert common is not None
        found.append(filled_in(small, large, common.here, common.there, doubted=doubted))
    assert found[0] == found[1]
    return found[0]


NAMES = {10: "Ada", 11: "Poe", 30: "Poe", 55: "Ada", 80: "Poe"}
OTHERS = {10: "Ida", 11: "Roe", 30: "Roe", 55: "Ida", 80: "Roe"}


@pytest.mark.parametrize(
    ("expected", "doubted", "ours", "others"),
    [
        (True, False, NAMES, OTHERS),
        (True, False, NAMES | {99: "Lindhaven"}, OTHERS | {99: "Varga"}),  # and a place that is named once
        (False, False, {10: "Poe", 40: "Poe", 70: "Poe"}, {10: "Powe", 40: "Powe", 70: "Powe"}),  # put right
        (False, True, {10: "labour", 40: "labour"}, {10: "labor", 40: "labor"}),  # another house's spelling
        (
            False,
            False,
            {10: "labour", 40: "labour", 50: "grey", 60: "grey"},
            {10: "labor", 40: "labor", 50: "gray", 60: "gray"},
        ),
        (False, False, {10: "Ada", 11: "Poe", 40: "Poe"}, {10: "Ida", 11: "Roe", 40: "Roe"}),  # too little to decide
        (True, True, {10: "Ada", 11: "Poe", 40: "Poe"}, {10: "Ida", 11: "Roe", 40: "Roe"}),  # but not on another day
        (False, False, NAMES, {10: "Ida", 11: "Roe", 30: "Rue", 55: "Eda", 80: "Rae"}),  # misread
        (False, True, {20: "Poe", 60: "Varga"}, {20: "Roe", 60: "Lund"}),  # each but once
        (False, True, {}, {}),
    ],
)
def test_names_that_differ_wherever_they_stand_are_entries(expected, doubted, ours, others) -> None:
    """One word alone may have been put right or spelt in another way; where facts disagree, too, two places do."""
    assert one_form(filled(ours), filled(others), doubted=doubted) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.02, 0.2), st.booleans())
def test_what_recognition_left_is_no_entry(seed, share, doubted) -> None:
    """It hardly errs twice in one way."""
    random_ = random.Random(seed)
    left, right = (
        {at: f"{word[:-1]}{random_.randrange(10**6)}" for at, word in enumerate(FORM) if random_.random() < share}
        for _ in "ab"
    )
    if overlap(filled(left), filled(right)) is not None:
        assert not one_form(filled(left), filled(right), doubted=doubted)
