"""Streams: parts of a page that its server sent later than what stands around them, put in their places.

Servers that stream (React since version 18, and what is built on it) send what takes longer in hidden elements at the
page's end, and a script moves each to the place that was kept for it. In a page that was fetched and not opened they
are hidden still, often with the whole article. Shadow trees, which are written as templates, are shown as well.
"""

import re
from itertools import islice

from lxml import html

from onrecord.reading.html.layer import DEPTH, LEFT_OUT
from onrecord.reading.html.tree import ancestors

_CALL = re.compile(r"""\$R([CRS])\(\s*["']([\w:.-]{1,40})["']\s*,\s*["']([\w:.-]{1,40})["']""")
_MOST = 5_000  # parts
_SHADOW = ("shadowrootmode", "shadowroot")  # the second as browsers and archivers wrote it until 2023


def put_in_place(tree: html.HtmlElement, markup: str) -> None:
    """Change *tree*, made of *markup*, into what a browser would show of it once all parts have come."""
    if "<template" not in markup:
        return
    if "shadowroot" in markup:
        for template in list(tree.iter("template")):
            if any(template.get(name) is not None for name in _SHADOW):
                template.tag = "div"
    moves = _moves(markup)
    if not moves:
        return
    known: dict[str | None, html.HtmlElement] = {}
    for element in tree.iter("div", "template", "span", "tbody", "tr", "table"):
        known.setdefault(element.get("id"), element)  # of several with one id browsers take the first
    for part, place in moves[:_MOST]:
        sent, kept = known.get(part), known.get(place)
        if sent is not None and kept is not None and sent.get("hidden") is not None:
            _move(sent, kept)


def _moves(markup: str) -> list[tuple[str, str]]:
    """Ids of what is moved, and of the place, as the page's scripts have them, in order."""
    if "$R" not in markup:
        return []
    return [(first, second) if kind == "S" else (second, first) for kind, first, second in _CALL.findall(markup)]


def _move(sent: html.HtmlElement, kept: html.HtmlElement) -> None:
    """Put what *sent* holds in the place of *kept*, where that stands on the page and not inside of *sent*."""
    if sent.getparent() is None or kept is sent or not _is_shown(kept.getparent(), sent):
        return
    sent.attrib.pop("hidden")
    left = sent.makeelement("span")  # holds the words behind, which lxml would move, too
    sent.addprevious(left)
    left.tail, sent.tail = sent.tail, None
    kept.addprevious(sent)


def _is_shown(place: html.HtmlElement | None, sent: html.HtmlElement) -> bool:
    """Whether *place* is an element whose words are read, in all that it stands in, and is not inside of *sent*."""
    if place is None:
        return False
    around = [*islice(ancestors(place), DEPTH)]
    return around[-1].getparent() is None and not any(each is sent or each.tag in LEFT_OUT for each in around)
