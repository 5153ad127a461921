"""Blocks: the lines of a page in their places, with the roles that the places give them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.capture import Block, Role
from onrecord.reading.bylines import names_after, names_alone
from onrecord.reading.headlines import best_headline, is_title_like
from onrecord.reading.roles import (
    address_alone,
    addresses,
    href_of,
    own_address_label,
    related_label,
    role_of,
)
from onrecord.reading.slugs import MATCH, share
from onrecord.reading.splitting import PRINT_HEAD, parts
from onrecord.text import Piece, Span, mend
from onrecord.text.joins import Words, seam

_BODY = 140  # characters from which on a line is an article's, sentence or not
_SENTENCE = 60  # characters from which on a line that ends as sentences do is
_DENSE = 0.4  # of these lengths in scripts that write a word in one or two characters
_DENSE_SCRIPT = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]}›“‘*_]*$")
_OPEN_END = re.compile(r"[^\W\d_][\"'’]?$|[,\-\u00ad–—]$|\d$")
_FOOT = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)  # beside the address, below a print
_LEADING = frozenset(
    {Role.LINK, Role.EMBED, Role.RELATED, Role.FURNITURE, Role.BANNER}
)  # roles that may have an address
_COUNTER = re.compile(r"\d+")
_REPEATED = 160  # characters of the longest page header
_LIST = 12  # headlines after one label, at most
_TAIL = 3  # short lines in a row that make a list of other articles, after the body
_PULLED = (5, 300)  # words at least, characters at most, of a sentence that is set twice
_ABOUT = re.compile(r"(?P<name>[^,.;:]{5,40}?),?\s+(?:is|was|has\s+been|reports|covers|writes|ist|est|es|è)\s")
_LONG_OPEN = 25  # characters of a paragraph's part that may go on after an interruption


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line or paragraph of a page that has no role yet."""

    pieces: tuple[Piece, ...]
    text: str  # mended
    gap: int = 1  # empty lines ahead of it; 0 when it follows directly
    size: float = 1.0  # of its letters, relative to the body's
    role: Role | None = None
    href: str | None = None

    @property
    def is_body(self) -> bool:
        """Whether its words alone show that it is the article's text."""
        if self.role is not None:
            return False
        factor = _DENSE if _DENSE_SCRIPT.search(self.text) else 1.0
        if len(self.text) >= _BODY * factor:
            return True
        return len(self.text) >= _SENTENCE * factor and _END.search(self.text) is not None


