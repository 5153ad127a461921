"""Heads: what stands ahead of an article's text: headline, names, kickers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.capture import Role
from onrecord.reading.bylines import names_alone
from onrecord.reading.candidates import END, Candidate
from onrecord.reading.headlines import best_headline, is_title_like
from onrecord.reading.others import likely_own
from onrecord.text.labels import related_label
from onrecord.text.slugs import share, slug

_ASKING = re.compile(r"[?!][\"'”’»)]*$")
_HEAD = frozenset({Role.DATE_LINE, Role.BANNER, Role.BYLINE})
_ASKED = 24  # words of a headline that asks, at most
_SAME = 0.8  # of a slug's words, in a line that is the headline ...
_SLUGGED = 1 / 3  # ... and of the line's words, in the slug
_CLOSE = 5  # lines below a headline among which short ones are kickers, places, buttons


def _joined_titles(candidates: list[Candidate], first: int) -> int:
    """Put a headline that stands on two lines together; returns where the body now begins."""
    number = 0
    while number + 1 < first:
        one, two = candidates[number], candidates[number + 1]
        after = candidates[number + 2] if number + 2 < len(candidates) else None
        if (
            one.role is None
            and two.role is None
            and two.gap == 0
            and is_title_like(one.text)
            and len(one.text) >= 20
            and not END.search(one.text)
            and (not names_alone(two.text) or (one.text.isupper() and two.text.isupper()))
            and abs(one.size - two.size) < 0.05
            and (after is None or after.gap > 0 or after.role is not None)
        ):
            pieces = (*one.pieces[:-1], one.pieces[-1]._replace(glue=" "), *two.pieces)
            candidates[number : number + 2] = [replace(one, pieces=pieces, text=f"{one.text} {two.text}")]
            first -= 1
        else:
            number += 1
    return first


def head(candidates: list[Candidate], titles: Sequence[str], known: Sequence[str], begins: int | None = None) -> None:
    """Give roles to what stands ahead of the body, which *begins* there or later, where that is known."""
    first = next((n for n, candidate in enumerate(candidates) if candidate.is_body and n >= (begins or 0)), None)
    own = [*known, *likely_own(candidates)]
    if first == 0 and _is_titled(candidates[0], own, titles):
        first = next((n for n, candidate in enumerate(candidates) if n and candidate.is_body), None)
    elif first is not None and begins is None and _asks(candidates, first):
        first = next((n for n, candidate in enumerate(candidates) if n > first and candidate.is_body), first)
    if first is None:
        first = _below_title(candidates)
    if first is None:
        return
    first = _joined_titles(candidates, first)
    open_lines = [
        number
        for number in range(first)
        if candidates[number].role is None
        or (candidates[number].role is Role.RELATED and _is_weak_label(candidates[number].text))
    ]
    chosen = best_headline(
        [candidates[number].text for number in open_lines],
        sizes=[candidates[number].size for number in open_lines],
        addresses=own,
        titles=titles,
        signed=[at for at, number in enumerate(open_lines) if candidates[number + 1].role is Role.BYLINE],
        crowded=begins is not None,
    )
    headline = None if chosen is None else open_lines[chosen]
    for number in open_lines:
        candidate = candidates[number]
        if number != headline and candidate.role is None:
            candidates[number] = replace(candidate, role=_beside(candidates, number, headline))
    if headline is not None:
        candidates[headline] = replace(candidates[headline], role=Role.HEADLINE)


def names_beside_dates(candidates: list[Candidate]) -> None:
    """Lines of nothing but names are bylines beside a date line, wherever that stands."""
    for number, candidate in enumerate(candidates):
        around = {candidates[n].role for n in (number - 1, number + 1) if 0 <= n < len(candidates)}
        if candidate.role is None and Role.DATE_LINE in around and names_alone(candidate.text, placed=True):
            candidates[number] = replace(candidate, role=Role.BYLINE)


def _is_titled(candidate: Candidate, own: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether a first line as long as a sentence is the headline all the same.

    An article's lead has the words of a short slug, too, among many others.
    """
    line = candidate.text
    if not is_title_like(line):
        return False
    named = [address for address in own if len(slug(address)) >= _SLUGGED * len(line.split())]
    return any(share(address, line) >= _SAME for address in named) or any(
        title.casefold().startswith(line.casefold()) for title in titles
    )


def _below_title(candidates: Sequence[Candidate]) -> int | None:
    """Where a text begins that has nothing long enough to be known by its words: below one line, apart, like a title.

    What follows it is longer, and ends as sentences do.
    """
    number = next((n for n, candidate in enumerate(candidates) if candidate.role is None), len(candidates))
    if number + 1 >= len(candidates):
        return None
    line, after = candidates[number : number + 2]
    titled = is_title_like(line.text) and not END.search(line.text)
    longer = after.role is None and len(after.text) > len(line.text) and END.search(after.text) is not None
    return number + 1 if titled and longer and after.gap > 0 else None


def _asks(candidates: Sequence[Candidate], number: int) -> bool:
    """Whether a question or a cry, among nothing but a date or a banner, is the headline all the same.

    A print that lost its headline has no such lines ahead of the text.
    """
    ahead = [candidate.role for candidate in candidates[:number]]
    after = candidates[number + 1].role if number + 1 < len(candidates) else None
    if not all(role in _HEAD for role in ahead) or not (ahead or after in _HEAD):
        return False
    line = candidates[number].text
    return is_title_like(line) and _ASKING.search(line) is not None and len(line.split()) <= _ASKED


def _is_weak_label(line: str) -> bool:
    """Whether the label may as well be a headline's first word: "Analysis: …"."""
    label = related_label(line)
    return label is not None and label.rest < len(line) and len(label.label.split()) == 1


def _beside(candidates: Sequence[Candidate], number: int, headline: int | None) -> Role:
    """The role of a line ahead of the body that is not the headline."""
    text = candidates[number].text
    around = {candidates[n].role for n in (number - 1, number + 1) if 0 <= n < len(candidates)}
    dated = bool(around & {Role.DATE_LINE, Role.BYLINE})
    if names_alone(text, placed=dated) and (dated or number - 1 == headline):
        return Role.BYLINE
    if headline is not None and number < headline:
        return Role.FURNITURE
    below = headline is None or number > headline + _CLOSE
    if END.search(text) or len(text.split()) > 3 or (below and number):
        return Role.PARAGRAPH
    return Role.FURNITURE
