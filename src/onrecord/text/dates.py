"""Dates: days that a text names, in the forms that pages and prints use, and days in addresses.

A day that can be read in two ways keeps both readings: 03/04/2022 is in March
in one country and in April in another, and the text alone does not say where.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from onrecord.resources import lists
from onrecord.text.spans import Span

_PIVOT = 70  # two-digit years from here on are of the last century
_SPACE = "[ \\t\u00a0\u202f]"
_MANGLED_SPACE = "\u00c2\u00a0"  # a no-break space in UTF-8, read as a Latin encoding
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(
    r"""(?<![\w/.-])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])
            (?=\D|$)(?![-/.]\d)
      | (?<!\d)(?P<ey>(?:19|20)\d\d)\s?[年년]\s?(?P<em>0?[1-9]|1[0-2])\s?[月월]\s?(?P<ed>0?[1-9]|[12]\d|3[01])\s?[日일]
      | (?<![\w/.-])(?P<a>0?[1-9]|[12]\d|3[01])(?P<mark>[./-])[ ]?(?P<b>0?[1-9]|[12]\d|3[01])(?P=mark)[ ]?
            (?P<c>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)(?P<clock>,?\s+\d{1,2}:\d\d(?::\d\d)?\s?[AP]\.?M)?""",
    re.VERBOSE | re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[Tt ]?(\d\d)(:?)(\d\d)(?:\6(\d\d)(?:[.,]\d+)?)?)"
    r"\s?(?:Z|z|UTC|GMT|([+-]\d\d):?(\d\d)?)?"
)
# As servers and mails write them (RFC 9110, RFC 5322), and as browsers do: "Tue, 14 May 2024 14:05:00 GMT",
# "Tue May 14 2024 14:05:00 GMT+0100 (British Summer Time)". Names of other zones are read in several ways.
_SPELT = re.compile(
    r"(?:[a-z]{3},?\s)?(?:(?P<d>\d{1,2})[\s-](?P<m>[a-z]{3})|(?P<m2>[a-z]{3})\s(?P<d2>\d{1,2})),?[\s-](?P<y>\d{4})\s"
    r"(?P<clock>\d\d:\d\d(?::\d\d)?)\s?(?:GMT|UTC|Z)?(?P<zone>[+-]\d{4})?(?:\s\([^()]*\))?",
    re.IGNORECASE,
)
_WRITTEN = "%Y-%m-%dT%H:%M:%SZ"  # as all times of a record are
_YEARS = range(1990, 2101)  # there was no web before; least and largest values of programs are of 1, 1970 and 9999
_IN_PATH = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)(?P<sep>[-/_]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|/(?P<ly>(?:19|20)\d\d)/(?P<lm>1[0-2]|[1-9])/(?P<ld>[12]\d|3[01]|[1-9])(?=/|$)"
    r"|/(?P<wy>(?:19|20)\d\d)/(?P<w>[a-z]{3,9})/(?P<wd>0?[1-9]|[12]\d|3[01])(?=/|$)",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day named in a text.

    `values` are YYYY-MM-DD, two where the text leaves open which number is the
    month, and --MM-DD (as in ISO 8601) where it names no year.
    """

    values: tuple[str, ...]
    span: Span

    @property
    def certain(self) -> str | None:
        """The day, when there is one reading and it has a year."""
        return self.values[0] if len(self.values) == 1 and self.values[0][0] != "-" else None


@cache
def _calendar() -> dict[str, Any]:
    return lists("calendar.json")


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in _calendar()["months"].items() for name in names}


@cache
def _month_words() -> frozenset[str]:
    """The words that names of months end with: looked up first, as the expression for days in words is slow."""
    return frozenset(word for name in _months() for word in _LETTERS.findall(name.lower())[-1:])


@cache
def weekdays() -> frozenset[str]:
    """Names of weekdays, lower case, in the languages of resources/calendar.json."""
    return frozenset(_calendar()["weekdays"])


