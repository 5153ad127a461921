"""Days: when a page says that its article was published and changed."""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from htmldate import find_date

from onrecord.capture import Evidence, Fact
from onrecord.reading.html.linked_data import strings
from onrecord.reading.html.page import Page, meta_names
from onrecord.text.dates import day_in_address, days

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
    address = [day for day in [_address_day(page)] if day]
    searched = _searched(page) if not published else []
    updated = [*_linked(page, ("dateModified",)), *_meta(page, "updated"), *_shown(page, updated=True)]
    yield from _decide("published", [*published, *address, *searched], page)
    yield from _decide("updated", updated, page)


def iso_day(text: str) -> str | None:
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
    day = iso_day(page.date) if page.date else None
    if day:
        yield Evidence(value=day, basis="date in the container")


def _linked(page: Page, names: tuple[str, ...]) -> Iterator[Evidence]:
    for name in names:
        for node in page.nodes:
            for value in strings(node.get(name)):
                day = iso_day(value)
                if day:
                    yield Evidence(value=day, basis=f"JSON-LD {name}")
                    break


def _meta(page: Page, fact: str) -> Iterator[Evidence]:
    for name in meta_names(fact):
        for value in page.meta.get(name, ()):
            day = iso_day(value)
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
        day = iso_day(value)
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
            return Evidence(value=day, basis="address path")
    return None


def _searched(page: Page) -> list[Evidence]:
    """What htmldate finds."""
    if len(page.layer.text) > _HTMLDATE_SIZE or page.layer.elements > _HTMLDATE_ELEMENTS:
        return []
    try:
        found: Any = find_date(page.tree, original_date=True, url=page.url or page.canonical)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        found = None
    return [Evidence(value=found, basis="htmldate")] if isinstance(found, str) else []


def _decide(name: str, found: list[Evidence], page: Page) -> Iterator[Fact]:
    """The first believable evidence; the rest is kept."""
    latest = page.captured[:10] if page.captured else None
    evidence = []
    for item in found:
        doubt = None
        if item.value < _EARLIEST:
            doubt = "before there were web pages"
        elif latest and item.value > latest:
            doubt = "after the capture was taken"
        evidence.append(Evidence(value=item.value, basis=item.basis, span=item.span, doubt=doubt))
    if not evidence:
        return
    chosen = next((item for item in evidence if not item.doubt), None)
    if chosen is None:
        yield Fact(name=name, value=None, evidence=tuple(evidence), reason="Nothing that can be believed says when.")
        return
    others = sorted({item.value for item in evidence if item.value != chosen.value})
    reason = f"From the {chosen.basis}."
    if others:
        reason += f" Other places say {', '.join(others[:3])} and are trusted less."
    yield Fact(name=name, value=chosen.value, evidence=tuple(evidence), reason=reason)
