"""Fields: what scrapers, feeds and tables call a page, its text, and what they tell beside it.

Names are compared by their letters alone, so that articleBody is article_body and "og:title" is ogTitle.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.reading.encodings import tidy
from onrecord.reading.sniffing import HEAD, sniff
from onrecord.reading.source import HTML, MARKDOWN, PLAIN, Source
from onrecord.text.copies import taken_at
from onrecord.text.dates import moment

# What scrapers and feeds in use call the same things, the clearest name first.
_PAGES = ("html", "rawhtml", "htmlcontent", "pagesource")
_MARKDOWNS = ("markdown", "rawmarkdown", "fitmarkdown", "markdowncontent", "contentmarkdown", "md")
_TEXTS = (
    "text", "maintext", "plaintext", "articlebody", "articletext", "fulltext", "cleanedtext", "bodytext", "body",
    "articlecontent", "content", "paragraphs", "rawtext",
)  # fmt: skip
_PARTS = ("rendered", "sections", "blocks", "children", "value")  # inside a text that is an object
_AHEAD = ("summary", "headline")  # of the parts of a text that is an object
_BESIDE = ("metadata", "meta")  # objects that tell of the page which they lie in
_ADDRESSES = ("url", "link", "articleurl", "pageurl", "sourceurl", "urlsource", "canonicalurl", "ogurl", "permalink")
_TITLES = ("title", "headline", "articletitle", "ogtitle")
_DATES = (
    "date", "published", "datepublished", "datepublish", "publishdate", "publisheddate", "publishingdate",
    "publicationdate", "publishedat", "publishedon", "pubdate", "publishedtime", "articlepublishedtime", "articledate",
)  # fmt: skip
_CAPTURED = (
    "captured", "capturedat", "capturetime", "datedownload", "downloaddate", "downloadedat", "downloaded", "fetchedat",
    "fetchtime", "fetched", "fetchdate", "crawledat", "crawltime", "crawldate", "crawled", "scrapedat", "scrapetime",
    "scrapedate", "scraped", "retrievedat", "retrieved", "retrievaldate", "accessedat", "accessed", "archivedat",
    "archived", "savedat", "saved", "snapshottime", "warcdate",
)  # fmt: skip
_PUBLISHERS = ("publisher", "source", "sitename", "ogsitename", "hostname", "outlet", "publication", "newspaper")
_AUTHORS = ("authors", "author", "byline", "creator")
_DEEPEST = 8  # objects inside objects
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
_NO_NAME = re.compile(r"://|@|^www\.|^[\w-]+(?:\.[\w-]+)+$|^.{121}")  # addresses, hosts, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What fields tell of a page."""

    url: str | None = None
    captured: str | None = None  # YYYY-MM-DDTHH:MM:SSZ
    title: str | None = None
    date: str | None = None  # as written
    publisher: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that fields hold."""

    media_type: str  # HTML, MARKDOWN or PLAIN
    content: str
    told: Told

    def inside(self, source: Source) -> Source:
        """The page as a source of its own, under the name, id and digest of the *source* that holds it."""
        return replace(
            source,
            data=self.content.encode(),
            title=self.told.title,
            date=self.told.date,
            publisher=self.told.publisher,
            authors=self.told.authors,
        )


def is_text(name: str) -> bool:
    """Whether a field of this name holds pages or their text."""
    return _key(name) in {*_PAGES, *_MARKDOWNS, *_TEXTS}


def is_listed(name: str) -> bool:
    """Whether a field of this name may hold several things that belong together: paragraphs, or names of authors."""
    return is_text(name) or _key(name) in _AUTHORS


def is_beside(name: str) -> bool:
    """Whether a field of this name tells of a page: what it is called, when it came out, where it stands."""
    return _key(name) in {*_ADDRESSES, *_TITLES, *_DATES, *_AUTHORS}


def page_of(found: Mapping[str, Any]) -> Page | None:
    """The page in an object, or in the only one of the objects inside of it that holds any; None where there is none.

    What the inner object does not tell, those around it may.
    """
    around = list(_inwards(found, _DEEPEST))
    if not around:
        return None
    content, markup = _content(_folded(around[-1])) or ("", None)
    fields: dict[str, Any] = {}
    for each, inner in zip(reversed(around), [None, *reversed(around)], strict=False):
        fields = _folded({name: value for name, value in each.items() if value is not inner}) | _filled(fields)
    kind = markup or sniff(content[:HEAD].encode())
    return Page(media_type=kind if kind in {HTML, MARKDOWN} else PLAIN, content=content, told=told(fields))


def holds_pages(value: Any, depth: int = _DEEPEST) -> bool:
    """Whether a page lies anywhere in *value*, as deep as objects may lie in others."""
    if isinstance(value, dict):
        return _content(_folded(value)) is not None or (
            depth > 0 and any(holds_pages(inner, depth - 1) for inner in value.values())
        )
    return isinstance(value, list) and depth > 0 and any(holds_pages(inner, depth - 1) for inner in value)


def told(found: Mapping[str, Any]) -> Told:
    """What the fields of *found*, and of an object with metadata inside of it, tell of a page."""
    fields = _folded(found)
    for name in _BESIDE:
        if isinstance(inner := fields.get(name), dict):
            fields = _folded(inner) | _filled(fields)
    addresses = (words for field in _ADDRESSES if (words := _string(fields, field)))
    url = _string(fields, "url") or next(filter(_WEB.match, addresses), None)
    return Told(
        url=url,
        captured=taken_at(url)
        or next((time for name in _CAPTURED if (time := moment(_string(fields, name) or ""))), None),
        title=_first(fields, _TITLES),
        date=_first(fields, _DATES),
        publisher=next((name for field in _PUBLISHERS for name in _names(fields, field)), None),
        authors=next((names for field in _AUTHORS if (names := _names(fields, field))), ()),
    )


def _inwards(found: Mapping[str, Any], depth: int) -> Iterator[Mapping[str, Any]]:
    """The objects from *found* to the one with a page in it; none where there are several pages, or none."""
    if _content(_folded(found)) is not None:
        yield found
        return
    inside = [value for value in found.values() if holds_pages(value, depth - 1)] if depth else []
    if len(inside) == 1 and isinstance(inside[0], dict):
        further = list(_inwards(inside[0], depth - 1))
        yield from (found, *further) if further else ()


def _content(fields: Mapping[str, Any]) -> tuple[str, str | None] | None:
    """The words of a page, and its media type where the field's name tells it."""
    for names, media_type in ((_PAGES, HTML), (_MARKDOWNS, MARKDOWN), (_TEXTS, None)):
        for name in names:
            words = _words(fields.get(name), _DEEPEST)
            if words is not None:
                return words, media_type
    return None


