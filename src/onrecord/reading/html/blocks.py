"""Blocks: the lines of a page with their roles.

What a line is follows from its place, its marks and its words, in this order:
the body, then what stands beside it, then the page's furniture.
"""

from collections import Counter
from collections.abc import Iterator

from lxml import html

from onrecord.capture import Block, Look, Pointer, Role, Setting
from onrecord.reading.bylines import names_after, names_alone
from onrecord.reading.candidates import END
from onrecord.reading.html.layer import Line
from onrecord.reading.html.marks import Mark
from onrecord.reading.html.page import Page
from onrecord.reading.roles import role_of
from onrecord.text import Piece
from onrecord.text.wordlist import initial_glue

_BEFORE = 12  # lines ahead of headline and body in which date line and byline stand
_AFTER = 8  # lines behind the body in which related lines and banners are told from furniture
_MOST = 5_000  # lines between which roles are told; on longer pages only those around the first
_SHORT = 300  # characters of a line beside the body
_WRAPPED = 2  # breaks amid sentences, from which on an element's breaks are a printer's
_MARKED = (
    (Mark.CAPTION | Mark.FIGURE, Role.CAPTION),
    (Mark.BANNER, Role.BANNER),
    (Mark.RELATED, Role.RELATED),
)


def blocks_of(page: Page, body: tuple[int, ...], headline: int | None) -> tuple[Block, ...]:
    """All lines of a page as blocks, in order of their first piece.

    Args:
        page: The page.
        body: Numbers of the lines that are the article's text.
        headline: Number of the line that is the headline.
    """
    inside = frozenset(body)
    first = min((n for n in (headline, body[0] if body else None) if n is not None), default=0)
    high = body[-1] + _AFTER if body else (headline or -1) + _AFTER
    low = first - _BEFORE
    if high - low > _MOST:
        low, high = first - _BEFORE, first + _AFTER
    found: list[Block] = []
    wrapped = _wrapped(page, body)
    for number, line in enumerate(page.layer.lines):
        if number in inside:
            pieces, hidden = _pieces(page.layer.text, line)
            broken = line.broken and number - 1 in inside and found[-1].role is Role.PARAGRAPH
            if broken and (line.element in wrapped or not _ends(page, number - 1)):
                links = (*found[-1].links, *_pointers(page, line))
                pieces = _joined(page.layer.text, found[-1].pieces, pieces)
                settings = (*found[-1].settings, *_settings(line, opens=False))
                found[-1] = Block(role=Role.PARAGRAPH, pieces=pieces, links=links, settings=settings)
            else:
                if number and number - 1 not in inside and number - 1 != headline and _dropped(page, number):
                    pieces = (
                        found.pop().pieces[0]._replace(glue=initial_glue(page.words(number - 1), page.words(number))),
                        *pieces,
                    )
                links, settings = _pointers(page, line), tuple(_settings(line, opens=True))
                found.append(Block(role=Role.PARAGRAPH, pieces=pieces, links=links, settings=settings))
            found += hidden
            continue
        role = Role.HEADLINE if number == headline else Role.FURNITURE
        if line.href:
            role = Role.EMBED if low <= number <= high else Role.FURNITURE
        elif role is Role.FURNITURE and low <= number <= high:
            role = _beside(page, number, amid=bool(body) and first < number < body[-1])
        found.append(Block(role=role, pieces=(Piece(line.start, line.end),), href=_href(page, line, role)))
    return tuple(sorted(found, key=lambda block: block.pieces[0].start))


def _dropped(page: Page, number: int) -> bool:
    """Whether the line above is but the first letter of the line *number*, set large in a box of its own.

    One in a heading is a headline, or a letter of an index.
    """
    letter, text = page.words(number - 1), page.words(number)
    if len(letter) != 1 or not letter.isupper() or not text[:1].islower():
        return False
    return not page.layer.lines[number - 1].marks & (Mark.HEADING | Mark.NAVIGATION | Mark.CONTROL)


