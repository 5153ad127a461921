"""Titles: what the article is called."""

import re

from onrecord.capture import Evidence, Fact
from onrecord.reading.html.linked_data import strings
from onrecord.reading.html.marks import Mark
from onrecord.reading.html.page import Page, folded, meta_names
from onrecord.text import Span

_MARKS = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s+[|•·»«–—:-]+\s+|\s+::\s+")
_LONGEST = 400  # characters
_MOST = 30  # headlines that are looked at
_NOTHING = frozenset(
    {"home", "homepage", "index", "untitled", "article", "news", "404", "not found", "just a moment..."}
)


def title_fact(page: Page) -> tuple[Fact | None, int | None]:
    """The title, and the number of the line that is the headline where there is one."""
    headlines = _headlines(page)
    named = [*_linked(page), *_meta(page)]
    if page.title:
        named.insert(0, Evidence(value=_folded(page.title), basis="title in the container"))
    best = _best_headline(headlines, named, page)
    evidence = named
    if best is not None:
        evidence = [_line_evidence(page, best), *named]
    whole = [item for item in evidence if item.basis != "title element"]
    believed = [item for item in whole or evidence if item.value.casefold() not in _NOTHING]
    if not believed:
        reason = "Nothing that can be believed names it."
        return (Fact(name="title", value=None, evidence=tuple(evidence), reason=reason) if evidence else None), best
    chosen = believed[0]
    return Fact(name="title", value=chosen.value, evidence=tuple(evidence), reason=f"From the {chosen.basis}."), best


def key_of(title: str) -> str:
    """A title's letters and digits, to compare by."""
    return _MARKS.sub("", title.casefold())


def bare(title: str, outlet: str | None) -> str:
    """*title* without the outlet's name at either end.

    Where the outlet is not known, a short last part behind a longer rest is taken for it.
    """
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    known = key_of(outlet or "")
    if known:
        if key_of(parts[-1]) in known or known in key_of(parts[-1]):
            return _before_last(title)
        if key_of(parts[0]) == known:
            return title[_SEPARATOR.search(title).end() :]  # type: ignore[union-attr]  # it was split there
    if len(parts[-1].split()) <= 4 and len(_before_last(title).split()) >= 4:
        return _before_last(title)
    return title


def _before_last(title: str) -> str:
    last = list(_SEPARATOR.finditer(title))[-1]
    return title[: last.start()].strip()


def _headlines(page: Page) -> list[int]:
    """Lines that are marked as the headline, or as a heading ahead of the body."""
    first = page.body[0] if page.body else len(page.layer.lines)
    found = [
        number
        for number, line in enumerate(page.layer.lines)
        if line.marks & Mark.HEADLINE and not line.marks & (Mark.NAVIGATION | Mark.FOOTER) and line.size <= _LONGEST
    ]
    ahead = [number for number in found if number <= first]
    return (ahead or found)[:_MOST]


def _best_headline(headlines: list[int], named: list[Evidence], page: Page) -> int | None:
    """The headline among several: the one that the page's head calls its title, or else the longest."""
    titles = [key_of(item.value) for item in named]
    for title in titles:
        for number in headlines:
            key = key_of(page.words(number))
            if key and (key == title or (len(key) > 15 and key in title)):
                return number
    ahead = {key_of(_before_last(item.value)) for item in named if _SEPARATOR.search(item.value)} - _NOTHING
    for number in headlines:  # however short: "Light out" of "Light out - Coast Weekly"
        if key_of(page.words(number)) in ahead:
            return number
    for title in titles:  # any line that says it, ahead of the body or in a heading
        for number, line in enumerate(page.layer.lines[:2000]):
            if len(title) <= line.size <= 2 * len(title) and line.linked < 0.5 and key_of(page.words(number)) == title:
                return number
    wordy = [number for number in headlines if len(page.words(number).split()) > 2]
    return max(wordy, key=lambda number: page.layer.lines[number].size) if wordy else None


def _line_evidence(page: Page, number: int) -> Evidence:
    line = page.layer.lines[number]
    return Evidence(value=page.words(number), basis="headline", span=Span(line.start, line.end))


def _linked(page: Page) -> list[Evidence]:
    return [
        Evidence(value=_folded(value), basis="JSON-LD headline")
        for node in page.nodes[:3]
        for value in list(strings(node.get("headline")))[:1]
    ]


def _meta(page: Page) -> list[Evidence]:
    outlet = next(iter(page.meta.get("og:site_name", ())), None)
    found = [
        Evidence(value=bare(_folded(value), outlet), basis=f"meta {name}")
        for name in meta_names("title")
        for value in page.meta.get(name, ())[:1]
    ]
    element = next(iter(page.elements["title"]), None)
    text = _folded("".join(element.itertext())) if element is not None else ""
    if text:
        found.append(Evidence(value=bare(text, outlet), basis="title element"))
    return [item for item in found if item.value][:8]


def _folded(text: str) -> str:
    return folded(text)[:_LONGEST]
