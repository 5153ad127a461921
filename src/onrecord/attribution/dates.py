"""Dates: when something was said, from the words beside its cue and the date of publication.

News names days without years, and mostly days gone by: "on Wednesday" in an
article of a Friday is two days back, unless the verb looks ahead. "Two days
later" is told from the day that the text names last before it. What names no
single day ("last week", "earlier this month") gives no date.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from onrecord.attribution.language.lexicon import FINITE, PREPOSITIONS, TIMES
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.occasions import AHEAD, elsewhere, mask, names_no_day, of_a_year_past
from onrecord.statement import Said
from onrecord.text import Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART_OF_DAY = "day|morning|afternoon|evening|night"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
_EXPRESSION = re.compile(
    r"\b(?P<lead>(?:(?:on|late|later|early|earlier|last|this|next|the|previous|following|same)\s+){0,3})(?:"
    rf"(?:{_WEEKDAY}(?:,?\s+(?:the\s+)?)?(?=[A-Z0-9]))?"
    rf"(?:{_MONTH.format('month1')}\s+{_DAY.format('day1')}(?!\d)(?:,?\s+(?P<year1>(?:19|20)\d\d))?"
    rf"|{_DAY.format('day2')}\s+(?:of\s+)?{_MONTH.format('month2')}(?:,?\s+(?P<year2>(?:19|20)\d\d))?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))"
    rf"|{_WEEKDAY.replace('weekday', 'alone')}{_TIME_OF_DAY}"
    r"|(?P<near>yesterday|today|tonight|tomorrow)(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?<=this\s)(?P<part>morning|afternoon|evening)"
    r"|(?<=last\s)(?P<eve>night)"
    r"|(?:(?P<count>a|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s+days?|(?<=the\s)day)\s+(?:(?P<ago>ago)"
    r"|(?P<way>later|earlier|(?:before|after|afterwards?)(?=\s*(?:[,.;:)]|\Z)))(?!\s+than\b))"
    rf"|(?:(?<=next\s)|(?<=same\s)|(?<=following\s)|(?<=previous\s))(?P<step>{_PART_OF_DAY})"
    rf"|(?:(?<=later\s)|(?<=earlier\s))that\s+(?P<that>{_PART_OF_DAY})"
    r")(?P<own>['’]s)?(?![\w'’])",
    re.IGNORECASE,
)
_WORDS = ("day", "night", "morning", "afternoon", "evening", "tomorrow")  # each expression has one, or a number
_DIGIT = re.compile(r"\d")
_HOUR = re.compile(
    r"\b[ap]\.m\.\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?=[A-Z][a-z]|[“\"])"
)
_NEAR = 300  # characters that are looked at for where an hour ends a sentence, or whether a day is awaited
_FAR = 1_000  # characters from a cue to its day; no prose has as many, and a sentence may have thousands of cues
_PARAGRAPHS = 3  # in which the day is looked for that "two days later" counts from
_HALF_A_YEAR = timedelta(days=183)
_STEPS = frozenset({"previous", "following"})
_LATER = frozenset({"next", "following"})
_BEFORE = frozenset({"earlier", "before"})
_AWAITED = re.compile(r"\b(?:will|would|shall|due|expected|planned|scheduled|set|until|by|before)\b[^.;]*\Z")
_ISSUED = re.compile(r"\b(?:published|released|issued|posted|dated|unveiled)\s+(?:late\s+|early\s+)?(?:on\s+)?\Z")


def said_when(
    paragraph: Paragraph,
    cue: Sequence[Span],
    taken: Sequence[Span],
    text: str,
    published: date | None,
    *,
    cues: Sequence[Span] = (),
    ends: Collection[int] = (),
) -> Said | None:
    """When the statement with *cue* was made; None where the text names no day or the day cannot be told.

    Args:
        paragraph: That of the cue.
        cue: The cue's spans; nothing is looked for where there is none.
        taken: Spans of contents and sources, in which a date is not that of the saying.
        text: The text.
        published: The date of publication, against which days without a year are told.
        cues: Those of other statements; a day right beside one of them is that one's.
        ends: Where contents end; a day right behind one may be that of what it tells of.
    """
    if not cue:
        return None
    sentence = paragraph.sentence_at(cue[0].start)
    if sentence is None:
        return None
    start, end = paragraph.starts[sentence.first], paragraph.ends[sentence.end - 1]
    start, end = _bounds(text, start, end, cue[0].start)
    best: tuple[int, Said] | None = None
    near = max(start, cue[0].start - _FAR), min(end, cue[-1].end + _FAR)
    for match in _expressions(text, *near):
        span = Span(match.start(), match.end())
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        if names_no_day(text, start, match) or elsewhere(text, start, span, cue, taken, cues=cues, ends=ends):
            continue
        verb = mask(text, max(start, cue[0].start - 16), cue[-1].end, taken)
        base = _named_before(text, match.start(), published) if _is_relative(match) else published
        day = _day(match, base, ahead=AHEAD.search(verb) is not None)
        if day is None or of_a_year_past(text, match, day):
            continue
        distance = min(abs(span.start - cue[-1].end), abs(cue[0].start - span.end))
        if best is None or distance < best[0]:
            best = distance, Said(date=day.isoformat(), text=span.of(text), span=span)
    return best[1] if best else None


def _bounds(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The part of a sentence around *at*, where an hour's full stop ended one: "at 11 a.m. In lieu of flowers"."""
    for hour in _HOUR.finditer(text, max(start, at - _NEAR), min(end, at + _NEAR)):
        first = text[start : min(start + 20, hour.start())].lower().split()[:1]
        lows = text[max(start, hour.start() - _NEAR) : hour.start()].lower().split()
        if first and (first[0] not in PREPOSITIONS | TIMES or any(low in FINITE for low in lows)):
            if hour.end() > at:
                return start, hour.start() + len("a.m.")
            start = hour.end()
    return start, end


