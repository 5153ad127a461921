"""Provenance: what stands between commas behind a paper, of who made it and when: "The suit, filed on Monday, says".

A clause that tells who a source is belongs to the source (272 of 488 in PolNeAR's train). Of persons the trained reader
tells which one is meant; of papers it has seen few.
"""

import re

from onrecord.attribution.language.lexicon import PREPOSITIONS, inanimate
from onrecord.attribution.language.prose import Prose
from onrecord.text import Span
from onrecord.text.spans import share

_MADE = (
    "addressed|based|carried|commissioned|compiled|completed|conducted|dated|delivered|drafted|entitled|filed|first|funded"
    "|issued|leaked|led|lodged|made|obtained|originally|posted|prepared|produced|published|released|reviewed|seen|sent"
    "|shared|signed|submitted|titled|unsealed|written"
)
_TOLD = re.compile(rf",\s+(?P<what>(?:which|{_MADE})\s[^.;:“”\"()\n]{{3,160}}?),\s*")
_HEADLESS = PREPOSITIONS | {"of"}


def with_provenance(
    prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[Span, ...]:
    """A paper with what is told of its making between it and its verb, or what it credits behind "according to"."""
    if len(source) != 1 or not cue:
        return source
    start, end = source[0]
    ahead = end <= cue[0].start
    stop = cue[0].start if ahead else content[0].start
    told = _TOLD.fullmatch(prose.text, end, stop) if end < stop else None
    if told is None or not _is_paper(source[0].of(prose.text)):
        return source
    whole = Span(start, told.end("what"))
    return source if share((whole,), (*cue, *content)) else (whole,)


def _is_paper(phrase: str) -> bool:
    """Whether the noun that a phrase is about is a document: "The lawsuit", "A survey of 400 bakers"."""
    lows = phrase.lower().split()
    head = next((at for at, low in enumerate(lows) if at and low in _HEADLESS), len(lows)) - 1
    return inanimate(lows[head]) or inanimate(lows[head].removesuffix("s"))
