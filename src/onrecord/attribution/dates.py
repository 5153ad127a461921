"""Dates: when something was said, from the words beside its cue and the date of publication.

News names days without years, and mostly days gone by: "on Wednesday" in an
article of a Friday is two days back, unless the verb looks ahead. What names no
single day ("last week", "earlier this month") gives no date.
"""

import re
from collections.abc import Collection, Sequence
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
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
_EXPRESSION = re.compile(
    r"\b(?P<lead>(?:(?:on|late|later|early|earlier|last|this|next|the|previous|following)\s+){0,3})(?:"
    rf"(?:{_WEEKDAY}(?:,?\s+(?:the\s+)?)?(?=[A-Z0-9]))?"
    rf"(?:{_MONTH.format('month1')}\s+{_DAY.format('day1')}(?!\d)(?:,?\s+(?P<year1>(?:19|20)\d\d))?"
    rf"|{_DAY.format('day2')}\s+(?:of\s+)?{_MONTH.format('month2')}(?:,?\s+(?P<year2>(?:19|20)\d\d))?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))"
    rf"|{_WEEKDAY.replace('weekday', 'alone')}{_TIME_OF_DAY}"
    r"|(?P<near>yesterday|today|tonight|tomorrow)(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?<=this\s)(?P<part>morning|afternoon|evening)"
    r"|(?<=last\s)(?P<eve>night)"
    r"|(?P<ago>a|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s+days?\s+ago"
    r")(?P<own>['’]s)?(?![\w'’])",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b[ap]\.m\.\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?=[A-Z][a-z]|[“\"])"
)
_NEAR = 300  # characters that are looked at for where an hour ends a sentence
_FAR = 1_000  # characters from a cue to its day; no prose has as many, and a sentence may have thousands of cues
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
    for match in _EXPRESSION.finditer(text, *near):
        span = Span(match.start(), match.end())
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        if names_no_day(text, start, match) or elsewhere(text, start, span, cue, taken, cues=cues, ends=ends):
            continue
        verb = mask(text, max(start, cue[0].start - 16), cue[-1].end, taken)
        day = _day(match, published, ahead=AHEAD.search(verb) is not None)
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
        for match in _EXPRESSION.finditer(text, span.start, span.end):
            day = _day(match, published, ahead=False)
            if day and match.end() == span.end and _ISSUED.search(text, span.start, match.start("lead")):
                place = Span(match.start(), match.end())
                return Said(date=day.isoformat(), text=place.of(text), span=place)
    return None


def _day(match: "re.Match[str]", published: date | None, *, ahead: bool) -> date | None:
    """The day that an expression names."""
    lead = match["lead"].lower().split()
    if match["iso"]:
        return _date(*(int(part) for part in match["iso"].split("-")))
    month, day = match["month1"] or match["month2"], match["day1"] or match["day2"]
    year = match["year1"] or match["year2"]
    if month:
        number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.lower().rstrip(".")[:3]))
        return _date(int(year), number, int(day)) if year else _without_year(number, int(day), published, ahead=ahead)
    if published is None or "previous" in lead or "following" in lead:
        return None
    if match["near"]:
        return published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0))
    if match["part"]:
        return published
    if match["eve"]:
        return published - timedelta(days=1)
    if match["ago"]:
        word = match["ago"].lower()
        return published - timedelta(days=_NUMBERS.get(word) or int(word))
    back = (published.weekday() - _WEEKDAYS.index(match["alone"].lower())) % 7
    if "next" in lead or (ahead and "last" not in lead):
        return published + timedelta(days=7 - back if back or "next" in lead else 0)
    return published - timedelta(days=back or (7 if "last" in lead else 0))


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
