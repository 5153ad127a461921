"""Asides: lines of a plain text that lead elsewhere or belong to the page: "Related article: ...", "Photo: ...".

Captures come with roles for their lines; a plain text that is attributed as it stands has none, so the labels
of the same reviewed lists (resources/roles.toml) are looked for here. What an aside says is said elsewhere, if at all.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_LANGUAGES = ("en", "any")
_EDGES = r"[\s\u00a0*_#>\[\]()•·|«»–—→›➤►▶▸-]*"
_LONGEST = 260  # characters of a line that a label heads
_LONGEST_TITLE = 120  # characters of a line below a label that stands alone
_LONGEST_BANNER = 400  # characters
_ADDRESS = re.compile(r"\s*https?\b|\s*www\.", re.IGNORECASE)
_ENDS = (".", "”", '"', "?", "!", ":", "’", "'")


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("onrecord.resources").joinpath("roles.toml").read_text(encoding="utf-8"))


@cache
def _any_of(name: str) -> str:
    patterns = [one for language in _LANGUAGES for one in _lists()[name].get(language, ())]
    joined = "|".join(sorted(patterns, key=len, reverse=True))
    return "(?:" + joined.replace(" ", r"\s+").replace("'", "['’]") + ")"


@cache
def _labels() -> tuple[re.Pattern[str], ...]:
    """Labels ahead of words, as heads of their lines."""
    return (
        re.compile(rf"{_EDGES}(?i:{_any_of('related')}\s*[:：|»›>]|{_any_of('own_address')}\s*[:：])"),
        re.compile(rf"{_EDGES}(?i:{_any_of('related_strong')})\s*[:：]?[\s\"“‘'«]*(?=[A-Z\d])(?!.*\.\s*\Z)"),
        re.compile(rf"{_EDGES}(?i:more|read|related)\s*[:：|]"),
        re.compile(rf"{_EDGES}(?i:{_any_of('caption')})\s*[:：|]"),
    )


@cache
def _label_alone() -> re.Pattern[str]:
    return re.compile(rf"{_EDGES}(?i:{_any_of('related')}){_EDGES}[:：]?\s*")


@cache
def _banner() -> re.Pattern[str]:
    """Requests to the reader that open their line."""
    tied = "|".join(one[1:] for one in _lists()["banner"]["en"] if one.startswith("^"))
    return re.compile(_EDGES + "(?:" + tied.replace("'", "['’]") + ")", re.IGNORECASE)


def asides(lines: Iterable[str]) -> Iterator[bool]:
    """Whether each line, mended and in order, is an aside; short lines below a label that stands alone are."""
    below = False
    for line in lines:
        aside = is_aside(line)
        bare = line.strip()
        if below and not aside:
            aside = len(bare) <= _LONGEST_TITLE and not bare.endswith(_ENDS)
        below = aside and (below or _label_alone().fullmatch(line) is not None)
        yield aside


def is_aside(line: str) -> bool:
    """Whether a line says by itself that it leads elsewhere, names a picture, or asks the reader for something."""
    if _ADDRESS.match(line):
        return True
    if len(line) > _LONGEST_BANNER:
        return False
    if len(line) <= _LONGEST and any(label.match(line) for label in _labels()):
        return True
    return _label_alone().fullmatch(line) is not None or _banner().match(line) is not None
