"""Likening: whether two statements have one place, whether two speakers are one, and what tells them apart."""

from collections.abc import Iterable, Sequence

from onrecord.article import Variant, Witness
from onrecord.people import key_of
from onrecord.statement import Speaker
from onrecord.text import Span
from onrecord.text.folding import key


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """The share of the shorter one's characters that both have, 0 to 1."""
    both = sum(max(min(a.end, b.end) - max(a.start, b.start), 0) for a in some for b in others)
    shorter = min(sum(span.end - span.start for span in spans) for spans in (some, others))
    return both / shorter if shorter else 0.0


def differ(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two speakers are named and not the same; a surname alone is not another one."""
    if one is None or other is None or not one.name or not other.name:
        return False
    left, right = (set(key_of(each.type, each.name or "").replace(",", " ").split()) for each in (one, other))
    return not (left <= right or right <= left)


def names(text: str, speaker: Speaker | None) -> bool:
    """Whether *text* has a word of the speaker's name."""
    if speaker is None or not speaker.name:
        return False
    return not set(key(text).split()).isdisjoint(key(speaker.name).split())


def reaches(witness: Witness, place: Iterable[Span]) -> bool:
    """Whether a capture has anything at a place of the edition."""
    return any(anchor.start < span.end and span.start < anchor.end for span in place for anchor in witness.anchors)


def tells(variant: Variant, reading: int, before: Speaker | None, now: Speaker | None) -> bool:
    """Whether one reading names a speaker, and the edition another; where one of them has nothing, the other does."""
    pairs = (variant.readings[reading].text, before), (variant.readings[0].text, now)
    return all(not text or names(text, speaker) for text, speaker in pairs)
