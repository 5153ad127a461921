"""Twins: paragraphs and headings that are made as those of the article's body, or stand in the same kind of place.

Outlets cut long bodies into boxes with players and lists between them, or set all of a text behind its first
paragraph into a box for those who pay. The boxes, or their paragraphs, carry the same names, which tells them from all
else on the page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml import html

from onrecord.reading.html.layer import Line
from onrecord.reading.html.marks import Mark
from onrecord.reading.html.tree import ancestors

_LEVELS = 3  # elements around a paragraph whose names make its place
_SHARE = 0.3  # of the body that must stand in a kind of place for it to be the body's
_FEWEST = 2  # long paragraphs, likewise
_ALIKE = 0.8  # of the body that must be made in one way for that to tell it
_SEVERAL = 3  # long paragraphs, likewise
_LONG = 80  # characters
_NEAR = 8  # lines from a heading to what it heads

_CALLED = re.compile(
    r"(?<![\w-])(?:heading-?h?[2-6]|(?:sub|cross|mid)-?(?:head|heading|title|headline)s?|inter-?titre|zwischen-?titel)(?![\w-])",
    re.IGNORECASE,
)

Place = tuple[str, ...]


def twins(lines: tuple[Line, ...], kept: set[int]) -> Iterator[int]:
    """Numbers of paragraphs in the same kind of place as most of the *kept* lines, in the same article.

    Where the elements around have no names, only what stands between kept lines. A paragraph's own name, which may say
    but how it looks, tells where an article element, or what is called the body, holds it.
    """
    own, article = _usual(lines, kept)
    name = _usual_name(lines, kept)
    if not own and not name:
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
        held = article is not None or line.marks & Mark.BODY
        same = bool(name and held) and line.size > _LONG and line.element.get("class") == name
        if (same or (place in own and (named or first < number < last))) and _article(line.element) is article:
            yield number


def headings(lines: tuple[Line, ...], kept: set[int]) -> Iterator[int]:
    """Numbers of headings amid the *kept* lines that head one of them.

    Their element holds the paragraph right below, or they are made as a heading that is kept.
    """
    makes = {_make(lines[number]) for number in kept if lines[number].marks & Mark.HEADING}
    ordered = sorted(kept)
    for above, below in pairwise(ordered):
        if below == above + 1:
            continue
        between = range(max(above + 1, below - _NEAR), below)
        number = next((n for n in reversed(between) if _is_heading(lines[n])), None)
        if number is None or lines[number].marks & Mark.HEADLINE or lines[below].marks & Mark.HEADING:
            continue
        line, around = lines[number], lines[number].element.getparent()
        over = number + 1 == below and any(e is around for e in islice(ancestors(lines[below].element), 1, _LEVELS))
        if over or (line.element.get("class") and _make(line) in makes):
            yield number


def _is_heading(line: Line) -> bool:
    """Whether a line is a heading, or is called one."""
    return bool(line.marks & Mark.HEADING) or _CALLED.search(line.element.get("class") or "") is not None


def _make(line: Line) -> tuple[str, str]:
    """A line's tag and class."""
    return str(line.element.tag), line.element.get("class") or ""


def _usual_name(lines: tuple[Line, ...], kept: set[int]) -> str:
    """The class that nearly all long paragraphs of the body have; empty where there is none."""
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for number in kept:
        line = lines[number]
        if line.element.tag == "p" and line.size > _LONG:
            name = line.element.get("class") or ""
            sizes[name] += line.size
            counts[name] += 1
    name, size = sizes.most_common(1)[0] if sizes else ("", 0)
    return name if size >= _ALIKE * sizes.total() and counts[name] >= _SEVERAL else ""


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
