"""Described texts: articles that a page holds only in what it says about itself.

Pages whose scripts write the article are captured without it, yet many of them have it whole in their JSON-LD, as
`articleBody`. On most pages that is the text which is shown, once more, and often without its paragraphs.
"""

import re

from lxml import etree, html

from onrecord.reading.html.layer import Layer, layer_of
from onrecord.reading.html.linked_data import article_nodes, unescaped
from onrecord.reading.html.unscripted import TIMES, prose

_LONG = 200  # characters that may be an article
_LONGEST = 500_000  # characters
_MOST_SHOWN = 1 / 2  # of an article that is taken from here
_SAMPLE = 30  # letters that are looked for on the page
_APART = 50  # letters from one to the next
_TAGGED = re.compile(r"<(?:p|div|br)\b[^<>]*>", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def with_described(tree: html.HtmlElement, layer: Layer | None) -> Layer | None:
    """*layer*, or that of the page with such an article below it; *tree* is changed likewise.

    Args:
        tree: The page.
        layer: Its text; None where there is none.
    """
    body = tree if tree.tag == "body" else tree.find("body")
    text = _body_of_article(tree)
    if body is None or len(text) < _LONG:
        return layer
    element = _element(text)
    if layer is not None and _shown(element, layer) >= _MOST_SHOWN:
        return layer
    body.append(element)
    found = layer_of(tree)
    if found is not None and prose(found) > TIMES * (prose(layer) if layer else 0):
        return layer_of(tree) if _set_aside(tree, element) else found
    body.remove(element)
    return layer


def _shown(article: html.HtmlElement, layer: Layer) -> float:
    """The share of *article* that the page shows, by its letters in so many places."""
    whole, page = _letters(" ".join(article.itertext())), _letters(layer.text)
    places = range(0, max(len(whole) - _SAMPLE, 1), _APART)
    return sum(whole[at : at + _SAMPLE] in page for at in places) / len(places)


def _set_aside(tree: html.HtmlElement, article: html.HtmlElement) -> bool:
    """Take what the page shows of *article* for what it is: a beginning of it that the article has, too."""
    whole = _folded(article)
    shown = [one for one in tree.iter("p") if article not in one.iterancestors() and (_folded(one) or " ") in whole]
    for paragraph in shown:
        paragraph.tag = "aside"
    return bool(shown)


def _folded(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _body_of_article(tree: html.HtmlElement) -> str:
    """The first text of an article in the page's JSON-LD; empty where there is none."""
    scripts = [script for script in tree.iter("script") if script.text and '"articleBody"' in script.text]
    bodies = [node.get("articleBody") for node in article_nodes(scripts)]
    return next((body for body in bodies if isinstance(body, str) and body.strip() and len(body) <= _LONGEST), "")


def _element(text: str) -> html.HtmlElement:
    """*text* as an article on the page, a paragraph a line."""
    words = _NOT_IN_XML.sub("\ufffd", unescaped(unescaped(text)))  # some write references three times
    if _TAGGED.search(words):
        element = html.fragment_fromstring(words, create_parent="article")
    else:
        element = html.Element("article")
        for line in filter(str.strip, words.splitlines()):
            etree.SubElement(element, "p").text = line.strip()
    return element
