"""Dates: when something was said, from the words beside its cue and the date of publication.

News names days without years, and mostly days gone by: "on Wednesday" in an
article of a Friday is two days back, unless the verb looks ahead. What names no
single day ("last week", "earlier this month") gives no date.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from onrecord.attribution.language.lexicon import FINITE, PREPOSITIONS, TIMES, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.statement import Said
from onrecord.text import Span

_PUT = words("verbs of putting a question")
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
_AHEAD = re.compile(
    r"\b(?:will|shall|'ll|’ll|(?:is|are) (?:to|set to|due to|expected to|going to|scheduled to)|plans? to)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b[ap]\.m\.\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?=[A-Z][a-z]|[“\"])"
)
_NEAR = 300  # characters that are looked at for where a clause or an hour ends
_CLAUSE_MARK = re.compile(r"[,;:—–]")
_AROUND = re.compile(
    r"(?:\b(?:after|since|before|until|till|by|from|to|for|of|ahead of|despite|every|each|about|between|and)\s+)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,|\band|\bbut)\s+$")  # before a second verb of the same subject
_BREAKS = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|after|before|since|because|until|but|if|whether)\b|;", re.IGNORECASE
)


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
    for match in _EXPRESSION.finditer(text, start, end):
        span = Span(match.start(), match.end())
        if any(span.start < other.end and other.start < span.end for other in taken) or _elsewhere(
            text, start, span, cue, taken, cues=cues, ends=ends
        ):
            continue
        verb = _mask(text, max(start, cue[0].start - 16), cue[-1].end, taken)
        day = _day(match, published, ahead=_AHEAD.search(verb) is not None)
        if day is None:
            continue
        distance = min(abs(span.start - cue[-1].end), abs(cue[0].start - span.end))
        if best is None or distance < best[0]:
            best = distance, Said(date=day.isoformat(), text=span.of(text), span=span)
    return best[1] if best else None


def _elsewhere(
    text: str,
    start: int,
    span: Span,
    cue: Sequence[Span],
    taken: Sequence[Span],
    *,
    cues: Sequence[Span],
    ends: Collection[int],
) -> bool:
    """Whether an expression dates something else than the saying: "after Friday's vote", "who came on Monday"."""
    if _AROUND.search(text, max(start, span.start - 12), span.start) or _ahead_of(text, start, span, cue):
        return True
    if _of_another_cue(text, start, span, cue, cues):
        return True
    if _within_apposition(text, start, span, cue, taken) or _of_an_event(text, span, ends):
        return True
    left, right = (cue[-1].end, span.start) if span.start >= cue[-1].end else (span.end, cue[0].start)
    between = _mask(text, left, right, taken)
    if _BREAKS.search(between):
        return True
    return (
        span.end <= cue[0].start
        and re.match(r"(?:after|before|since|until|when)\b", text[start : start + 8], re.IGNORECASE) is not None
    )


def _ahead_of(text: str, start: int, span: Span, cue: Sequence[Span]) -> bool:
    """Whether an expression is that of a clause which looks ahead: "The hall will open on Monday and Mora said"."""
    left = max([start, span.start - _NEAR, *(one.end for one in cue if one.end <= span.start)])
    left = max([left, *(mark.end() for mark in _CLAUSE_MARK.finditer(text, left, span.start))])
    return _AHEAD.search(text, left, span.start) is not None


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


def _of_another_cue(text: str, start: int, span: Span, cue: Sequence[Span], cues: Sequence[Span]) -> bool:
    """Whether an expression between two cues follows the other one at once: "said Friday as he left, accusing".

    A question that opens the sentence is of the same occasion: "Asked on Thursday whether she would go, Mora said".
    """
    cues = [other for other in cues if text[start : other.start].strip() or other.of(text).lower() not in _PUT]
    if span.end > cue[0].start or _JOINED.search(text, span.end, cue[0].start):
        return False
    return any(other.end <= span.start and text[other.end : span.start].isspace() for other in cues)


def _of_an_event(text: str, span: Span, ends: Collection[int]) -> bool:
    """Whether an expression follows a content, no mark between: "praised the vote on Friday" can date either.

    Unknown is an answer. Behind a closing mark the day is the saying's: "called the vote “dull” on Friday".
    """
    end = span.start
    while end and text[end - 1].isspace():
        end -= 1
    return end > 0 and text[end - 1].isalnum() and end in ends


def _within_apposition(text: str, start: int, span: Span, cue: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether an expression stands between commas after the source: "Mora, who came on Monday, said"."""
    if span.end > cue[0].start or "," not in text[span.end : cue[0].start]:
        return False
    return any(start <= one.start and one.end <= span.start and "," in text[one.end : span.start] for one in taken)


def _mask(text: str, left: int, right: int, taken: Sequence[Span]) -> str:
    """The text between two places without what is taken."""
    kept = []
    at = left
    for span in sorted(taken):
        if span.end > at and span.start < right:
            kept.append(text[at : max(span.start, at)])
            at = max(at, span.end)
    kept.append(text[at:right])
    return " ".join(kept)


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
