"""Bodies: which lines of a page are the article's text.

trafilatura's choice is the start. Two things are then set right, from the
page itself: what stands outside the element that holds the article, or is marked
as something else than the lines around it, goes; paragraphs beside the
chosen ones, in the same element, come in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from lxml import html

from onrecord.capture import Role
from onrecord.reading.html.beginnings import beginning, leads
from onrecord.reading.html.boxes import boxed
from onrecord.reading.html.layer import Layer, Line
from onrecord.reading.html.marks import Mark, marks_of
from onrecord.reading.html.tree import ancestors
from onrecord.reading.html.twins import headings, twins
from onrecord.reading.roles import role_of

_SHARE = 0.8  # of the chosen words that one element must hold to be the article's
_LINKED = 0.6  # share of linked words from which a line at the end leads elsewhere
_MOST_TOLD = 3_000  # lines whose words are looked at; no article has more
_TELLING = 240  # characters; what is longer is never told by its words
_OTHER_ROLES = frozenset(
    {Role.BANNER, Role.RELATED, Role.LINK, Role.EMBED, Role.DATE_LINE, Role.BYLINE, Role.FURNITURE}
)
_LONG = 80  # characters of a line that is a paragraph by itself
_NEAR = 4  # lines from a heading to what it heads
_ELSEWHERE = (
    Mark.COMMENT
    | Mark.RELATED
    | Mark.BANNER
    | Mark.BYLINE
    | Mark.SHARE
    | Mark.NAVIGATION
    | Mark.CONTROL
    | Mark.CAPTION
    | Mark.EMBED
    | Mark.PULLED
    | Mark.FOOTER
    | Mark.ASIDE
    | Mark.HIDDEN
)
_TEXT_TAGS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})


def body_lines(layer: Layer, chosen: Iterable[int]) -> tuple[int, ...]:
    """Numbers of the lines that are the article's text, ascending.

    Args:
        layer: The page's text.
        chosen: The lines that trafilatura takes; where there are none, the lines of the element with most prose.
    """
    lines = layer.lines
    start = [number for number in chosen if _has_words(layer, lines[number])]
    if not start:
        start = most_prose(layer)
    if not start:
        return ()
    start = _of_first_article(lines, start)
    usual = _usual_marks([lines[number] for number in start])
    inside = _inside(lines, start)
    kept = {number for number in start if inside[number] and not lines[number].marks & _ELSEWHERE & ~usual}
    added = {number for number in twins(lines, kept) if _may_be_text(layer, lines[number], usual)}
    if added:
        known = {layer.line(number) for number in kept}
        added = {number for number in added if layer.line(number) not in known}
        kept |= added
        inside = [one or other for one, other in zip(inside, _inside(lines, sorted(kept)), strict=True)]
    kept |= _beside(layer, kept, inside, usual)
    kept |= set(beginning(lines, kept, _ELSEWHERE))
    if kept:
        kept |= {number for number in leads(lines, kept) if _may_be_text(layer, lines[number], usual)}
        kept |= {number for number in headings(lines, kept) if _may_be_text(layer, lines[number], usual)}
    kept -= _cards(lines, kept)
    kept = _whole_body(layer, kept)
    kept -= boxed(layer, kept)
    if len(kept) <= _MOST_TOLD:
        kept -= {number for number in kept if _says_otherwise(layer, lines[number])}
    return _without_tail(lines, _followed(lines, sorted(kept)))


def _of_first_article(lines: tuple[Line, ...], start: list[int]) -> list[int]:
    """*start* without other articles, which some pages load below their own when they are scrolled.

    Each is an article element with its own h1. Where an h1 stands outside of them all, they may be parts of one.
    """
    heads = [line.element for line in lines if line.marks & Mark.HEADLINE and not line.marks & Mark.NAVIGATION]
    if len(heads) < 2:
        return start
    headed = {_article_around(element) for element in heads}
    own = _article_around(lines[start[0]].element)
    if None in headed or own not in headed:
        return start
    return [number for number in start if _article_around(lines[number].element) not in headed - {own}]


def _article_around(element: html.HtmlElement) -> html.HtmlElement | None:
    """The outermost article element around *element*."""
    return next((around for around in reversed(list(ancestors(element))) if around.tag == "article"), None)


def _says_otherwise(layer: Layer, line: Line) -> bool:
    """Whether a line's words show that it is a banner, a related line or the like."""
    if line.size > _TELLING:
        return False
    words = layer.text[line.start : line.end]
    role = role_of(words)
    return role in _OTHER_ROLES and (role is not Role.FURNITURE or any(map(str.isalpha, words)))  # "* * *", "1"


def _usual_marks(lines: list[Line]) -> int:
    """The marks that most of the chosen words have: they say nothing about single lines."""
    total = sum(line.size for line in lines)
    weights: dict[int, int] = defaultdict(int)
    for line in lines:
        marks = line.marks
        while marks:
            bit = marks & -marks
            weights[bit] += line.size
            marks ^= bit
    return sum(bit for bit, weight in weights.items() if weight > 0.5 * total)


def _inside(lines: tuple[Line, ...], chosen: list[int]) -> list[bool]:
    """Which lines stand inside the smallest element that holds nearly all chosen words."""
    weights: dict[html.HtmlElement, int] = defaultdict(int)
    depths: dict[html.HtmlElement, int] = {}
    total = 0
    for number in chosen:
        line = lines[number]
        if line.marks & Mark.HEADLINE:
            continue
        total += line.size
        around = list(ancestors(line.element))
        for depth, element in enumerate(reversed(around)):
            weights[element] += line.size
            depths[element] = depth
    if not total:
        return [True] * len(lines)
    holder = max((depths[e], -n, e) for n, (e, weight) in enumerate(weights.items()) if weight >= _SHARE * total)[2]
    known: dict[html.HtmlElement, bool] = {holder: True}
    return [_is_in(line.element, known) for line in lines]


