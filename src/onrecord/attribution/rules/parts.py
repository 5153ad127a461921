"""Parts: what of its sentence a content leaves out: datelines, the writer's clauses, its source."""

import re

from onrecord.attribution.language.prose import Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.text import Span

_JOINT = re.compile(r"(?:and|but)\s+(?=\w)")
_JOINT_BEHIND = re.compile(r"(?:\s*[,;])?(?:\s+(?:and|but))?\Z")
_HEDGE = re.compile(r"[\s,–—-]+at\s+least\Z")
_ONLY = re.compile(r"only\s+(?=that\s)")
_RESUMED = re.compile(r";(?:\s+(?:and|but|then|later|again|also|finally)\b,?)*")
_PARTS = 2  # of a quotation that a tag parts
_LINK = re.compile(r",?\s+")
_OWN_CLAUSE = re.compile(
    r"(?:(?:all|both|each|few|many|most|neither|none|one|several|some|two) of )?(?:that|which|who|whose|whom)\s"
    r"|(?:while|whereas|although|though)\s"
)


def beside(text: str, source: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the beginning of its source: of "It rained, | the host, Mora, said" the clause alone."""
    last = content[-1]
    if not source or not last.start < source[0].start < last.end <= source[-1].end:
        return content
    kept = Span(last.start, last.start + len(text[last.start : source[0].start].rstrip(" ,")))
    return (*content[:-1], kept) if kept.start < kept.end else content


def without_hedge(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without "at least" ahead of its "according to"."""
    ahead = bool(cue) and content[-1].end <= cue[0].start and cue[0].of(text).lower() == "according to"
    match = _HEDGE.search(text, *content[-1]) if ahead else None
    return (*content[:-1], Span(content[-1].start, match.start())) if match else content


def it_put(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and content of "as Mora put it", where the "it" is of the cue."""
    last = content[-1]
    stray = len(content) > 1 and bool(cue) and last.of(text).lower() == "it" and cue[-1].end + 1 == last.start
    return ((*cue[:-1], Span(cue[-1].start, last.end)), content[:-1]) if stray else (cue, content)


def up_to_semicolon(
    prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[Span, ...]:
    """Content without the writer's clause behind its tag: "He is late, she says; | nobody minds".

    A quotation goes on: '“He is late,” she says; and, later, “Nobody minds.”'.
    """
    if len(content) < _PARTS or not cue:
        return content
    tag = max((span.end for span in (*cue, *source) if span.end <= content[-1].start), default=content[0].start)
    between = prose.text[tag : content[-1].start].strip()
    goes_on = _RESUMED.fullmatch(between) is not None and prose.marks.states[content[-1].start] != OUTSIDE
    return content if content[0].start > tag or goes_on or not between.startswith(";") else content[:-1]


def behind_dateline(prose: Prose, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the dateline or the time that its paragraph's first sentence stands behind."""
    paragraph = prose.paragraph_at(content[0].start)
    if paragraph is None or not paragraph.sentences or not paragraph.sentences[0].first:
        return content
    opening = paragraph.starts[paragraph.sentences[0].first]
    kept = tuple(Span(max(span.start, opening), span.end) for span in content if span.end > opening)
    return kept or content


def without_joint(prose: Prose, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the "and" that joins it to what stands before (left out in 72 of 74), or its verb's "only".

    Nor with the comma or "and" that joins what its speaker does next, where it was parted from that: "that it leaked
    | and | cautioned against it".
    """
    match = _JOINT.match(prose.text, *content[0]) if prose.marks.states[content[0].start] == OUTSIDE else None
    match = match or _ONLY.match(prose.text, *content[0])
    kept = (Span(match.end(), content[0].end), *content[1:]) if match else content
    last = kept[-1]
    behind = _JOINT_BEHIND.search(prose.text, *last) if prose.marks.states[last.end - 1] == OUTSIDE else None
    return (*kept[:-1], Span(last.start, behind.start())) if behind and last.start < behind.start() else kept


def without_own_clause(text: str, source: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the clause that tells of its source: "according to figures that Mora will use"."""
    if len(content) < 2 or not source:
        return content
    kept = tuple(
        span
        for span in content
        if not (_LINK.fullmatch(text, source[-1].end, span.start) and _OWN_CLAUSE.match(text, span.start))
    )
    return kept or content
