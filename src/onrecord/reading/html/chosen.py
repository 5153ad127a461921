"""Chosen lines: the lines of the text layer that trafilatura takes for the article's body.

trafilatura gives text, not places. Its paragraphs are found again in the text
layer by their letters alone, white space left out, in order.
"""

import logging
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree, html
from rapidfuzz import fuzz, process
from trafilatura import bare_extraction

from onrecord.reading.html.layer import Layer

_ALIKE = 85  # per cent of equal letters that make a line the paragraph in question
_MOST_MISSED = 60  # paragraphs that are looked for letter by letter; pages that have more are no articles
_MOST_ELEMENTS = 20_000  # of a page that trafilatura is given; its time grows with their square
_MOST_TEXT = 1_500_000  # characters, likewise
_SHORT = 20  # letters; shorter paragraphs are found whole or not at all

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs each page that it gives up


def chosen_lines(tree: html.HtmlElement, layer: Layer, *, thorough: bool) -> list[int]:
    """Numbers of the lines that trafilatura chooses, ascending; none for pages so large that it would take minutes.

    Args:
        tree: The page; it is not changed.
        layer: Its text layer.
        thorough: Compare with two more extractors, which takes nearly twice the time.
    """
    if len(layer.text) > _MOST_TEXT or layer.elements > _MOST_ELEMENTS:
        return []
    document = bare_extraction(tree, favor_precision=True, include_comments=False, fast=not thorough)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    keys = ["".join(layer.text[line.start : line.end].split()) for line in layer.lines]
    return _find([key for text in _paragraphs(document.body) if (key := "".join(text.split()))], keys)


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """The paragraphs of trafilatura's result."""
    for element in body.iter("p", "head", "item", "cell", "quote", "code", "ab"):
        parts = [element.text or ""]
        for child in element:
            if child.tag in {"p", "head", "item", "list", "table", "row", "cell", "quote"} or child.tag == "lb":
                yield "".join(parts)
                parts = []
            else:
                parts.extend(str(text) for text in child.itertext())
            parts.append(child.tail or "")
        yield "".join(parts)


def _find(paragraphs: list[str], keys: list[str]) -> list[int]:
    """Which of *keys* the *paragraphs* are, both without white space."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        places[key].append(number)
    found: set[int] = set()
    missed: list[tuple[int, str]] = []  # after which line, and what
    at = -1
    for paragraph in paragraphs:
        where = places.get(paragraph)
        if where:
            after = bisect_right(where, at)
            number = where[after] if after < len(where) else next((n for n in where if n not in found), where[-1])
            found.add(number)
            at = number
        else:
            missed.append((at, paragraph))
    for after, paragraph in missed[:_MOST_MISSED]:
        found.update(_approximately(after, paragraph, keys, found))
    return sorted(found)


def _approximately(after: int, paragraph: str, keys: list[str], found: set[int]) -> list[int]:
    """The lines near which *paragraph* was expected that are parts of it, or nearly it."""
    inside = [
        number
        for number in range(max(after - 40, 0), min(after + 120, len(keys)))
        if number not in found and len(keys[number]) > _SHORT and (keys[number] in paragraph)
    ]
    if inside or len(paragraph) <= _SHORT:
        return inside
    around = {number: key for number, key in enumerate(keys) if number not in found and paragraph in key}
    if around:
        return [min(around, key=lambda number: (number <= after, len(around[number])))]
    near = {
        number: key
        for number, key in enumerate(keys)
        if number not in found and 0.5 * len(paragraph) < len(key) < 2 * len(paragraph)
    }
    best = process.extractOne(paragraph, near, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return [best[2]] if best else []
