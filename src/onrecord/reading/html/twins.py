"""Twins: paragraphs that stand in the same kind of place as those of the article's body.

Outlets cut long bodies into boxes with players and lists between them. The boxes
carry the same names, which tells them from all else on the page.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import html

from onrecord.reading.html.layer import Line
from onrecord.reading.html.marks import Mark
from onrecord.reading.html.tree import ancestors

_LEVELS = 3  # elements around a paragraph whose names make its place
_SHARE = 0.3  # of the body that must stand in a kind of place for it to be the body's
_FEWEST = 2  # long paragraphs, likewise
_LONG = 80  # characters

Place = tuple[str, ...]


def twins(lines: tuple[Line, ...], kept: set[int]) -> Iterator[int]:
    """Numbers of paragraphs in the same kind of place as most of the *kept* lines, in the same article.

    Where the elements around have no names, only what stands between kept lines.
    """
    own, article = _usual(lines, kept)
    if not own:
        return
    first, last = min(kept), max(kept)
    ends = (line for line in range(last + 1, len(lines)) if lines[line].marks & Mark.HEADLINE)
    begins = (line for line in range(first - 1, -1, -1) if lines[line].marks & Mark.HEADLINE)
    low, high = next(begins, -1), next(ends, len(lines))
    known: dict[html.HtmlElement | None, Place] = {}
    for number in range(low + 1, high):
        line = lines[number]
        if number in kept or line.element.tag != "p":
            continue
        place = _place(line.element, known)
        named = any(place)
        if place in own and (named or first < number < last) and _article(line.element) is article:
            yield number


def _usual(lines: tuple[Line, ...], kept: set[int]) -> tuple[frozenset[Place], html.HtmlElement | None]:
    """The kinds of place in which the body stands, and the article element around it."""
    sizes: Counter[Place] = Counter()
    counts: Counter[Place] = Counter()
    articles: Counter[html.HtmlElement | None] = Counter()
    known: dict[html.HtmlElement | None, Place] = {}
    for number in kept:
        line = lines[number]
        if line.element.tag == "p" and line.size > _LONG:
            place = _place(line.element, known)
            sizes[place] += line.size
            counts[place] += 1
            articles[_article(line.element)] += line.size
    total = sizes.total()
    own = frozenset(place for place, size in sizes.items() if size >= _SHARE * total and counts[place] >= _FEWEST)
    return own, articles.most_common(1)[0][0] if articles else None


def _place(element: html.HtmlElement, known: dict[html.HtmlElement | None, Place]) -> Place:
    """The names of the elements around *element*."""
    parent = element.getparent()
    if parent not in known:
        around = islice(ancestors(parent), _LEVELS) if parent is not None else ()
        known[parent] = tuple(" ".join(sorted((level.get("class") or "").split())) for level in around)
    return known[parent]


def _article(element: html.HtmlElement) -> html.HtmlElement | None:
    """The article element that *element* stands in."""
    return next((around for around in ancestors(element) if around.tag == "article"), None)
