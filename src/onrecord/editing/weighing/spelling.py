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
ENDING = 2  # letters behind an apostrophe: longer ones are a word of their own
KNOWN = 1.0  # what a word that stands elsewhere counts, in logarithmic odds a letter


def _threes(word: str) -> list[str]:
    """The runs of three letters in *word*, its edges among them."""
    padded = f"  {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


class _Odds(dict[str, float]):
    """How likely the last of three letters is behind the first two, as a logarithm; worked out when it is asked."""

    def __init__(self, threes: Mapping[str, int]) -> None:
        super().__init__()
        self._threes = threes
        self._twos: Counter[str] = Counter()
        for three, count in threes.items():
            self._twos[three[:2]] += count

    def __missing__(self, three: str) -> float:
        found = math.log((self._threes.get(three, 0) + 0.1) / (self._twos[three[:2]] + 4.0))
        self[three] = found
        return found


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
        self._scores: dict[str, float] = {}
        self._threes = Counter(three for word in believed for three in _threes(word))
        threes = self._threes.copy()
        for word, count in believed.items():
            for three in _threes(word) if count > 1 else ():
                threes[three] += count - 1
        self._odds = _Odds(threes)

    def level(self) -> float:
        """How well the believed words fit themselves, on the whole."""
        if self._level is None:
            letters = sum(len(word) + 1 for word in self._words)
            total = sum(count * self._odds[three] for three, count in self._threes.items())
            self._level = total / letters + KNOWN if letters else NOTHING
        return self._level

    def score(self, words: Iterable[str]) -> float:
        """How well *words* fit, in logarithmic odds a letter; comparable between readings of one place.

        Trigrams with add-a-tenth smoothing; a word seen elsewhere counts more. No words fit badly.
        """
        total, letters = 0.0, 0
        for word in words:
            if word not in self._scores:
                odds = self._odds
                self._scores[word] = sum([odds[three] for three in _threes(word)]) + self._known(word) * (len(word) + 1)
            total += self._scores[word]
            letters += len(word) + 1
        return total / letters if letters else NOTHING

    def knows(self, word: str) -> bool:
        """Whether *word* is a number, stands elsewhere in the text, or is one of the language."""
        return word.isdigit() or self._known(word) > 0.0

    def _known(self, word: str) -> float:
        """What *word* counts a letter for being known, itself or what stands before its apostrophe."""
        stem, _, ending = word.partition("'")
        stem = stem if len(ending) <= ENDING else word
        if word in self._words or stem in self._words:
            return KNOWN
        return KNOWN * LIST if len(word) >= LISTED and (word in self._listed or stem in self._listed) else 0.0
