"""Spelling: which of several readings looks most like a word of this very text.

Where recognition errs and no witness is trusted more than another, what the witnesses agree on elsewhere tells how
words of this text are spelled: by whole words, and by runs of three letters for words that stand only once.
Nothing but readings of the witnesses can be chosen; no word is made up.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

NOTHING = -6.0  # logarithmic odds a letter of a reading without any
LIST = 0.6  # what a word counts, as a share of that, that only the language is known to have
LISTED = 3  # letters: shorter strings are words of some kind nearly always
KNOWN = 1.0  # what a word that stands elsewhere counts, in logarithmic odds a letter


class Spelling:
    """How the words of one text are spelled, learnt from words that are believed."""

    def __init__(self, believed: Mapping[str, int], listed: AbstractSet[str] = frozenset()) -> None:
        """Learn.

        Args:
            believed: Words, folded, and how often each stands in the text.
            listed: Words of the text's language.
        """
        self._listed = listed
        self._words = believed
        self._level: float | None = None
        self._threes: Counter[str] = Counter()
        self._twos: Counter[str] = Counter()
        for word, count in self._words.items():
            padded = f"  {word} "
            for at in range(len(padded) - 2):
                self._threes[padded[at : at + 3]] += count
                self._twos[padded[at : at + 2]] += count

    def level(self) -> float:
        """How well the believed words fit themselves, on the whole."""
        if self._level is None:
            self._level = self.score(self._words)
        return self._level

    def score(self, words: Iterable[str]) -> float:
        """How well *words* fit, in logarithmic odds a letter; comparable between readings of one place.

        Trigrams with add-a-tenth smoothing; a word seen elsewhere counts more. No words fit badly.
        """
        total, letters = 0.0, 0
        for word in words:
            padded = f"  {word} "
            for at in range(len(padded) - 2):
                seen = self._threes[padded[at : at + 3]] + 0.1
                total += math.log(seen / (self._twos[padded[at : at + 2]] + 4.0))
            letters += len(word) + 1
            total += self._known(word) * (len(word) + 1)
        return total / letters if letters else NOTHING

    def _known(self, word: str) -> float:
        """What *word* counts a letter for being known, itself or what stands before its apostrophe."""
        stem = word.partition("'")[0]
        if word in self._words or stem in self._words:
            return KNOWN
        return KNOWN * LIST if len(word) >= LISTED and (word in self._listed or stem in self._listed) else 0.0
