"""Bodies: a capture's paragraphs as one run of tokens, each of which knows where the text layer has it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from onrecord.capture import Block, Capture, Role
from onrecord.editing.blocks import Paragraphs
from onrecord.editing.collation.cuts import end_of_copy, is_wall
from onrecord.editing.collation.stock import PARAGRAPH, Gap, Run, few_gaps, read_together
from onrecord.editing.noise import broken, is_sentence
from onrecord.text import Mended, Span
from onrecord.text.addresses import host_of
from onrecord.text.arrays import Flags, Hashes, Offsets, with_last
from onrecord.text.folding import tokens

TRUST = {
    "text/html": 0.9,
    "application/xhtml+xml": 0.9,
    "message/rfc822": 0.8,
    "application/json": 0.8,
    "text/csv": 0.8,
    "text/markdown": 0.8,
    "text/plain": 0.7,
}
MARKUP = ("text/html", "application/xhtml+xml")
BEHIND = 4  # blocks behind the text among which a page says that there is more
CONFIRMED = 0.9  # of a witness's words: where others have so many, what one has alone is text that they lack
_START, _GLUE = itemgetter(0), itemgetter(2)
BROKEN = 0.5  # of the trust, for a text whose encoding went wrong
TRUST_OTHERS = 0.6  # prints: lines, hyphens and pages were put together again by guessing


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """What one witness brings to an edition."""

    capture: str  # id
    media_type: str
    rank: float  # 0 to 1: who comes first where the words are the same
    clean: bool  # read from a page's own markup: no recognition errors but a broken encoding
    begun: bool  # a page that shows what stands before its text: it lacks no beginning
    ended: bool  # a page that goes on behind its text with something else: it was not cut
    captured: str | None
    outlet: str  # the host that it was captured from; empty where nobody says
    headline: Block | None
    layer: str  # the capture's text layer
    mended: Mended  # the paragraphs, with an empty line between them
    tokens: Run  # of the mended text
    listed: tuple[memoryview, memoryview, memoryview, memoryview]  # its starts, ends, gaps, words, one by one
    pieces: Offsets  # where each piece of the text layer begins in the mended text
    shifts: Offsets  # by how much farther on the text layer has it
    base_gaps: Offsets  # what stands before the token in the text layer
    whole: Flags | None  # the token stands in one piece of the text layer; None where all do

    @property
    def gaps(self) -> Offsets:
        """What stands before each token in the mended paragraphs."""
        return self.tokens.gaps

    @property
    def begins(self) -> Flags:
        """Which tokens begin a paragraph."""
        return self.tokens.begins

    def is_whole(self, first: int, last: int) -> bool:
        """Whether tokens *first* to *last*, both included, are paragraphs from beginning to end."""
        return bool(self.begins[first]) and (last + 1 == len(self.tokens) or bool(self.begins[last + 1]))

    def words(self, first: int, last: int) -> str:
        """The words of tokens *first* to *last*, both included, with white space folded."""
        start, end = int(self.tokens.starts[first]), int(self.tokens.ends[last])
        return " ".join(self.mended.text[start:end].split())

    def said(self, tokens: Sequence[int]) -> str:
        """The words of *tokens*, ascending, gaps closed, white space folded."""
        if not tokens:
            return ""
        first, last = tokens[0], tokens[-1]
        text, (starts, ends, gaps, _) = self.mended.text, self.listed
        if first == last or (last - first < len(tokens) and max(gaps[first + 1 : last + 1].tolist()) <= Gap.SPACE):
            return text[starts[first] : ends[last]]
        parts = [(" " if gaps[token] else "") + text[starts[token] : ends[token]] for token in tokens]
        return "".join(parts).removeprefix(" ")

    def surface(self, token: int) -> str:
        """One token as it stands."""
        starts, ends, _, _ = self.listed
        return self.mended.text[starts[token] : ends[token]]

    def in_layer(self, places: Offsets) -> Offsets:
        """Where the text layer has the characters that stand at *places* of the mended text."""
        found: Offsets = places + self.shifts.take(self.pieces.searchsorted(places, "right") - 1)
        return found

    def base(self, first: int, last: int) -> tuple[Span, ...]:
        """Where the text layer has tokens *first* to *last*, both included."""
        return self.mended.to_base(Span(int(self.tokens.starts[first]), int(self.tokens.ends[last])))


def is_markup(capture: Capture) -> bool:
    """Whether a capture is a page's own markup, also where a scraper's line holds it."""
    return capture.media_type in MARKUP or capture.reader.startswith("html/")


def _is_whole(capture: Capture, last: Block) -> bool:
    """Whether the text of a page ends with *last*: a sentence, and then the page's foot, which offers no more of it."""
    end = last.span.end
    behind = capture.blocks[bisect_left(capture.blocks, end, key=lambda block: block.pieces[0].start) :]
    if not behind or not is_sentence(last.reading(capture.text).text):
        return False
    return not any(is_wall(block.reading(capture.text).text) for block in behind[:BEHIND])


