"""Long texts are aligned, whatever keeps the same runs of tokens from standing in both."""

import random
import re

import numpy as np
import pytest
from build import capture

from onrecord.editing import edition
from onrecord.editing.collation.alignment import matched
from onrecord.editing.collation.granted import WHOLE
from onrecord.editing.collation.matches import Side

COUNT = 9_000  # words: more than are aligned in one go
STOP = 1  # the key of a mark


def _text(seed: int, count: int = COUNT) -> list[int]:
    """Keys of words: a few that come again and again, many that stand a few times."""
    chance = random.Random(seed)
    return [2 + min(int(chance.paretovariate(0.6)), 3_000) for _ in range(count)]


def _with_stops(words: list[int], first: int, period: int) -> list[int]:
    """Sentences of *period* words, the first of which ends behind word number *first*."""
    return [key for number, word in enumerate(words) for key in [word, *[STOP] * (number % period == first)]]


def _side(keys: list[int]) -> Side:
    found = np.array(keys, np.uint32)
    return Side(found, np.arange(len(found)) == 0, found != STOP)


def _equal_words(left: list[int], right: list[int], *, plain: bool) -> int:
    assert len(left) * len(right) > WHOLE
    matches = matched(_side(left), _side(right), plain=plain)
    return sum(key != STOP for match in matches for key in left[match.left : match.left + match.size])


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(("period", "later"), [(4, 2), (5, 1), (5, 2), (7, 3), (9, 4)])
def test_long_texts_with_stops_at_other_words_are_aligned_word_by_word(period: int, later: int, *, plain: bool) -> None:
    """No run of eight tokens is the same in both; their words are."""
    words = _text(period)
    here, there = _with_stops(words, 0, period), _with_stops(words, later, period)
    assert _equal_words(here, there, plain=plain) >= 0.999 * COUNT


@pytest.mark.parametrize("period", [6, 7, 8])
def test_long_texts_with_many_words_misread_are_aligned_word_by_word(period: int) -> None:
    """No run of eight words is the same in both, but shorter ones are."""
    words = _text(period)
    other = [10_000 if number % period == 0 else word for number, word in enumerate(words)]
    assert _equal_words(words, other, plain=True) >= 0.99 * (COUNT - COUNT // period)


def test_the_edition_of_long_texts_with_stops_at_other_words_has_each_word_once() -> None:
    """What is not aligned would stand in it twice."""
    words = [f"{'abcdefghij'[key % 10]}{key}" for key in _text(1, 20_000)]
    copies = []
    for first in (0, 2):
        sentences = [words[at : at + 5] for at in range(first, len(words), 5)]
        parts = [" ".join(part).capitalize() for part in [words[:first], *sentences] if part]
        copies.append(capture(". ".join(parts) + ".", media="text/html"))
    assert re.findall(r"\w+", edition(copies).text.lower()) == words
