"""Unscripted texts: articles that a page has only in `<noscript>`, for browsers that run no scripts.

Some blogs send them so and let a script write them anew. On most pages such elements hold a request to turn scripts on,
a menu or pictures once more, and are none of the text.
"""

from itertools import islice

from lxml import html

from onrecord.reading.html.body import most_prose
from onrecord.reading.html.layer import Layer, layer_of
from onrecord.text.wording import compiled

_LONG = 400  # characters of an element that may hold an article, those that speak of the page left out
_MOST = 50  # such elements of a page
TIMES = 3  # as much prose as a page otherwise has stands in an article that is not shown


def with_unscripted(tree: html.HtmlElement, layer: Layer) -> Layer:
    """*layer*, or that of the page with such an article in it; *tree* is changed likewise.

    Args:
        tree: The page.
        layer: Its text.
    """
    held = [*islice((each for each in tree.iter("noscript") if _is_long(each)), _MOST)]
    if not held:
        return layer
    for element in held:
        element.tag = "div"
    found = layer_of(tree)
    if found is not None and prose(found) > TIMES * prose(layer):
        return found
    for element in held:
        element.tag = "noscript"
    return layer


def prose(layer: Layer) -> int:
    """Characters of the element that holds most prose."""
    return sum(layer.lines[number].size for number in most_prose(layer))


def _is_long(element: html.HtmlElement) -> bool:
    around = element.getparent()
    if around is None or around.tag == "head":
        return False
    return sum(len(part) for part in element.itertext("p", "div", "span") if not _is_notice(part)) > _LONG


def _is_notice(words: str) -> bool:
    """Whether *words* speak of the page: of cookies, scripts, the reader's browser."""
    return compiled("about_the_page").search(words) is not None