def _slice(candidate: Candidate, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces that carry ``candidate.text[start:end]``."""
    found: list[Piece] = []
    at = 0
    for piece in candidate.pieces:
        length = piece.end - piece.start
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            found.append(Piece(piece.start + first, piece.start + last, piece.glue))
        at += length + len(piece.glue)
    return tuple(found)


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
                pieces=_slice(candidate, start, end),
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
    """Lines that come back, numbers in them aside, are page headers and footers; the first may be the headline."""
    keys = [
        _COUNTER.sub("#", candidate.text.casefold())
        if candidate.role is None and len(candidate.text) <= _REPEATED and not _END.search(candidate.text)
        else ""
        for candidate in candidates
    ]
    counts = Counter(key for key in keys if key and not key.startswith("#"))
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if not key or counts[key] < 2:
            continue
        if key in seen:
            candidates[number] = replace(candidates[number], role=Role.FURNITURE)
        seen.add(key)


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
            and not _END.search(one.text)
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


def _head(candidates: list[Candidate], titles: Sequence[str], known: Sequence[str]) -> None:
    """Give roles to what stands ahead of the body."""
    first = next((number for number, candidate in enumerate(candidates) if candidate.is_body), None)
    own = [*known, *_likely_own(candidates)]
    if first is not None and not first and _is_titled(candidates[0], own, titles):
        first = next((n for n, candidate in enumerate(candidates) if n and candidate.is_body), None)
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
    )
    headline = None if chosen is None else open_lines[chosen]
    for number in open_lines:
        candidate = candidates[number]
        if number != headline and candidate.role is None:
            candidates[number] = replace(candidate, role=_beside(candidates, number, headline))
    if headline is not None:
        candidates[headline] = replace(candidates[headline], role=Role.HEADLINE)


def _names_beside_dates(candidates: list[Candidate]) -> None:
    """Lines of nothing but names are bylines beside a date line, wherever that stands."""
    for number, candidate in enumerate(candidates):
        around = {candidates[n].role for n in (number - 1, number + 1) if 0 <= n < len(candidates)}
        if candidate.role is None and Role.DATE_LINE in around and names_alone(candidate.text):
            candidates[number] = replace(candidate, role=Role.BYLINE)


def _is_titled(candidate: Candidate, own: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether a first line as long as a sentence is the headline all the same."""
    if not is_title_like(candidate.text):
        return False
    folded = candidate.text.casefold()
    return any(share(address, candidate.text) >= 0.8 for address in own) or any(
        folded and title.casefold().startswith(folded) for title in titles
    )


def _is_weak_label(line: str) -> bool:
    """Whether the label may as well be a headline's first word: "Analysis: …"."""
    label = related_label(line)
    return label is not None and label.rest < len(line) and len(label.label.split()) == 1


def _beside(candidates: Sequence[Candidate], number: int, headline: int | None) -> Role:
    """The role of a line ahead of the body that is not the headline."""
    text = candidates[number].text
    around = {candidates[n].role for n in (number - 1, number + 1) if 0 <= n < len(candidates)}
    if names_alone(text) and (around & {Role.DATE_LINE, Role.BYLINE} or number - 1 == headline):
        return Role.BYLINE
    if headline is not None and number < headline:
        return Role.FURNITURE
    if _END.search(text) or len(text.split()) > 3 or (headline is None and number):
        return Role.PARAGRAPH
    return Role.FURNITURE


def _likely_own(candidates: Sequence[Candidate]) -> list[str]:
    """Addresses that call themselves the page's own."""
    found = []
    for before, candidate in zip([None, *candidates], candidates, strict=False):
        at = addresses(candidate.text)
        if at and (
            candidate.role is Role.FURNITURE
            or own_address_label(candidate.text)
            or (before is not None and _is_own_label(before.text))
        ):
            found.append(candidate.text[at[0][0] : at[0][1]])
    return found


def _is_own_label(line: str) -> bool:
    label = own_address_label(line if ":" in line or "：" in line else f"{line}:")
    return label is not None and label.rest >= len(line)


def _lists(candidates: list[Candidate]) -> None:
    """Headlines of other articles, after a label of their own and in a row after the body."""
    last = max((number for number, candidate in enumerate(candidates) if candidate.is_body), default=-1)
    number = 0
    while number < len(candidates):
        candidate = candidates[number]
        label = related_label(candidate.text) if candidate.role in {Role.RELATED, Role.FURNITURE, None} else None
        number += 1
        if label is None or label.rest < len(candidate.text.rstrip(" *_:")):
            continue
        candidates[number - 1] = replace(candidate, role=Role.RELATED)
        for step in range(_LIST):
            at = number + step
            if at >= len(candidates) or not _is_other_headline(candidates[at]):
                break
            if candidates[at].role is None:
                candidates[at] = replace(candidates[at], role=Role.RELATED)
    tail = [n for n in range(last + 1, len(candidates)) if candidates[n].role is None]
    if last >= 0 and len(tail) >= _TAIL and all(_is_other_headline(candidates[n]) for n in tail):
        for n in tail:
            candidates[n] = replace(candidates[n], role=Role.FURNITURE)


def _is_other_headline(candidate: Candidate) -> bool:
    if candidate.role in {Role.LINK, Role.DATE_LINE}:
        return True
    text = candidate.text
    return candidate.role is None and len(text.split()) >= _TAIL and is_title_like(text) and not _END.search(text)


def _labels(candidates: list[Candidate]) -> list[Candidate]:
    """Labels of the page's own address, put together with the address on the next line."""
    found: list[Candidate] = []
    last = max((number for number, candidate in enumerate(candidates) if candidate.is_body), default=-1)
    for number, candidate in enumerate(candidates):
        before = found[-1] if found else None
        if (
            before is not None
            and before.role not in {Role.LINK, Role.EMBED}
            and address_alone(candidate.text)
            and _is_own_label(before.text)
        ):
            pieces = (*before.pieces[:-1], before.pieces[-1]._replace(glue=" "), *candidate.pieces)
            found[-1] = replace(before, pieces=pieces, text=f"{before.text} {candidate.text}", role=Role.LINK)
            continue
        label = own_address_label(candidate.text) if candidate.role is None else None
        if label and not _END.search(candidate.text) and len(candidate.text) < _SENTENCE * 2:
            found.append(replace(candidate, role=Role.FURNITURE if number > last else Role.CAPTION))
            continue
        found.append(candidate)
    return found


def _covered(candidates: list[Candidate]) -> None:
    """Headlines amid and after the body that lead elsewhere with all their words are other articles'."""
    first = next((number for number, candidate in enumerate(candidates) if candidate.is_body), len(candidates))
    for number, candidate in enumerate(candidates):
        if number > first and candidate.href and _is_other_headline(candidate) and candidate.role is None:
            candidates[number] = replace(candidate, role=Role.RELATED)


def _linked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give each link, embed and related line the address it leads to."""
    loose = [
        (n, address) for n, c in enumerate(candidates) if c.role is Role.LINK and (address := address_alone(c.text))
    ]
    found = []
    for number, candidate in enumerate(candidates):
        if candidate.href is None and candidate.role in {
            Role.LINK,
            Role.EMBED,
            Role.RELATED,
            Role.FURNITURE,
            Role.BANNER,
        }:
            at = addresses(candidate.text)
            address = candidate.text[at[0][0] : at[0][1]] if at else address_alone(candidate.text)
            if address is None and candidate.role is Role.RELATED:
                address = _address_for(candidate.text, number, loose)
            found.append(replace(candidate, href=href_of(address)) if address else candidate)
        else:
            found.append(candidate)
    return found


def _address_for(line: str, number: int, loose: Sequence[tuple[int, str]]) -> str | None:
    """The address whose slug has the words of a related line, or that stands right under it."""
    best = max(loose, key=lambda item: (share(item[1], line), -item[0]), default=None)
    if best and share(best[1], line) >= MATCH:
        return best[1]
    return next((address for at, address in loose if at == number + 1), None)


def _pulled(candidates: list[Candidate]) -> None:
    """Sentences that are set a second time, large, between the paragraphs."""
    body = "\n".join(_folded(c.text) for c in candidates if c.role is Role.PARAGRAPH)
    budget = 60
    for number, candidate in enumerate(candidates):
        words, text = len(candidate.text.split()), candidate.text
        if candidate.role is not Role.PARAGRAPH or words < _PULLED[0] or len(text) > _PULLED[1] or not budget:
            continue
        if _END.search(text) and text[0] not in "\"'“‘«„":
            continue
        budget -= 1
        folded = _folded(text).strip(" \"'.,").removesuffix(",")
        lines = body.count(folded) - sum(line.strip(" \"'.,") == folded for line in body.split("\n"))
        if lines > 0:
            candidates[number] = replace(candidate, role=Role.FURNITURE)


def _folded(text: str) -> str:
    return re.sub(r"[“”„«»]", '"', re.sub(r"[’‘]", "'", " ".join(text.split())))


def _resumed(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Paragraphs that go on after an interruption, put together."""
    words = Words(text)
    kept: list[Candidate] = []
    last: int | None = None  # the latest paragraph in `kept`
    for candidate in candidates:
        if candidate.role is Role.PARAGRAPH:
            before = kept[last] if last is not None else None
            if last is not None and before is not None and _goes_on(before.text, candidate.text):
                kept[last] = _with_rest(text, before, candidate, words)
                continue
            last = len(kept)
        kept.append(candidate)
    yield from kept


def _goes_on(upper: str, lower: str) -> bool:
    return len(upper) >= _LONG_OPEN and lower.lstrip("\"'“‘«(")[:1].islower() and bool(_OPEN_END.search(upper))


def _with_rest(text: str, upper: Candidate, lower: Candidate, words: Words) -> Candidate:
    last, head = upper.pieces[-1], lower.pieces[0]
    joint = seam(text, Span(last.start, last.end), Span(head.start, head.end), words)
    end = max(joint.end, last.start + 1)
    pieces = (*upper.pieces[:-1], Piece(last.start, end, joint.glue), *lower.pieces)
    return replace(upper, pieces=pieces, text=mend(text, pieces).text)


def _about_authors(candidates: list[Candidate]) -> None:
    """Lines after the body that say who its writers are."""
    names = {
        author.name.casefold()
        for candidate in candidates
        if candidate.role is Role.BYLINE
        for author in names_after(candidate.text) or names_alone(candidate.text)
    }
    for number in range(len(candidates) - 1, -1, -1):
        candidate = candidates[number]
        if candidate.role is not Role.PARAGRAPH:
            continue
        about = _ABOUT.match(candidate.text) if len(candidate.text) <= _PULLED[1] else None
        if about is None or about["name"].casefold() not in names:
            return
        candidates[number] = replace(candidate, role=Role.BYLINE)


def arrange(
    text: str, candidates: Sequence[Candidate], *, titles: Sequence[str] = (), known: Sequence[str] = ()
) -> tuple[Block, ...]:
    """Give every line of a page its role.

    Args:
        text: The text layer.
        candidates: In reading order; those that have a role already keep it.
        titles: What calls itself the page's title elsewhere: the container, a print's head, metadata.
        known: Addresses known to be the page's own.

    Returns:
        Blocks in the order of their first piece; together they hold all that the candidates held.
    """
    found = _with_roles(_divided(text, candidates))
    _repetitions(found)
    found = _labels(found)
    _lists(found)
    _head(found, titles, known)
    _names_beside_dates(found)
    _covered(found)
    found = _linked(found)
    found = [candidate if candidate.role else replace(candidate, role=Role.PARAGRAPH) for candidate in found]
    _pulled(found)
    _about_authors(found)
    return tuple(
        Block(
            role=candidate.role or Role.PARAGRAPH,
            pieces=candidate.pieces,
            href=candidate.href if candidate.role in _LEADING else None,
        )
        for candidate in _resumed(text, found)
    )
