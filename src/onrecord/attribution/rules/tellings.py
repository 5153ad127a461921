"""Tellings: what somebody tells of himself and a reporter wrote down: "As told to Eleni Drakos".

Such a piece is all in the first person; who tells it stands in the lead that the writer put ahead of it.
"""

import re

from onrecord.attribution.language.marks import CLOSING
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.drafts import STOPS
from onrecord.attribution.rules.interviews import first_person, interviewed
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_TOLD = re.compile(
    r"\s*[(\[*_]*\s*(?:[Aa]s|AS)\s+(?:[Tt]old|TOLD)\s+(?:[Tt]o|TO)\s+[A-Z][^.!?:“”\"]{2,60}[.)\]*_\s]*\Z"
)
_HIGHEST = 6  # paragraphs ahead of such a line where it stands on top, as a byline
_SHARE = 2  # of the paragraphs of a telling are in the first person: one of two


def read_telling(prose: Prose) -> list[Turn]:
    """The words that one person told a reporter, credited by the name in the lead; empty where this is no such text."""
    line = next((one for one in prose.paragraphs if is_byline(prose.text, one)), None)
    if line is None:
        return []
    above = [one for one in prose.paragraphs[: line.number] if _is_prose(one)]
    on_top = line.number < _HIGHEST and not any(map(first_person, above))
    told = [one for one in prose.paragraphs[line.number + 1 :] if _is_prose(one)] if on_top else above
    first = next((at for at, one in enumerate(told) if _speaks(one)), len(told))
    told = told[first:]
    if not told or _SHARE * sum(map(first_person, told)) < len(told):
        return []
    lead = [one for one in prose.paragraphs[: told[0].number] if one is not line]
    number, name = interviewed(lead, surely=True) or (told[0].number, None)
    return [Turn(number, name, None, tuple(Span(one.starts[0], one.ends[-1]) for one in told))]


def is_byline(text: str, paragraph: Paragraph) -> bool:
    """Whether a line but names who wrote down what somebody told."""
    return _TOLD.match(text, *paragraph.span) is not None


def _is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is neither a heading nor of the page around the text."""
    return not paragraph.aside and not paragraph.heads and paragraph.words[-1] in STOPS | CLOSING


def _speaks(paragraph: Paragraph) -> bool:
    """Whether a paragraph is in the first person and of nobody who reports: not "he told our reporter"."""
    return first_person(paragraph) and not {"our", "us"} & {*paragraph.lows}
