"""Texts that are nearly the same are aligned faster, never otherwise."""

import random

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from onrecord.editing.collation.alignment import shortest


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
