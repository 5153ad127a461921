"""Days: when a page says that its article was published and changed."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from htmldate import find_date
from lxml.etree import tostring

from onrecord.capture import Evidence, Fact
from onrecord.reading.html.linked_data import strings
from onrecord.reading.html.page import Page, meta_names
from onrecord.text.dates import day_in_address, days, days_apart

_ADDRESS = "address path"
_SEARCH = "htmldate"
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?=[T\s_]|$|\D)")
_EARLIEST = "1990-01-01"  # there was no web
_HTMLDATE_SIZE = 1_500_000  # characters of text; on larger pages htmldate's patterns take minutes
_HTMLDATE_ELEMENTS = 20_000

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def date_facts(page: Page) -> Iterator[Fact]:
    """When the article was published and, where the page says so, changed."""
    published = [
        *_given(page),
        *_linked(page, ("datePublished", "dateCreated")),
        *_meta(page, "published"),
        *_shown(page, updated=False),
    ]
    published = [item for item in (*published, _address_day(page)) if item is not None]
    if len({item.value for item in published}) != 1:
        published += _searched(page)
    updated = [*_linked(page, ("dateModified",)), *_meta(page, "updated"), *_shown(page, updated=True)]
    yield from _decide("published", published, page)
    yield from _decide("updated", updated, page)


def _iso_day(text: str) -> str | None:
    """The day that a head's date names; None when it names none or two.

    ISO 8601 in full, without separators, or behind a weekday; seconds since 1970; days in words.
    """
    text = text.strip()[:120]
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
    found = _ISO.search(text)
    if found:
        try:
            return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC).date().isoformat()
        except ValueError:
            return None
    return next((day.certain for day in days(text) if day.certain), None)


def _given(page: Page) -> Iterator[Evidence]:
    """What a scraper wrote beside the page."""
    day = _iso_day(page.date) if page.date else None
    if day:
        yield Evidence(value=day, basis="date in the container")


def _linked(page: Page, names: tuple[str, ...]) -> Iterator[Evidence]:
    for name in names:
        for node in page.nodes:
            for value in strings(node.get(name)):
                day = _iso_day(value)
                if day:
                    yield Evidence(value=day, basis=f"JSON-LD {name}")
                    break


def _meta(page: Page, fact: str) -> Iterator[Evidence]:
    for name in meta_names(fact):
        for value in page.meta.get(name, ()):
            day = _iso_day(value)
            if day:
                yield Evidence(value=day, basis=f"meta {name}")
                break


def _shown(page: Page, *, updated: bool) -> Iterator[Evidence]:
    """What time elements near the article say."""
    found: list[tuple[bool, Evidence]] = []
    elements = page.elements
    for element in (*elements["time"], *elements["abbr"], *elements["span"], *elements["div"]):
        attributes = dict(element.items())
        if not attributes:
            continue
        prop = attributes.get("itemprop", "").lower()
        value = attributes.get("datetime") or (
            attributes.get("content") or attributes.get("title") if "date" in prop else None
        )
        if not value or (element.tag != "time" and "date" not in prop):
            continue
        names = f"{attributes.get('class', '')} {prop} {(element.text or '')[:60]}".lower()
        is_update = any(word in names for word in ("updated", "modified", "update"))
        day = _iso_day(value)
        if day and is_update == updated:
            named = "published" in names or "pubdate" in attributes
            found.append(
                (named, Evidence(value=day, basis="time element" if element.tag == "time" else f"{element.tag} {prop}"))
            )
    found.sort(key=lambda item: not item[0])
    values = {evidence.value for _, evidence in found}
    if found and (len(values) == 1 or found[0][0] or updated):
        yield found[0][1]


def _address_day(page: Page) -> Evidence | None:
    for address in (page.canonical, *page.meta.get("og:url", ()), page.url):
        day = day_in_address(address) if address else None
        if day:
            return Evidence(value=day, basis=_ADDRESS)
    return None


def _searched(page: Page) -> list[Evidence]:
    """What htmldate finds."""
    if len(page.layer.text) > _HTMLDATE_SIZE or page.layer.elements > _HTMLDATE_ELEMENTS:
        return []
    try:
        found: Any = find_date(page.tree, original_date=True, url=page.url or page.canonical)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        found = None
    if not isinstance(found, str):
        return []
    written, places = _written(found), (tostring(page.tree, encoding="unicode"), page.layer.text)
    return [Evidence(value=found, basis=_SEARCH)] if any(map(written.search, places)) else []


def _written(day: str) -> re.Pattern[str]:
    """How pages write a day, YYYY-MM-DD, whatever they call its month.

    Where a page names a month or a year alone, or a day that there is not, htmldate puts in the first or today's.
    """
    year, month, number = day[:4], f"0?{int(day[5:7])}", f"0?{int(day[8:])}(?:st|nd|rd|th)?"
    ended = rf"(?:{year[:2]})?{year[2:]}(?!\d)"
    between, named = r"[^\w<>]{1,3}", r"[^\w<>]{0,3}[^\W\d][^\d<>=]{0,30}"
    return re.compile(
        rf"""(?<!\d)(?:
               {year}[^\w<>]{{0,3}}{month}[^\w<>]{{0,3}}{number}(?!\d(?!\d{{3}}))  # a time may follow at once
             | {month}{between}{number}{between}{ended}
             | {number}(?:{between}{month}{between}|{named}){ended}
             | {year}{named}(?<!\d){number}(?!\d)
             )
           | [^\W\d]\.?\W{{1,3}}{number}[^\w<>]{{1,4}}(?:(?:of|de|del)\W)?{ended}""",
        re.VERBOSE | re.IGNORECASE,
    )


def _decide(name: str, found: list[Evidence], page: Page) -> Iterator[Fact]:
    """The value that most places give; all evidence is kept."""
    evidence = [_with_doubt(item, page.captured[:10] if page.captured else None) for item in found]
    if not evidence:
        return
    believed = {item.basis: item for item in reversed(evidence) if not item.doubt}
    if not believed:
        yield Fact(name=name, value=None, evidence=tuple(evidence), reason="Nothing that can be believed says when.")
        return
    votes = Counter(item.value for item in believed.values())
    chosen = max(believed.values(), key=lambda item: (votes[item.value], -_rank(item)))
    reason = f"From the {chosen.basis}."
    address = believed.get(_ADDRESS)
    if address and address.value != chosen.value and _is_local_day(address.value, chosen.value):
        reason = f"From the address path, as the {chosen.basis} counts days elsewhere or is of a later edit."
        chosen = address
    others = sorted({item.value for item in evidence if item.value != chosen.value})
    if others:
        reason += f" Other places say {', '.join(others[:3])}."
    yield Fact(name=name, value=chosen.value, evidence=tuple(evidence), reason=reason)


def _with_doubt(item: Evidence, latest: str | None) -> Evidence:
    if item.value < _EARLIEST:
        return replace(item, doubt="before there were web pages")
    if latest and item.value > latest and days_apart(item.value, latest) > 1:  # time zones
        return replace(item, doubt="after the capture was taken")
    return item


def _rank(item: Evidence) -> int:
    """Place of the evidence's kind where places are equally many.

    Chosen on all of htmldate-eval, which therefore is no held-out measure of it.
    """
    kinds = ("date in the container", "JSON-LD", "meta", _SEARCH, "time element", _ADDRESS)
    return next((number for number, kind in enumerate(kinds) if item.basis.startswith(kind)), len(kinds))


def _is_local_day(address: str, chosen: str) -> bool:
    """Whether an address's day is to be believed against what the page says.

    Addresses are given once, by the outlet's own calendar: a day's difference is that of time zones, and an earlier
    day is that of the first publication.
    """
    return days_apart(address, chosen) <= 1
