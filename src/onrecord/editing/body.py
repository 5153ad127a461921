"""Bodies: a capture's paragraphs as one run of tokens, each of which knows where the text layer has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from onrecord.capture import Block, Capture, Role
from onrecord.editing.cuts import end_of_copy, is_wall
from onrecord.editing.noise import broken, is_sentence
from onrecord.editing.sketch import closed
from onrecord.text import Mended, Span, mend
from onrecord.text.folding import Flags, Hashes, Offsets, Tokens, tokens

TRUST = {"text/html": 0.9, "application/xhtml+xml": 0.9, "application/json": 0.8, "text/plain": 0.7}
MARKUP = ("text/html", "application/xhtml+xml")
BEHIND = 4  # blocks behind the text among which a page says that there is more
CONFIRMED = 0.9  # of a witness's words: where others have so many, what one has alone is text that they lack
BROKEN = 0.5  # of the trust, for a text whose encoding went wrong
TRUST_OTHERS = 0.6  # prints: lines, hyphens and pages were put together again by guessing


PARAGRAPH = "\n\n"


class Gap(IntEnum):
    """What stands between two tokens; the value is its length, but for OTHER."""

    NONE = 0
    SPACE = 1  # one space
    PARAGRAPH = 2  # one empty line
    OTHER = 3


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
    headline: Block | None
    layer: str  # the capture's text layer
    mended: Mended  # the paragraphs, with an empty line between them
    tokens: Tokens  # of the mended text
    edges: tuple[list[int], list[int]]  # where each token begins and ends in it, for looking up one by one
    gaps: Offsets  # what stands before the token in the mended paragraphs: see `Gap`
    begins: Flags  # the token begins a paragraph
    base_starts: Offsets  # where the text layer has the token
    base_ends: Offsets
    base_gaps: Offsets  # what stands before the token in the text layer
    whole: Flags  # the token stands in one piece of the text layer

    def words(self, first: int, last: int) -> str:
        """The words of tokens *first* to *last*, both included, with white space folded."""
        start, end = int(self.tokens.starts[first]), int(self.tokens.ends[last])
        return " ".join(self.mended.text[start:end].split())

    def surface(self, token: int) -> str:
        """One token as it stands."""
        starts, ends = self.edges
        return self.mended.text[starts[token] : ends[token]]

    def base(self, first: int, last: int) -> tuple[Span, ...]:
        """Where the text layer has tokens *first* to *last*, both included."""
        return self.mended.to_base(Span(int(self.tokens.starts[first]), int(self.tokens.ends[last])))


def _is_markup(capture: Capture) -> bool:
    """Whether a capture is a page's own markup, also where a scraper's line holds it."""
    return capture.media_type in MARKUP or capture.reader.startswith("html/")


def _is_whole(capture: Capture, last: Block) -> bool:
    """Whether the text of a page ends with *last*: a sentence, and then the page's foot, which offers no more of it."""
    end = last.span.end
    behind = [block for block in capture.blocks if block.pieces[0].start >= end]
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


