"""Asides: lines of a plain text that lead elsewhere or belong to the page: "Related article: ...", "Photo: ...".

Captures come with roles for their lines; a plain text that is attributed as it stands has none, so labels of the
same reviewed lists are looked for here. What an aside says is said elsewhere, if at all.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.text.labels import EDGES, own_address_label, related_label
from onrecord.text.wording import compiled, halves

_LONGEST = 400  # characters
_FEWEST_LETTERS = 0.25  # of the characters of a long line with words; prose has three times as many
_LONGEST_TITLE = 120  # characters of a line below a label that stands alone
_ADDRESS = re.compile(r"\s*https?\b|\s*www\.", re.IGNORECASE)
_MARK = re.compile(r"\s*[:：|»›>]")  # what no sentence has behind a label's words; "Earlier — at noon —" has a dash
_SHORT_LABEL = re.compile(r"(?:more|read|related)\s*[:：|]", re.IGNORECASE)
_ENDS = (".", "”", '"', "?", "!", ":", "’", "'")


def asides(lines: Iterable[str]) -> Iterator[bool]:
    """Whether each line, mended and in order, is an aside; short lines below a label that stands alone are."""
    below = False
    for line in lines:
        aside = is_aside(line)
        bare = line.strip()
        if below and not aside:
            aside = len(bare) <= _LONGEST_TITLE and not bare.endswith(_ENDS)
        below = aside and (below or _alone(line))
        yield aside


def wordless(line: str) -> bool:
    """Whether a line is long and has hardly a letter: rules drawn with signs, tables of figures, broken copies."""
    return len(line) > _LONGEST and sum(map(str.isalpha, line)) < _FEWEST_LETTERS * len(line)


def is_aside(line: str) -> bool:
    """Whether a line says by itself that it leads elsewhere, names a picture, or asks the reader for something."""
    if _ADDRESS.match(line):
        return True
    if len(line) > _LONGEST:
        return wordless(line)
    bare = line.strip().lstrip(EDGES)
    if _SHORT_LABEL.match(bare) or compiled("caption", after=r"\s*[:：|]").match(bare):
        return True
    return _leads_elsewhere(line, bare) or halves("banner")[0].match(bare) is not None


def _leads_elsewhere(line: str, bare: str) -> bool:
    if own_address_label(line):
        return True
    label = related_label(line)
    if label is None:
        return False
    strong = compiled("related_strong").match(bare) is not None and not bare.endswith(".")
    return strong or label.rest >= len(line) or _MARK.match(bare, len(label.label)) is not None


def _alone(line: str) -> bool:
    """Whether a label is all of a line."""
    label = related_label(line) if len(line) <= _LONGEST_TITLE else None
    return label is not None and label.rest >= len(line.rstrip())
