"""Writers: who wrote the article, as the page's head, its JSON-LD and its byline say."""

import re
from collections.abc import Iterator

from onrecord.capture import Evidence, Fact
from onrecord.reading.bylines import names_after, names_alone, names_in_field
from onrecord.reading.html.linked_data import strings
from onrecord.reading.html.marks import Mark
from onrecord.reading.html.page import Page, meta_names, web_address
from onrecord.reading.html.titles import key_of
from onrecord.text import Span

_AHEAD = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|autor(?:in)?|text|story by|written by|posted by|author)\b\s*:?\s+", re.IGNORECASE
)
_INITIALS = re.compile(r"\s*\([^()]{1,12}\)$")
_APART = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|\ben\b)\s*")
_NO_NAME = re.compile(r"https?:|www\.|@|[<>{}=()\[\]]|\d{3}|^\W*$")
_LONGEST = 80  # characters
_NEAR = 12  # lines between a byline and the headline or the body


def author_facts(page: Page, headline: int | None, outlet: str | None) -> tuple[Fact, ...]:
    """One fact a writer."""
    found: dict[str, list[Evidence]] = {}
    names = [*_linked(page), *_meta(page)]
    if not names:
        names = [
            Evidence(value=name, basis="author in the container")
            for words in page.authors
            for name in names_in_field(words)
        ]
    shown = list(_shown(page, headline))
    own = key_of(outlet or "")
    if shown and own and all(key_of(item.value) in own or own in key_of(item.value) for item in names):
        names = []
    for evidence in names or shown:
        key = key_of(evidence.value)
        if key and not (own and key == own and (len(names or shown) > 1)):
            found.setdefault(key, []).append(evidence)
    for evidence in shown if names else ():
        if key_of(evidence.value) in found:
            found[key_of(evidence.value)].append(evidence)
    first = next(iter(found.values()), None)
    kept = {key: evidence for key, evidence in found.items() if first and evidence[0].basis == first[0].basis}
    return tuple(
        Fact(name="author", value=evidence[0].value, evidence=tuple(evidence), reason=f"From the {evidence[0].basis}.")
        for evidence in kept.values()
    )


def _linked(page: Page) -> Iterator[Evidence]:
    for node in page.nodes:
        values = strings(node.get("author") or node.get("creator"))
        found = [name for value in values for name in _names(value, split=True)]
        if found:
            yield from (Evidence(value=name, basis="JSON-LD author") for name in found)
            return


def _meta(page: Page) -> Iterator[Evidence]:
    for meta in meta_names("author"):
        for value in page.meta.get(meta, ()):
            if meta == "twitter:data1" and "by" not in " ".join(page.meta.get("twitter:label1", ())).lower():
                continue
            for name in _names(value, split=True):
                yield Evidence(value=name, basis=f"meta {meta}")


def _shown(page: Page, headline: int | None) -> Iterator[Evidence]:
    """What lines marked as bylines, near the headline or the body, name."""
    first = page.body[0] if page.body else None
    for number, line in enumerate(page.layer.lines):
        near = any(at is not None and abs(number - at) <= _NEAR for at in (headline, first))
        if not near or line.size > 200:
            continue
        text = page.layer.text[line.start : line.end]
        for name in names_after(text) or (names_alone(text, placed=True) if line.marks & Mark.BYLINE else ()):
            yield Evidence(value=name.name, basis="byline", span=Span(line.start + name.start, line.start + name.end))


def _names(value: str, *, split: bool) -> Iterator[str]:
    """The names in a field that is meant for names."""
    value = " ".join(value.split())
    if web_address(value) or len(value) > 600:
        return
    value = _AHEAD.sub("", value)
    for part in _APART.split(value) if split else [value]:
        name = _INITIALS.sub("", _AHEAD.sub("", part)).strip(" .,:-–")
        if name and len(name) <= _LONGEST and not _NO_NAME.search(name):
            yield name