def _words(value: Any, depth: int) -> str | None:
    """A text, or what a list of paragraphs or an object with parts puts together; None where there are no words."""
    if isinstance(value, str):
        return tidy(value) if value.strip() else None
    if not depth:
        return None
    parts: list[str | None] = []
    if isinstance(value, list):
        parts = [_words(part, depth - 1) for part in value]
    elif isinstance(value, dict):
        fields = _folded(value)
        parts = [_words(fields.get(name), depth - 1) for name in _AHEAD]
        names = (*_PAGES, *_MARKDOWNS, *_TEXTS, *_PARTS)
        parts.append(next((words for name in names if (words := _words(fields.get(name), depth - 1))), None))
    return "\n\n".join(filter(None, parts)) or None


def _key(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))


def _folded(found: Mapping[str, Any]) -> dict[str, Any]:
    """Fields under their names in small letters alone; where two have one name, the first that says something."""
    fields: dict[str, Any] = {}
    for name, value in found.items():
        key = _key(name)
        fields[key] = fields.get(key) or value
    return {**found, **fields}


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those of *fields* that say something."""
    return {name: value for name, value in fields.items() if value}


def _first(found: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of several fields that holds words."""
    return next((words for name in names if (words := _string(found, name))), None)


def _string(found: Mapping[str, Any], name: str) -> str | None:
    """A field's words; None where it is missing, empty or something else."""
    value = found.get(name)
    if isinstance(value, dict):
        value = value.get("rendered")  # so publishing systems wrap a title
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return tidy(value.strip()) if isinstance(value, str) and value.strip() else None


def _names(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The names in a field: words, an object with a name, or a list of these; addresses and long texts are none."""
    value = found.get(name)
    parts = value if isinstance(value, list) else [value]
    words = [_string(part, "name") if isinstance(part, dict) else _string({name: part}, name) for part in parts]
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words if word and not _NO_NAME.search(word)))
