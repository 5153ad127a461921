"""Brackets at the edges of spans: none is left open or shut alone."""

import re

from onrecord.text import Span

_CLOSING = re.compile(r"[.!?]?\)")
_BRACKET = re.compile(r"\s*\([^()]*\)\Z")
_AHEAD = re.compile(r"[^()]*\((?=[“\"‘«„])")
_CLOSED = re.compile(r"[^()\n]*\)")
_OPENED = re.compile(r"\s*\([^()]*\Z")


def unopened(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that do not end in a bracket left open: of "Dow (see table" the name alone."""
    match = _OPENED.search(text, spans[-1].start, spans[-1].end) if spans else None
    return (*spans[:-1], Span(spans[-1].start, match.start())) if match and match.start() > spans[-1].start else spans


def without_bracket(text: str, cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A cue without the bracket behind its verb: of "said (see table)" the verb alone."""
    match = _BRACKET.search(text, cue[-1].start, cue[-1].end) if cue else None
    return (*cue[:-1], Span(cue[-1].start, match.start())) if match and match.start() > cue[-1].start else cue


def closed(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content with the bracket that closes what it opens: "he was late (the bus had broken down" is not all."""
    last = content[-1]
    match = _CLOSING.match(text, last.end)
    opened = match and text.count("(", last.start, last.end) > text.count(")", last.start, last.end)
    return (*content[:-1], Span(last.start, match.end())) if match and opened else content


def within(text: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without what stands ahead of its bracket, where its tag is in it: "The pier (| “a ruin” | to Mora)"."""
    ahead = _AHEAD.match(text, content[0].start, content[0].end) if cue and len(content) == 1 else None
    tagged = ahead and cue[0].start >= content[0].end and ")" not in text[ahead.end() : cue[0].start]
    if ahead and tagged and _CLOSED.match(text, cue[-1].end):
        return (Span(ahead.end(), content[0].end),)
    return content
