"""Texts that are nearly the same are aligned faster, never otherwise."""

import random

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from onrecord.editing.collation.alignment import matched, shortest
from onrecord.editing.collation.matches import Match, Side

Paragraphs = list[list[int]]


@pytest.mark.parametrize("changes", [0, 5, 40, 400])
@pytest.mark.parametrize("size", [40, 700, 2500])
def test_equal_runs_are_those_of_the_whole_edit_script(size: int, changes: int) -> None:
    """Where rapidfuzz looks first near the diagonal, it comes to what it finds when it looks everywhere."""
    chance = random.Random(size + changes)
    left = [chance.randrange(1, size // 3) for _ in range(size)]
    right = list(left)
    for _ in range(min(changes, size // 4)):
        at = chance.randrange(len(right))
        right[at : at + chance.randrange(3)] = [chance.randrange(1, size // 3) for _ in range(chance.randrange(3))]
    found = shortest(np.array(left, np.uint32), np.array(right, np.uint32), 0, 0)
    assert [tuple(match) for match in found] == [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Levenshtein.opcodes(left, right)
        if op.tag == "equal"
    ]


def _paragraphs(chance: random.Random, count: int) -> Paragraphs:
    return [[chance.randrange(1, 400) for _ in range(chance.randrange(4, 60))] for _ in range(count)]


def _side(paragraphs: Paragraphs) -> Side:
    keys = np.array([key for part in paragraphs for key in part], np.uint32)
    begins = np.array([not at for part in paragraphs for at in range(len(part))], np.bool_)
    return Side(keys, begins, keys % 7 > 0)


def _edited(paragraphs: Paragraphs, chance: random.Random, changes: int) -> Paragraphs:
    copy = [list(part) for part in paragraphs]
    for _ in range(changes):
        part = chance.choice(copy)
        at = chance.randrange(len(part))
        part[at : at + chance.randrange(3)] = [chance.randrange(1, 400) for _ in range(chance.randrange(1, 4))]
    return copy


def _pairs(matches: list[Match]) -> list[tuple[int, int]]:
    return [(left + step, right + step) for left, right, size in matches for step in range(size)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("change", ["edited", "shuffled", "moved", "cut", "repeated"])
def test_paragraphs_taken_for_granted_change_no_alignment(change: str, seed: int) -> None:
    """They only spare the edit script the work: what is equal is equal with them and without."""
    chance = random.Random(seed)
    whole = _paragraphs(chance, 30)
    copy = _edited(whole, chance, 12)
    if change == "shuffled":
        chance.shuffle(copy)
    elif change == "moved":
        copy.insert(3, copy.pop(20))
    elif change == "cut":
        copy = copy[4:18]
    elif change == "repeated":
        copy[9:9] = copy[2:5]
    left, right = _side(whole), _side(copy)
    assert _pairs(matched(left, right, plain=True)) == _pairs(matched(left, right))


def test_paragraphs_that_pass_one_another_are_not_taken_for_granted() -> None:
    """Which of two that changed places stayed is for the edit script to say: the one with more words."""
    chance = random.Random(1)
    short, long = ([chance.randrange(1, 400) for _ in range(size)] for size in (12, 40))
    found = matched(_side([short, long]), _side([long, short]), plain=True)
    assert [match.size for match in found] == [40]
