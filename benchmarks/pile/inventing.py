"""Invented articles: as many as are wanted, each unlike the others, with the phrases that all news shares.

Paragraphs of many articles are put together, and every word that is not among the common ones is replaced by
another one about as frequent, by a rule that holds for one invented article only: an offset of its own for each band of
frequency. So names and matters are its own, turns of phrase are everybody's, and no paragraph comes out the same in
two articles, however many are made.
"""

import random
import re
from collections import Counter

from benchmarks.damage.corpus import Clean

COMMON = 150  # a word said so often in the real articles stays itself
BAND = 400  # words that are about equally frequent
OUTLETS = 24
_WORD = re.compile(r"[A-Za-z]+")
LEAST, OWN = 8, 0.85  # words of a paragraph that is used, and the share of its shingles that will be its own
LONGEST = 40  # paragraphs


class Inventor:
    """Makes articles from the paragraphs of real ones."""

    def __init__(self, clean: list[Clean]) -> None:
        """Count words and collect paragraphs."""
        counts = Counter(word.lower() for one in clean for part in one.paragraphs for word in _WORD.findall(part))
        rare = sorted((word for word, count in counts.items() if count < COMMON), key=lambda word: (counts[word], word))
        self._bands = [rare[at : at + BAND] for at in range(0, len(rare), BAND)]
        self._places = {word: (number, at) for number, band in enumerate(self._bands) for at, word in enumerate(band)}
        self._parts = sorted({part for one in clean for part in one.paragraphs if self._tells(part)})
        self._sizes = [min(len(one.paragraphs), LONGEST) for one in clean]
        self._titles = [one.title for one in clean]

    def _tells(self, part: str) -> bool:
        """Whether a paragraph will be another one when its words that are not common are replaced."""
        own = [word in self._places for word in _WORD.findall(part.lower())]
        shingles = list(zip(own, own[1:], own[2:], strict=False))
        return len(own) >= LEAST and sum(map(any, shingles)) >= OWN * len(shingles)

    def article(self, name: str, random_: random.Random) -> Clean:
        """One article, another one for each state of *random_*."""
        shifts = [random_.randrange(1, max(len(band), 2)) for band in self._bands]
        wanted = max(random_.choice(self._sizes), 4)
        parts = random_.sample(self._parts, wanted)
        day = f"20{random_.randint(10, 24)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        title = self._other_words(random_.choice(self._titles), shifts)
        outlet = f"outlet{random_.randrange(OUTLETS)}"
        return Clean(name, outlet, day, title, tuple(self._other_words(part, shifts) for part in parts))

    def _other_words(self, text: str, shifts: list[int]) -> str:
        def other(found: re.Match[str]) -> str:
            word = found.group()
            place = self._places.get(word.lower())
            if place is None:
                return word
            number, at = place
            band = self._bands[number]
            new = band[(at + shifts[number]) % len(band)]
            return new.title() if word[0].isupper() else new

        return _WORD.sub(other, text)
