"""Genders: what "he" and "she" tell of those of whom neither title nor given name tells it.

Who is twice "she" where hardly anybody else can be meant is no "he" further on, or further above.
"""

from collections.abc import Mapping

from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.salience import Choice

Genders = Mapping[tuple[str, ...], str]
"""By the words of a name: "m" or "f"."""

_SURE = 0.6  # probability of the likeliest from which a pronoun counts
_TWICE, _MORE = 2, 3  # pronouns that tell a gender, and times as many as tell the other


class Ledger:
    """The pronouns of an article so far, and whom they mean."""

    __slots__ = ("_means", "_present")

    def __init__(self) -> None:
        self._means: dict[tuple[int, int], tuple[tuple[str, ...], str]] = {}  # by paragraph and token
        self._present: set[tuple[tuple[str, ...], str]] = set()  # who could be meant, and by which gender

    def note(self, at: tuple[int, int], gender: str, choice: Choice) -> None:
        """Note whom the pronoun *at* a paragraph and token can mean."""
        self._present.update((figure.words, gender) for figure, _ in choice.ranked if _unknown(figure))
        if choice.decided and choice.ranked[0][1] >= _SURE and _unknown(choice.decided):
            self._means[at] = (choice.decided.words, gender)

    def told(self) -> dict[tuple[str, ...], str]:
        """The genders that pronouns tell of names; empty where that would rule out nobody."""
        counts: dict[tuple[tuple[str, ...], str], int] = {}
        for means in self._means.values():
            counts[means] = counts.get(means, 0) + 1
        found: dict[tuple[str, ...], str] = {}
        for (words, gender), count in counts.items():
            if count >= _TWICE and count >= _MORE * counts.get((words, _OTHER[gender]), 0):
                found[words] = gender
        return found if any((words, _OTHER[gender]) in self._present for words, gender in found.items()) else {}


_OTHER = {"m": "f", "f": "m"}


def _unknown(figure: Figure) -> bool:
    return figure.gender == "u" and bool(figure.words)