def _is_title(block: Block, layer: str, title: Hashes) -> bool:
    found = tokens(block.reading(layer).text)
    keys = found.keys[found.words]
    return len(keys) > 0 and np.array_equal(keys, title)


def trust(capture: Capture) -> float:
    """How far the text of a capture is trusted for its format alone, 0 to 1."""
    return TRUST.get(capture.media_type, TRUST_OTHERS)


class _Draft(NamedTuple):
    """What is known of a body before its tokens are."""

    capture: Capture
    headline: Block | None
    blocks: list[Block]  # the paragraphs
    mended: Mended
    parts: list[str]  # of the mended text: the paragraphs' words, up to where the copy says that it stops


def bodies(captures: Sequence[Capture], paragraphs: Mapping[str, Paragraphs]) -> list[Body]:
    """The bodies of *captures*, which hold one text.

    The headline is apart, also where it was read as the first paragraph; marks with which a copy says that it stops
    early are no part of it.

    Args:
        captures: Of one text.
        paragraphs: Of each of them, by id.
    """
    texts = [paragraphs[one.id] for one in captures]
    sizes = [sum(map(len, text.words)) for text in texts]
    whole = max(sizes)
    drafts = [_draft(one, text, excerpt=size < whole) for one, text, size in zip(captures, texts, sizes, strict=True)]
    runs = read_together([draft.parts for draft in drafts])
    return [_body(draft, run) for draft, run in zip(drafts, runs, strict=True)]


def _draft(capture: Capture, paragraphs: Paragraphs, *, excerpt: bool) -> _Draft:
    """What *capture* brings, made of *paragraphs*.

    Args:
        capture: Any.
        paragraphs: Of it.
        excerpt: Whether another capture of the text has more, so that dots at the end of this one mark a cut.
    """
    blocks, words = paragraphs
    headline = next((block for block in capture.having(Role.HEADLINE) if block not in blocks), None)
    title = capture.fact("title")
    if title and blocks and blocks[0].role is not Role.HEADLINE:  # others say that this one is no headline
        found = tokens(title)
        if _is_title(blocks[0], capture.text, found.keys[found.words]):
            headline = headline or blocks[0]
            blocks, words = blocks[1:], words[1:]
    mended, parts = _joined(capture.text, blocks, words)
    parts = _up_to(parts, len(mended.text) - end_of_copy(mended.text, excerpt=excerpt))
    return _Draft(capture, headline, blocks, mended, parts)


def _joined(layer: str, blocks: list[Block], words: list[str]) -> tuple[Mended, list[str]]:
    """Paragraphs of a text layer with an empty line between them, and each with its line breaks mended.

    Args:
        layer: The text layer.
        blocks: The paragraphs.
        words: What each has of the text layer.
    """
    pieces = [piece for block in blocks for piece in block.pieces]
    if len(pieces) == len(blocks):  # as of pages, whose paragraphs are not broken into lines
        ends = accumulate([len(part) + len(PARAGRAPH) for part in words], initial=0)
        return Mended(PARAGRAPH.join(words), tuple(pieces), tuple(ends)[: len(words)]), words
    parts = []
    starts: list[int] = []
    at = 0
    for block in blocks:
        found = block.reading(layer)
        starts += [at + start for start in found.starts]
        parts.append(found.text)
        at += len(found.text) + len(PARAGRAPH)
    return Mended(PARAGRAPH.join(parts), tuple(pieces), tuple(starts)), parts


