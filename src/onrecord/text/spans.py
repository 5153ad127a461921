"""Spans of text, and readings that are put together from several of them.

All offsets are code points and half-open, as Python slices.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_GAP = re.compile(r"\s*|(?<=\w)[-\u2010\u00ad][^\S\r\n]*[\r\n\f\u2028\u2029]\s*")


class Span(NamedTuple):
    """A stretch of a text, half-open, in code points: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


class Piece(NamedTuple):
    """One unbroken stretch of a block, and what joins it to the next one.

    A paragraph that a printer broke into lines has one piece a line. The glue
    is a space between words, and empty inside a word or an address.
    """

    start: int
    end: int
    glue: str = " "  # "" or " "; without meaning on the last piece


def _start(piece: Piece) -> int:
    return piece.start


@dataclass(frozen=True, slots=True)
class Mended:
    """A reading put together from the pieces of a base text, with the way back."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...] = field(repr=False)  # where each piece begins in `text`

    def to_base(self, span: Span) -> tuple[Span, ...]:
        """The base text's spans that carry *span* of the mended text; glue is carried by none.

        Spans that touch in the base are joined, others stay apart, in order.
        """
        found: list[Span] = []
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        for number in range(first, len(self.pieces)):
            piece, at = self.pieces[number], self.starts[number]
            if at >= span.end:
                break
            start = piece.start + max(span.start - at, 0)
            end = min(piece.end, piece.start + span.end - at)
            if start >= end:
                continue
            if found and found[-1].end == start:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        return tuple(found)

    def from_base(self, span: Span) -> Span | None:
        """The stretch that carries *span* of the base text, glue within it included; None where nothing does.

        For pieces that are in the base's order.
        """
        first = max(bisect_right(self.pieces, span.start, key=_start) - 1, 0)
        last = bisect_left(self.pieces, span.end, key=_start) - 1
        if first <= last and self.pieces[first].end <= span.start:
            first += 1
        if first > last:
            return None
        start = self.starts[first] + max(span.start - self.pieces[first].start, 0)
        end = self.starts[last] + min(span.end, self.pieces[last].end) - self.pieces[last].start
        return Span(start, end) if start < end else None


def mend(base: str, pieces: Iterable[Piece]) -> Mended:
    """Put *pieces* of *base* together; no character is changed, only the glue is added."""
    kept = tuple(pieces)
    if len(kept) == 1:
        return Mended(base[kept[0].start : kept[0].end], kept, (0,))
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for number, piece in enumerate(kept):
        starts.append(at)
        parts.append(base[piece.start : piece.end])
        at += piece.end - piece.start
        if number + 1 < len(kept):
            parts.append(piece.glue)
            at += len(piece.glue)
    return Mended("".join(parts), kept, tuple(starts))


def close_gaps(base: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours with nothing but white space, or a hyphen at a line's end, between them in *base*.

    So what a printer broke over two lines, words included, is one stretch of *base*, hyphen and line end and all.
    """
    joined: list[Span] = []
    for span in spans:
        if joined and _GAP.fullmatch(base, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def share(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether a character stands in *some* and in *others*."""
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def inside(part: Iterable[Span], whole: Sequence[Span]) -> bool:
    """Whether every span of *part* lies in one of *whole*."""
    return all(any(b.start <= a.start and a.end <= b.end for b in whole) for a in part)


def before(spans: Iterable[Span], end: int) -> tuple[Span, ...]:
    """What of *spans* stands before *end*."""
    return tuple(Span(span.start, min(span.end, end)) for span in spans if span.start < end)


def outside(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """What of *spans* stands in none of *others*, which are in order."""
    kept: list[Span] = []
    others = tuple(others)
    for span in spans:
        start = span.start
        for other in others:
            if other.start >= span.end or other.end <= start:
                continue
            if other.start > start:
                kept.append(Span(start, other.start))
            start = max(start, other.end)
        if start < span.end:
            kept.append(Span(start, span.end))
    return tuple(kept)
