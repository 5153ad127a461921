"""Looks: what a reading shows by itself of being right or misread, where all witnesses misread much.

The weights are those of a logistic regression on 10,000 places of 49 pages of English periodicals (ICDAR 2017), whose
real recognition stood beside a copy with errors of other kinds; in units of the logarithmic odds that witnesses count.
Without a word of German in them they tell the better reading on pages in black letter as well: `benchmarks/ocr`.
"""

import math
import re
from collections.abc import Sequence

FIT = 1.7  # how much better the words are spelled than this text's words on the whole, a letter
WORST = -5.0  # at which all is equally wrong
SEEN = 1.1  # the share of the words that stand elsewhere, in any witness
MARKS = -3.8  # the share of signs that are neither letters nor figures
INNER = -1.2  # a capital behind a small letter, in any word
LETTERS = 5.5  # the logarithm of their number: recognition loses more than it makes
WORDS = -0.9  # each word: it parts more words than it joins
MOST_WORDS = 4
_INNER = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")


def merit(text: str, words: Sequence[str], fit: float, seen: float) -> float:
    """What speaks for a reading, in logarithmic odds; comparable between readings of one place.

    Args:
        text: As the witness has it.
        words: Its comparison keys, one at least.
        fit: How much better they are spelled than the text on the whole, in logarithmic odds a letter.
        seen: The share of them that stand elsewhere.
    """
    solid = sum(char.isalnum() for char in text)
    marks = sum(not char.isspace() for char in text) - solid
    return (
        FIT * max(fit, WORST)
        + SEEN * seen
        + MARKS * marks / max(len(text), 1)
        + INNER * (_INNER.search(text) is not None)
        + LETTERS * math.log1p(solid)
        + WORDS * min(len(words), MOST_WORDS)
    )
