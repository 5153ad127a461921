"""Laying: the parts of a text in Markdown as the lines of a page, which get their roles as those of prints do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin

from onrecord.capture import Look, Pointer, Role, Setting
from onrecord.reading.bylines import names_alone
from onrecord.reading.candidates import Candidate
from onrecord.reading.headlines import is_title_like
from onrecord.reading.markdown.parts import Part
from onrecord.reading.markdown.runs import Run
from onrecord.reading.roles import role_of
from onrecord.text import Piece, Span, mend
from onrecord.text.addresses import href_of
from onrecord.text.joins import Words, seam

_SIZES = (1.0, 2.0, 1.6, 1.3, 1.2, 1.1, 1.1)  # of headings, by their level, relative to the body's letters
_LINKED = 0.5  # of a line's characters that must lead somewhere for the line to be a link ...
_MENU = 0.6  # ... for it to be of a menu or a list, and not of the text ...
_ALL = 0.9  # ... and for a sentence to be so, too
_TITLED = 4  # words from which on a heading is not the outlet's name
_BELOW = 0.5  # of the body's characters that stand below the heading that heads the page


def candidates(text: str, parts: Sequence[Part], base: str | None) -> tuple[list[Candidate], list[str]]:
    """The lines of a page, and what it calls its title.

    Args:
        text: The source.
        parts: Of it, in order.
        base: What relative addresses are relative to.
    """
    words = Words(text)
    found = [_candidate(text, part, base, words) for part in parts[:1]]
    for before, part in pairwise(parts):
        between = text[before.runs[-1].end : part.runs[0].start].splitlines()
        gap = sum(not line.strip(" \t>") for line in between[1:-1])
        found.append(replace(_candidate(text, part, base, words), gap=gap))
    top = [number for number, part in enumerate(parts) if part.level == 1 and is_title_like(found[number].text)]
    titles = [found[number].text for number in top[:1] if len(found[number].text.split()) >= _TITLED]
    if len(top) == 1:
        _put_aside(found, top[0])
    return found, titles


def _put_aside(found: list[Candidate], top: int) -> None:
    """Make what stands above the only heading of its kind furniture, where the body stands below it."""
    sizes = [len(candidate.text) if candidate.is_body else 0 for candidate in found]
    if sum(sizes[top:]) < _BELOW * sum(sizes):
        return
    for number in range(top):
        if found[number].role is None and role_of(found[number].text) is None:
            found[number] = replace(found[number], role=Role.FURNITURE)


def _leads_away(candidate: Candidate, part: Part, linked: float) -> bool:
    """Whether a line is little but links, as those of menus and lists of other articles; names of writers may be."""
    if part.level or linked < (_ALL if candidate.is_body else _MENU):
        return False
    return role_of(candidate.text) is None and not names_alone(candidate.text, placed=True)


def _candidate(text: str, part: Part, base: str | None, words: Words) -> Candidate:
    """A part with its words mended, and where it leads where it is a link."""
    pieces = _pieces(text, part.runs, words)
    leading = {run.href for run in part.runs if run.href}
    linked = sum(run.end - run.start for run in part.runs if run.href) / sum(run.end - run.start for run in part.runs)
    found = Candidate(
        pieces=pieces,
        text=mend(text, pieces).text,
        size=_SIZES[part.level],
        role=Role.CAPTION if part.pictured else None,
        href=_absolute(leading.pop(), base) if linked > _LINKED and len(leading) == 1 else None,
        linked=linked > _LINKED,
    )
    return replace(found, role=Role.FURNITURE) if _leads_away(found, part, linked) else found


def _pieces(text: str, runs: Sequence[Run], words: Words) -> tuple[Piece, ...]:
    """The pieces that *runs* are, those that touch put together."""
    found: list[Piece] = []
    for run in runs:
        if found:
            last = found[-1]
            if last.end == run.start and not run.apart:
                found[-1] = last._replace(end=run.end)
                continue
            joint = seam(text, Span(last.start, last.end), Span(run.start, run.end), words) if run.line else None
            end = max(joint.end, last.start + 1) if joint else last.end
            found[-1] = Piece(last.start, end, joint.glue if joint else " " if run.apart else "")
        found.append(Piece(run.start, run.end))
    return tuple(found)


def links(part: Part, base: str | None) -> Iterator[Pointer]:
    """Where words of a part lead."""
    for run in part.runs:
        href = _absolute(run.href, base) if run.href else None
        if href:
            yield Pointer(run.start, run.end, href)


def _absolute(href: str, base: str | None) -> str | None:
    try:
        return href_of(urljoin(base or "", href)) if base or "://" in href else None
    except ValueError:
        return None


def settings(part: Part) -> Iterator[Setting]:
    """How a part looks; bold words only where they begin it, as elsewhere they say nothing."""
    start, end = part.runs[0].start, part.runs[-1].end
    if part.level:
        yield Setting(start, end, Look.HEADING)
    if part.quoted:
        yield Setting(start, end, Look.QUOTE)
    stressed = next((number for number, run in enumerate(part.runs) if not run.stressed), len(part.runs))
    if stressed:
        yield Setting(start, part.runs[stressed - 1].end, Look.STRESS)
