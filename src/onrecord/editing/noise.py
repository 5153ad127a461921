"""Noise: telling furniture, recognition errors and broken encodings from the words that a publisher wrote."""

import json
import re
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from onrecord.text.folding import key

SHORT = 40  # words: longer stretches are no furniture because of one cue in them
LINE = 8  # words: in no more a cue may stand anywhere
OPENING = 2  # words that may stand before the cue in longer ones: a story may well say that somebody subscribes
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_LOST = re.compile("[\ufffd\u0080-\u009f]|[\u00c2-\u00f4][\u0080-\u00bf\u2018-\u201e\u2020-\u2022\u20ac\u0152-\u0178]")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]{3,}|[^\W\d_][!|~^*<>{}\\=_][^\W\d_]")
_SENTENCE = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")


@cache
def _cues() -> re.Pattern[str]:
    """Words that only furniture has, in all languages at once."""
    data = json.loads(files("onrecord.resources").joinpath("page_words.json").read_text("utf-8"))
    cues = sorted({cue for language in data["cues"].values() for cue in language})
    return re.compile(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)")


def is_furniture(text: str) -> bool:
    """Whether *text*, which one witness has where others have nothing, belongs to the page and not to the article."""
    if not 0 < len(text.split(maxsplit=2 * SHORT)) < 2 * SHORT:
        return False
    folded = key(text).replace("'", " ")
    words = folded.split()
    if _ADDRESS.search(text) and len(words) <= SHORT:
        return True
    cue = _cues().search(folded) if len(words) <= SHORT else None
    if cue and (len(words) <= LINE or folded[: cue.start()].count(" ") <= OPENING):
        return True
    return bool(words) and all(word.isdigit() for word in words) and len(words) <= 3


def is_sentence(text: str) -> bool:
    """Whether *text* looks like running text: some words that end as a sentence does."""
    return len(text.split()) >= 5 and _SENTENCE.search(text.strip()) is not None


def is_broken(text: str) -> bool:
    """Whether *text* shows by itself that characters were misread or lost."""
    return bool(_LOST.search(text) or _MIXED.search(text))


def broken(text: str) -> bool:
    """Whether a whole *text* was decoded wrongly: more than one sign of it in a thousand characters."""
    return not text.isascii() and len(_LOST.findall(text)) > len(text) / 1000


def misread(word: str, other: str, share: float = 0.45) -> bool:
    """Whether *word* may be *other* read wrongly: no more than a *share* of its characters differ, or one."""
    if word == other:
        return False
    return Levenshtein.distance(word, other) <= max(1, round(share * max(len(word), len(other))))
