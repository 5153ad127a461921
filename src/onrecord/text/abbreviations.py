"""Abbreviations: words with a full stop of their own, which ends no sentence."""

from functools import cache

from onrecord.resources import rows
from onrecord.text.folding import key


def is_shortened(word: str) -> bool:
    """Whether a full stop behind *word* may be its own: that of an initial or an abbreviation."""
    if len(word) == 1 and word.isalpha():
        return True
    plain = word.isascii() and word.isalnum()  # as most are, and then its own key but for capitals
    return (word.lower() if plain else key(word)) in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Words behind which a full stop ends no sentence."""
    return frozenset(word for name, line in rows("words.tsv") if name == "abbreviations" for word in line.split())
