"""Parts: the paragraphs, headings, list items and cells of a text in Markdown, in order, with how they are set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from onrecord.reading.candidates import END
from onrecord.reading.markdown.runs import Run, parser, runs_of

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_TAG = re.compile(  # not behind a backslash: that is a sign that had a name
    r"(?<!\\)(?:<!--.*?(?:-->|\Z)|</?(?P<name>[a-z][a-z0-9]*)\b[^<>]*>)", re.DOTALL | re.IGNORECASE
)
_INSIDE = frozenset(["a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "small", "span", "strong", "u"])
_WHOLE = frozenset(["inline", "fence", "html_block", "hr", "table_open", "heading_open"])  # with all of their lines
_SIGNS = " \t>*+-"  # of what a line is
_SIGNS_OF_QUOTATION = " \t>"
_LETTER = re.compile(r"[^\W\d_]")
_BAR = re.compile(r"(?<!\\)\|")  # between cells
_NUMBERED = 3  # digits from which on what looks like a list's number is a year that begins a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands by itself in a text."""

    runs: tuple[Run, ...]  # at least one; in the text
    level: int = 0  # of a heading, 1 to 6
    quoted: bool = False
    pictured: bool = False  # what is said in place of a picture


def parts_of(text: str, start: int) -> Iterator[Part]:
    """The parts of *text* from *start* on, in order."""
    env: dict[str, Any] = {}
    lines = [(start + found.start(), found[0].rstrip("\r\n")) for found in _LINE.finditer(text[start:]) if found[0]]
    tokens = parser().parse(text[start:], env)
    yield from merge(_followed(text, tokens, lines, env), _beyond(tokens, lines, env), key=_place)


def _place(part: Part) -> int:
    return part.runs[0].start


def _followed(
    text: str, tokens: Sequence[Token], lines: Sequence[tuple[int, str]], env: dict[str, Any]
) -> Iterator[Part]:
    """What the parser follows, part by part."""
    level, quotes, number = 0, 0, ""
    cell, last = 0, 0  # where the cell before ends, and what came before
    row, columns = 0, 0  # the line of a table, and how many cells of it were read
    for token in tokens:
        runs: list[Run] = []
        match token.type:
            case "heading_open" | "heading_close":
                level = int(token.tag[1:]) if token.nesting > 0 else 0
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "list_item_open":
                number = token.info
            case "tr_open":
                cell, columns, row = 0, 0, (token.map or (0, 0))[0]
            case "tr_close":
                cell = 0
                for run in _surplus(*lines[row], columns):
                    yield Part(runs=(run,), quoted=quotes > 0)
            case "inline":
                runs = runs_of(token, lines, env, cell)
                if runs and len(number) >= _NUMBERED:
                    runs[0] = _with_number(text, runs[0], number)
                number = ""
            case "td_close" | "th_close":
                cell = last
                columns += 1
            case "fence" | "html_block":
                first, end = token.map or (0, 0)
                for run in _named(*lines[first], token.info):
                    yield Part(runs=(run,), quoted=quotes > 0)
                runs = list(_untagged(text, lines[first:end], fenced=token.type == "fence"))
            case _:
                continue
        last = runs[-1].end if runs else cell
        yield from (replace(part, level=level, quoted=quotes > 0) for part in _divided(text, runs))


def _beyond(tokens: Sequence[Token], lines: Sequence[tuple[int, str]], env: dict[str, Any]) -> Iterator[Part]:
    """What the parser passes over, where lists and quotations lie deeper in one another than it follows.

    Args:
        tokens: Of the text.
        lines: Of the text: where each begins, and its words.
        env: What the parser has noted.
    """
    maps = [token.map for token in tokens if token.type in _WHOLE and token.map]
    maps += [found["map"] for found in (*env.get("references", {}).values(), *env.get("duplicate_refs", ()))]
    read = {number for first, end in maps for number in range(first, end)}
    held: list[Run] = []
    for number, (start, line) in enumerate((*lines, (0, ""))):
        words = line.strip(_SIGNS) if number not in read else ""
        if _LETTER.search(words):
            at = start + line.index(words)
            held.append(Run(at, at + len(words), apart=True, line=True))
        elif held:
            yield Part(runs=tuple(held))
            held = []


def _named(start: int, line: str, name: str) -> Iterator[Run]:
    """What stands behind the mark that opens program code: its language, or words of the text."""
    words = name.strip()
    at = line.rfind(words)
    if at >= 0 and _LETTER.search(words):
        yield Run(start + at, start + at + len(words), apart=True, line=True)


def _surplus(start: int, line: str, columns: int) -> Iterator[Run]:
    """The cells of a table's row beyond the *columns* of its head, which the parser passes over."""
    row = line.lstrip(_SIGNS_OF_QUOTATION)
    at = start + len(line) - len(row)
    ends = [*(bar.start() for bar in _BAR.finditer(row)), len(row)]
    cells = list(pairwise([-1, *ends]))
    for before, end in cells[columns + (not ends[0]) :]:
        words = row[before + 1 : end].strip()
        if _LETTER.search(words):
            first = at + row.index(words, before + 1)
            yield Run(first, first + len(words), apart=True, line=True)


def _with_number(text: str, run: Run, number: str) -> Run:
    """*run* with the number that stands before it on its line."""
    at = text.rfind(number, 0, run.start)
    return replace(run, start=at) if at >= 0 and "\n" not in text[at : run.start] else run


def _untagged(text: str, lines: Sequence[tuple[int, str]], *, fenced: bool) -> Iterator[Run]:
    """The words of a stretch that is no Markdown: what stands between marks of program code, or between tags."""
    inner = lines[1:-1] if fenced and len(lines) > 1 and set(lines[-1][1].strip()) <= {"`", "~"} else lines[fenced:]
    if not inner:
        return
    at, end, breaks = inner[0][0], inner[-1][0] + len(inner[-1][1]), False
    for tag in (*(() if fenced else _TAG.finditer(text, at, end)), None):
        for line in re.finditer(r"[^\r\n]+", text[at : tag.start() if tag else end]):
            words = line[0].strip()
            if words:
                start = at + line.start() + len(line[0]) - len(line[0].lstrip())
                yield Run(start, start + len(words), apart=True, line=True, breaks=breaks)
                breaks = False
        if tag:
            at, breaks = tag.end(), breaks or (tag["name"] or "").lower() not in _INSIDE


def _divided(text: str, runs: Sequence[Run]) -> Iterator[Part]:
    """*runs* as one part, or several: behind a sentence a broken line ends a paragraph, and pictures stand apart."""
    held: list[Run] = []
    found = [Part(runs=(run,), pictured=True) for run in runs if run.pictured]
    for run in runs:
        if run.pictured:
            continue
        if held and run.breaks and END.search(text[held[-1].start : held[-1].end]):
            found.append(Part(runs=tuple(held)))
            held = []
        held.append(run)
    if held:
        found.append(Part(runs=tuple(held)))
    yield from sorted(found, key=_place)
