"""Noise: telling furniture, recognition errors and broken encodings from the words that a publisher wrote."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

import numpy as np
from rapidfuzz.distance import Levenshtein

from onrecord.resources import lists
from onrecord.text.folding import key
from onrecord.text.notes import note_in
from onrecord.text.wording import compiled, halves

SHORT = 40  # words: longer stretches are no furniture because of one cue in them
LINE = 8  # words: in no more a cue may stand anywhere
ADDRESSES = 0.25  # of the characters: a sentence may name one
OPENING = 2  # words that may stand before the cue in longer ones: a story may well say that somebody subscribes
LEGIBLE = 0.6  # of the signs of what was printed are letters or figures, however badly it was read
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_IN_ADDRESS = ("://", "www.", "@")  # one of them is in every address
_LOST = re.compile("[\ufffd\u0080-\u009f]|[\u00c2-\u00f4][\u0080-\u00bf\u2018-\u201e\u2020-\u2022\u20ac\u0152-\u0178]")
_SIGNS = (b"\xc2", b"\xc3", b"\xef\xbf\xbd")  # in UTF-8 one of them is in all that `_LOST` finds
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]{3,}|[^\W\d_][!|~^*<>{}\\=_][^\W\d_]")
_SENTENCE = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")


@cache
def _cues() -> re.Pattern[str]:
    """Words that only furniture has, in all languages at once."""
    cues = sorted({cue for language in lists("page_words.json")["cues"].values() for cue in language})
    return re.compile(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)")


def is_furniture(text: str) -> bool:
    """Whether *text*, which one witness has where others have nothing, belongs to the page and not to the article.

    What a page says of changes to its article belongs to the article.
    """
    return 0 < len(text.split(maxsplit=2 * SHORT)) < 2 * SHORT and _is_furniture(text) and note_in(text) is None


@lru_cache(maxsize=4096)
def _is_furniture(text: str) -> bool:
    """The same for a *text* that is short; it is asked when readings are weighed, and when variants are named."""
    folded = key(text).replace("'", " ")
    words = folded.split()
    short = len(words) <= SHORT
    if short and any(sign in text for sign in _IN_ADDRESS) and _addresses(text) >= ADDRESSES * len(text):
        return True
    if short and _has_cue(folded, len(words)):
        return True
    return is_number(folded) or (short and _is_notice(text))


def _has_cue(folded: str, words: int) -> bool:
    """Whether words that only furniture has stand in a short line of so many *words*, or open a longer one."""
    if words <= LINE:
        return _cues().search(folded) is not None
    starts = accumulate((len(word) + 1 for word in folded.split(maxsplit=OPENING + 1)[:OPENING]), initial=0)
    return any(_cues().match(folded, start) for start in starts)


def _addresses(text: str) -> int:
    """How many characters of *text* stand in addresses."""
    return sum(map(len, _ADDRESS.findall(text)))


def is_number(text: str) -> bool:
    """Whether *text* is nothing but a few numbers, as pages bear them."""
    words = key(text).split()
    return 0 < len(words) <= 3 and all(word.isdigit() for word in words)


def _is_notice(text: str) -> bool:
    """Whether the reader of pages knows *text*, as a line, for a call to the reader or for a part of the page."""
    line = " ".join(text.split())
    return halves("banner")[0].match(line) is not None or compiled("furniture").fullmatch(line.rstrip(".")) is not None


def is_scrawl(text: str) -> bool:
    """Whether most of *text* is no letters and no figures: pictures, rules and stains read as print."""
    return sum(char.isalnum() for char in text) < LEGIBLE * sum(not char.isspace() for char in text)


def is_sentence(text: str) -> bool:
    """Whether *text* looks like running text: some words that end as a sentence does."""
    return len(text.split()) >= 5 and _SENTENCE.search(text.strip()) is not None


def is_broken(text: str) -> bool:
    """Whether *text* shows by itself that characters were misread or lost."""
    return bool(_LOST.search(text) or _MIXED.search(text))


def broken(parts: Sequence[str]) -> bool:
    """Whether a text in *parts* was decoded wrongly: more than one sign of it in a thousand characters."""
    text = "\n".join([part for part in parts if not part.isascii()])
    coded = text.encode("utf-8", "surrogatepass")
    if not any(sign in coded for sign in _SIGNS):
        return False
    most = sum(map(len, parts)) / 1000
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    high = (codes > 0x7F).nonzero()[0]
    signs, behind = codes[high], codes[np.minimum(high + 1, len(codes) - 1)]
    may_be = (signs < 0xA0) | (signs == 0xFFFD) | ((signs - np.uint32(0xC2) <= 0x32) & (behind > 0x7F))
    return int(may_be.sum()) > most and len(_LOST.findall(text)) > most


def misread(word: str, other: str, share: float = 0.45) -> bool:
    """Whether *word* may be *other* read wrongly: no more than a *share* of its characters differ, or one."""
    if word == other:
        return False
    return Levenshtein.distance(word, other) <= max(1, round(share * max(len(word), len(other))))
