"""Blocks: the lines of a page in their places, with the roles that the places give them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.capture import Block, Pointer, Role, Setting
from onrecord.reading.candidates import END, Candidate, pieces_of
from onrecord.reading.cores import core, put_aside
from onrecord.reading.heads import head, names_beside_dates
from onrecord.reading.others import LEADING, covered, labels, linked, lists
from onrecord.reading.resuming import about_authors, pulled, resumed
from onrecord.reading.roles import role_of
from onrecord.reading.splitting import PRINT_HEAD, parts
from onrecord.text.addresses import addresses

_FOOT = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)  # beside the address, below a print
_COUNTER = re.compile(r"\d+")
_REPEATED = 160  # characters of the longest page header
_SENTENCE = 60  # characters of a line that may be a sentence
_Marked = TypeVar("_Marked", Pointer, Setting)


def _divided(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, lines that say several things divided."""
    found: list[Candidate] = []
    top = True
    for candidate in candidates:
        top = top and not candidate.is_body
        if candidate.role is not None:
            found.append(candidate)
            continue
        for number, (start, end) in enumerate(parts(candidate.text, top=top)):
            part = replace(
                candidate,
                pieces=pieces_of(candidate, start, end),
                text=candidate.text[start:end],
                gap=candidate.gap if number == 0 else 0,
            )
            if number:
                _covering(text, found, part)
            found.append(part)
    return found


def _covering(text: str, found: list[Candidate], part: Candidate) -> None:
    """Give marks between *part* and the part before to that one, so that no visible character is lost."""
    last = found[-1].pieces[-1]
    between = text[last.end : part.pieces[0].start].rstrip()
    if between.strip():
        pieces = (*found[-1].pieces[:-1], last._replace(end=last.end + len(between)))
        found[-1] = replace(found[-1], pieces=pieces)


def _with_roles(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [
        candidate if candidate.role else replace(candidate, role=_own_role(candidate.text)) for candidate in candidates
    ]


def _own_role(line: str) -> Role | None:
    if PRINT_HEAD.match(line):
        return Role.FURNITURE
    found = addresses(line)
    if len(found) == 1 and _FOOT.fullmatch((line[: found[0][0]] + line[found[0][1] :]).strip()):
        return Role.FURNITURE
    return role_of(line)


def _repetitions(candidates: list[Candidate]) -> None:
    """Lines that come back, numbers in them aside, are page headers and footers; the first may be the headline.

    Two long ones in a row are not: a page lies between headers, and a standfirst may say what the lead says.
    """
    keys = [
        _COUNTER.sub("#", candidate.text.casefold())
        if candidate.role is None and len(candidate.text) <= _REPEATED and not END.search(candidate.text)
        else ""
        for candidate in candidates
    ]
    counts = Counter(key for key in keys if key and not key.startswith("#"))
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if not key or counts[key] < 2:
            continue
        if key in seen and not (key == keys[number - 1] and len(key) >= _SENTENCE):
            candidates[number] = replace(candidates[number], role=Role.FURNITURE)
        seen.add(key)


def arrange(
    text: str,
    candidates: Sequence[Candidate],
    *,
    titles: Sequence[str] = (),
    known: Sequence[str] = (),
    links: Sequence[Pointer] = (),
    settings: Sequence[Setting] = (),
) -> tuple[Block, ...]:
    """Give every line of a page its role.

    Args:
        text: The text layer.
        candidates: In reading order; those that have a role already keep it.
        titles: What calls itself the page's title elsewhere: the container, a print's head, metadata.
        known: Addresses known to be the page's own.
        links: Where words of the text lead, in order.
        settings: Words of the text that look other than those around them, in order.

    Returns:
        Blocks in the order of their first piece; together they hold all that the candidates held.
    """
    found = _with_roles(_divided(text, candidates))
    _repetitions(found)
    found = labels(found)
    inside = core(found)
    if inside:
        put_aside(found, inside[1])
    lists(found)
    head(found, titles, known, inside[0] if inside else None)
    names_beside_dates(found)
    covered(found)
    found = linked(found)
    found = [candidate if candidate.role else replace(candidate, role=Role.PARAGRAPH) for candidate in found]
    pulled(found)
    about_authors(found)
    return tuple(
        Block(
            role=candidate.role or Role.PARAGRAPH,
            pieces=candidate.pieces,
            href=candidate.href if candidate.role in LEADING else None,
            links=_of(candidate, links),
            settings=_of(candidate, settings),
        )
        for candidate in resumed(text, found)
    )


def _of(candidate: Candidate, marked: Sequence[_Marked]) -> tuple[_Marked, ...]:
    """Those of *marked*, which are in order, that lie in a paragraph."""
    if candidate.role is not Role.PARAGRAPH:
        return ()
    low = bisect_left(marked, candidate.pieces[0].start, key=_start)
    high = bisect_left(marked, candidate.pieces[-1].end, key=_start)
    return tuple(one for one in marked[low:high] if one.end <= candidate.pieces[-1].end)


def _start(marked: Pointer | Setting) -> int:
    return marked.start
