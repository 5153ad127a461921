"""Characters: what sort each one is, and what it is compared as."""

import re
import unicodedata
from enum import IntEnum
from functools import cache
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


def _classify(char: str, folded: str) -> Kind:
    """What sort of character this is; *folded* is its compatible, lower-case form."""
    category = unicodedata.category(char)
    if char in QUOTES:
        return Kind.QUOTE
    if char in ".,":
        return Kind.POINT
    if category in {"Cf", "Cn"} or char == "\u0640":  # the Arabic stretching stroke carries no sound
        return Kind.IGNORED if category == "Cf" or char == "\u0640" else Kind.LETTER
    if category[0] == "M":
        return Kind.ACCENT
    if category[0] in "ZC" and category not in {"Co", "Cs"}:
        return Kind.SPACE
    if is_unspaced(char):
        return Kind.LONE
    if len(folded) > 1 and folded.isalnum() and category[0] == "L":
        return Kind.LONGER
    if char.isalnum() or char == "\ufffd" or category in {"Co", "Cs"}:
        return Kind.LETTER  # a lost character stands in the middle of a word, most often
    if category in {"Sc", "Sm", "So"} or char in _SYMBOLS:
        return Kind.LONE
    return Kind.MARK


@cache
def tables() -> Tables:
    """Made on first use: some 40 ms."""
    size = 0x10000
    kind, fold = np.zeros(size, np.uint8), np.arange(size, dtype=np.uint32)
    digit, longer = np.zeros(size, np.bool_), {}
    for code in range(size):
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).lower() if code > 0x7F else char.lower()
        kind[code] = _classify(char, folded)
        digit[code] = char.isdigit()
        if kind[code] == Kind.LONGER:
            longer[code] = folded
        elif len(folded) == 1:
            fold[code] = ord(folded)
    fold[[ord(quote) for quote in QUOTES]] = ord('"')
    fold[[ord(dash) for dash in DASHES]] = ord("-")
    fold[ord("…")] = ord(".")
    kind[ord("…")] = Kind.MARK
    fold[0x130] = ord("i")  # the dotted capital I of Turkish lowers to two code points
    packed = fold | kind.astype(np.uint32) << np.uint32(16) | SORTS[kind].astype(np.uint32) << np.uint32(24)
    return Tables(kind, SORTS[kind], fold, digit, longer, packed.astype("<u4"))
