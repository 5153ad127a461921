"""Collations: what two or more witnesses have at each place of an edition, beside one another.

The apparatus says where each witness departs from the edition. Two of them are
compared by laying both sets of departures on the edition: where neither
departs they agree; where one does, both are read out over the same stretch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.article import Article, Nature, Variant
from onrecord.text import Span

BEGINNING = Span(0, 0)  # where a headline stands that only some witnesses have


class Change(StrEnum):
    """What became of the first column's words in another one."""

    SAME = "same"
    ADDED = "added"
    LOST = "lost"
    REWORDED = "reworded"


class Departure(NamedTuple):
    """A place where a witness does not have the edition's words."""

    span: Span  # of the edition
    text: str  # what it has there; empty for nothing


class Piece(NamedTuple):
    """One stretch of one column."""

    change: Change
    text: str  # the column's words; of what was lost, the first column's
    instead_of: str = ""  # what the first column has, where reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of the edition in every column; the first column is what the others are compared with."""

    cells: tuple[tuple[Piece, ...], ...]
    headline: bool = False

    @property
    def changed(self) -> bool:
        """Whether any column differs from the first."""
        return any(piece.change != Change.SAME for cell in self.cells for piece in cell)


def departures(variants: Iterable[Variant], capture: str, *, form: bool) -> list[Departure]:
    """Where *capture* departs from the edition, in order, not overlapping.

    Args:
        variants: The article's.
        capture: Its id.
        form: Whether other quotes, spacing and hyphens count too.
    """
    found: list[Departure] = []
    for variant in sorted(variants, key=lambda variant: variant.spans[0]):
        if variant.nature == Nature.FORM and not form:
            continue
        reading = next((r for r in variant.readings if capture in r.captures), None)
        if reading is None or reading is variant.readings[0]:
            continue
        span = Span(variant.spans[0].start, variant.spans[-1].end)
        if found and (span.start < found[-1].span.end or span == found[-1].span):
            continue
        found.append(Departure(span, reading.text))
    return found


def zones(*columns: Sequence[Departure]) -> list[Span]:
    """The stretches of the edition over which any column departs; overlapping ones are one."""
    found: list[Span] = []
    for span in sorted(departure.span for column in columns for departure in column):
        if found and (span.start < found[-1].end or span == found[-1]):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def read_out(text: str, zone: Span, column: Sequence[Departure]) -> str:
    """What a column has over *zone* of the edition *text*."""
    parts: list[str] = []
    at = zone.start
    for departure in column:
        span = departure.span
        empty_inside = zone.start < span.start == span.end < zone.end
        if span == zone or empty_inside or (zone.start <= span.start < span.end <= zone.end):
            parts += [text[at : span.start], departure.text]
            at = span.end
    parts.append(text[at : zone.end])
    return "".join(parts)


def collate(article: Article, captures: Sequence[str], *, form: bool = False) -> tuple[Line, ...]:
    """The paragraphs of the edition as each of *captures* has them, compared with the first.

    Args:
        article: With its apparatus.
        captures: Ids of two or more of its witnesses.
        form: Whether differences of form count.
    """
    columns = [departures(article.variants, capture, form=form) for capture in captures]
    lines = []
    if headlines := [[each for each in column if each.span == BEGINNING] for column in columns]:
        line = beside(article.text, BEGINNING, headlines, headline=True)
        lines += [line] if line.changed else []
    for number, paragraph in enumerate(article.paragraphs):
        after = article.paragraphs[number + 1].start if number + 1 < len(article.paragraphs) else len(article.text) + 1
        inside = [
            [
                clipped(each, paragraph)
                for each in column
                if each.span != BEGINNING and touches(each.span, paragraph, after)
            ]
            for column in columns
        ]
        lines.append(beside(article.text, paragraph, inside))
    return tuple(lines)


def touches(span: Span, paragraph: Span, after: int) -> bool:
    """Whether a departure shows in a paragraph; what is added before *after*, the next one's start, stands with it."""
    if span.start < span.end:
        return span.start < paragraph.end and span.end > paragraph.start
    return paragraph.start <= span.start < after


def clipped(departure: Departure, paragraph: Span) -> Departure:
    """What a departure comes to inside one paragraph; words that stand for several are in the first."""
    span = departure.span
    text = departure.text if span.start >= paragraph.start else ""
    start = min(max(span.start, paragraph.start), paragraph.end)
    return Departure(Span(start, max(min(span.end, paragraph.end), start)), text)


def beside(text: str, paragraph: Span, columns: Sequence[Sequence[Departure]], *, headline: bool = False) -> Line:
    """One paragraph in every column."""
    cells = tuple(tuple(cell(text, paragraph, columns[0], column)) for column in columns)
    return Line(cells=cells, headline=headline)


def cell(text: str, paragraph: Span, base: Sequence[Departure], column: Sequence[Departure]) -> list[Piece]:
    """One paragraph in one column."""
    pieces: list[Piece] = []
    at = paragraph.start
    for zone in zones(base, column):
        if zone.start > at:
            pieces.append(Piece(Change.SAME, text[at : zone.start]))
        pieces += compared(read_out(text, zone, base), read_out(text, zone, column))
        at = max(at, zone.end)
    if at < paragraph.end:
        pieces.append(Piece(Change.SAME, text[at : paragraph.end]))
    return pieces


def compared(first: str, here: str) -> list[Piece]:
    """What became of *first*."""
    if first.split() == here.split():
        return [Piece(Change.SAME, here)] if here else []
    if not first.strip():
        return [Piece(Change.ADDED, here)]
    if not here.strip():
        return [Piece(Change.LOST, first)]
    return [Piece(Change.REWORDED, here, first)]
