"""Pages whose lines were read across their columns: what stands on them is used, their order is not."""

import itertools
import random

import pytest
from build import capture
from editions import HTML, PDF, misread
from rapidfuzz.distance import Levenshtein
from words import paragraphs

from onrecord.editing import edition
from onrecord.text.folding import tokens

LINE = 7  # words


def _lines(seed: int) -> tuple[list[str], list[str]]:
    """The lines of a page of two columns, in the order of reading and as they are read across.

    Every third word is a name made of syllables, as most words of a page stand there once.
    """
    random_ = random.Random(seed)
    words = " ".join(paragraphs(seed, 14)).split()
    words[::3] = [
        "".join(random_.choices(["lan", "be", "rik", "so", "mur", "ta", "vel", "no"], k=4)) for _ in words[::3]
    ]
    lines = [" ".join(words[at : at + LINE]) for at in range(0, len(words), LINE)]
    half = len(lines) // 2
    across = [line for pair in itertools.zip_longest(lines[:half], lines[half:]) for line in pair if line]
    return lines, across


def _wrong(text: str, right: str) -> int:
    return Levenshtein.distance(tokens(text).keys.tolist(), tokens(right).keys.tolist())


@pytest.mark.parametrize("seed", range(6))
def test_order_is_that_of_the_copy_that_was_read_column_by_column(seed) -> None:
    """However well the other one was read."""
    lines, across = _lines(seed)
    right = " ".join(lines)
    worse = capture(misread(right, seed, 0.2), media=PDF)
    better = capture(misread(" ".join(across), seed + 9, 0.1), media=PDF)
    found = {edition(order).text for order in itertools.permutations([worse, better])}
    assert len(found) == 1
    assert _wrong(found.pop(), right) <= _wrong(worse.text, right)


@pytest.mark.parametrize("seed", range(3))
def test_print_read_across_changes_nothing_of_a_page(seed) -> None:
    lines, across = _lines(seed)
    article = edition([capture(" ".join(lines), media=HTML), capture(" ".join(across), media=PDF)])
    assert article.text == " ".join(lines)
    assert not [variant for variant in article.variants if variant.nature == "revision"]


def test_moved_passages_are_no_lines_read_across() -> None:
    """Each copy jumps in the other's order as often as the other in its own."""
    parts = paragraphs(3, 12)
    moved = [*parts[6:9], *parts[:3], *parts[9:], *parts[3:6]]
    article = edition([capture("\n\n".join(parts)), capture("\n\n".join(moved))])
    assert {str(variant.kind) for variant in article.variants} == {"transposition"}
