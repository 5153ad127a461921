"""Readers: the one that `attribute` takes, made of the trained reader and what rules know better.

The trained reader learned from whole articles of political news. Single sentences, transcripts, quotations
that stand alone and marks of other countries are strange to it; there the rules read what it passes over.
How far a quotation goes, over a tag and over paragraphs, follows from its marks, so the rules have the say.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from onrecord.attribution.finding import Finding, Reader
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.prose import Prose
from onrecord.attribution.quotations import OUTSIDE
from onrecord.attribution.rules import READER, read_rules
from onrecord.attribution.silences import without_silences
from onrecord.attribution.trained import available, read_trained
from onrecord.statement import Kind
from onrecord.text import Span

TRAINED = "trained/1"
_SAFE = 0.75  # probability of a finding of the rules that is taken although the trained reader has none there
_FEWEST = 3  # words that must be left of a content that ran into another paragraph
_TIME = re.compile(
    r"(?:,?\s+(?:on|late|later|early|earlier|last))*\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?:\s+(?:morning|afternoon|evening|night))?\s*\Z"
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_ALONE = 0.5  # that probability then: the trained reader's silence counts against it


def default_reader() -> tuple[Reader, str]:
    """The trained reader where its weights came with the package, the rules where not; and its name."""
    return (read_both, TRAINED) if available() else (read_rules, READER)


def read_both(prose: Prose) -> list[Finding]:
    """The findings of both readers, put together so that no two share content."""
    paragraphs = tuple(paragraph.span for paragraph in prose.paragraphs)
    candidates = read_trained(prose.text, paragraphs)
    trained = [
        Finding(within, one.cue, _without_time(prose.text, one.source), one.probability)
        for one in candidates
        if (within := _within(prose, one.content, one.cue))
    ]
    trained = list(without_silences(prose, trained))
    places = _Places(trained)
    found: dict[int, Finding] = dict(enumerate(trained))
    for one in without_silences(prose, read_rules(prose)):
        spans = (*one.content, *one.source) if one.via else one.content
        met = [number for number in places.met(spans) if number in found]
        shared = places.crediting(one.cue)
        if not met and not one.via and shared is not None and shared in found:
            if not _share(one.content, found[shared].source):
                found[shared] = _with_lost_quotation(prose, one, found[shared], places)
            continue  # a cue credits once
        if not met:
            if one.loose or one.via or one.probability >= _SAFE:
                found[max(found, default=0) + 1] = one._replace(probability=min(one.probability, _ALONE))
            continue
        joined = _joined(prose, one, [found[number] for number in met])
        if joined:
            for number in met[1:]:
                del found[number]
            found[met[0]] = joined
            continue
        for number in met:
            found[number] = _with_lost_quotation(prose, one, found[number], places)
        if len(met) == 1 and one.source and not found[met[0]].source and _share(one.cue, found[met[0]].cue):
            found[met[0]] = found[met[0]]._replace(source=one.source)
    return sorted(found.values(), key=lambda one: one.content[0])


def _within(prose: Prose, content: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content cut off at the end of its cue's paragraph, unless a quotation goes on in the next one."""
    kept: list[Span] = []
    cut = False
    home = prose.paragraph_at(cue[0].start if cue else content[0].start)
    for span in content:
        paragraph = prose.paragraph_at(span.start)
        while paragraph is not None and paragraph.span.start < span.end:
            start, end = max(span.start, paragraph.span.start), min(span.end, paragraph.span.end)
            if start < end and (paragraph is home or prose.marks.states[start] != OUTSIDE):
                kept.append(Span(start, end))
            elif start < end:
                cut = True
            at = paragraph.number + 1
            paragraph = prose.paragraphs[at] if at < len(prose.paragraphs) else None
    if home is None or home.aside or (cut and sum(len(span.of(prose.text).split()) for span in kept) < _FEWEST):
        return ()
    return tuple(kept)


def _without_time(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without the time that stands between it and its verb: "The U.S. and NATO on Wednesday"."""
    if not source:
        return source
    last = source[-1]
    match = _TIME.search(text, last.start, last.end)
    if match and _RELATIVE.search(text, last.start, match.start()):
        return source  # the time is that of the clause: "the secretary, who left on Monday"
    return (*source[:-1], Span(last.start, match.start())) if match and match.start() > last.start else source


def _joined(prose: Prose, rules: Finding, trained: list[Finding]) -> Finding | None:
    """One finding of both, where the rules know how far its quotation goes, or who reported it; else None."""
    surest = max(trained, key=lambda one: one.probability)
    if rules.via:
        return rules._replace(probability=surest.probability)
    if rules.loose or not all(_inside(one.content, rules.content) for one in trained):
        return None
    states = prose.marks.states
    kind = kind_of(prose.text, rules.content, states)
    cut_short = len(trained) == 1 and kind is Kind.MIXED and _share(surest.cue, rules.cue)
    if cut_short:
        cut_short = kind_of(prose.text, surest.content, states) is Kind.INDIRECT
    if kind is not Kind.DIRECT and not cut_short:
        return None
    alike = _share(surest.source, rules.source)
    return Finding(
        rules.content,
        surest.cue if _share(surest.cue, rules.cue) else rules.cue,
        surest.source if alike else rules.source,
        surest.probability,
    )


def _with_lost_quotation(prose: Prose, rules: Finding, trained: Finding, places: "_Places") -> Finding:
    """The trained finding with the quotation that the rules credit to the same cue, where nobody else has it."""
    if (
        not _share(rules.cue, trained.cue)
        or kind_of(prose.text, trained.content, prose.marks.states) is not Kind.INDIRECT
    ):
        return trained
    marked = [span for quotation in prose.marks.found if quotation.depth == 1 for span in quotation.spans]
    shared = (Span(max(a.start, b.start), min(a.end, b.end)) for a in rules.content for b in marked)
    quoted = tuple(span for span in shared if span.start < span.end)
    if not quoted or places.met(quoted):
        return trained
    return trained._replace(content=tuple(sorted(trained.content + quoted)))


def _share(some: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def _inside(part: Iterable[Span], whole: tuple[Span, ...]) -> bool:
    """Whether every span of *part* lies in one of *whole*, closing marks and stops set aside."""
    return all(any(b.start <= a.start and a.end <= b.end for b in whole) for a in part)


class _Places:
    """Which findings have a content, or a cue, at some place."""

    def __init__(self, findings: list[Finding]) -> None:
        self._cues = {span.start: number for number, finding in enumerate(findings) for span in finding.cue}
        spans = [(span, number) for number, finding in enumerate(findings) for span in finding.content]
        self._spans = sorted(spans)
        self._reach: list[int] = []  # the furthest end up to each span
        for span, _ in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def crediting(self, cue: tuple[Span, ...]) -> int | None:
        """The number of the finding with a cue that begins where one of *cue* does; None where there is none."""
        return next((self._cues[span.start] for span in cue if span.start in self._cues), None)

    def met(self, content: tuple[Span, ...]) -> list[int]:
        """The numbers of the findings that share a character with *content*, in order of place."""
        found: dict[int, None] = {}
        for span in content:
            at = bisect_left(self._reach, span.start + 1)
            while at < len(self._spans) and self._spans[at][0].start < span.end:
                if self._spans[at][0].end > span.start:
                    found[self._spans[at][1]] = None
                at += 1
        return list(found)
