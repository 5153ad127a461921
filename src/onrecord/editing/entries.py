"""Entries: whether two texts are one form, filled in for two people.

Where one word stands for another in a text that otherwise goes on in step, the shingles that hold it differ by as much
as the keys of the two words do: hashes are a polynomial that was mixed, and mixing can be undone. So it is seen,
without knowing any word, that the same one stands for the same other one again. Recognition hardly errs twice in one
way; a form has another name in every place for the name.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from onrecord.editing.sketch import BASE, WORDS, Sketch
from onrecord.text.folding import Offsets, unmix

SHARE, DOUBTED = 0.4, 0.2  # of the places where words differ: so many have a pair of words that differ elsewhere, too
LEAST = 3  # such places, where nothing else speaks against the two texts
LONGEST = 10  # words: more are no entry
LONGER = 2  # words by which one entry may be longer than the other
_MASK = (1 << 64) - 1
_BASE = int(BASE)
_UNDO = pow(_BASE, -(WORDS - 1), 1 << 64)  # takes off what the first word of a shingle is multiplied by


def filled_in(small: Sketch, large: Sketch, here: Offsets, there: Offsets, *, doubted: bool) -> bool:
    """Whether the two differ by names that stand in several places, and by little else.

    One word that differs everywhere may have been put right, be spelt as another house spells it, or be what
    recognition makes of it on worn type: a name has a second word beside it somewhere, which differs, too.

    Args:
        small: With all its shingles.
        large: With all its shingles.
        here: Places of shared shingles in the smaller text, in order.
        there: Those in the larger one, in order.
        doubted: Whether addresses, dates, titles or numbers speak against the two.
    """
    places = list(_differences(small, large, here, there))
    times = Counter(word for words, _ in places for word in words)
    again = [several for words, several in places if any(times[word] > 1 for word in words)]
    if len(again) < max((DOUBTED if doubted else SHARE) * len(places), 2) or not any(again):
        return False
    return doubted or len(again) >= LEAST


def _differences(small: Sketch, large: Sketch, here: Offsets, there: Offsets) -> Iterator[tuple[set[int], bool]]:
    """By how much the keys of words differ, place by place where the texts do and go on in step; if these are several.

    Words are counted from the end of a place, where one has more of them.
    """
    ours, others = _unmixed(small), _unmixed(large)
    before, beyond = (row - np.concatenate([[0], row[:-1] + WORDS]) for row in (here, there))
    sizes = np.minimum(before, beyond)
    longer = np.maximum(before, beyond) - sizes
    for at in np.flatnonzero((sizes > 0) & (longer <= LONGER) & (sizes + longer <= LONGEST)).tolist():
        end, other, size = int(here[at]), int(there[at]), int(sizes[at])
        words = _words(ours[end - size : end], others[other - size : other])
        yield words, len(words) > 1 or bool(longer[at])


def _words(ours: list[int], others: list[int]) -> set[int]:
    """By how much the words differ with which the shingles begin; behind the last one the texts agree."""
    found = [0] * (WORDS - 1)  # of the words behind, the nearest first
    for one, other in zip(reversed(ours), reversed(others), strict=True):
        behind = found[0] * _BASE + found[1]
        found.insert(0, (one - other - behind) * _UNDO & _MASK)
    return set(found) - {0}


def _unmixed(sketch: Sketch) -> list[int]:
    """The shingle at each place as it was before mixing; some number for one that stands earlier in the text, too."""
    dense = np.zeros(sketch.words, np.uint64)
    dense[sketch.places] = sketch.shingles
    found: list[int] = unmix(dense).tolist()
    return found
