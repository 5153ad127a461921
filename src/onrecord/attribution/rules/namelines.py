"""Name lines: who is quoted, on a line above or below each quotation, or right behind it, and no mark between.

"“The ferry is late.” / Tilda Okoro, 34, Eastby". Names stand alone for many reasons, so two of them have to, each
beside a quotation that is all of its paragraph; which of its neighbours is a name's follows from what comes first.
"""

import re
from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import given_names
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.drafts import STOPS
from onrecord.attribution.rules.labels import is_person
from onrecord.attribution.rules.signatures import NAME, all_quoted, title
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_DETAIL = r"(?:,\s[^:!?;“”\"]{2,80}?|\s\([^()]{1,60}\))"
_LINE = re.compile(
    rf"\s*(?P<name>{NAME}(?:\s+{NAME}){{1,4}}{_DETAIL}?)"
    r"(?P<topic>\son\s[^.:!?;“”\"]{2,80})?\.?\s*\Z"  # "Ada Mora on the strike" heads what she says
)
_MOST = 6  # quoted paragraphs of one name
_FEWEST = 2  # names


def read_namelines(prose: Prose) -> Iterator[Turn]:
    """What name lines credit, by place."""
    behind = [turn for one in prose.paragraphs if (turn := _behind(prose, one))]
    names = {one.number: match for one in prose.paragraphs if (match := _named(prose, one, one.span.start))}
    quoted = {one.number for one in prose.paragraphs if all_quoted(one) and not title(one.words) and not one.aside}
    beside = [number for number in names if {number - 1, number + 1} & quoted]
    above = bool(beside) and (names[beside[0]]["topic"] is not None or beside[0] - 1 not in quoted)
    found = [(names[number], _run(quoted, number, 1 if above else -1)) for number in beside]
    found = [(match, run) for match, run in found if run]
    if len(behind) >= _FEWEST:
        yield from behind
    if len(found) >= _FEWEST:
        for match, run in found:
            spans = tuple(Span(prose.paragraphs[at].starts[0], prose.paragraphs[at].ends[-1]) for at in run)
            yield Turn(run[0], Span(*match.span("name")), None, spans)


def _named(prose: Prose, paragraph: Paragraph, start: int) -> re.Match[str] | None:
    """The person's name that is all of a paragraph from *start* on."""
    match = _LINE.match(prose.text, start, paragraph.span.end) if not paragraph.aside else None
    if match is None or (match["topic"] and start > paragraph.span.start):
        return None
    known = match["topic"] and any(low in given_names() for low in match["name"].lower().split())
    return match if known or is_person(match["name"]) else None


def _behind(prose: Prose, paragraph: Paragraph) -> Turn | None:
    """A quotation that begins its paragraph, and a name that is all of the rest."""
    words, quoted = paragraph.words, paragraph.quoted
    last = next((at for at, inside in enumerate(quoted) if not inside), len(words)) - 1
    if last < 2 or last + 1 == len(words) or words[last - 1] not in STOPS:
        return None
    match = _named(prose, paragraph, paragraph.ends[last])
    return Turn(paragraph.number, Span(*match.span("name")), None, (paragraph.span_of(0, last + 1),)) if match else None


def _run(quoted: set[int], number: int, step: int) -> list[int]:
    """The quoted paragraphs that stand beside a name, on one side of it, in order."""
    run: list[int] = []
    while number + step in quoted and len(run) < _MOST:
        number += step
        run.append(number)
    return sorted(run)