def body(capture: Capture, paragraphs: list[Block], *, excerpt: bool = False) -> Body:
    """The body of *capture*, made of *paragraphs*; its headline apart, also where it was read as the first of them.

    Marks with which a copy says that it stops early are no part of it.

    Args:
        capture: Any.
        paragraphs: Of it.
        excerpt: Whether another capture of the text has more, so that dots at the end of this one are such a mark.
    """
    headline = next(
        (block for block in capture.blocks if block.role is Role.HEADLINE and block not in paragraphs), None
    )
    title = capture.fact("title")
    if title and paragraphs and paragraphs[0].role is not Role.HEADLINE:  # others say that this one is no headline
        found = tokens(title)
        if _is_title(paragraphs[0], capture.text, found.keys[found.words]):
            headline = headline or paragraphs[0]
            paragraphs = paragraphs[1:]
    mended = mend(capture.text, [piece for block in paragraphs for piece in closed(block.pieces)])
    found = tokens(mended.text[: end_of_copy(mended.text, excerpt=excerpt)])
    gaps = _gaps(mended.text, found.starts, found.ends)
    base_starts, base_ends, whole = _in_base(mended, found)
    return Body(
        capture=capture.id,
        media_type=capture.media_type,
        rank=trust(capture) * (BROKEN if broken(mended.text) else 1.0),
        clean=_is_markup(capture),
        begun=_is_markup(capture) and headline is not None and bool(paragraphs) and headline.span < paragraphs[0].span,
        ended=_is_markup(capture) and bool(paragraphs) and _is_whole(capture, paragraphs[-1]),
        captured=capture.captured,
        headline=headline,
        layer=capture.text,
        mended=mended,
        tokens=found,
        edges=(found.starts.tolist(), found.ends.tolist()),
        gaps=gaps,
        begins=_begins(mended.text, found, gaps),
        base_starts=base_starts,
        base_ends=base_ends,
        base_gaps=_gaps(capture.text, base_starts, base_ends),
        whole=whole,
    )


def ranked(bodies: Sequence[Body]) -> tuple[Body, ...]:
    """*bodies*, first the format most trusted, then the one with most words that others have too.

    The share of such words counts as well as their number: what recognition made of a page may be long and be noise.
    Where it is small for all, as of pages that are hard to read, it alone counts.
    """
    words = [body.tokens.keys[body.tokens.words] for body in bodies]
    vocabularies = [np.unique(found) for found in words]
    counts = []
    for number, found in enumerate(words):
        others = [vocabulary for other, vocabulary in enumerate(vocabularies) if other != number]
        counts.append(float(np.isin(found, np.concatenate(others)).sum()) if others else 0.0)
    shares = [count / max(len(found), 1) for count, found in zip(counts, words, strict=True)]
    power = 1 if max(shares, default=0.0) >= CONFIRMED else 0
    merits = [round(share * count**power, 6) for share, count in zip(shares, counts, strict=True)]
    order = sorted(range(len(bodies)), key=lambda n: (-bodies[n].rank, -merits[n], bodies[n].capture))
    return tuple(bodies[number] for number in order)


def _gaps(text: str, starts: Offsets, ends: Offsets) -> Offsets:
    """What stands before each token of *text*; before the first one OTHER."""
    gaps = np.full(len(starts), Gap.OTHER, np.int64)
    if len(starts) > 1:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        width, before = starts[1:] - ends[:-1], ends[:-1]
        here, following = codes[np.minimum(before, len(codes) - 1)], codes[np.minimum(before + 1, len(codes) - 1)]
        gaps[1:][width == 0] = Gap.NONE
        gaps[1:][(width == 1) & (here == ord(" "))] = Gap.SPACE
        gaps[1:][(width == 2) & (here == ord("\n")) & (following == ord("\n"))] = Gap.PARAGRAPH
    return gaps


def _begins(text: str, found: Tokens, gaps: Offsets) -> Flags:
    """Which tokens begin a paragraph."""
    begins: Flags = gaps == Gap.PARAGRAPH
    for at in np.flatnonzero(gaps == Gap.OTHER).tolist():
        begins[at] = at == 0 or PARAGRAPH in text[int(found.ends[at - 1]) : int(found.starts[at])]
    return begins


def _in_base(mended: Mended, found: Tokens) -> tuple[Offsets, Offsets, Flags]:
    """Where the text layer has each token, and whether in one piece."""
    if not len(found):
        return found.starts, found.ends, found.words
    pieces = np.array([(piece.start, at) for piece, at in zip(mended.pieces, mended.starts, strict=True)], np.int64)
    first = np.searchsorted(pieces[:, 1], found.starts, side="right") - 1
    last = np.searchsorted(pieces[:, 1], found.ends - 1, side="right") - 1
    shift = pieces[:, 0] - pieces[:, 1]
    return found.starts + shift[first], found.ends + shift[last], first == last
