"""Characters: what sort each one is, and what it is compared as."""

import re
import unicodedata
from enum import IntEnum
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

QUOTES = "\"'`´‘’‚‛“”„‟«»‹›ʻʼ′″「」『』"
DASHES = "-‐‑‒–—―−⁃"
_SYMBOLS = "%‰°&"  # punctuation to Unicode, but words to a reader
_UNSPACED = re.compile(  # scripts that are written without spaces: each letter is compared by itself
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
LAST = 0xFFFF  # the last code point in the tables


class Kind(IntEnum):
    """What sort of character one is."""

    SPACE = 0
    LETTER = 1  # letters, digits, marks
    LONE = 2  # a token by itself: a letter of an unspaced script, a currency sign
    MARK = 3  # punctuation
    QUOTE = 4  # a quotation mark, or an apostrophe between letters
    POINT = 5  # punctuation, but part of a number between digits
    ACCENT = 6  # combines with the character before it
    IGNORED = 7  # soft hyphens and other characters of no width
    LONGER = 8  # folds to several letters, as ligatures do


WORD, LONE, MARK = 1, 2, 3  # what kinds come to, once it is seen what stands around; 0 is a space
SORTS = np.array([0, WORD, LONE, MARK, MARK, MARK, WORD, 0, WORD], np.uint8)  # by kind


class Tables(NamedTuple):
    """What becomes of each code point below 0x10000."""

    kind: npt.NDArray[np.uint8]
    sort: npt.NDArray[np.uint8]
    fold: npt.NDArray[np.uint32]
    digit: npt.NDArray[np.bool_]
    longer: dict[int, str]
    packed: npt.NDArray[np.uint32]  # `fold`, from bit 16 on `kind`, from bit 24 on `sort`; little-endian


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that is written without spaces."""
    return _UNSPACED.match(char) is not None


_GIVEN = {
    **dict.fromkeys(QUOTES, Kind.QUOTE),
    **dict.fromkeys(".,", Kind.POINT),
    "\u0640": Kind.IGNORED,  # the Arabic stretching stroke carries no sound
    "\ufffd": Kind.LETTER,  # a lost character stands in the middle of a word, most often
}
_BY_CATEGORY = {
    **dict.fromkeys(("Zs", "Zl", "Zp", "Cc"), Kind.SPACE),
    **dict.fromkeys(("Mn", "Mc", "Me"), Kind.ACCENT),
    **dict.fromkeys(("Cn", "Co", "Cs"), Kind.LETTER),
    "Cf": Kind.IGNORED,
}
_OTHERWISE = {**dict.fromkeys(_SYMBOLS, Kind.LONE), **dict.fromkeys(("Sc", "Sm", "So"), Kind.LONE)}  # no word in them


def _kinds(characters: list[str], folded: list[str]) -> list[Kind]:
    """What sort each character is; *folded* are the compatible, lower-case forms."""
    letter, lone, mark, longer = Kind.LETTER, Kind.LONE, Kind.MARK, Kind.LONGER  # looked up once, for 65,536 of them
    unspaced = frozenset(_UNSPACED.findall("".join(characters)))
    found = []
    for char, category, form in zip(characters, map(unicodedata.category, characters), folded, strict=True):
        kind = _GIVEN.get(char)
        if kind is None:
            kind = _BY_CATEGORY.get(category)
        if kind is None and char in unspaced:
            kind = lone
        elif kind is None and len(form) > 1 and category[0] == "L" and form.isalnum():
            kind = longer
        elif kind is None and char.isalnum():
            kind = letter
        elif kind is None:
            kind = _OTHERWISE.get(char) or _OTHERWISE.get(category, mark)
        found.append(kind)
    return found


@cache
def tables() -> Tables:
    """Made on first use: some 50 ms."""
    characters = list(map(chr, range(LAST + 1)))
    folded = [form.lower() for form in map(partial(unicodedata.normalize, "NFKC"), characters)]
    kind = np.array(_kinds(characters, folded), np.uint8)
    digit = np.array(list(map(str.isdigit, characters)), np.bool_)
    longer = {code: folded[code] for code in np.flatnonzero(kind == Kind.LONGER).tolist()}
    fold = np.array([ord(form) if len(form) == 1 else code for code, form in enumerate(folded)], np.uint32)
    fold[[ord(quote) for quote in QUOTES]] = ord('"')
    fold[[ord(dash) for dash in DASHES]] = ord("-")
    fold[ord("…")] = ord(".")
    kind[ord("…")] = Kind.MARK
    fold[0x130] = ord("i")  # the dotted capital I of Turkish lowers to two code points
    packed = fold | kind.astype(np.uint32) << np.uint32(16) | SORTS[kind].astype(np.uint32) << np.uint32(24)
    return Tables(kind, SORTS[kind], fold, digit, longer, packed.astype("<u4"))
