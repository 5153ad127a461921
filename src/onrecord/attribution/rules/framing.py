"""Framing: what an interview has around its answers and credits nobody with: its lead and its questions.

"We asked her about the strike" above the answers, and what a question takes for given of who is asked ("Did you
want to leave it?"), are words of whoever asks. What either tells of somebody else is reported as anywhere.
"""

from collections.abc import Iterable

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import WH, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.attribution.rules.tellings import is_byline
from onrecord.text import Span

_TALKING = words("talking") | {"talk", "speak", "chatting", "speaking", "talking"}
_ASKING = frozenset({"ask", "asked", "asks"})
_PARTIES = words("first person") | {"you"}


def without_framing(prose: Prose, findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that tell of the interview itself, or that its questions imply."""
    found = list(findings)
    answers = sorted(one.content[0].start for one in found if one.whole)
    if not answers:
        return found
    homes = (prose.paragraph_at(start) for start in answers)
    begin = {home.number for home in homes if home}
    return [one for one in found if one.whole or not (_leads(prose, one, answers[0]) or _asks(prose, one, begin))]


def _leads(prose: Prose, one: Finding, first: int) -> bool:
    """Whether a finding ahead of the answers is that the paper talked to somebody."""
    if one.content[-1].end > first or not one.cue or prose.marks.states[one.content[0].start] != OUTSIDE:
        return False
    cue, said = {*_lows(prose, one.cue)}, {*_lows(prose, one.content)}
    ours = "we" in _lows(prose, one.source)
    between = {*_lows(prose, (Span(one.cue[0].start, max(one.cue[0].end, one.content[0].start)),))}
    with_us = not {"us", "our"}.isdisjoint(between | said)
    talked = (ours and not cue.isdisjoint(_TALKING | _ASKING)) or (with_us and not cue.isdisjoint(_TALKING))
    return talked or (len(said) == 1 and said <= WH)  # "This is what she told us"


def _asks(prose: Prose, one: Finding, answered: set[int]) -> bool:
    """Whether a finding is in a question right above an answer, of nobody but those who talk, or in a byline."""
    home: Paragraph | None = prose.paragraph_at(one.content[0].start)
    if home and is_byline(prose.text, home):
        return True
    if home is None or home.number in answered or home.number + 1 not in answered or not (home.asks or home.heads):
        return False
    by = _lows(prose, one.source)
    return not by or not _PARTIES.isdisjoint(by)


def _lows(prose: Prose, spans: Iterable[Span]) -> list[str]:
    return [low for span in spans for low in span.of(prose.text).lower().split()]
