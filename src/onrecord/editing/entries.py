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

SHARE = 0.5  # of the places where words differ: so many have a pair of words that differ elsewhere, too
LEAST = 3  # such places, where nothing else speaks against the two texts
LONGEST = 6  # words: more are no entry
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
        doubted: Whether addresses, dates or titles speak against the two.
    """
    places = list(_differences(small, large, here, there))
    times = Counter(word for words in places for word in words)
    again = sum(any(times[word] > 1 for word in words) for words in places)
    if again < max(SHARE * len(places), 2):
        return False
    full_name = any(len(words) > 1 and any(times[word] > 1 for word in words) for words in places)
    several = sum(count > 1 for count in times.values()) > 1 or again == len(places)
    return full_name and (doubted or (again >= LEAST and several))


def _differences(small: Sketch, large: Sketch, here: Offsets, there: Offsets) -> Iterator[set[int]]:
    """By how much the keys of the words differ, place by place where the texts do and go on in step."""
    ours, others = _unmixed(small), _unmixed(large)
    starts = np.concatenate([[0], here[:-1] + WORDS])
    apart = there - here
    same = np.concatenate([[apart[0] == 0], np.diff(apart) == 0])
    size = here - starts
    for at in np.flatnonzero(same & (size > 0) & (size <= LONGEST)).tolist():
        start, end, shift = int(starts[at]), int(here[at]), int(apart[at])
        yield _words(ours[start:end], others[start + shift : end + shift])


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
