"""Copies that stop early, or lack a passage: their last words stay together."""

import numpy as np
import pytest
from build import capture
from editions import BODY, TEXT, found, misread, one
from hypothesis import given, settings
from hypothesis import strategies as st
from words import paragraphs

from onrecord.editing import edition
from onrecord.editing.collation.alignment import matched
from onrecord.editing.collation.likeness import standing
from onrecord.editing.collation.matches import Side


def _side(keys: list[int]) -> Side:
    return Side(np.array(keys, np.uint32), np.zeros(len(keys), np.bool_), np.ones(len(keys), np.bool_))


@given(
    st.lists(st.integers(1, 6), max_size=40),
    st.lists(st.integers(1, 6), max_size=40),
    st.lists(st.integers(1, 6), max_size=30),
)
@settings(deadline=None)
def test_matches_ascend_and_hold_equal_words(left, right, more) -> None:
    """Whatever stands in two texts, and however much longer one of them is."""
    matches = matched(_side(left), _side(right + more))
    at_left = at_right = 0
    for match in matches:
        assert match.left >= at_left
        assert match.right >= at_right
        assert left[match.left : match.left + match.size] == (right + more)[match.right : match.right + match.size]
        at_left, at_right = match.left + match.size, match.right + match.size


def test_last_words_of_a_cut_copy_are_not_matched_all_over_the_rest() -> None:
    """The copy's two misread words make room for the same words further on; one gap is likelier than five."""
    whole = [*range(1, 41), *range(100, 160), 33, 34, *range(200, 240), 36, 37, *range(300, 340), 39, 40]
    copy = [*range(1, 33), 33, 34, 900, 36, 37, 901, 39, 40]
    matches = matched(_side(whole), _side(copy))
    assert matches[-1].left + matches[-1].size == 40


@pytest.mark.parametrize("seed", range(6))
def test_passage_lacking_before_a_cut_is_no_reason_to_lose_the_rest(seed) -> None:
    """A copy without one paragraph that stops soon behind it lacks two things and says nothing of what follows."""
    parts = paragraphs(seed, 16)
    whole = "\n\n".join(parts)
    short = "\n\n".join([*parts[:5], *parts[6:8]])
    article = edition([capture(whole), capture(misread(short, seed, 0.1), media="application/pdf")])
    assert article.text == whole


def test_copies_that_stop_at_different_places_do_not_outvote_the_one_that_goes_on() -> None:
    """Each was cut for itself; the third one's last sentence lost its full stop and is no scrap of its page."""
    article = one(
        capture(TEXT[:-1]), capture("\n\n".join(BODY[:4])), capture("\n\n".join(BODY[:3]), media="application/pdf")
    )
    assert article.text == TEXT[:-1]


def test_hyphen_that_two_misread_copies_lost_stays_where_a_typed_one_has_it() -> None:
    """Recognition loses hyphens the same way twice; that is a question of reading like any other."""
    parts = paragraphs(3, 12)
    parts[4] = "The tit-for-tat of the well-known unions went on. " + parts[4]
    whole = "\n\n".join(parts)
    lost = whole.replace("tit-for-tat", "titfor-tat").replace("well-known", "wellknown")
    noisy = [capture(misread(lost, seed, 0.08), media="application/pdf") for seed in (1, 2)]
    assert "The tit-for-tat of the well-known unions" in edition([capture(whole), *noisy]).text


def test_last_word_misread_is_read_in_another_way_and_not_cut() -> None:
    """What stands behind the last equal word is the same word in both."""
    whole = TEXT[:-1] + " percent."
    article = one(capture(whole), capture(misread(TEXT[:-1], 5, 0.05) + " perc-nt", media="application/pdf"))
    assert article.text == whole


def test_few_words_stand_for_those_at_the_ends_of_a_long_stretch() -> None:
    """A short stretch beside a long one is a copy's last words, or its first."""
    others = ["harbour", "crane", *["zzz"] * 30, "mayer", "uniom"]
    assert standing(["harb0ur", "crane"], others) == [(0, 0), (1, 1)]
    assert standing(["mayor", "union"], others) == [(0, 32), (1, 33)]
    assert standing(["mayor"], ["zzz"] * 15 + ["mayer"] + ["zzz"] * 15) == []


def test_caption_guessed_in_a_misread_print_does_not_take_a_paragraph_away() -> None:
    """Other copies have the same words as a paragraph; a guess from looks counts less, and misreading hides nothing."""
    parts = paragraphs(7, 8)
    noisy = misread("\n\n".join(parts), 4, 0.08).split("\n\n")
    noisy[3] = "~" + noisy[3]
    article = edition([capture("\n\n".join(parts)), capture("\n\n".join(noisy), media="application/pdf")])
    assert article.text == "\n\n".join(parts)
    assert not [entry for entry in found(article) if entry[1] == "revision"]


@pytest.mark.parametrize(
    ("misread_", "far"), [([], False), ([43], False), ([43, 47, 50], False), ([41, 43, 45, 47, 49], True)]
)
def test_copy_that_stops_within_words_that_come_again_stops_at_the_first(misread_, far) -> None:
    """Its last words stand in a repetition far behind as well; where they stand nearer, if misread, it was cut."""
    near = [900 + key if key in misread_ else key for key in range(1, 51)]
    whole = [*near, *range(200, 300), *range(41, 51), *range(300, 340)]
    matches = matched(_side(whole), _side(list(range(1, 51))))
    assert (matches[-1].left > 100) == far
