"""Runs: where the words of a paragraph of Markdown stand in its source, without the marks around them.

The parser tells which words are bold or linked, but not where they stand. Its tokens are the source in order: each of
them is words that stand there as they are, or a mark of known length; only where links and pictures end is noted
while it parses.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

from onrecord.reading.markdown.named import SPACES

_PARTED = re.compile(r"[|\n]")  # a bar inside of a cell has a mark before it, which the parser takes away
_BREAK = re.compile(r"[ ]*\\?\n[ \t]*")
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_ENDS = "ends"  # of links and pictures, in what the parser hands on: by the words around and the place of the beginning


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in one piece in the source."""

    start: int
    end: int
    stressed: bool = False
    href: str | None = None  # where they lead, as written
    apart: bool = False  # white space stands before them
    line: bool = False  # a line of the source ends before them
    breaks: bool = False  # and the page's own line, too
    pictured: bool = False  # what is said in place of a picture


class Lost(Exception):
    """The source does not read as the tokens say."""


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and struck words; text that is indented is no program code."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table", "strikethrough"])
    made.disable(["code", "text_join"])
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - told later
    made.inline.ruler.at("link", _ended(link))
    made.inline.ruler.at("image", _ended(image))
    return made


def _ended(rule: Any) -> Any:
    """*rule*, noting where what it finds ends."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found: bool = rule(state, silent)
        if found:
            state.env.setdefault(_ENDS, {})[state.src, start] = state.pos
        return found

    return noting


def runs_of(token: Token, lines: Sequence[tuple[int, str]], env: dict[str, Any], after: int = 0) -> list[Run]:
    """The runs of one paragraph, heading or cell, in order.

    Args:
        token: Of type "inline".
        lines: Of the source: where each begins, and its text.
        env: What the parser has noted.
        after: Where in the source the cell before it ends.
    """
    places = _places(token, lines, after)
    if len(places) < sum(1 for _ in _split(token.content)):
        return list(_as_written(token, lines, after))
    try:
        found = list(_walk(token.content, token.children or [], env.get(_ENDS, {})))
    except (Lost, ValueError, KeyError):
        return list(_as_written(token, lines, after))
    starts = [inner for inner, _ in places]
    return [placed for run in found for placed in _in_source(run, token.content, places, starts)]


def _as_written(token: Token, lines: Sequence[tuple[int, str]], after: int) -> Iterator[Run]:
    """The words of a paragraph or cell with their marks, where the parser changed more than can be followed."""
    number, last = token.map or (0, len(lines))
    for words in filter(str.strip, _PARTED.split(token.content)):
        for at in range(number, last):
            start, line = lines[at]
            where = line.find(words.strip(), max(after - start, 0))
            if where >= 0:
                after = start + where + len(words.strip())
                yield Run(start + where, after, line=True, apart=True)
                number = at
                break


def _split(content: str) -> Iterator[tuple[int, str]]:
    """The lines of *content* that have words, and where they begin in it, white space around them left out."""
    at = 0
    for line in content.split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line) + 1


def _places(token: Token, lines: Sequence[tuple[int, str]], after: int) -> list[tuple[int, int]]:
    """Where each line of a paragraph begins: in what the parser made of it, and in the source."""
    number, last = token.map or (0, len(lines))
    found: list[tuple[int, int]] = []
    for at, words in _split(token.content):
        while number < last:
            start, line = lines[number]
            bare = line.rstrip()
            where = line.find(words, max(after - start, 0))
            if where >= 0 and after <= start and bare.endswith(words):
                where = len(bare) - len(words)
            number += 1
            if where >= 0:
                found.append((at, start + where))
                break
    return found


def _in_source(run: Run, content: str, places: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[Run]:
    """*run* where the source has it, line by line and without white space around it; nothing where it has no words."""
    at = run.start
    for words in content[run.start : run.end].split("\n"):
        start = at + len(words) - len(words.lstrip())
        at += len(words) + 1
        number = bisect_right(starts, start) - 1
        if words.strip() and number >= 0:
            inner, outer = places[number]
            placed = outer + start - inner
            yield replace(run, start=placed, end=placed + len(words.strip()))
            run = replace(run, apart=True, line=True)


def _walk(content: str, tokens: Sequence[Token], ends: dict[tuple[str, int], int]) -> Iterator[Run]:
    """The runs of *content*, white space and all, by its tokens.

    Raises:
        Lost: A token is not there.
    """
    at, stressed, apart, line, breaks = 0, 0, False, False, False
    links: list[tuple[str, int]] = []  # where those that are open lead and begin
    for token in tokens:
        run: tuple[int, int] | None = None
        pictured = False
        match token.type:
            case "text" if token.content and links and content.startswith("<", links[-1][1]):
                run = (at, at := content.index(">", at))  # an address in brackets, which the parser rewrites
            case "text":
                run = (at, at := _past(content, at, token.content))
            case "text_special":
                after = _past(content, at, token.markup)
                if token.markup.lower() in SPACES:
                    apart = True
                else:
                    run = _shown(token, at, after)
                at = after
            case "code_inline":
                run = _code(content, at, token)
                at = _past(content, content.index(token.markup, run[1]), token.markup)
            case "softbreak" | "hardbreak":
                found = _BREAK.match(content, at)
                if found is None:
                    raise Lost
                at, apart, line, breaks = found.end(), True, True, breaks or token.type == "hardbreak"
            case "link_open":
                links.append((str(token.attrs.get("href") or ""), at))
                at += 1
            case "link_close":
                _, opened = links.pop()
                at = at + 1 if token.markup == "autolink" else ends[content, opened]
            case "image":
                run, pictured = (at + 2, at + 2 + len(token.content)), True
                at = ends[content, at]
            case "html_inline":
                at = _past(content, at, token.content)
                breaks, apart = (True, True) if _LINE_BREAK.match(token.content) else (breaks, apart)
            case _:
                at = _past(content, at, token.markup)
                stressed += token.nesting if token.tag in {"em", "strong"} else 0
        if run is None:
            continue
        words = content[slice(*run)]
        if words.strip():
            before = apart or words[0].isspace()
            href = links[-1][0] if links else None
            yield Run(*run, stressed > 0, href, before, line, breaks, pictured)
            apart, line, breaks = words[-1].isspace(), False, False
        else:
            apart = apart or bool(words)


def _past(content: str, at: int, words: str) -> int:
    """Where *words* end, which must stand at *at*.

    Raises:
        Lost: They do not.
    """
    if not content.startswith(words, at):
        raise Lost
    return at + len(words)


def _shown(token: Token, start: int, end: int) -> tuple[int, int]:
    """What is shown of an escaped character; a named one stands as it is written, but the sign "&" by itself."""
    if token.info == "escape":
        return end - len(token.content), end
    return (start, start + 1) if token.content == "&" else (start, end)


def _code(content: str, at: int, token: Token) -> tuple[int, int]:
    """The words of program code, without the marks and one space on either side."""
    start = at + len(token.markup)
    if content[start : start + len(token.content)].replace("\n", " ") != token.content:
        start += 1
    return start, start + len(token.content)
