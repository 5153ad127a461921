"""Articles: what the captures of one text have in common.

The edition is the best text; each token of it is carried by one or more
witnesses. The apparatus lists where the witnesses differ.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from onrecord.capture import Fact
from onrecord.text import Span
from onrecord.text.folding import tokens

CARRIED = 0.5  # of the words: a witness that has fewer of a passage does not bear it out


class VariantKind(StrEnum):
    """What happens between the edition and a differing witness."""

    OMISSION = "omission"
    ADDITION = "addition"
    SUBSTITUTION = "substitution"
    TRANSPOSITION = "transposition"


class Nature(StrEnum):
    """Why a witness differs."""

    TRUNCATION = "truncation"  # the copy stops, or starts late
    REVISION = "revision"  # the publisher changed the words
    RECOGNITION = "recognition"  # optical character recognition, a broken encoding
    FORM = "form"  # quotes, spacing, hyphens, case: the same words
    FURNITURE = "furniture"  # something of the page, not of the article


class Anchor(NamedTuple):
    """A stretch of the edition and where one witness has it.

    When `exact`, both stretches are the same characters; otherwise the same
    words in another form (quotes, hyphens, a broken encoding).
    """

    start: int  # in the edition's text
    end: int
    capture_start: int  # in the capture's text layer
    capture_end: int
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A capture in its role as evidence for an article's text."""

    capture: str  # id
    weight: float  # 0 to 1, how far it is trusted where witnesses differ
    anchors: tuple[Anchor, ...]  # in the edition's order, not overlapping

    def share(self, text: str) -> float:
        """How much of the edition this witness has, 0 to 1; *text* is the edition's."""
        return min(sum(anchor.end - anchor.start for anchor in self.anchors) / max(len(text), 1), 1.0)

    def locate(self, span: Span) -> tuple[Span, ...]:
        """Where this witness has *span* of the edition; empty when it lacks it."""
        found: list[Span] = []
        first = max(bisect_right(self.anchors, span.start, key=lambda anchor: anchor.start) - 1, 0)
        for anchor in self.anchors[first:]:
            if anchor.start >= span.end:
                break
            if anchor.end <= span.start:
                continue
            start, end = anchor.capture_start, anchor.capture_end
            if anchor.exact:
                start += max(span.start - anchor.start, 0)
                end -= max(anchor.end - span.end, 0)
            if found and found[-1].end == start:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some witnesses have at a variant."""

    captures: tuple[str, ...]  # ids, sorted
    text: str  # empty where they have nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A place where the witnesses differ."""

    kind: VariantKind
    nature: Nature
    spans: tuple[Span, ...]  # in the edition; an empty span where the edition has nothing
    readings: tuple[Reading, ...]  # the edition's first


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that the article points to."""

    rel: str  # related, embed, reference
    url: str
    text: str | None  # the words that stand with it
    note: str | None = None  # what looks wrong about it, such as a date years after the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the captures of one text have in common."""

    id: str  # "a" and the 16 hex digits of its smallest capture id
    title: str | None
    published: str | None  # YYYY-MM-DD
    url: str | None
    publisher: str | None
    authors: tuple[str, ...]
    language: str | None  # ISO 639-1
    text: str  # the edition: paragraphs separated by one empty line
    paragraphs: tuple[Span, ...]  # in `text`
    witnesses: tuple[Witness, ...]  # sorted by capture id
    variants: tuple[Variant, ...] = ()  # by place
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = field(default=(), repr=False)  # evidence of all captures together


def carried(text: str, witnesses: Iterable[Witness], spans: Sequence[Span]) -> dict[str, tuple[Span, ...]]:
    """Where each of *witnesses* has the passage at *spans*, by capture; those with too little of its words left out.

    A full stop or a quotation mark that another copy has, too, bears nothing out: half of the words must be there.
    Of a passage without words any mark counts.

    Args:
        text: The edition's.
        witnesses: Of the edition.
        spans: In the edition's text, in order, not overlapping.
    """
    wanted = [word for span in spans for word in _words(text, span)]
    found: dict[str, tuple[Span, ...]] = {}
    for witness in witnesses:
        spots = tuple(spot for span in spans for spot in witness.locate(span))
        if spots and sum(bool(witness.locate(word)) for word in wanted) >= CARRIED * len(wanted):
            found[witness.capture] = spots
    return found


def departures(variants: Iterable[Variant], spans: Sequence[Span]) -> dict[str, list[tuple[str, str]]]:
    """Where captures have other words than the edition within the passage at *spans*.

    Differences of form, words that were only moved, and what belongs to the page are left out.

    Args:
        variants: The article's.
        spans: In the edition's text.

    Returns:
        By capture, in the order of the text: what it has, and what the edition has there; "" for nothing.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for variant in variants:
        same = variant.nature in {Nature.FORM, Nature.FURNITURE} or variant.kind is VariantKind.TRANSPOSITION
        if not same and any(_meet(place, span) for place in variant.spans for span in spans):
            edition, *others = variant.readings
            for reading in others:
                for capture in reading.captures:
                    found.setdefault(capture, []).append((reading.text, edition.text))
    return found


def _meet(place: Span, span: Span) -> bool:
    """Whether *place* touches what stands within *span*; an empty place has to lie inside."""
    return place.start < span.end and place.end > span.start


def _words(text: str, span: Span) -> list[Span]:
    """Where the words of *span* stand."""
    split = tokens(span.of(text), forms=False)
    starts, ends = split.starts[split.words] + span.start, split.ends[split.words] + span.start
    return [Span(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
