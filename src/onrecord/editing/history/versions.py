"""The history of an article: what its publisher added, took out and reworded, as far as dated captures show it.

Only revisions and moves count. What a copy lacks because it stops early, misread or put in as furniture is nothing
that the publisher did; a capture that does not reach a place says nothing about it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.article import Article, Nature, Variant, VariantKind, Witness
from onrecord.text import Span


class Deed(StrEnum):
    """What happened between two versions."""

    ADDED = "added"
    TAKEN_OUT = "taken out"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is different from the version before."""

    deed: Deed
    before: str  # empty where there was nothing
    after: str
    spans: tuple[Span, ...]  # in the edition; an empty span at 0 is the headline

    @property
    def of_headline(self) -> bool:
        """Whether it is another headline; what is only added or taken out at 0 is text."""
        return bool(self.before and self.after) and all(span == (0, 0) for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Captures that follow one another with the same words."""

    first: str  # time of the first of them, as captured: YYYY-MM-DDTHH:MM:SSZ
    last: str
    captures: tuple[str, ...]  # ids, by time
    changes: tuple[Change, ...]  # since the version before; none in the first


def history(article: Article, times: Mapping[str, str | None]) -> tuple[Version, ...]:
    """The versions of *article*, the oldest first.

    Args:
        article: With its apparatus.
        times: When each capture was taken; those without a time are left out.
    """
    dated = sorted((time, witness.capture) for witness in article.witnesses if (time := times.get(witness.capture)))
    variants = [variant for variant in article.variants if _is_deed(variant)]
    known: dict[int, str] = {}
    versions: list[Version] = []
    for time, capture in dated:
        changes = tuple(_changes(variants, known, capture))
        if versions and not changes:
            last = versions[-1]
            versions[-1] = Version(
                first=last.first, last=time, captures=(*last.captures, capture), changes=last.changes
            )
        else:
            versions.append(Version(first=time, last=time, captures=(capture,), changes=changes))
    return tuple(versions)


def _is_deed(variant: Variant) -> bool:
    """Whether a variant is a publisher's doing."""
    return variant.nature is Nature.REVISION


def _changes(variants: Sequence[Variant], known: dict[int, str], capture: str) -> Iterable[Change]:
    """What *capture* has otherwise than was *known*, which is brought up to date."""
    for number, variant in enumerate(variants):
        reading = next((index for index, one in enumerate(variant.readings) if capture in one.captures), None)
        if reading is None:
            continue
        text = variant.readings[reading].text
        state = f"{reading} {text}"
        before = known.get(number)
        known[number] = state
        if before is None or before == state:
            continue
        old = before.partition(" ")[2]
        yield Change(deed=_deed(variant, old, text), before=old, after=text, spans=variant.spans)


def _deed(variant: Variant, before: str, after: str) -> Deed:
    if variant.kind is VariantKind.TRANSPOSITION:
        return Deed.MOVED
    if not before:
        return Deed.ADDED
    return Deed.REWORDED if after else Deed.TAKEN_OUT


def carries(article: Article, witness: Witness, spans: Iterable[Span]) -> bool:
    """Whether *witness* has all words that stand at *spans* of the edition."""
    return all(_covered(article.text, witness, span) for span in spans)


def _covered(text: str, witness: Witness, span: Span) -> bool:
    at = span.start
    for anchor in witness.anchors:
        if anchor.end <= at or anchor.start >= span.end:
            continue
        if text[at : anchor.start].strip():
            return False
        at = anchor.end
    return at >= span.end or not text[at : span.end].strip()
