"""Turnover: which passages of an article, such as its statements, came, went or were reworded between its versions.

As in a history, only what the publisher did counts: a capture that stops early or does not
reach a passage says nothing about it, and the last one that does stands until another speaks.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from onrecord.article import Article, Nature, Reading, Variant
from onrecord.editing.history.versions import Deed, Passage, Version, carries, passages
from onrecord.editing.history.wording import worded
from onrecord.text import Span
from onrecord.text.spans import share

ALIKE = 50.0  # of 100: a stretch replaced by one that is less like it is another one, not a rewording


class Turn(NamedTuple):
    """What became of one passage from one version to the next."""

    passage: str  # its key
    deed: Deed  # added, taken out, reworded; credited to another
    before: str  # its words in the version before; empty where it came
    after: str
    earlier: str | None = None  # id of the statement that it was before, where that is known


def turnover(
    article: Article, versions: Sequence[Version], passages: Mapping[str, Sequence[Span]]
) -> tuple[tuple[Turn, ...], ...]:
    """What became of *passages* in each of *versions*, compared with the one before; nothing in the first.

    Args:
        article: With its apparatus.
        versions: Its history, the oldest first.
        passages: Spans of the edition by key, such as the content of each statement by its id.
    """
    turns: list[list[Turn]] = [[] for _ in versions]
    for key, spans in passages.items():
        known: str | None = None
        before: Sequence[str] = ()
        for number, version in enumerate(versions):
            words = _words(article, version.captures, spans)
            if words is None:
                continue
            # what the first version that speaks has is where the history of the passage begins
            if known is not None and words.split() != known.split():
                turn = Turn(key, _deed(known, words), known, words)
                turns[number].append(_told(article, turn, (before, version.captures), spans))
            known, before = words, version.captures
    return tuple(map(tuple, turns))


def _deed(before: str, after: str) -> Deed:
    if not before:
        return Deed.ADDED
    return Deed.REWORDED if after else Deed.TAKEN_OUT


def _told(article: Article, turn: Turn, captures: tuple[Sequence[str], Sequence[str]], spans: Sequence[Span]) -> Turn:
    """*turn*, in whole sentences where a passage was reworded at several places: parts of both would not be legible.

    Args:
        article: With its apparatus.
        turn: What became of the passage.
        captures: Of the version before, and of the one after.
        spans: Of the passage.
    """
    around = [one for one in passages(article) if one.told and share([one.whole], spans)]
    if turn.deed is not Deed.REWORDED or len(around) != 1 or len(around[0].variants) < 2:
        return turn
    before, after = (_sentence(article, around[0], those) for those in captures)
    return turn._replace(before=before, after=after) if before and after else turn


def _sentence(article: Article, passage: Passage, captures: Iterable[str]) -> str | None:
    """*passage* as the first of *captures* has it that speaks at all its places; None when none does."""
    for capture in captures:
        said = [next((r.text for r in v.readings if capture in r.captures), None) for v in passage.variants]
        known = [words for words in said if words is not None]
        if len(known) == len(said):
            changes = zip((variant.spans[0] for variant in passage.variants), known, strict=True)
            return worded(article.text, passage.whole, changes)
    return None


def _words(article: Article, captures: Iterable[str], spans: Sequence[Span]) -> str | None:
    """The passage as the first of *captures* has it that speaks about it; None when none does."""
    witnesses = {witness.capture: witness for witness in article.witnesses}
    for capture in captures:
        parts = [_read_out(article, capture, span) for span in spans]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            return " ".join(filter(None, known))
        if carries(article, witnesses[capture], spans):
            return " ".join(article.text[span.start : span.end] for span in spans)
    return None


def _read_out(article: Article, capture: str, span: Span) -> str | None:
    """What *capture* has where the edition has *span*; empty for nothing, None where it does not say."""
    changes: list[tuple[Span, str]] = []
    for variant in article.variants:
        if not any(_touch(own, span) for own in variant.spans):
            continue
        reading = next((one for one in variant.readings if capture in one.captures), None)
        if reading is None:
            return None  # the capture does not reach this place
        if reading is variant.readings[0]:
            continue
        if variant.nature is Nature.TRUNCATION:
            return None
        if not _is_change(variant):
            continue
        own = variant.spans[0]
        if _replaces(article, variant, reading, span):
            return ""
        changes.append((own, reading.text))
    return worded(article.text, _widened(article, span), changes)


def _widened(article: Article, span: Span) -> Span:
    """*span* with the whole of every rewording that begins before it or ends behind it: they are told whole."""
    start, end = span
    for variant in article.variants:
        if not _is_change(variant) or not _touch(variant.spans[0], span):
            continue
        if not any(_replaces(article, variant, reading, span) for reading in variant.readings[1:]):
            start, end = min(start, variant.spans[0].start), max(end, variant.spans[0].end)
    return Span(start, end)


def _is_change(variant: Variant) -> bool:
    """Whether the publisher changed the words; what was moved is there as it was."""
    return variant.nature is Nature.REVISION and len(variant.spans) == 1


def _replaces(article: Article, variant: Variant, reading: Reading, span: Span) -> bool:
    """Whether all of *span* stands for something else in *reading*, or for nothing."""
    start, end = variant.spans[0]
    covers = start <= span.start and end >= span.end
    return covers and (not reading.text or fuzz.ratio(article.text[start:end], reading.text) < ALIKE)


def _touch(own: Span, span: Span) -> bool:
    if own.start == own.end:
        return span.start < own.start < span.end
    return own.start < span.end and own.end > span.start
