"""Beginnings: first paragraphs that an outlet sets in a box of their own.

One stays where a reader has to pay. It is called a teaser, as cards that lead elsewhere are; its paragraphs are made as
those of the body. Another tells above the posts of a live report what has happened so far. A single paragraph there is
a standfirst, which repeats the article.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from lxml import html

from onrecord.reading.html.layer import Line
from onrecord.reading.html.marks import Mark, marks_of
from onrecord.reading.html.tree import ancestors

_LONG = 80  # characters of a paragraph that tells how paragraphs are made
_SHARE = 0.5  # of the body that must be made so

Make = tuple[str, str, str]


def beginning(lines: tuple[Line, ...], kept: set[int], elsewhere: int) -> Iterator[int]:
    """Numbers of the lines right above the *kept* ones that are paragraphs of the same make.

    Args:
        lines: The page's.
        kept: Those of the body.
        elsewhere: Marks of what is not the body; of these a beginning has the one for related lines alone.
    """
    sizes: Counter[Make] = Counter()
    for number in kept:
        if lines[number].size > _LONG:
            sizes[_make(lines[number].element)] += lines[number].size
    make, size = sizes.most_common(1)[0] if sizes else (("", "", ""), 0)
    if size < _SHARE * sizes.total() or not all(make):
        return
    for number in range(min(kept) - 1, -1, -1):
        line = lines[number]
        plain = not line.links and not line.marks & elsewhere & ~Mark.RELATED
        if line.size <= _LONG or not plain or _make(line.element) != make:
            return
        yield number


def leads(lines: tuple[Line, ...], kept: set[int]) -> Iterator[int]:
    """Numbers of the long paragraphs above the *kept* lines in one box, in the same element that is called the body."""
    first = min(kept)
    body = _body(lines[first].element) if lines[first].marks & Mark.BODY else None
    boxes: dict[html.HtmlElement | None, list[int]] = defaultdict(list)
    for number in range(first - 1, -1, -1) if body is not None else ():
        line = lines[number]
        if not line.marks & Mark.BODY:
            break
        if line.element.tag == "p" and line.size > _LONG and any(around is body for around in ancestors(line.element)):
            boxes[line.element.getparent()].append(number)
    for numbers in boxes.values():
        if len(numbers) > 1:
            yield from numbers


def _body(element: html.HtmlElement) -> html.HtmlElement | None:
    """The outermost element around *element* that calls itself the body."""
    around = [each for each in ancestors(element) if marks_of(each, each.tag) & Mark.BODY]
    return around[-1] if around else None


def _make(element: html.HtmlElement) -> Make:
    """An element's tag, its class, and that of the one around it."""
    around = element.getparent()
    return str(element.tag), element.get("class") or "", (around.get("class") or "") if around is not None else ""
