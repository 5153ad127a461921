"""Boxes: what outlets set into the body of an article that is none of its text, told by how it is made.

Lists of links to other articles, forms with the words around them, and sentences of the article that are set large
once more.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml import html

from onrecord.reading.html.layer import Layer, Line
from onrecord.reading.html.marks import Mark
from onrecord.reading.html.tree import ancestors

_LINKED = 0.6  # share of linked words from which a list leads elsewhere
_LED = 0.25  # of each of its items
_SHARE = 0.3  # of the body; more is no box
_LONG = 80  # characters of a line that is a paragraph by itself
_SMALL = 400  # characters ahead of and behind a form that belong to it
_FEW = 3  # lines, likewise
_REPEATED = (24, 400)  # letters of a sentence that is set large once more
_MOST_QUOTED, _MOST = 200, 5_000  # such sentences and lines of a page; one with more is a list of quotations
_CREDIT = 120  # characters of the line below that says whose it is
_LEVELS = 3  # elements around such a sentence that may be its box
_QUOTATION = re.compile(r"quot|zitat|\bcit(?:at|ation|azione|a)?\b", re.IGNORECASE)


def boxed(layer: Layer, kept: set[int]) -> set[int]:
    """The *kept* lines that stand in boxes of such kinds."""
    lines = layer.lines
    found = {*_link_lists(lines, kept)}
    found |= set(_forms(lines, kept - found))
    return found | set(_repeated(layer, kept - found))


def _link_lists(lines: tuple[Line, ...], kept: set[int]) -> Iterator[int]:
    """Items of lists that lead elsewhere, each of them, and the heading right above such a list."""
    lists: dict[html.HtmlElement, list[int]] = defaultdict(list)
    for number in kept:
        if lines[number].marks & Mark.LIST:
            around = next((e for e in ancestors(lines[number].element) if e.tag in {"ul", "ol"}), None)
            if around is not None:
                lists[around].append(number)
    total = sum(lines[number].size for number in kept)
    for numbers in lists.values():
        size = sum(lines[number].size for number in numbers)
        linked = sum(lines[number].linked * lines[number].size for number in numbers)
        if linked < _LINKED * size or size > _SHARE * total or any(lines[n].linked < _LED for n in numbers):
            continue
        yield from numbers
        above = min(numbers) - 1
        if above in kept and lines[above].marks & Mark.HEADING:
            yield above


def _forms(lines: tuple[Line, ...], kept: set[int]) -> Iterator[int]:
    """The few lines around a form that stand in a box with it."""
    forms = {form for line in lines if line.marks & Mark.CONTROL for form in [_form(line.element)] if form is not None}
    if not forms:
        return
    holds: dict[html.HtmlElement, list[int]] = defaultdict(list)
    for number in kept:
        for around in ancestors(lines[number].element):
            holds[around].append(number)
    total = sum(lines[number].size for number in kept)
    for form in forms:
        box: list[int] = []
        for around in ancestors(form):
            held = holds.get(around, [])
            if len(held) > _FEW or sum(lines[number].size for number in held) > _SMALL:
                break
            box = held
        if sum(lines[number].size for number in box) <= _SHARE * total:
            yield from box


def _form(element: html.HtmlElement) -> html.HtmlElement | None:
    """The form that *element* stands in."""
    return next((around for around in ancestors(element) if around.tag == "form"), None)


def _repeated(layer: Layer, kept: set[int]) -> Iterator[int]:
    """Sentences of the article that are set large once more in a box of their own, and whose they are."""
    lines = layer.lines
    known: dict[html.HtmlElement | None, bool] = {}
    quoted = [
        number
        for number in sorted(kept)
        if _REPEATED[0] <= lines[number].size <= _REPEATED[1] and not lines[number].marks & Mark.HEADING
        if _is_quoted(lines[number], known)
    ]
    if not 0 < len(quoted) <= _MOST_QUOTED or len(kept) > _MOST:
        return
    holders = Counter(lines[n].element.getparent() for n in kept if lines[n].size > _LONG and n not in quoted)
    first, keys = min(kept), {number: _key(layer, number) for number in kept}
    for number in quoted:
        key = keys[number]
        if number == first or len(key) < _REPEATED[0] or _is_introduced(layer, number, kept):
            continue
        if any(key in other and len(other) > len(key) for other in keys.values()):
            yield number
            if number + 1 in kept and _is_credit(lines, number, holders):
                yield number + 1


def _is_quoted(line: Line, known: dict[html.HtmlElement | None, bool]) -> bool:
    """Whether a line stands in an element that is a quotation, or is called one; *known* remembers those around."""
    if line.marks & Mark.QUOTE or _QUOTATION.search(line.element.get("class") or ""):
        return True
    parent = line.element.getparent()
    if parent not in known:
        near = islice(ancestors(parent), _LEVELS - 1) if parent is not None else ()
        known[parent] = any(_QUOTATION.search(around.get("class") or "") for around in near)
    return known[parent]


def _is_introduced(layer: Layer, number: int, kept: set[int]) -> bool:
    """Whether the line above leads to the line *number*: who writes "she said:" quotes it there."""
    return number - 1 in kept and layer.line(number - 1).rstrip().endswith((":", "："))


def _is_credit(lines: tuple[Line, ...], number: int, holders: Counter[html.HtmlElement | None]) -> bool:
    """Whether the line below *number* is short, and stands in the same box."""
    line = lines[number + 1]
    around = line.element.getparent()
    boxes = list(ancestors(lines[number].element))[: _LEVELS + 1]
    return line.size <= _CREDIT and not line.marks & Mark.HEADING and around in boxes and not holders[around]


def _key(layer: Layer, number: int) -> str:
    """A line's letters and digits."""
    return "".join(filter(str.isalnum, layer.line(number).casefold()))
