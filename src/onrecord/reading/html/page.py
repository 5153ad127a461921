"""Pages: what a page's head says, gathered in one pass, beside its text."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from urllib.parse import urljoin, urlsplit

from lxml import html

from onrecord.reading.html.layer import Layer
from onrecord.reading.html.linked_data import Node, article_nodes, unescaped
from onrecord.resources import lists
from onrecord.text.copies import original

_MOST_VALUES = 30  # of one name
_LONGEST_VALUE = 5_000  # characters
_NAMES = ("property", "name", "itemprop", "http-equiv")


@cache
def meta_names(fact: str) -> tuple[str, ...]:
    """The names in resources/meta.toml of the meta elements that say what a fact is, most trusted first."""
    return tuple(lists("meta.toml")[fact])


@dataclass(frozen=True)
class Page:
    """One page, parsed."""

    tree: html.HtmlElement = field(repr=False)
    layer: Layer = field(repr=False)
    url: str | None  # as the container recorded it
    saved_from: str | None = None  # as the browser that saved it wrote into it
    captured: str | None = None  # as the container recorded it: YYYY-MM-DDTHH:MM:SSZ
    title: str | None = None  # as a scraper wrote it beside the page
    date: str | None = None  # the same
    publisher: str | None = None  # the same
    authors: tuple[str, ...] = ()  # the same
    body: tuple[int, ...] = ()  # numbers of the lines that are the article's text

    @cached_property
    def elements(self) -> dict[str, list[html.HtmlElement]]:
        """All elements by tag, in document order.

        Held for the page's life on purpose: lxml makes elements anew for each use that nobody else holds.
        """
        found: dict[str, list[html.HtmlElement]] = defaultdict(list)
        for element in self.tree.iter():
            found[element.tag].append(element)
        return found

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The head's meta elements: name, lower case, to what they say, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for element in self.elements["meta"]:
            content = element.get("content")
            if not content or not content.strip():
                continue
            for kind in _NAMES:
                name = element.get(kind)
                if name and len(found[name := name.strip().lower()]) < _MOST_VALUES:
                    found[name].append(folded(unescaped(content[:_LONGEST_VALUE])))
        return found

    @cached_property
    def nodes(self) -> list[Node]:
        """What JSON-LD says about the article."""
        return article_nodes(self.elements["script"])

    @cached_property
    def canonical(self) -> str | None:
        """The page's own address as its head links it, made whole where that can be done."""
        for link in self.elements["link"]:
            if (link.get("rel") or "").strip().lower() == "canonical":
                return self.absolute(link.get("href"))
        return None

    @cached_property
    def base(self) -> str | None:
        """What relative addresses are relative to."""
        for element in self.elements["base"]:
            found = web_address(urljoin(self.url or "", (element.get("href") or "").strip()))
            if found:
                return found
        own = [
            self.url,
            self.saved_from,
            *(link.get("href") for link in self.elements["link"] if link.get("rel") == "canonical"),
        ]
        own += self.meta.get("og:url", [])
        return next((found for address in own if (found := web_address(address))), None)

    def absolute(self, href: str | None) -> str | None:
        """Where *href* leads, http and https only; None where that is nowhere."""
        if not href:
            return None
        try:
            return web_address(urljoin(self.base or "", "".join(href.split())))
        except ValueError:
            return None

    def words(self, number: int) -> str:
        """A line's words without those that are not shown."""
        line = self.layer.lines[number]
        if not line.holes:
            return self.layer.text[line.start : line.end]
        parts, at = [], line.start
        for start, end in line.holes:
            parts.append(self.layer.text[at:start])
            at = end
        return " ".join("".join((*parts, self.layer.text[at : line.end])).split())


def folded(text: str) -> str:
    """*text* with one space for each run of white space, and without byte order marks."""
    return " ".join(text.replace("\ufeff", "").split())


def web_address(address: str | None) -> str | None:
    """*address* if it is one of the web, with a host; None otherwise. Of an archive's copy it is that of the page."""
    if not address or len(address) > 4000:
        return None
    found = original(address.strip())
    try:
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if parts.scheme.lower() in {"http", "https"} and parts.netloc else None
