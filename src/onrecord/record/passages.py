"""Passages: paragraphs and headlines as they stand in other states of an article than its edition.

A revision leaves words behind that no statement of the edition has. They are
kept as the block of the capture that holds them, mended and otherwise verbatim,
each with the words in it that the edition does not have there.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from onrecord.article import Anchor, Article, Nature, VariantKind, Witness
from onrecord.capture import Capture, Role
from onrecord.record import captures, codec
from onrecord.record.damage import undamaged
from onrecord.text import Mended, Span
from onrecord.text.folding import letters

ROLES = frozenset({Role.HEADLINE, Role.PARAGRAPH})
_COLUMNS = "article, text, other, spans, captures"


class Other(NamedTuple):
    """Words that the edition does not have."""

    span: Span  # in the passage's text
    variant: int  # its place in the apparatus


class Holder(NamedTuple):
    """A capture that has the passage."""

    capture: str  # id
    spans: tuple[Span, ...]  # the other words in its text layer


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph or headline as some captures of an article have it."""

    article: str  # id
    text: str
    others: tuple[Other, ...]  # in order
    holders: tuple[Holder, ...]  # by id


class Departure(NamedTuple):
    """A place where a capture has words of its own."""

    variant: int  # its place in the apparatus
    words: str  # as compared, without spaces
    window: Span  # of the text layer: between what stands before and behind it in the edition


def departures(article: Article, witness: Witness) -> list[Departure]:
    """Where the publisher had other words when *witness* was taken; what is only misread or cut off is none."""
    found = []
    for place, variant in enumerate(article.variants):
        if variant.nature is not Nature.REVISION or variant.kind is VariantKind.TRANSPOSITION:
            continue
        for reading in variant.readings[1:]:
            if witness.capture in reading.captures and (words := letters(reading.text)):
                span = Span(variant.spans[0].start, variant.spans[-1].end)
                found.append(Departure(place, words, window(witness.anchors, span)))
    return found


def window(anchors: Sequence[Anchor], span: Span) -> Span:
    """Where a capture has what stands at *span* of the edition, or in its place; to the end where nothing follows."""
    before = max((anchor.capture_end for anchor in anchors if anchor.end <= span.start), default=0)
    after = [anchor.capture_start for anchor in anchors if anchor.start >= span.end and anchor.capture_start >= before]
    return Span(before, min(after, default=1 << 62))


def of(article: Article, held: Iterable[Capture]) -> list[Passage]:
    """The passages of *article* that are not the edition's.

    Args:
        article: With its apparatus.
        held: Its captures, those without revisions may be left out.
    """
    by_id = {witness.capture: witness for witness in article.witnesses}
    found: dict[tuple[str, tuple[Other, ...]], list[Holder]] = {}
    for capture in held:
        witness = by_id[capture.id]
        left = departures(article, witness)
        tied = sorted(Span(anchor.capture_start, anchor.capture_end) for anchor in witness.anchors)
        for block in capture.blocks if left else ():
            if block.role not in ROLES:
                continue
            mended = block.reading(capture.text)
            if others := tuple(others_of(mended, tied, left)):
                spans = tuple(spot for other in others for spot in mended.to_base(other.span))
                found.setdefault((mended.text, others), []).append(Holder(capture.id, spans))
    return [
        Passage(article=article.id, text=text, others=others, holders=tuple(sorted(holders)))
        for (text, others), holders in found.items()
    ]


def others_of(mended: Mended, tied: Sequence[Span], left: Sequence[Departure]) -> Iterator[Other]:
    """The words of a block that are a departure's."""
    for gap in _gaps(mended, tied):
        words = letters(gap.of(mended.text))
        if not words:
            continue
        (first, *_) = mended.to_base(gap)
        for departure in left:
            inside = departure.window.start <= first.start < departure.window.end
            if inside and (words in departure.words or departure.words in words):
                yield Other(_trimmed(mended.text, gap), departure.variant)
                break


def _gaps(mended: Mended, tied: Sequence[Span]) -> list[Span]:
    """The stretches of a mended block outside of *tied*; what is only parted by white space is one.

    Args:
        mended: The block.
        tied: The stretches of the text layer that the edition has, too, in order.
    """
    found: list[Span] = []
    for piece, at in zip(mended.pieces, mended.starts, strict=True):
        shift, start = at - piece.start, piece.start
        for held in tied[max(bisect_right(tied, start, key=itemgetter(0)) - 1, 0) :]:
            if held.start >= piece.end:
                break
            if held.start > start:
                found.append(Span(start + shift, held.start + shift))
            start = max(start, held.end)
        if start < piece.end:
            found.append(Span(start + shift, piece.end + shift))
    joined: list[Span] = []
    for gap in found:
        if joined and not mended.text[joined[-1].end : gap.start].strip():
            joined[-1] = Span(joined[-1].start, gap.end)
        else:
            joined.append(gap)
    return joined


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def expected(db: sqlite3.Connection, article: Article) -> list[Passage]:
    """The passages that an article of the record should have."""
    revised = [witness.capture for witness in article.witnesses if departures(article, witness)]
    return of(article, [captures.get(db, capture) for capture in revised])


def put(db: sqlite3.Connection, article: Article) -> None:
    """Store the passages of an article.

    Args:
        db: In a transaction; the article's captures are there.
        article: With its apparatus.
    """
    for passage in expected(db, article):
        number = db.execute(
            f"INSERT INTO passage ({_COLUMNS}) VALUES (?, ?, ?, ?, ?) RETURNING number", _row(passage)
        ).fetchone()[0]
        db.execute(
            "INSERT INTO passage_words (rowid, text, other) SELECT number, text, other FROM passage WHERE number = ?",
            (number,),
        )


def drop(db: sqlite3.Connection, article_id: str) -> None:
    """Take the passages of an article out."""
    db.execute(
        "INSERT INTO passage_words (passage_words, rowid, text, other)"
        " SELECT 'delete', number, text, other FROM passage WHERE article = ?",
        (article_id,),
    )
    db.execute("DELETE FROM passage WHERE article = ?", (article_id,))


def of_article(db: sqlite3.Connection, article_id: str) -> tuple[Passage, ...]:
    """The passages of an article, as they were put."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM passage WHERE article = ? ORDER BY number", (article_id,))
    return tuple(map(_passage, rows))


def numbered(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Passage, ...]:
    """The passages of row *numbers*, in that order."""
    found = (db.execute(f"SELECT {_COLUMNS} FROM passage WHERE number = ?", (number,)).fetchone() for number in numbers)
    return tuple(_passage(row) for row in found if row is not None)


def _row(passage: Passage) -> tuple[str, ...]:
    return (
        passage.article,
        passage.text,
        "\n".join(other.span.of(passage.text) for other in passage.others),
        codec.dumps([[*other.span, other.variant] for other in passage.others]),
        codec.dumps([{"capture": each.capture, "spans": each.spans} for each in passage.holders]),
    )


@undamaged
def _passage(row: Sequence[str]) -> Passage:
    article, text, _, spans, held = row
    return Passage(
        article=article,
        text=text,
        others=tuple(Other(Span(start, end), variant) for start, end, variant in json.loads(spans)),
        holders=tuple(
            Holder(each["capture"], tuple(Span(*span) for span in each["spans"])) for each in json.loads(held)
        ),
    )