@cache
def _worded() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w.-])(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|ère|\xba|°)?\.?
                (?:{_SPACE}+(?:de|del|di|of|of\sthe){_SPACE}+|{_SPACE}+d['’]|{_SPACE}*[-/]{_SPACE}*|{_SPACE}*)
                (?P<m>{names})\b\.?
                (?:,?{_SPACE}*(?:de{_SPACE}+|del{_SPACE}+|of{_SPACE}+|[-/])?(?P<y>(?:19|20)\d\d)(?!\d))?
          | (?<!\w)(?P<m2>{names})\b\.?{_SPACE}*(?P<d2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)
                (?:,?{_SPACE}*(?P<y2>(?:19|20)\d\d)(?!\d))?""",
        re.VERBOSE | re.IGNORECASE,
    )


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _century(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= _PIVOT else 2000)


def _numbered(match: re.Match[str]) -> tuple[str, ...]:
    """The readings of a day in figures."""
    for year, month, day in (("y", "m", "d"), ("ey", "em", "ed")):
        if match[year]:
            value = _iso(int(match[year]), int(match[month]), int(match[day]))
            return (value,) if value else ()
    first, second, year_number = int(match["a"]), int(match["b"]), _century(match["c"])
    day_first = _iso(year_number, second, first)
    month_first = _iso(year_number, first, second)
    if match["mark"] == ".":  # nobody writes 1.28.22
        month_first = None
    elif match["clock"]:  # nor 28/1/22, 3:04 PM
        day_first = None if month_first else day_first
    return tuple(dict.fromkeys(value for value in (day_first, month_first) if value))


def _in_words(match: re.Match[str]) -> tuple[str, ...]:
    name, day = (match["m"], match["d"]) if match["m"] else (match["m2"], match["d2"])
    year = match["y"] or match["y2"]
    month = _months()[name.lower()]
    if year is None:
        return (f"--{month:02d}-{int(day):02d}",) if _iso(2000, month, int(day)) else ()
    value = _iso(int(year), month, int(day))
    return (value,) if value else ()


def days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """The days that ``text[start:end]`` names, in order.

    Figures (2022-01-28, 28.1.2022, 1/28/22), month names in the languages of resources/calendar.json with or
    without a year, and 2022年1月28日.
    """
    end = len(text) if end is None else end
    text = text.replace(_MANGLED_SPACE, "\u00a0\u00a0")
    found: list[Day] = []
    for match in _NUMBERED.finditer(text, start, end):
        values = _numbered(match)
        if values:
            stop = match.end() if match["clock"] is None else match.start("clock")
            found.append(Day(values, Span(match.start(), stop)))
    if not _month_words().isdisjoint(_LETTERS.findall(text[start:end].lower())):
        for match in _worded().finditer(text, start, end):
            values = _in_words(match)
            if values:
                found.append(Day(values, Span(match.start(), match.end())))
    taken = -1
    for day in sorted(found, key=lambda day: (day.span.start, -day.span.end)):
        if day.span.start >= taken:
            taken = day.span.end
            yield day


def day_in_address(address: str) -> str | None:
    """The day in an address's path, YYYY-MM-DD: /2022/01/28/, /2022-01-28-, /2022/jan/28/, -20220128."""
    try:
        path = urlsplit(address if "//" in address else f"//{address}").path
    except ValueError:
        return None
    for match in _IN_PATH.finditer(path):
        if match["wy"]:
            month = _months().get(match["w"].lower(), 0)
            value = _iso(int(match["wy"]), month, int(match["wd"])) if month else None
        elif match["ly"]:
            value = _iso(int(match["ly"]), int(match["lm"]), int(match["ld"]))
        else:
            value = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
        if value:
            return value
    return None


def moment(text: str) -> str | None:
    """A time of day as ISO 8601, a web archive's time stamp, a server or a browser writes it, in UTC.

    It is given as YYYY-MM-DDTHH:MM:SSZ. Fractions of a second are dropped. Where no zone is written, UTC is meant, as
    in web archives. None for a day without a time, for what is no time, and for years before the web.
    """
    spelt = _SPELT.fullmatch(text.strip())
    if spelt:
        month = _months().get((spelt["m"] or spelt["m2"]).lower())
        day, clock, zone = spelt["d"] or spelt["d2"], spelt["clock"], spelt["zone"] or "Z"
        return moment(f"{spelt['y']}-{month:02}-{day:0>2}T{clock}{zone}") if month else None
    found = _MOMENT.fullmatch(text.strip())
    if found is None or int(found[1]) not in _YEARS:
        return None
    year, month, day, hour, minute, second = (int(found[group] or 0) for group in (1, 3, 4, 5, 7, 8))
    hours, minutes = int(found[9] or 0), int(found[10] or 0)
    zone = timedelta(hours=hours, minutes=-minutes if (found[9] or "").startswith("-") else minutes)
    try:
        told = datetime(year, month, day, hour, minute, second, tzinfo=timezone(zone))
        return told.astimezone(UTC).strftime(_WRITTEN)
    except (ValueError, OverflowError):
        return None


def now() -> str:
    """The present time in UTC: YYYY-MM-DDTHH:MM:SSZ."""
    return datetime.now(UTC).strftime(_WRITTEN)


def days_apart(one: str, other: str) -> int:
    """From *other* to *one*, both YYYY-MM-DD; negative when *one* is earlier.

    Raises:
        ValueError: One of them is no day.
    """
    return (date.fromisoformat(one) - date.fromisoformat(other)).days
