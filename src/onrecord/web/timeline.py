"""Timelines: statements over time as bars, drawn on the server; each bar leads to its statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from markupsafe import Markup, escape

from onrecord.web.words import MONTHS, plural, query

WIDTH, HEIGHT, FOOT, HEAD = 800.0, 190.0, 32.0, 30.0  # of the drawing, in its own units
MOST_MONTHS = 48  # a longer time is drawn by years
GAP = 0.15  # of a bar's room
BROADEST = 72.0  # a bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month or year."""

    label: str  # "March 2024"
    short: str  # under the axis; empty where there is no room
    since: str  # YYYY-MM-DD, first day
    until: str  # last day
    count: int
    x: float  # of the drawing
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All bars, in order, those without statements too."""

    unit: str  # month, year
    bars: tuple[Bar, ...]
    most: int  # the highest bar's count
    width: float = WIDTH
    height: float = HEIGHT
    foot: float = FOOT


def timeline(months: Mapping[str, int]) -> Timeline | None:
    """Lay out a timeline.

    Args:
        months: How many statements by month, "YYYY-MM"; what is no month is left out.

    Returns:
        None when there is nothing to draw.
    """
    known = {month: count for month, count in months.items() if _is_month(month)}
    if not known:
        return None
    first, last = min(known), max(known)
    span = _months(first, last)
    if len(span) <= MOST_MONTHS:
        return _laid_out("month", [(month, known.get(month, 0)) for month in span])
    years: dict[str, int] = {str(year).zfill(4): 0 for year in range(int(first[:4]), int(last[:4]) + 1)}
    for month, count in known.items():
        years[month[:4]] += count
    return _laid_out("year", list(years.items()))


def drawn(timeline: Timeline, person: str) -> Markup:
    """The axis, the bars and what is written below them, as SVG.

    Args:
        timeline: As laid out.
        person: The id of the one whose statements the bars lead to.
    """
    axis = timeline.height - timeline.foot
    parts = [f'<line class="axis" x1="0" x2="{timeline.width}" y1="{axis}" y2="{axis}"></line>']
    for bar in timeline.bars:
        if bar.count:
            parts.append(
                f'<a href="{_address(bar, person)}" aria-label="{bar.label}: {plural(bar.count, "statement")}">'
                f'<rect class="reach" x="{bar.x}" y="0" width="{bar.width}" height="{axis}"></rect>'
                f'<rect class="bar" x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"></rect></a>'
            )
        if bar.short:
            parts.append(f'<text x="{bar.x}" y="{timeline.height - 8}" aria-hidden="true">{bar.short}</text>')
    parts.append(f'<text class="most" x="0" y="0" aria-hidden="true">{timeline.most:,}</text>')
    return Markup("\n".join(parts))  # noqa: S704 - numbers, days and months only; the address is escaped


def rows(timeline: Timeline, person: str) -> Markup:
    """The same numbers as rows of a table."""
    parts = [
        f'<tr><th scope="row"><a href="{_address(bar, person)}">{bar.label}</a></th>'
        f'<td class="count">{bar.count:,}</td></tr>'
        for bar in timeline.bars
        if bar.count
    ]
    return Markup("\n".join(parts))  # noqa: S704 - as above


def _address(bar: Bar, person: str) -> Markup:
    found = query((("person", person), ("since", bar.since), ("until", bar.until), ("sort", "oldest")))
    return escape("/search" + found)


@lru_cache(4_096)  # all people speak in the same months
def _is_month(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01")
    except ValueError:
        return False
    return True


def _months(first: str, last: str) -> list[str]:
    """All months from *first* to *last*, at most one more than is drawn."""
    year, month = int(first[:4]), int(first[5:7])
    found: list[str] = []
    while (name := f"{year:04}-{month:02}") <= last and len(found) <= MOST_MONTHS:
        found.append(name)
        year, month = (year + 1, 1) if month == len(MONTHS) else (year, month + 1)
    return found


def _laid_out(unit: str, counts: Sequence[tuple[str, int]]) -> Timeline:
    most = max(count for _, count in counts)
    room = WIDTH / len(counts)
    every = max(-(-len(counts) * 56 // int(WIDTH)), 1)  # a label takes some 56 units
    bars = []
    for number, (name, count) in enumerate(counts):
        height = (HEIGHT - FOOT - HEAD) * count / most
        label = name if unit == "year" else f"{MONTHS[int(name[5:7]) - 1]} {name[:4]}"
        short = name if unit == "year" else f"{MONTHS[int(name[5:7]) - 1][:3]} {name[2:4]}"
        since, until = _days(name)
        bars.append(
            Bar(
                label=label,
                short=short if number % every == 0 else "",
                since=since,
                until=until,
                count=count,
                x=round(number * room + room * GAP / 2, 2),
                y=round(HEIGHT - FOOT - height, 2),
                width=round(min(room * (1 - GAP), BROADEST), 2),
                height=round(height, 2),
            )
        )
    return Timeline(unit=unit, bars=tuple(bars), most=most)


def _days(name: str) -> tuple[str, str]:
    """First and last day of a year or month."""
    year, month = int(name[:4]), int(name[5:7] or 0)
    if not month:
        return f"{name}-01-01", f"{name}-12-31"
    turn = date(year, month, 28) + timedelta(days=4)
    return f"{name}-01", (turn - timedelta(days=turn.day)).isoformat()
