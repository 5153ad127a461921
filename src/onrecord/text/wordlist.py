"""The English word list: which strings of letters are words.

From SCOWL (Spell Checker Oriented Word Lists) by Kevin Atkinson, size 50,
American and British spellings, as in Debian's packages wamerican and wbritish;
the notice stands in resources/words/. Words with apostrophes, capitals or
accents are left out.
"""

import lzma
from functools import cache

from onrecord.resources import folder

_LETTERS = frozenset({"a", "i", "o"})  # that are words


@cache
def english_words() -> frozenset[str]:
    """All words of the list, lower case; read when first asked for."""
    packed = folder("words").joinpath("english.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode("ascii").split())


def initial_glue(letter: str, rest: str) -> str:
    """What stands between a first letter that is set large and the words behind it: a space where it is a word."""
    letter, first = letter.lower(), rest.partition(" ")[0]
    listed = english_words()
    return " " if letter in _LETTERS and first in listed and letter + first not in listed else ""
