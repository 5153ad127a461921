"""Editions: proof that the paragraphs and the apparatus of an article fit its text, and one another."""

from collections.abc import Iterator

from onrecord.article import Article, Variant, VariantKind
from onrecord.record.bounds import MAKE
from onrecord.statement import words
from onrecord.text import Span

Fault = tuple[str, str]  # where, and what in one sentence


def faults(article: Article) -> Iterator[Fault]:
    """What does not hold of an article's paragraphs and variants."""
    yield from _paragraphs(article)
    yield from _variants(article)


def inside(span: Span, size: int) -> bool:
    """Whether a span is one of a text of *size* characters."""
    return 0 <= span.start <= span.end <= size


def _paragraphs(article: Article) -> Iterator[Fault]:
    size = len(article.text)
    at = 0
    for number, span in enumerate(article.paragraphs):
        if not inside(span, size):
            yield article.id, f"paragraph {number} lies outside of the edition"
            return
        if span.start != at or article.text[span.end : span.end + 2] not in {"", "\n\n"}:
            yield article.id, f"paragraph {number} is not what is between two empty lines; {MAKE}"
            return
        at = span.end + 2
    if at < size:
        yield article.id, f"its paragraphs end before the edition does; {MAKE}"


def _variants(article: Article) -> Iterator[Fault]:
    members = {witness.capture for witness in article.witnesses}
    for number, variant in enumerate(article.variants):
        named = [capture for reading in variant.readings for capture in reading.captures]
        if any(not inside(span, len(article.text)) for span in variant.spans):
            yield article.id, f"variant {number} lies outside of the edition"
        elif not _is_of(variant, article.text):
            yield article.id, f"variant {number} has not what the edition has there first; {MAKE}"
        if not members.issuperset(named):
            yield article.id, f"variant {number} names a capture that is no witness"
        if len(variant.readings) < 2 or len(set(named)) < len(named):
            yield article.id, f"variant {number} has no two readings, or a capture twice; {MAKE}"
        elif not _is_of_kind(variant):
            yield article.id, f"variant {number} is no {variant.kind} by its readings; {MAKE}"


def _is_of(variant: Variant, text: str) -> bool:
    """Whether the first reading is the edition's; a headline stands at an empty span, for it is none of its text."""
    there = words(text, variant.spans)
    return bool(variant.spans) and bool(variant.readings) and there in {variant.readings[0].text, ""}


def _is_of_kind(variant: Variant) -> bool:
    """Whether the readings may be those of such a variant, by which of them are empty."""
    ours, *others = (bool(reading.text) for reading in variant.readings)
    match variant.kind:
        case VariantKind.ADDITION:
            return not ours
        case VariantKind.OMISSION:
            return ours and not all(others)
        case VariantKind.SUBSTITUTION:
            return ours and any(others)
        case VariantKind.TRANSPOSITION:
            return ours
