"""Likeness: whether two forms can be one person's name, by the words alone."""

import re

from rapidfuzz.distance import Levenshtein

from onrecord.attribution.language.gazetteer import given_names, nicknames
from onrecord.attribution.speakers.nicknames import unmarked

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "."})

_SAME = {
    "u.s": "united states", "us": "united states", "u.s.a": "united states", "usa": "united states",
    "u.k": "united kingdom", "uk": "united kingdom", "u.n": "united nations", "un": "united nations",
    "e.u": "european union", "eu": "european union",
}  # fmt: skip
WRITTEN_OUT = frozenset(_SAME.values())
"""Whole names, in small letters, that are cut short to letters everywhere: "united nations"."""

_INITIALS = 3  # letters of a name in capitals that are a person's initials
_LINKS = frozenset({"of", "for", "the", "and", "&", "in", "on", "to", "at", "de", "des", "du", "la"})


def lows(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in small letters, full stops and the marks of nicknames left out."""
    return tuple(
        word.lower() if word.isalnum() else unmarked(word.lower().replace("’", "'")) for word in words if word != "."
    )


def display(words: tuple[str, ...]) -> str:
    """The name as a reader would write it: initials keep their full stops, owners their marks."""
    out = ""
    for word in words:
        hung = word in {".", ","} or (word[0] in "'’" and (len(word) == 1 or word[-1] not in "'’"))
        out = out + word if hung else f"{out} {word}"
    return out.strip()


def spelled(words: tuple[str, ...]) -> str:
    """A person's name as a reader would write it, one in capitals alone too: "Ada Mora" for "ADA MORA"."""
    alone = len(words) == 1 and len(words[0]) > _INITIALS and words[0].isalpha()
    shouted = (alone or words[0].lower() in given_names()) and all(word.isupper() for word in words)
    return display(tuple(word.title() for word in words) if shouted else words)


def surname(name: tuple[str, ...]) -> str:
    """The last word of a name in small letters, a suffix left out."""
    kept = [low for low in name if low not in SUFFIXES]
    return kept[-1] if kept else name[-1]


def key(name: tuple[str, ...]) -> tuple[str, ...]:
    """What an organisation's or place's name is compared by: "us" is "united states"."""
    whole = " ".join(low for low in name if low != "the").rstrip(".")
    return tuple(_SAME.get(whole, whole).split()) or name


def initials(name: tuple[str, ...]) -> frozenset[str]:
    """The acronyms that a name of several words can have: "nra", "a.p."; little words count or not."""
    if len(name) < 2:
        return frozenset()
    parts = [part for low in name for part in low.split("-") if part[:1].isalnum()]
    every = "".join(part[0] for part in parts)
    heavy = "".join(part[0] for part in parts if part not in _LINKS)
    return frozenset({every, heavy} - {one for one in (every, heavy) if len(one) < 2})


def compatible(known: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: one is the other with parts left out, or an initial."""
    one = [low for low in known if low not in SUFFIXES]
    two = [low for low in new if low not in SUFFIXES]
    apart = [{low for low in name if low in SUFFIXES and low != "."} for name in (known, new)]
    if one[-1:] != two[-1:] or (all(apart) and apart[0] != apart[1]):
        return False  # a son is not his father
    if len(one) <= 1 or len(two) <= 1:
        return True
    if one[0] == two[0] or set(one) <= set(two) or set(two) <= set(one):
        return True
    return ((len(one[0]) == 1 or len(two[0]) == 1) and one[0][0] == two[0][0]) or nicknamed(one[0], two[0])


def covers(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether *short* can stand for *full*."""
    return set(short) - SUFFIXES <= set(full) or compatible(full, short)


def nicknamed(one: str, two: str) -> bool:
    """Whether two given names can be forms of one: "Bob" and "Robert", "Bob" and "Rob"."""
    known = nicknames()
    if len(one) > 4 and one[0] == two[0] and Levenshtein.distance(one, two, score_cutoff=1) <= 1:
        return True  # a slip: "Hilary" for "Hillary"
    return bool((known.get(one, frozenset()) | {one}) & (known.get(two, frozenset()) | {two}))


def parts(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a name, those joined by hyphens and strokes apart: "Post-ABC"."""
    return frozenset(part for word in words for part in re.split(r"[-–/]", word))
