"""States: an article as one of its captures has it, where the publisher has changed its words since.

The text of a state is made of the capture's own paragraphs, so that whatever is found in it can be pointed at there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from onrecord.article import Article, Nature, Variant, VariantKind, Witness
from onrecord.capture import Block, Capture, Role, Setting
from onrecord.editing.history.versions import passages as sentences
from onrecord.record import passages
from onrecord.record.earlier import paragraphs
from onrecord.statement import Statement
from onrecord.text import Mended, Span
from onrecord.text.folding import letters
from onrecord.text.spans import share


class Unlike(NamedTuple):
    """A place where the publisher had other words than the edition has."""

    variant: int  # its place in the apparatus
    reading: int  # which of its readings


class Lack(NamedTuple):
    """A place where the state has nothing and the edition has words."""

    before: int  # where what stands before it ends, in the state's text
    after: int  # where what stands behind it begins
    variant: int  # its place in the apparatus


@dataclass(frozen=True, slots=True)
class State:
    """An article as one capture has it."""

    capture: Capture
    witness: Witness
    blocks: tuple[int, ...]  # numbers of the capture's blocks that are paragraphs of the article
    paragraphs: tuple[str, ...]  # their words
    mended: Mended  # the text that they make
    others: tuple[passages.Other, ...]  # words that the edition does not have there
    lacks: tuple[Lack, ...]

    @property
    def text(self) -> str:
        """The paragraphs, one empty line between two."""
        return self.mended.text

    def starts(self) -> list[int]:
        """Where each paragraph begins in the text."""
        return list(accumulate((len(words) + len("\n\n") for words in self.paragraphs[:-1]), initial=0))

    def around(self, spans: Iterable[Span]) -> Span:
        """The first of the paragraphs in which *spans* of the text stand, and the one behind the last."""
        within = sorted(spans)
        starts = self.starts()
        return Span(bisect_right(starts, within[0].start) - 1, bisect_left(starts, max(span.end for span in within)))

    def blocks_of(self, words: Sequence[str]) -> tuple[int, ...] | None:
        """The blocks that are these paragraphs, letter for letter; None where there are none."""
        found = (at for at in range(len(self.blocks)) if self.paragraphs[at : at + len(words)] == tuple(words))
        first = next(found, None)
        return None if first is None else self.blocks[first : first + len(words)]

    def touched(self, spans: Sequence[Span]) -> frozenset[int]:
        """The variants in the apparatus whose words, or whose gap, stand within *spans* of the text."""
        words = {other.variant for other in self.others if share([other.span], spans)}
        gaps = {lack.variant for lack in self.lacks if any(s.start < lack.before and lack.after < s.end for s in spans)}
        return frozenset(words | gaps)

    def settings(self) -> tuple[Setting, ...]:
        """How its words look on their page."""
        found = (
            Setting(span.start, span.end, one.look)
            for number in self.blocks
            for one in self.capture.blocks[number].settings
            if (span := self.mended.from_base(Span(one.start, one.end)))
        )
        return tuple(sorted(found))

    def in_edition(self, spans: Iterable[Span]) -> Iterator[Span]:
        """What the edition has of *spans* of the text."""
        for spot in (spot for span in spans for spot in self.mended.to_base(span)):
            for anchor in self.witness.anchors:
                start, end = max(anchor.capture_start, spot.start), min(anchor.capture_end, spot.end)
                if start < end and anchor.exact:
                    shift = anchor.start - anchor.capture_start
                    yield Span(start + shift, end + shift)
                elif start < end:
                    yield Span(anchor.start, anchor.end)


def moved(statement: Statement, by: int) -> Statement:
    """*statement* with spans of a text that begins elsewhere."""

    def shifted(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    said = statement.said
    if said and said.span:
        said = replace(said, span=shifted([said.span])[0])
    return replace(
        statement,
        content=shifted(statement.content),
        cue=shifted(statement.cue),
        source=shifted(statement.source),
        said=said,
    )


def unlike(article: Article) -> dict[str, frozenset[Unlike]]:
    """Where each capture has what the publisher has changed since; captures that have it nowhere are left out.

    Headlines are no part of the text, and what was only moved has the same words.
    """
    found: dict[str, set[Unlike]] = {}
    for place, variant in enumerate(article.variants):
        if (
            variant.nature is Nature.REVISION
            and variant.kind is not VariantKind.TRANSPOSITION
            and not _headline(variant)
        ):
            for number, reading in enumerate(variant.readings[1:], start=1):
                for capture in reading.captures:
                    found.setdefault(capture, set()).add(Unlike(place, number))
    return {capture: frozenset(places) for capture, places in found.items()}


def _headline(variant: Variant) -> bool:
    """Whether it is another headline; what is only added or taken out at 0 is text."""
    return variant.spans[0] == (0, 0) and all(reading.text for reading in variant.readings)


def state(article: Article, capture: Capture, places: frozenset[Unlike]) -> State:
    """*article* as *capture* has it.

    Args:
        article: With its apparatus.
        capture: One of its captures.
        places: Where it has other words.
    """
    witness = next(each for each in article.witnesses if each.capture == capture.id)
    tied = sorted(Span(anchor.capture_start, anchor.capture_end) for anchor in witness.anchors)
    left = passages.departures(article, witness)
    kept: list[tuple[int, str]] = []
    others: list[passages.Other] = []
    at = 0
    for number, block in enumerate(capture.blocks):
        if block.role is not Role.PARAGRAPH:
            continue
        mended = block.reading(capture.text)
        found = list(passages.others_of(mended, tied, left))
        if found or _is_tied(block, tied):
            others += [other._replace(span=Span(other.span.start + at, other.span.end + at)) for other in found]
            kept.append((number, mended.text))
            at += len(mended.text) + len("\n\n")
    blocks, words = tuple(number for number, _ in kept), tuple(text for _, text in kept)
    whole = paragraphs(capture, blocks)
    return State(capture, witness, blocks, words, whole, tuple(others), tuple(_lacks(article, witness, whole, places)))


def _is_tied(block: Block, tied: Sequence[Span]) -> bool:
    """Whether the edition has some of a block."""
    for piece in block.pieces:
        at = bisect_right(tied, piece.start, key=itemgetter(1))
        if at < len(tied) and tied[at].start < piece.end:
            return True
    return False


def _lacks(article: Article, witness: Witness, mended: Mended, places: frozenset[Unlike]) -> Iterator[Lack]:
    """Where words that the edition has are not there."""
    for variant, reading in sorted(places):
        found = article.variants[variant]
        if letters(found.readings[reading].text):
            continue
        gap = passages.window(witness.anchors, Span(found.spans[0].start, found.spans[-1].end))
        before = mended.from_base(Span(gap.start - 1, gap.start)) if gap.start else None
        after = mended.from_base(Span(gap.end, gap.end + 1))
        if before and after and before.end <= after.start:
            yield Lack(before.end, after.start, variant)


def to_read(article: Article, states: Mapping[str, frozenset[Unlike]]) -> list[tuple[str, frozenset[int]]]:
    """The captures that together have every sentence in each of its states, and which variants each is read for.

    A version differs from the next one in few sentences and shares the others with it: few have to be read. The most
    trusted come first, of these the one that has words in most sentences, and then that which has most of the text.

    Args:
        article: With its apparatus.
        states: Where each capture has other words.

    Returns:
        Ids of captures, and the variants of the sentences that none before has in this state.
    """
    weights = {witness.capture: round(witness.weight, 1) for witness in article.witnesses}
    reach = {each.capture: sum(anchor.end - anchor.start for anchor in each.anchors) for each in article.witnesses}
    home = {variant: number for number, one in enumerate(sentences(article)) for variant in one.variants}
    homes = [home.get(variant, -1) for variant in article.variants]
    units: dict[str, set[frozenset[Unlike]]] = {}
    for capture, places in states.items():
        by_sentence: dict[int, set[Unlike]] = {}
        for place in places:
            by_sentence.setdefault(homes[place.variant], set()).add(place)
        units[capture] = set(map(frozenset, by_sentence.values()))

    def worded(capture: str) -> int:
        return sum(
            any(article.variants[at.variant].readings[at.reading].text for at in unit) for unit in units[capture]
        )

    found: list[tuple[str, frozenset[int]]] = []
    while units:
        best = min(units, key=lambda capture: (-weights[capture], -worded(capture), -reach[capture], capture))
        new = units.pop(best)
        found.append((best, frozenset(place.variant for unit in new for place in unit)))
        units = {capture: left for capture, some in units.items() if (left := some - new)}
    return found
