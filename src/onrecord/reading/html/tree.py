"""Trees: from a page's bytes to its elements, whatever state the markup is in."""

import re
from collections.abc import Iterator

from lxml import etree, html

from onrecord.reading.encodings import ascii_view, decode

_DECLARED = re.compile(
    r"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})
        |<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE | re.VERBOSE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?(/?)>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Elements that end by themselves.
_UNCLOSED = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup"])
_RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)
_RAW_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Chromium, Edge and the Internet Explorer; SingleFile.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*)(\S+)\s", re.IGNORECASE
)
_AHEAD = 4096  # characters in which that is looked for
# A parser compares each attribute of a tag with all before it: 300,000 in one tag take minutes. Pages have a dozen.
_MOST = 2000
_ATTRIBUTE = r"""[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_WHOLE = re.compile(rf"<!--(?:[^-]|-(?!->))*+|<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE})*+")  # no character is read twice
_KEPT = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{_MOST}}}")
# lxml turns these into other characters or fails on them; they mean nothing in HTML.
_CONTROLS = bytes([*range(9), 11, *range(14, 32)])  # looked for in the bytes first, which costs a tenth
_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def markup_of(data: bytes, declared: str | None = None) -> str:
    """A page's characters.

    Args:
        data: The page's bytes.
        declared: The character set that the server named.
    """
    found = _DECLARED.search(ascii_view(data[:8192]))
    own = (found[1] or found[2]) if found else None
    text = decode(data, declared or own).text
    plain = len(data.translate(None, _CONTROLS)) == len(data) and b"\xef\xbf" not in data
    return text if plain else _FORBIDDEN.sub("\ufffd", text)


def parse(markup: str) -> html.HtmlElement | None:
    """A page's elements; None when there is not one."""
    parser = html.HTMLParser(recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", _sparing(markup), count=1), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def _sparing(markup: str) -> str:
    """*markup* with no more attributes in a tag than can be compared with one another; comments as they are."""
    parts, at = [], 0
    for tag in _WHOLE.finditer(markup):
        start, end = tag.span()
        kept = _KEPT.match(markup, start, end) if end - start > 2 * _MOST else None
        if kept is not None:
            parts.append(markup[at : kept.end()])
            at = end
    return "".join((*parts, markup[at:])) if parts else markup


def saved_from(markup: str) -> str | None:
    """The address from which a browser saved the page, as it says in a comment ahead of all; None where none does."""
    found = _SAVED_FROM.search(markup, 0, _AHEAD)
    return found[1] if found else None


def ancestors(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements around *element*, inside out, itself first."""
    around = element
    while around is not None:
        yield around
        around = around.getparent()


def flatten(markup: str, limit: int) -> str:
    """*markup* without the tags that nest deeper than half of *limit*; their text stays.

    The other half is for what the parser adds where tags are missing.
    """
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in _VOID or name in _UNCLOSED or tag[3]:
            return tag[0] if depth <= limit // 2 else " "
        if tag[1]:
            depth = max(depth - 1, 0)
            return tag[0] if depth < limit // 2 else " "
        depth += 1
        return tag[0] if depth <= limit // 2 else " "

    return _TAG.sub(keep, _without_scripts(markup))


def _without_scripts(markup: str) -> str:
    """*markup* without scripts and styles; one that does not end takes the rest with it, as in browsers."""
    parts = []
    at = 0
    while start := _RAW.search(markup, at):
        parts.append(markup[at : start.start()])
        end = _RAW_END[start[1].lower()].search(markup, start.end())
        if end is None:
            return " ".join(parts)
        at = end.end()
    return " ".join((*parts, markup[at:]))