def _is_in(element: html.HtmlElement, known: dict[html.HtmlElement, bool]) -> bool:
    """Whether *element* stands in one that is known to be inside; what is found out is kept in *known*."""
    passed = []
    found = False
    for around in ancestors(element):
        if around in known:
            found = known[around]
            break
        passed.append(around)
    for around in passed:
        known[around] = found
    return found


def _beside(layer: Layer, kept: set[int], inside: list[bool], usual: int) -> set[int]:
    """Paragraphs in the same elements as the kept ones; lists and headings only between kept lines."""
    lines = layer.lines
    if not kept:
        return set()
    parents: Counter[tuple[html.HtmlElement | None, str]] = Counter()
    for number in kept:
        element = lines[number].element
        if lines[number].size > _LONG:
            parents[element.getparent(), element.tag] += 1
    held = {parent for (parent, tag), count in parents.items() if count > 1 and tag in {"p", "div"}}
    first, last = min(kept), max(kept)
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number in kept or not inside[number] or not _may_be_text(layer, line, usual):
            continue
        element = line.element
        around = element.getparent()
        between = first < number < last
        if element.tag == "li":
            fits = between and around is not None and around.getparent() in held
        elif element.tag in _TEXT_TAGS:
            fits = around in held and (between or element.tag == "p")
        else:
            fits = between and parents[around, element.tag] > 1
        if fits or (line.broken and number - 1 in kept | found):
            found.add(number)
    return found


def _may_be_text(layer: Layer, line: Line, usual: int) -> bool:
    """Whether nothing is said against a line."""
    return line.linked <= _LINKED and not line.marks & (_ELSEWHERE & ~usual | Mark.HEADLINE) and _has_words(layer, line)


def _cards(lines: tuple[Line, ...], kept: set[int]) -> set[int]:
    """The kept lines of cards that lead to other articles: a linked heading, and a line or two beside it."""
    parents = Counter(lines[number].element.getparent() for number in kept if lines[number].size > _LONG)
    cards = {line.element.getparent() for line in lines if line.marks & Mark.HEADING and line.linked > 0.45}
    return {
        number
        for number in kept
        if (lines[number].marks & Mark.HEADING and lines[number].linked > 0.45)
        or ((card := lines[number].element.getparent()) in cards and parents[card] < 3)
    }


def _whole_body(layer: Layer, kept: set[int]) -> set[int]:
    """*kept*, or all text of the element that is called the body where *kept* is less than half of it.

    Live reports have a box a post, and trafilatura keeps but one of them.
    """
    lines = layer.lines
    bodies: dict[html.HtmlElement, list[int]] = defaultdict(list)
    known: dict[html.HtmlElement, html.HtmlElement | None] = {}
    for number, line in enumerate(lines):
        if line.marks & Mark.BODY and line.element.tag in _TEXT_TAGS | {"li"}:
            body = _outermost_body(line.element, known)
            if body is not None:
                bodies[body].append(number)
    if not bodies:
        return kept
    whole = max(bodies.values(), key=lambda numbers: sum(lines[number].size for number in numbers))
    usual = _usual_marks([lines[number] for number in whole])
    candidates = {number for number in whole if _may_be_text(layer, lines[number], usual)}
    if sum(lines[number].size for number in candidates) > 2 * sum(lines[number].size for number in kept):
        return candidates | kept
    return kept


def _outermost_body(
    element: html.HtmlElement, known: dict[html.HtmlElement, html.HtmlElement | None]
) -> html.HtmlElement | None:
    """The outermost element around *element* that calls itself the body."""
    found = None
    for around in ancestors(element):
        if around not in known:
            known[around] = around if marks_of(around, around.tag) & Mark.BODY else None
        found = known[around] if known[around] is not None else found
    return found


def _followed(lines: tuple[Line, ...], kept: list[int]) -> list[int]:
    """*kept* without the headings that no kept line follows closely: they head what has gone."""
    found: list[int] = []
    after = len(lines) + _NEAR
    for number in reversed(kept):
        if lines[number].marks & Mark.HEADING and after - number > _NEAR:
            continue
        found.append(number)
        after = number
    return found[::-1]


def most_prose(layer: Layer) -> list[int]:
    """The paragraphs of the element that directly holds most unlinked prose."""
    weights: dict[html.HtmlElement | None, list[int]] = defaultdict(list)
    for number, line in enumerate(layer.lines):
        if is_prose(line):
            weights[line.element.getparent()].append(number)
    if not weights:
        return []
    return max(weights.values(), key=lambda numbers: sum(layer.lines[number].size for number in numbers))


def is_prose(line: Line) -> bool:
    """Whether a line is long enough for a paragraph, leads nowhere, and is not marked as something else."""
    return line.linked < 0.5 and line.size > _LONG and not line.marks & _ELSEWHERE


def _without_tail(lines: tuple[Line, ...], kept: list[int]) -> tuple[int, ...]:
    """*kept* without links and headings at its end, which lead to other articles."""
    while kept:
        line = lines[kept[-1]]
        if line.linked > _LINKED or (line.marks & Mark.HEADING and not line.marks & Mark.LIST):
            kept.pop()
        else:
            break
    return tuple(kept)


def _has_words(layer: Layer, line: Line) -> bool:
    return any(char.isalnum() for char in layer.text[line.start : line.end])