def _up_to(parts: list[str], left: int) -> list[str]:
    """Paragraphs without the last *left* characters, the empty lines between them among these."""
    kept = list(parts)
    while left > 0 and kept:
        last = kept.pop()
        if left < len(last):
            return [*kept, last[:-left]]
        left -= len(last) + len(PARAGRAPH)
    return kept


def _body(draft: _Draft, run: Run) -> Body:
    capture, headline, paragraphs, mended, parts = draft
    pieces = np.array(mended.starts, np.int64)
    shifts = np.fromiter(map(_START, mended.pieces), np.int64, len(pieces)) - pieces
    return Body(
        capture=capture.id,
        media_type=capture.media_type,
        rank=trust(capture) * (BROKEN if broken(parts) else 1.0),
        clean=is_markup(capture),
        begun=is_markup(capture) and headline is not None and bool(paragraphs) and headline.span < paragraphs[0].span,
        ended=is_markup(capture) and bool(paragraphs) and _is_whole(capture, paragraphs[-1]),
        captured=capture.captured,
        outlet=host_of(capture.url or ""),
        headline=headline,
        layer=capture.text,
        mended=mended,
        tokens=run,
        listed=(run.starts.data, run.ends.data, run.gaps.data, run.words.data),
        pieces=pieces,
        shifts=shifts,
        base_gaps=_base_gaps(capture.text, mended, run, pieces, shifts),
        whole=None if all(map(_GLUE, mended.pieces)) else _whole(run, pieces),
    )


def ranked(bodies: Sequence[Body]) -> tuple[Body, ...]:
    """*bodies*, first the format most trusted, then the one with most words that others have too.

    The share of such words counts as well as their number: what recognition made of a page may be long and be noise.
    Where it is small for all, as of pages that are hard to read, it alone counts.
    """
    stock = bodies[0].tokens.stock
    is_word = np.zeros(int(stock.keys.max()) + 1, np.bool_)
    is_word[stock.keys] = stock.words
    held = [np.bincount(body.tokens.keys, minlength=len(is_word)) for body in bodies]  # how often each has each word
    shared = is_word & (sum(found > 0 for found in held) > 1)
    counts = [float(found @ shared) for found in held]
    shares = [count / max(int(found @ is_word), 1) for count, found in zip(counts, held, strict=True)]
    power = 1 if max(shares, default=0.0) >= CONFIRMED else 0
    merits = [round(share * count**power, 6) for share, count in zip(shares, counts, strict=True)]
    order = sorted(range(len(bodies)), key=lambda n: (-bodies[n].rank, -merits[n], bodies[n].capture))
    return tuple(bodies[number] for number in order)


def _whole(run: Run, pieces: Offsets) -> Flags:
    """Which tokens of *run* begin and end in the same of *pieces*."""
    first, last = (pieces.searchsorted(places, "right") for places in (run.starts, run.ends - 1))
    return np.asarray(first == last)


def _base_gaps(layer: str, mended: Mended, run: Run, pieces: Offsets, shifts: Offsets) -> Offsets:
    """What stands before each token in the text layer: inside a piece what stands in the mended text, too."""
    if mended.pieces and mended.text == layer[mended.pieces[0].start : mended.pieces[-1].end]:
        return run.gaps  # nothing else stands between paragraphs
    gaps = run.gaps.copy()
    bounds = with_last(run.starts.searchsorted(pieces), len(run))
    begun = ((bounds[:-1] > 0) & (bounds[1:] > bounds[:-1])).nonzero()[0]  # the first token begins the text, and these
    heads = bounds.take(begun)
    before = pieces.searchsorted(run.ends.take(heads - 1) - 1, "right") - 1
    ends, starts = run.ends.take(heads - 1) + shifts.take(before), run.starts.take(heads) + shifts.take(begun)
    gaps[heads] = few_gaps(layer, ends, starts)
    return gaps
