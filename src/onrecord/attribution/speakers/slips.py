"""Slips: surnames that nobody bears and that differ in a letter from somebody's, "Tinsely" for Ada Tinsley."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from onrecord.attribution.speakers.figures import Figure, title_fits
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.text.wordlist import english_words

_LONG = 6  # letters of a word in which one may be a slip


def forms(low: str) -> frozenset[str]:
    """A long word, and it without one of its letters: words that a slip sets apart have one of these in common."""
    return frozenset({low, *(low[:at] + low[at + 1 :] for at in range(1, len(low)))} if len(low) >= _LONG else ())


def misspelt(figures: Iterable[Figure], name: Name) -> Figure | None:
    """The only person in *figures*, named in full, whose surname *name* can be a slip of: a word that nobody bears."""
    low = name.words[0].lower()
    if len(name.words) > 1 or name.article or low in english_words():
        return None
    found = [
        one
        for one in figures
        if one.kind is Kind.PERSON and one.full and _slip(one.surname, low) and title_fits(one, name)
    ]
    return found[0] if len(found) == 1 else None


def _slip(one: str, other: str) -> bool:
    """Whether two long words differ in a letter, or in two that changed places."""
    alike = min(len(one), len(other)) >= _LONG and one[0] == other[0] and one != other
    return alike and OSA.distance(one, other, score_cutoff=1) <= 1
