"""Wording: the reviewed word lists of resources/wording.toml as compiled expressions."""

import re
from functools import cache

from onrecord.resources import lists


@cache
def wording() -> dict[str, dict[str, list[str]]]:
    """The lists by role and language, as they stand in the file."""
    return lists("wording.toml")


@cache
def _any_of(name: str) -> str:
    """All patterns of one list as one alternation, longest first; a space in them stands for any white space."""
    patterns = [pattern for several in wording()[name].values() for pattern in several]
    patterns.sort(key=len, reverse=True)
    return "(?:" + "|".join(map(spaced, patterns)) + ")"


def spaced(pattern: str) -> str:
    """*pattern* with its spaces for any white space and its apostrophes for both kinds, character sets left whole."""
    parts = re.split(r"(\[(?:\\.|[^\]\\])*\])", pattern)
    for number, part in enumerate(parts):
        if number % 2:
            parts[number] = part.replace(" ", r"\s").replace("'", "'’")
        else:
            parts[number] = part.replace(" ?", r"\s*").replace(" ", r"\s+").replace("'", "['’]")
    return "".join(parts)


@cache
def halves(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The list *name* apart: patterns tied to a line's start, and the others.

    Tried at the start alone, the former cost a line nothing; most of a list is such.
    """
    patterns = sorted((pattern for several in wording()[name].values() for pattern in several), key=len, reverse=True)
    tied = [spaced(pattern) for pattern in patterns if pattern.startswith("^")]
    others = [spaced(pattern) for pattern in patterns if not pattern.startswith("^")]
    return re.compile("|".join(tied), re.IGNORECASE), re.compile("|".join(others), re.IGNORECASE)


@cache
def compiled(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The list *name* between two more expressions, without regard to case."""
    return re.compile(before + _any_of(name) + after, re.IGNORECASE)
