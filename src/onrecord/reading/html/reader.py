"""The reader of HTML pages: one parse, one run of trafilatura, and what is made of both."""

from lxml import html

from onrecord.capture import Capture, Fact
from onrecord.errors import CaptureUnreadable
from onrecord.reading.html.blocks import blocks_of
from onrecord.reading.html.body import body_lines, is_prose, most_prose
from onrecord.reading.html.chosen import chosen_lines
from onrecord.reading.html.days import date_facts
from onrecord.reading.html.described import with_described
from onrecord.reading.html.layer import DEPTH, Layer, layer_of
from onrecord.reading.html.outlets import address_fact, language_fact, publisher_fact
from onrecord.reading.html.page import Page
from onrecord.reading.html.streams import put_in_place
from onrecord.reading.html.titles import title_fact
from onrecord.reading.html.tree import flatten, markup_of, parse, saved_from
from onrecord.reading.html.unscripted import with_unscripted
from onrecord.reading.html.writers import author_facts
from onrecord.reading.source import Source

READER = "html/7"
_ENOUGH = 0.8  # of the characters in the element that directly holds most prose
_SCRIPT = "<script"
_EMPTY = "Fetch it again, or remove it."
_WRITTEN = "If a script writes its text, open it in a browser, and save it when the text is there; or remove it."
MOST_TAGS = 500_000  # each takes up to a kilobyte of memory


def read_html(source: Source) -> Capture:
    """Read a page.

    Raises:
        CaptureUnreadable: There is no visible text in it.
    """
    markup = markup_of(source.data, source.charset)
    if markup.count("<") > MOST_TAGS:
        raise CaptureUnreadable(
            source.path,
            f"more than {MOST_TAGS:,} tags in one page",
            "No news page has so many; cut the file, or save the page as plain text.",
        )
    tree = parse(markup)
    if tree is not None:
        put_in_place(tree, markup)
    layer = layer_of(tree) if tree is not None else None
    if tree is not None and layer is None:
        tree = parse(flatten(markup, DEPTH))
        layer = layer_of(tree) if tree is not None else None
    if tree is not None and layer is not None:
        layer = with_unscripted(tree, layer)
    if tree is not None:
        layer = with_described(tree, layer)
    if tree is None or layer is None or not layer.lines:
        raise CaptureUnreadable(source.path, "there is no text in the page", _WRITTEN if _SCRIPT in markup else _EMPTY)
    page = Page(
        tree=tree,
        layer=layer,
        body=body_lines(layer, _chosen(tree, layer)),
        url=source.url,
        saved_from=saved_from(markup),
        captured=source.captured,
        title=source.title,
        date=source.date,
        publisher=source.publisher,
        authors=source.authors,
    )
    facts, headline = _facts(page)
    body = page.body if headline is None else _below(page.body, headline)
    return source.capture(reader=READER, text=layer.text, blocks=blocks_of(page, body, headline), facts=facts)


def _chosen(tree: html.HtmlElement, layer: Layer) -> list[int]:
    """Numbers of the lines that trafilatura chooses, thoroughly where its first choice is less than the page's prose.

    That is one page in twenty; on the others both choices lead to the same body. Where no paragraph is chosen
    on a page that has some, as on print views whose text stands between line breaks without an element of its own,
    the prose itself is the choice.
    """
    found = chosen_lines(tree, layer, thorough=False)
    prose = most_prose(layer)
    if _size(layer, found) >= _ENOUGH * _size(layer, prose):
        return found
    found = chosen_lines(tree, layer, thorough=True)
    return found if any(is_prose(layer.lines[number]) for number in found) else prose


def _size(layer: Layer, numbers: list[int]) -> int:
    return sum(layer.lines[number].size for number in numbers)


def _below(body: tuple[int, ...], headline: int) -> tuple[int, ...]:
    """*body* without the headline, and without what stands above it."""
    below = tuple(number for number in body if number > headline)
    return below or tuple(number for number in body if number != headline)


def _facts(page: Page) -> tuple[tuple[Fact, ...], int | None]:
    """What the page says about the article, and the number of its headline."""
    title, headline = title_fact(page)
    address = address_fact(page)
    publisher = publisher_fact(page, address)
    authors = author_facts(page, headline, publisher.value if publisher else None)
    found = (title, *date_facts(page), *authors, publisher, address, language_fact(page))
    return tuple(fact for fact in found if fact is not None), headline
