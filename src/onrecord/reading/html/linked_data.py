"""Linked data: what a page says about itself in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from lxml import html

_ARTICLES = re.compile(
    r"(?:^|/)(?:\w*Article|BlogPosting|\w*Report|Review|LiveBlogPosting|Report|\w*NewsArticle|DiscussionForumPosting|SocialMediaPosting)$"
)
_WEAKER = re.compile(r"(?:^|/)(?:WebPage|ItemPage|CreativeWork|VideoObject|NewsMediaOrganization)$")
_LARGEST = 1_000_000  # characters of one script
_MOST = 60  # scripts
_DEEPEST = 12  # levels
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")

Node = dict[str, Any]


def article_nodes(scripts: Iterable[html.HtmlElement]) -> list[Node]:
    """The objects that describe the page's article, then those that describe the page; broken scripts are skipped."""
    nodes = [node for script in _texts(scripts) for node in _nodes(_load(script), 0)]
    articles = [node for node in nodes if _is(node, _ARTICLES)]
    pages = [node for node in nodes if _is(node, _WEAKER)]
    main = [node for node in articles if node.get("headline") or node.get("articleBody") or node.get("datePublished")]
    return (main or articles) + pages


def strings(value: Any) -> Iterator[str]:
    """The strings in a value: itself, those in a list, the name of an object."""
    if isinstance(value, str):
        if value.strip():
            yield unescaped(value.strip())
    elif isinstance(value, list):
        for item in value[:50]:
            yield from strings(item)
    elif isinstance(value, dict):
        yield from strings(value.get("name") or value.get("@value") or "")


def unescaped(text: str) -> str:
    """*text* without the references that some editing systems write twice: ``&#8217;`` in a script, ``&amp;#8217;``."""
    return _REFERENCE.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def _texts(scripts: Iterable[html.HtmlElement]) -> Iterator[str]:
    for number, script in enumerate(scripts):
        kind = script.get("type")
        if kind and "ld+json" in kind.lower() and script.text and len(script.text) <= _LARGEST and number < _MOST * 10:
            yield script.text


def _load(script: str) -> Any:
    """What a script says; None when it is no JSON even after the usual faults are mended."""
    text = (
        script.strip()
        .removeprefix("<![CDATA[")
        .removesuffix("]]>")
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip(" \t\r\n;")
    )
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    """The objects in a value that may describe the page: at the top, in lists, in @graph, as main entity."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:100]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), dict | list):
                yield from _nodes(value[name], depth + 1)


def _is(node: Node, types: re.Pattern[str]) -> bool:
    return any(types.search(kind) for kind in strings(node.get("@type")))
