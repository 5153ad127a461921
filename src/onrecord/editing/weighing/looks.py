"""Looks: what a reading shows by itself of being right or misread, where all witnesses misread much.

The weights are those of a logistic regression (`python -m benchmarks.ocr.fitting`) on 5,749 places of 27 pages of
English periodicals (ICDAR 2017), whose real recognition stood beside a copy with errors of other kinds; in units of the
logarithmic odds that witnesses count. Without a word of German in them they tell the better reading on pages in black
letter as well: `benchmarks/ocr`.
"""

import math
import re
from collections.abc import Sequence

FEATURES = ("fit", "seen", "marks", "inner capital", "letters", "words")
WEIGHTS = (1.4, 1.0, -3.1, -1.1, 4.2, -0.8)
WORST = -5.0  # how badly words are spelled from where on all is equally wrong
MOST_WORDS = 4
_INNER = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")


def features(text: str, words: Sequence[str], fit: float, seen: float) -> tuple[float, ...]:
    """What a reading shows, one number for each of `FEATURES`.

    Marks are the share of signs that are neither letters nor figures; of the others' number the logarithm counts.

    Args:
        text: As the witness has it.
        words: Its comparison keys, one at least.
        fit: How much better they are spelled than the text on the whole, in logarithmic odds a letter.
        seen: The share of them that stand elsewhere, in any witness.
    """
    solid = sum(char.isalnum() for char in text)
    marks = sum(not char.isspace() for char in text) - solid
    return (
        max(fit, WORST),
        seen,
        marks / max(len(text), 1),
        float(_INNER.search(text) is not None),
        math.log1p(solid),
        float(min(len(words), MOST_WORDS)),
    )


def merit(shown: Sequence[float]) -> float:
    """What speaks for a reading with these `features`, in logarithmic odds; comparable within one place."""
    return sum(weight * one for weight, one in zip(WEIGHTS, shown, strict=True))
