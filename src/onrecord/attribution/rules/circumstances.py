"""Circumstances: where, to whom and how somebody speaks, which is no part of the source or the quotation beside it."""

import re

from onrecord.attribution.language.lexicon import AUXILIARIES, FINITE, PREPOSITIONS, words
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.text import Span

_VERBS = AUXILIARIES | FINITE | words("plain pasts")
_ACT = re.compile(r",\s+(?!adding|saying|noting|asking)[a-z]+ing\b[^“”\"‘’:;.?!]*,\s+(?=[“\"‘'])")
_ASIDE = re.compile(r"(?<=[”\"’'])\s*[—–-]+\s*([^“”\"‘\n]{3,120}?)\s*[—–-]+\s*(?=[“\"‘'])")
_SEQUEL = re.compile(r"(?<=[,.?!][”\"’'])\s+and\s+(?P<verb>[a-z]+)\b[^“”\"‘]*\Z")
_PASTS = words("plain pasts")
_PARTS = 2  # of a quotation that a tag parts
_LINKED = 2  # characters between a tag and what follows it
_BESIDE = re.compile(  # behind a name: to whom, on which air, from where it is at the time; not "from Eastby"
    r"(?<=\w)\s+(?:to\s(?=the\s[A-Z]|reporters|journalists|this)|on\s(?=(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]|\w+\s(?:radio|television|TV)\b)"
    r"|(?:in|from|at|during|after|before|outside|inside)\s(?=an?\s|his\s|her\s|their\s)"
    r"|(?:during|after|before|outside|inside|from)\s(?=the\s[a-z])).*\Z",
    re.DOTALL,
)


def without_circumstance(prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A name behind its verb without where it speaks: of "said Ada Mora on Delta Radio" the name alone."""
    text = prose.text
    if not source or not cue or source[0].start < cue[-1].end or cue[0].of(text).lower() == "according to":
        return source
    last = source[-1]
    match = _BESIDE.search(text, last.start, last.end)
    if match is None or match.start() == last.start or "," in match[0]:
        return source
    name = text[last.start : match.start()].split()
    named = name[-1][0].isupper() and not any(word in PREPOSITIONS or word.endswith(",") for word in name)
    return (*source[:-1], Span(last.start, match.start())) if named else source


def without_act(
    prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[Span, ...]:
    """A quotation without what its speaker does on the way: '“If it goes,” Mora said, pouring the tea, “I go too.”'."""
    if len(content) < _PARTS or not cue or prose.marks.states[content[0].start] == OUTSIDE:
        return content
    tag = max(span.end for span in (*cue, *source))
    for at, span in enumerate(content):
        act = _ACT.match(prose.text, tag, span.end) if span.start >= tag and span.start - tag <= _LINKED else None
        if act and prose.marks.states[act.end()] != OUTSIDE and span.start < act.end() < span.end:
            return (*content[:at], Span(act.end(), span.end), *content[at + 1 :])
    return content


def without_sequel(prose: Prose, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A quotation behind its verb without what its speaker does next: 'Mora said, “No comment,” and hung up'."""
    last = content[-1]
    ahead = bool(cue) and cue[-1].end <= content[0].start and prose.marks.states[content[0].start] != OUTSIDE
    match = _SEQUEL.search(prose.text, *last) if ahead else None
    done = match is not None and (match["verb"] in _PASTS or match["verb"].endswith("ed"))
    return (*content[:-1], Span(last.start, match.start())) if match and done else content


def without_aside(prose: Prose, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A quotation without a clause of the writer between dashes: '“If they go” — here she paused — “we go too.”'."""
    kept: list[Span] = []
    for span in content:
        start = span.start
        for aside in _ASIDE.finditer(prose.text, *span):
            tells = any(word in _VERBS or word.endswith("ed") for word in aside[1].lower().split())
            if tells and prose.marks.states[aside.start(1)] == OUTSIDE:
                kept.append(Span(start, aside.start()))
                start = aside.end()
        kept.append(Span(start, span.end))
    return tuple(kept) if len(kept) > len(content) else content
