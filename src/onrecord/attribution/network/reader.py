"""The trained reader: attributions of a text, with calibrated probabilities.

A word that credits is found, each word around it gets a role as to it, and the surest attributions keep
the words that two of them want. See ``training/MODEL_CARD.md`` for what it learned from and how well it reads.
"""

from typing import NamedTuple

import numpy as np

from onrecord.attribution.language.quotations import Quotations
from onrecord.attribution.network.decoding import PARTS, Found, Run, make_peace, part
from onrecord.attribution.network.encoder import encoder
from onrecord.attribution.network.features import Case, Quote, Words, words_of
from onrecord.text import Span

_WITHIN = frozenset({Quote.INSIDE, Quote.NESTED, Quote.CARRIED})


class Candidate(NamedTuple):
    """An attribution in spans of the text."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    probability: float


def available() -> bool:
    """Whether weights came with the package."""
    return encoder() is not None


def read_trained(
    text: str, paragraphs: tuple[Span, ...], marks: Quotations | None = None, *, least: float | None = None
) -> tuple[Candidate, ...]:
    """Every attribution that the trained reader finds, by place.

    Args:
        text: Any text; lines that a printer wrapped are mended first.
        paragraphs: Its paragraphs, in order, without overlaps.
        marks: Its quotations by their marks; looked for where None.
        least: Probability below which an attribution is dropped; the reader's own choice where None.
    """
    weights = encoder()
    if weights is None:
        return ()
    words = words_of(text, paragraphs, marks)
    found = weights.read(words)
    if not found:
        return ()
    sure = weights.settings.probability(np.array([one.evidence for one in found]))
    found = [one._replace(probability=float(p)) for one, p in zip(found, sure, strict=True)]
    kept = make_peace(part(found, words.quote, PARTS), weights.settings.least if least is None else least)
    units = _Units.of(words)
    return tuple(_candidate(units, one) for one in whole_quotations(words, kept))


def whole_quotations(words: Words, found: list[Found]) -> list[Found]:
    """Contents that stop or start within a quotation take the rest, where most is theirs and the rest is nobody's."""
    taken = {word for one in found for run in (*one.content, *one.cue, *one.source) for word in range(*run)}
    quote, paragraph = words.quote.tolist(), words.paragraph.tolist()
    whole: list[Found] = []
    for one in found:
        content = []
        for start, end in one.content:
            quotation = _quotation(quote, paragraph, start, end)
            rest = [word for word in range(*quotation) if not start <= word < end]
            ours = quotation[1] - quotation[0] - len(rest)
            fits = 0 < len(rest) <= ours and taken.isdisjoint(rest)
            content.append((min(start, quotation[0]), max(end, quotation[1])) if fits else (start, end))
            taken.update(rest if fits else ())
        whole.append(one._replace(content=tuple(content)))
    return whole


def _quotation(quote: list[int], paragraph: list[int], start: int, end: int) -> Run:
    """The words between the marks around the first or last word of a run; the run where there are no such marks.

    Of a quotation over paragraphs, the words of the last one.

    Args:
        quote: Quotation state of each word.
        paragraph: Of each word.
        start: Of the run.
        end: Of the run.
    """
    for inside in (end - 1, start):
        first, last, home = inside, inside, paragraph[inside]
        while first >= 0 and quote[first] in _WITHIN and paragraph[first] == home:
            first -= 1
        while last < len(quote) and quote[last] in _WITHIN and paragraph[last] == home:
            last += 1
        marked = first >= 0 and last < len(quote) and first < inside < last
        if marked and quote[first] == Quote.OPENS and quote[last] == Quote.CLOSES:
            return first + 1, last
    return start, end


class _Units(NamedTuple):
    """What is asked of a few words at a time, which lists answer far sooner than arrays."""

    starts: list[int]
    ends: list[int]
    paragraph: list[int]
    marks: list[bool]
    outside: list[bool]  # of all quotations
    opens: list[bool]
    closes: list[bool]

    @classmethod
    def of(cls, words: Words) -> "_Units":
        states = (words.quote == state for state in (Quote.OUTSIDE, Quote.OPENS, Quote.CLOSES))
        arrays = (words.starts, words.ends, words.paragraph, words.case == Case.MARK, *states)
        return cls(*(array.tolist() for array in arrays))


def _candidate(units: _Units, one: Found) -> Candidate:
    return Candidate(
        content=tuple(_span(units, _with_marks(units, run)) for run in one.content),
        cue=tuple(_span(units, run) for run in one.cue),
        source=tuple(_span(units, run) for run in one.source),
        probability=round(one.probability, 4),
    )


def _span(units: _Units, run: Run) -> Span:
    return Span(units.starts[run[0]], units.ends[run[1] - 1])


def _with_marks(units: _Units, run: Run) -> Run:
    """Take in the quotation marks at the edges, and the stop or comma before the closing one."""
    start, end = run
    paragraph = units.paragraph
    if start and units.opens[start - 1] and paragraph[start - 1] == paragraph[start]:
        start -= 1
    ahead = end
    while ahead < len(paragraph) and units.marks[ahead] and paragraph[ahead] == paragraph[end - 1]:
        if units.closes[ahead]:
            return start, ahead + 1
        if units.outside[ahead]:
            break
        ahead += 1
    return start, end
