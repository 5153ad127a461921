"""Credits: outlets in brackets behind what they are quoted with, as digests and newsletters have it.

"THE PIER IS SHUT “It has been coming for a year.” [Harbour Post]". One bracket may be anything; several are a habit.
"""

import re
from collections.abc import Iterator

from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.rules.introductions import FEWEST
from onrecord.attribution.rules.signatures import NAME
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_CREDIT = re.compile(rf"[”\"’»]\s*[\[(](?P<name>{NAME}(?:\s+{NAME}){{0,5}}?)\.?[\])]\s*\Z")
_NOBODY = words("directions")
_FEWEST = 2  # brackets


def read_credits(prose: Prose) -> Iterator[Turn]:
    """What outlets in brackets are quoted with, by place."""
    found = list(_credited(prose))
    if len(found) >= _FEWEST:
        yield from found


def _credited(prose: Prose) -> Iterator[Turn]:
    for paragraph in prose.paragraphs:
        match = _CREDIT.search(prose.text, *paragraph.span) if paragraph.words[-1] in {")", "]"} else None
        if match is None or paragraph.aside or match["name"].lower() in _NOBODY:
            continue
        last = first = paragraph.token_at(match.start())
        while first and paragraph.quoted[first - 1]:
            first -= 1
        if paragraph.quoted[last] and last - first > FEWEST + 1:
            content = (paragraph.span_of(first, last + 1),)
            end = match.end("name") - match["name"].endswith(".")
            yield Turn(paragraph.number, Span(match.start("name"), end), None, content)
