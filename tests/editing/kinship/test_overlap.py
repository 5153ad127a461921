"""What two texts share, and what each has of its own beside it."""

import pytest
from build import capture
from hypothesis import given, settings
from hypothesis import strategies as st
from words import paragraphs

from onrecord.editing import sketch
from onrecord.editing.kinship.overlap import Overlap, overlap, row

TEXT = " ".join(paragraphs(21, 9)).split()
OWN = " ".join(paragraphs(22, 9)).split()


def found(small: list[str], large: list[str]) -> Overlap | None:
    """What the two share."""
    return overlap(sketch(capture(" ".join(small))), sketch(capture(" ".join(large))))


def misread(words: list[str], *places: int) -> list[str]:
    """*words* with other ones at some places."""
    return [f"{word[::-1]}x" if at in places else word for at, word in enumerate(words)]


@pytest.mark.parametrize(
    ("held", "own", "leads", "small", "large"),
    [
        (60, 0, (0, 0), TEXT[:60], TEXT[:150]),  # stops early
        (60, 0, (0, 90), TEXT[90:150], TEXT[:150]),  # starts late
        (100, 0, (0, 0), misread(TEXT[:100], 20, 21, 40, 70), TEXT[:150]),  # noise goes in step
        (80, 0, (0, 0), TEXT[:40] + OWN[:20] + TEXT[40:80], TEXT[:150]),  # words that only one has
        (80, 17, (0, 0), TEXT[:40] + OWN[:20] + TEXT[40:80], TEXT[:40] + OWN[60:100] + TEXT[40:80]),
        (60, 27, (30, 50), OWN[:30] + TEXT[:60], OWN[60:110] + TEXT[:60]),  # a lead each
        (50, 0, (0, 60), TEXT[:50] + OWN[:60], OWN[60:120] + TEXT[:50]),  # the end of one is the beginning of another
        (60, 17, (0, 20), TEXT[20:80] + TEXT[:20], TEXT[:150]),  # what was moved is out of step
    ],
)
def test_words_in_step_and_words_of_their_own_are_told_apart(held, own, leads, small, large) -> None:
    """Counted by hand."""
    common = found(small, large)
    assert common is not None
    ours = row(common)
    assert (ours.held, ours.own, ours.leads) == (held, own, leads)


def test_disjoint_texts_have_no_overlap() -> None:
    """Single shingles in common are turns of phrase."""
    assert found(TEXT[:80], OWN[:80]) is None
    assert found(TEXT[:4] + OWN[:80], OWN[100:190] + TEXT[2:5]) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100), st.integers(9, 100), st.integers(0, 60), st.integers(0, 60))  # 8 of 123 are but a trace
def test_a_stretch_between_words_of_one_text_alone_is_held_whole(start, size, before, after) -> None:
    """Wherever it was taken from."""
    part = TEXT[start : start + size]
    common = found([*OWN[:before], *part, *OWN[100 : 100 + after]], TEXT)
    assert common is not None
    ours = row(common)
    assert len(part) <= ours.held <= len(part) + 2
    assert 0 < common.containment <= 1
    assert ours.coverage == pytest.approx(ours.held / (before + len(part) + after))
