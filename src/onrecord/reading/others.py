"""Others: addresses, and lines that belong to other articles."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.capture import Role
from onrecord.reading.candidates import END, Candidate, is_other_headline
from onrecord.text.addresses import address_alone, addresses, href_of
from onrecord.text.labels import own_address_label, related_label
from onrecord.text.slugs import MATCH, share

LEADING = frozenset(
    {Role.LINK, Role.EMBED, Role.RELATED, Role.FURNITURE, Role.BANNER}
)  # roles that may have an address
_LIST = 12  # headlines after one label, at most
_TAIL = 3  # short lines in a row that make a list of other articles, after the body
_LABELLED = 120  # characters of the longest line with a label of a source


def likely_own(candidates: Sequence[Candidate]) -> list[str]:
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


def lists(candidates: list[Candidate]) -> None:
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
            if at >= len(candidates) or not is_other_headline(candidates[at]):
                break
            if candidates[at].role is None:
                candidates[at] = replace(candidates[at], role=Role.RELATED)
    tail = [n for n in range(last + 1, len(candidates)) if candidates[n].role is None]
    few_words = any(len(candidates[n].text.split()) <= _TAIL for n in tail)  # an article's own list, likelier
    if (
        last >= 0
        and _TAIL <= len(tail) <= _LIST
        and not few_words
        and all(is_other_headline(candidates[n]) for n in tail)
    ):
        for n in tail:
            candidates[n] = replace(candidates[n], role=Role.FURNITURE)


def labels(candidates: list[Candidate]) -> list[Candidate]:
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
        if label and not END.search(candidate.text) and len(candidate.text) < _LABELLED:
            found.append(replace(candidate, role=Role.FURNITURE if number > last else Role.CAPTION))
            continue
        found.append(candidate)
    return found


def covered(candidates: list[Candidate]) -> None:
    """Headlines amid and after the body that lead elsewhere with all their words are other articles'."""
    first = next((number for number, candidate in enumerate(candidates) if candidate.is_body), len(candidates))
    for number, candidate in enumerate(candidates):
        if number > first and candidate.href and is_other_headline(candidate) and candidate.role is None:
            candidates[number] = replace(candidate, role=Role.RELATED)


def linked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give each link, embed and related line the address it leads to."""
    loose = [
        (n, address) for n, c in enumerate(candidates) if c.role is Role.LINK and (address := address_alone(c.text))
    ]
    found = []
    for number, candidate in enumerate(candidates):
        if candidate.href is None and candidate.role in LEADING:
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
