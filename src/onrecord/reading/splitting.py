"""Splitting: one line of a page that says several things, such as a date and a banner."""

import re
from collections.abc import Iterator

from onrecord.capture import Role
from onrecord.reading.bylines import names_alone
from onrecord.reading.datelines import leading_date, trailing_date
from onrecord.reading.roles import role_of

_LONGEST = 300  # characters of a line that may say several things
_BARS = re.compile(r"\s+[|•·●‧/]\s+|\s*[|•●]\s*|[ \u00a0]{4,}|\t+")
_DASHES = re.compile(r"\s+[–—-]{1,2}\s+")
_APART = frozenset({Role.DATE_LINE, Role.BYLINE, Role.BANNER, Role.FURNITURE})
_EDGE = " \t\u00a0|•·●‧,;–—-"
PRINT_HEAD = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AP]M)?\s+\S", re.IGNORECASE
)  # what browsers print above a page: day, time, title


def _kind(part: str, *, top: bool) -> Role | None:
    role = role_of(part)
    if role is None and top and names_alone(part):
        return Role.BYLINE
    return role


def _by_marks(line: str, marks: re.Pattern[str], *, top: bool) -> list[tuple[int, int]]:
    """The parts of *line* between *marks*, when they say different things; the whole otherwise."""
    parts: list[tuple[int, int]] = []
    at = 0
    for match in marks.finditer(line):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, len(line)))
    parts = [(start, end) for start, end in parts if line[start:end].strip(_EDGE)]
    kinds = [_kind(line[start:end], top=top) for start, end in parts]
    if (
        len(parts) > 1
        and any(kind in {Role.DATE_LINE, Role.BYLINE} for kind in kinds)
        and sum(kind in _APART for kind in kinds) >= len(kinds) - 1
    ):
        return parts
    return [(0, len(line))]


def _by_date(line: str, *, top: bool) -> list[tuple[int, int]]:
    """A date line and what stands on the same line with it."""
    end = leading_date(line)
    if end is not None:
        rest = len(line) - len(line[end:].lstrip(_EDGE))
        kind = _kind(line[rest:], top=top)
        titled = top and line[rest : rest + 1].isupper() and not re.match(r"\d", line) and len(line) - rest > 20
        if kind in _APART or kind is Role.RELATED or titled:
            return [(0, end), (rest, len(line))]
    start = trailing_date(line)
    if start is not None:
        head = len(line[:start].rstrip(_EDGE))
        if _kind(line[:head], top=top) in _APART:
            return [(0, head), (start, len(line))]
    return [(0, len(line))]


def parts(line: str, *, top: bool) -> tuple[tuple[int, int], ...]:
    """Where *line* divides into parts that have roles of their own; one part when it does not.

    Args:
        line: Mended, without white space around it.
        top: Whether the line stands ahead of the body, where names and titles stand.
    """
    if len(line) > _LONGEST or role_of(line) is not None or PRINT_HEAD.match(line):
        whole = role_of(line)
        if whole not in {Role.BYLINE, Role.BANNER} or len(line) > _LONGEST:
            return ((0, len(line)),)
    return tuple(_divide(line, top=top))


def _divide(line: str, *, top: bool) -> Iterator[tuple[int, int]]:
    for marks in (_BARS, _DASHES):
        found = _by_marks(line, marks, top=top)
        if len(found) > 1:
            break
    for start, end in found:
        inner = len(line[start:end]) - len(line[start:end].lstrip())
        body = line[start:end].strip()
        for first, last in _by_date(body, top=top):
            yield start + inner + first, start + inner + last
