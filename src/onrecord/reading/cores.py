"""Cores: where on a page the article's text is, when the page is mostly something else.

Prints of whole pages have menus, lists of other articles and legal lines around the article. The core is the run of
lines with the highest sum, sentences counting for and short lines against (Kadane's algorithm).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.capture import Role
from onrecord.reading.candidates import END, Candidate

_UNIT = 80.0  # characters of a body line that count 1
_MOST = 5.0  # that one line counts
_CLOSED = 0.5  # for a short sentence
_SHORT, _PHRASE = -0.8, -0.4  # for a short line, and one of more words
_PHRASE_WORDS = 6
_OTHER = -0.2  # for a line of another role
_LEFT = 0.5  # of the core's body text, at most, that stands outside the core
_BEFORE_LIST = re.compile(r"[:：;]$|^[•·▪●■*–-]\s")  # a line ahead of a list, or in it
_LEADING = 0.3  # of the short lines outside that lead elsewhere; an article that is a list has no links in its items
_JUNK = 8  # short lines outside the core, from which on a page is mostly something else


def _worth(candidate: Candidate) -> float:
    if candidate.role in {Role.DATE_LINE, Role.BYLINE}:
        return 0.0
    if candidate.role is not None:
        return _OTHER
    if candidate.is_body:
        return min(len(candidate.text) / _UNIT, _MOST)
    if END.search(candidate.text):
        return _CLOSED
    if _BEFORE_LIST.search(candidate.text):
        return 0.0
    return _PHRASE if len(candidate.text.split()) >= _PHRASE_WORDS else _SHORT


def _is_short(candidate: Candidate) -> bool:
    return _worth(candidate) in {_SHORT, _PHRASE}


def core(candidates: Sequence[Candidate]) -> tuple[int, int] | None:
    """The first line of the article's text and the line after its last; None on a page that is all article.

    A page is all article unless eight short lines or more stand outside the best run, ahead of it or many of them
    links, and little body text does.
    """
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for number, candidate in enumerate(candidates):
        if total <= 0.0:
            total, start = 0.0, number
        total += _worth(candidate)
        if total > best:
            best, best_start, best_end = total, start, number + 1
    outside = (*candidates[:best_start], *candidates[best_end:])
    ahead = sum(map(_is_short, candidates[:best_start]))
    junk = [candidate for candidate in outside if _is_short(candidate)]
    leading = sum(candidate.linked for candidate in junk)
    if len(junk) < _JUNK or (ahead < _JUNK and leading < _LEADING * len(junk)):
        return None
    left, kept = (
        sum(len(candidate.text) for candidate in lot if candidate.is_body)
        for lot in (outside, candidates[best_start:best_end])
    )
    if left > _LEFT * kept:
        return None
    return best_start, best_end


def put_aside(candidates: list[Candidate], end: int) -> None:
    """Make lines without a role from *end* on furniture."""
    for number in range(end, len(candidates)):
        if candidates[number].role is None:
            candidates[number] = replace(candidates[number], role=Role.FURNITURE)
