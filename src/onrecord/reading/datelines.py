"""Date lines: lines that say when an article was published, and nothing else."""

import re
from typing import NamedTuple

from onrecord.text import Span
from onrecord.text.dates import Day, days, weekdays
from onrecord.text.wording import compiled

_LONGEST = 160  # characters
_CLOCK = re.compile(
    r"(?:\b(?:at|um|à|alle|a\s+las|às|om|kl\.?|в|о|godz\.?)\s+)?\bT?\d{1,2}\s?[:.h]\s?\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|Z\b|Uhr\b|Uhr|h\b|hrs?\b|hours\b)?"
    r"(?:\s*(?:[+-]\d\d:?\d\d))?|\b\d{1,2}\s?(?:[ap]\.?m\b\.?|Uhr\b|h\b)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?:UTC|GMT|BST|CES?T|EES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|MSK|IST|JST|AEDT|AEST|local\s+time|ET|MEZ|MESZ|Eastern|Pacific|Central)\b(?:\s*[+-]\s?\d{1,2}(?::?\d\d)?)?\)?"
    r"|[+-]\d\d:?\d\d\b"
)
_SMALL = re.compile(
    r"\b(?:at|on|the|um|am|le|à|el|a|las|il|alle|em|às|de|op|om|г|года|р|року|r|roku)\b\.?|[\W_]+", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?:\d{1,2}|an?|one)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b", re.IGNORECASE
)
_READING = re.compile(r"\b\d{1,2}[ -]min(?:ute)?s?(?:[ -]read)?\b", re.IGNORECASE)


class Dated(NamedTuple):
    """A day in a date line, and what the words ahead of it call it."""

    day: Day
    updated: bool  # a later edit's day, not that of publication
    labelled: bool  # whether there are words ahead that say so


def _spent(line: str, start: int, found: tuple[Day, ...]) -> str:
    """*line* from *start* with days, clock times, labels and little words blanked."""
    rest = list(line)
    for day in found:
        rest[day.span.start : day.span.end] = " " * (day.span.end - day.span.start)
    left = "".join(rest)[start:]
    for pattern in (_CLOCK, _ZONE, _AGO, _READING):
        left = pattern.sub(" ", left)
    left = _label().sub(" ", left)
    words = [word for word in re.findall(r"[^\W_]+", left) if word.lower() not in weekdays()]
    return _SMALL.sub(" ", " ".join(words)).strip()


def _label() -> re.Pattern[str]:
    return compiled("updated", r"(?<!\w)(?:(?:", rf")|{_published()})(?!\w)\s*[:：]?")


def _published() -> str:
    return compiled("published").pattern


def is_date_line(line: str) -> bool:
    """Whether *line* is a day, with label, time and weekday perhaps, and nothing else."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return False
    found = tuple(days(line))
    if not found:
        return False
    bare_year = all(value[0] == "-" for day in found for value in day.values)
    left = _spent(line, 0, found)
    return not left and not (bare_year and len(line) > 40)


def is_clocked(line: str) -> bool:
    """Whether *line* has a time of day."""
    return _CLOCK.search(line) is not None


def leading_date(line: str) -> int | None:
    """Where the date line ends that *line* begins with, other words following; None when there is none.

    "date 2022-01-28 Support the Harbour Post!" ends after the day.
    """
    head = line[:_LONGEST]
    if not any(char.isdigit() for char in head):
        return None
    first = next(iter(days(head)), None)
    if first is None or first.values[0][0] == "-" or _spent(head[: first.span.end], 0, (first,)):
        return None
    end = first.span.end
    while True:
        match = _CLOCK.match(line, _skip(line, end)) or _ZONE.match(line, _skip(line, end))
        if match is None:
            break
        end = match.end()
    return end if line[end:].strip(" |•·–—-,") else None


def trailing_date(line: str) -> int | None:
    """Where the date line begins that *line* ends with, other words ahead of it; None when there is none."""
    if len(line) > _LONGEST:
        return None
    found = list(days(line))
    if not found or found[-1].values[0][0] == "-":
        return None
    start = found[-1].span.start
    for match in re.finditer(r"(?:^|[\s|•·–—,;-])\s*", line[:start]):
        part = line[match.end() :]
        if not _spent(part, 0, tuple(days(part))):
            return _skip(line, match.end()) or None
    return None


def _skip(line: str, at: int) -> int:
    while at < len(line) and line[at] in " \t\u00a0,;(|–—-":
        at += 1
    return at


def dated(line: str) -> tuple[Dated, ...]:
    """The days in a date line, each with what the words ahead of it say."""
    found = []
    before = 0
    updated = labelled = False
    for day in days(line):
        ahead = line[before : day.span.start]
        if compiled("updated", r"(?<!\w)", r"(?!\w)").search(ahead):
            updated, labelled = True, True
        elif compiled("published", r"(?<!\w)", r"(?!\w)").search(ahead):
            updated, labelled = False, True
        found.append(Dated(day, updated, labelled))
        before = day.span.end
    return tuple(found)


def dateline_day(paragraph: str) -> Day | None:
    """The day in an agency's dateline: "LONDON, Jan. 28 (Agency) - The council …"; None when there is none."""
    match = re.match(r"(?:[^\W\d_][\w.'’-]*[ ,/]+){1,5}", paragraph[:80])
    if not match:
        return None
    found = next(iter(days(paragraph[:100])), None)
    if found is None or found.span.start > match.end() + 2:
        return None
    place = paragraph[: found.span.start]
    after = paragraph[found.span.end :]
    if not re.match(r"[A-ZÀ-Þ]{3}|[A-ZÀ-Þ][\w.'’ -]+,", place) or not re.match(
        r"\s*[,.]?\s*(?:\([\w ./-]{2,40}\)|/[\w ./-]{2,30}/)?\s*[-–—:.]", after
    ):
        return None
    return Day(found.values, Span(found.span.start, found.span.end))