def _ends(page: Page, number: int) -> bool:
    """Whether the line *number* is a paragraph of its own: a sentence, or a heading in bold above what is not."""
    above, below = page.layer.lines[number : number + 2]
    stressed = above.marks & ~below.marks & Mark.STRESS and not page.words(number + 1)[:1].islower()
    return bool(stressed or END.search(page.words(number)))


def _wrapped(page: Page, body: tuple[int, ...]) -> frozenset[html.HtmlElement]:
    """Elements whose line breaks are a printer's: sentences go on over them, again and again.

    In others a break behind a sentence ends a paragraph.
    """
    lines = page.layer.lines
    going_on = Counter(
        lines[number].element
        for number in body
        if lines[number].broken
        and page.layer.text[lines[number].start].islower()
        and not END.search(page.words(number - 1))
    )
    return frozenset(element for element, count in going_on.items() if count >= _WRAPPED)


def _beside(page: Page, number: int, *, amid: bool) -> Role:
    """The role of a line near the body that is not of it."""
    line = page.layer.lines[number]
    if line.marks & (Mark.NAVIGATION | Mark.COMMENT) and not amid:
        return Role.FURNITURE
    if line.marks & Mark.EMBED:
        return Role.EMBED
    words = page.words(number)
    role = role_of(words) if line.size <= _SHORT else None
    if role is not None:
        return role
    if line.marks & Mark.BYLINE and (names_after(words) or names_alone(words, placed=True)):
        return Role.BYLINE
    if amid:
        for marks, marked in _MARKED:
            if line.marks & marks:
                return marked
        if line.linked > 0.8 and line.links:
            return Role.RELATED
    return Role.FURNITURE


def _href(page: Page, line: Line, role: Role) -> str | None:
    """Where a line leads, where its role is to lead somewhere."""
    if line.href:
        return page.absolute(line.href)
    if role not in {Role.RELATED, Role.EMBED, Role.LINK} or not line.links:
        return None
    links = line.links[-1:] if role is Role.EMBED else line.links  # a post's own address stands at its end
    return next((found for _, _, href in links if (found := page.absolute(href))), None)


def _pointers(page: Page, line: Line) -> tuple[Pointer, ...]:
    """Where words of a line lead."""
    found = ((start, end, page.absolute(href)) for start, end, href in line.links)
    return tuple(Pointer(start, end, href) for start, end, href in found if href and end > start)


def _settings(line: Line, *, opens: bool) -> Iterator[Setting]:
    """How a line looks; words in other type only where they begin a paragraph, as elsewhere they say nothing."""
    if line.marks & Mark.HEADING:
        yield Setting(line.start, line.end, Look.HEADING)
    if line.marks & Mark.QUOTE:
        yield Setting(line.start, line.end, Look.QUOTE)
    for start, end, mark in line.set:
        if mark == Mark.SPOKEN:
            yield Setting(start, end, Look.QUOTE)
        elif opens and start == line.start:
            yield Setting(start, end, Look.STRESS)


def _pieces(text: str, line: Line) -> tuple[tuple[Piece, ...], list[Block]]:
    """A line's pieces without what is not shown, and that as blocks of its own."""
    if not line.holes:
        return (Piece(line.start, line.end),), []
    pieces = []
    at = line.start
    for start, end in (*line.holes, (line.end, line.end)):
        stop = start
        while stop > at and text[stop - 1] == " ":
            stop -= 1
        if stop > at:
            pieces.append(Piece(at, stop, " " if stop < start or text[end : end + 1] == " " else ""))
        at = end
        while at < line.end and text[at] == " ":
            at += 1
    hidden = [Block(role=Role.FURNITURE, pieces=(Piece(start, end),)) for start, end in line.holes]
    return tuple(pieces), hidden


def _joined(text: str, first: tuple[Piece, ...], second: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Two lines of one paragraph; no space ahead of a comma or full stop."""
    glue = "" if text[second[0].start] in ",.;:!?)’”" else " "
    return (*first[:-1], first[-1]._replace(glue=glue), *second)
