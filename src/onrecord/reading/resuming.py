"""Resuming: paragraphs that go on after an interruption, and what only repeats or signs them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.capture import Role
from onrecord.reading.bylines import names_after, names_alone
from onrecord.reading.candidates import END, Candidate
from onrecord.text import Piece, Span, mend
from onrecord.text.joins import Words, seam

_OPEN_END = re.compile(r"[^\W\d_][\"'’]?$|[,\-\u00ad–—]$|\d$")
_PULLED = (5, 300)  # words at least, characters at most, of a sentence that is set twice
_ABOUT = re.compile(r"(?P<name>[^,.;:]{5,40}?),?\s+(?:is|was|has\s+been|reports|covers|writes|ist|est|es|è)\s")
_BIO = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]+\s+){2,4}(?:is|was)\s+(?:an?|the)\s+(?:[\w.'’-]+\s+){0,5}"
    r"(?:writer|reporter|editor|correspondent|columnist|journalist|producer|fellow|contributor)\b"
)
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-Þ][^\W\d_A-ZÀ-Þ’']*$")  # a sentence does not end with it
_AMID = 3  # lines after an interruption that are looked at
_LONG_OPEN = 25  # characters of a paragraph's part that may go on after an interruption


def pulled(candidates: list[Candidate]) -> None:
    """Sentences that are set a second time, large, between the paragraphs.

    Not the lead: a standfirst above it may say the same.
    """
    body = "\n".join(_folded(c.text) for c in candidates if c.role is Role.PARAGRAPH)
    budget = 60
    lead = [number for number, candidate in enumerate(candidates) if candidate.role is Role.PARAGRAPH][:2]
    for number, candidate in enumerate(candidates):
        words, text = len(candidate.text.split()), candidate.text
        if candidate.role is not Role.PARAGRAPH or words < _PULLED[0] or len(text) > _PULLED[1] or not budget:
            continue
        if END.search(text) and (number in lead or text[0] not in "\"'“‘«„"):
            continue
        budget -= 1
        folded = _folded(text).strip(" \"'.,").removesuffix(",")
        lines = body.count(folded) - sum(line.strip(" \"'.,") == folded for line in body.split("\n"))
        if lines > 0:
            candidates[number] = replace(candidate, role=Role.FURNITURE)


def _folded(text: str) -> str:
    return re.sub(r"[“”„«»]", '"', re.sub(r"[’‘]", "'", " ".join(text.split())))


def resumed(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Paragraphs that go on after an interruption, put together."""
    words = Words(text)
    kept: list[Candidate] = []
    last: int | None = None  # the latest paragraph in `kept`
    for number, candidate in enumerate(candidates):
        if candidate.role is Role.PARAGRAPH:
            before = kept[last] if last is not None else None
            if last is not None and before is not None:
                if _goes_on(before.text, candidate.text):
                    kept[last] = _with_rest(text, before, candidate, words)
                    continue
                if _is_amid(before, candidate, candidates[number + 1 :]):
                    kept.append(replace(candidate, role=Role.CAPTION))
                    continue
            last = len(kept)
        kept.append(candidate)
    yield from kept


def _is_amid(before: Candidate, candidate: Candidate, after: Sequence[Candidate]) -> bool:
    """Whether a short line only interrupts a sentence: open ahead of it, in lower case after it."""
    following = next((item for item in after[:_AMID] if item.role is Role.PARAGRAPH), None)
    return (
        following is not None
        and len(candidate.text) <= _PULLED[1]
        and len(before.text) >= 2 * _LONG_OPEN
        and _SMALL_WORD.search(before.text) is not None
        and _goes_on(before.text, following.text)
    )


def _goes_on(upper: str, lower: str) -> bool:
    return len(upper) >= _LONG_OPEN and lower.lstrip("\"'“‘«(")[:1].islower() and bool(_OPEN_END.search(upper))


def _with_rest(text: str, upper: Candidate, lower: Candidate, words: Words) -> Candidate:
    last, head = upper.pieces[-1], lower.pieces[0]
    joint = seam(text, Span(last.start, last.end), Span(head.start, head.end), words)
    end = max(joint.end, last.start + 1)
    pieces = (*upper.pieces[:-1], Piece(last.start, end, joint.glue), *lower.pieces)
    return replace(upper, pieces=pieces, text=mend(text, pieces).text)


def about_authors(candidates: list[Candidate]) -> None:
    """Lines after the body that say who its writers are."""
    names = {
        author.name.casefold()
        for candidate in candidates
        if candidate.role is Role.BYLINE
        for author in names_after(candidate.text) or names_alone(candidate.text, placed=True)
    }
    for number in range(len(candidates) - 1, -1, -1):
        candidate = candidates[number]
        if candidate.role is not Role.PARAGRAPH:
            continue
        short = len(candidate.text) <= _PULLED[1]
        about = _ABOUT.match(candidate.text) if short else None
        known = about is not None and about["name"].casefold() in names
        if not known and not (short and _BIO.match(candidate.text)):
            return
        candidates[number] = replace(candidate, role=Role.BYLINE)