def issued_when(source: Sequence[Span], text: str, published: date | None) -> Said | None:
    """The day that ends a source which was made on it: "a report released on Monday found"."""
    for span in source:
        for match in _expressions(text, *span):
            day = None if _is_relative(match) else _day(match, published, ahead=False)
            if day and match.end() == span.end and _ISSUED.search(text, span.start, match.start("lead")):
                place = Span(match.start(), match.end())
                return Said(date=day.isoformat(), text=place.of(text), span=place)
    return None


def _expressions(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    """The expressions for days between two places; most sentences have none, which a few words tell sooner."""
    lows = text[start:end].lower()
    if any(word in lows for word in _WORDS) or _DIGIT.search(lows):
        yield from _EXPRESSION.finditer(text, start, end)


def _is_relative(match: "re.Match[str]") -> bool:
    """Whether an expression goes by another day of the text: "two days later", "the next day", "the Monday before"."""
    turned = match["alone"] and not _STEPS.isdisjoint(match["lead"].lower().split())
    return bool(match["way"] or match["step"] or match["that"] or turned)


def _named_before(text: str, at: int, published: date | None) -> date | None:
    """The day that the text names last before *at*, a paragraph or two back at most; None where that is unsure.

    A day of which somebody speaks in quotation marks, or that is awaited, is none to count from.
    """
    start = at
    for _ in range(_PARAGRAPHS):
        start = text.rfind("\n", max(at - _FAR, 0), max(start, 0))
    day: date | None = None
    for match in _expressions(text, max(start, at - _FAR, 0), at):
        line, end = text.rfind("\n", 0, match.start()) + 1, match.start()
        near = max(line, end - _NEAR)
        spoken = text.count("“", line, end) > text.count("”", line, end) or text.count('"', line, end) % 2 == 1
        awaited = _AWAITED.search(text[near:end]) is not None
        if spoken or names_no_day(text, near, match):
            continue
        told = _day(match, day if _is_relative(match) else published, ahead=False)
        day = None if awaited or (told and _of_unsure_year(text, match, told, published)) else told
    return day


def _of_unsure_year(text: str, match: "re.Match[str]", day: date, published: date | None) -> bool:
    """Whether a day without a year may be one ahead, or of a year past: "It opens on 20 June. A day before"."""
    bare = bool(match["month1"] or match["month2"]) and not (match["year1"] or match["year2"])
    return bare and (of_a_year_past(text, match, day) or (published is not None and published - day > _HALF_A_YEAR))


def _day(match: "re.Match[str]", base: date | None, *, ahead: bool) -> date | None:
    """The day that an expression names.

    Args:
        match: The expression.
        base: The date of publication; for an expression that is relative, the day that it counts from.
        ahead: Whether the verb beside it looks ahead.
    """
    lead = match["lead"].lower().split()
    if match["iso"]:
        return _date(*(int(part) for part in match["iso"].split("-")))
    month, day = match["month1"] or match["month2"], match["day1"] or match["day2"]
    year = match["year1"] or match["year2"]
    if month:
        number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.lower().rstrip(".")[:3]))
        return _date(int(year), number, int(day)) if year else _without_year(number, int(day), base, ahead=ahead)
    if base is None:
        return None
    if match["alone"]:
        return _weekday(match["alone"], lead, base, ahead=ahead)
    return base + timedelta(days=_distance(match, lead))


def _distance(match: "re.Match[str]", lead: Sequence[str]) -> int:
    """How many days behind the day that it counts from an expression is, which names no weekday and no month."""
    if match["near"]:
        return {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
    if match["ago"] or match["way"]:
        word = (match["count"] or "one").lower()
        count = _NUMBERS.get(word) or int(word)
        return count if match["way"] and match["way"].lower() not in _BEFORE else -count
    if match["step"]:
        return 0 if "same" in lead else -1 if "previous" in lead else 1
    return -1 if match["eve"] else 0


def _weekday(name: str, lead: Sequence[str], base: date, *, ahead: bool) -> date:
    """The weekday nearest to a day: behind it, or ahead of it where that is said."""
    back = (base.weekday() - _WEEKDAYS.index(name.lower())) % 7
    if "previous" in lead:
        return base - timedelta(days=back or 7)
    if not _LATER.isdisjoint(lead) or (ahead and "last" not in lead):
        return base + timedelta(days=7 - back if back or not _LATER.isdisjoint(lead) else 0)
    return base - timedelta(days=back or (7 if "last" in lead else 0))


def _without_year(month: int, day: int, published: date | None, *, ahead: bool) -> date | None:
    """The nearest such day behind the date of publication, or ahead of it where the verb looks ahead."""
    if published is None:
        return None
    for year in (published.year, published.year - 1) if not ahead else (published.year, published.year + 1):
        found = _date(year, month, day)
        if found and ((found >= published) if ahead else (found <= published + timedelta(days=1))):
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
