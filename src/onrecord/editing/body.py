"""Bodies: a capture's paragraphs as one run of tokens, each of which knows where the text layer has it."""

from dataclasses import dataclass

import numpy as np

from onrecord.capture import Block, Capture, Role
from onrecord.editing.noise import broken
from onrecord.editing.sketch import closed
from onrecord.text import Mended, Span, mend
from onrecord.text.folding import Flags, Hashes, Offsets, Tokens, tokens

TRUST = {"text/html": 0.9, "application/xhtml+xml": 0.9, "application/json": 0.8, "text/plain": 0.7}
BROKEN = 0.5  # of the trust, for a text whose encoding went wrong
TRUST_OTHERS = 0.6  # prints: lines, hyphens and pages were put together again by guessing


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """What one witness brings to an edition."""

    capture: str  # id
    weight: float  # 0 to 1
    clean: bool  # read from a page's own markup: no recognition errors but a broken encoding
    captured: str | None
    headline: Block | None
    layer: str  # the capture's text layer
    mended: Mended  # the paragraphs, with an empty line between them
    tokens: Tokens  # of the mended text
    begins: Flags  # the token begins a paragraph
    spaced: Flags  # white space stands before the token

    def words(self, first: int, last: int) -> str:
        """The words of tokens *first* to *last*, both included, with white space folded."""
        start, end = int(self.tokens.starts[first]), int(self.tokens.ends[last])
        return " ".join(self.mended.text[start:end].split())

    def surface(self, token: int) -> str:
        """One token as it stands."""
        return self.mended.text[int(self.tokens.starts[token]) : int(self.tokens.ends[token])]

    def base(self, first: int, last: int) -> tuple[Span, ...]:
        """Where the text layer has tokens *first* to *last*, both included."""
        return self.mended.to_base(Span(int(self.tokens.starts[first]), int(self.tokens.ends[last])))


def _is_title(block: Block, layer: str, title: Hashes) -> bool:
    found = tokens(block.reading(layer).text)
    keys = found.keys[found.words]
    return len(keys) > 0 and np.array_equal(keys, title)


def body(capture: Capture) -> Body:
    """The body of *capture*; its headline apart, also where it was read as the first paragraph."""
    paragraphs = [block for block in capture.blocks if block.role is Role.PARAGRAPH]
    headline = next((block for block in capture.blocks if block.role is Role.HEADLINE), None)
    title = capture.fact("title")
    if title and paragraphs:
        found = tokens(title)
        if _is_title(paragraphs[0], capture.text, found.keys[found.words]):
            headline = headline or paragraphs[0]
            paragraphs = paragraphs[1:]
    mended = mend(capture.text, [piece for block in paragraphs for piece in closed(block.pieces)])
    found = tokens(mended.text)
    begins, spaced = _breaks(mended.text, found.starts, found.ends)
    return Body(
        capture=capture.id,
        weight=TRUST.get(capture.media_type, TRUST_OTHERS) * (BROKEN if broken(mended.text) else 1.0),
        clean=capture.media_type in {"text/html", "application/xhtml+xml"},
        captured=capture.captured,
        headline=headline,
        layer=capture.text,
        mended=mended,
        tokens=found,
        begins=begins,
        spaced=spaced,
    )


def _breaks(text: str, starts: Offsets, ends: Offsets) -> tuple[Flags, Flags]:
    """Which tokens begin a paragraph, and which have white space before them."""
    begins, spaced = np.zeros(len(starts), np.bool_), np.zeros(len(starts), np.bool_)
    if len(starts):
        begins[0] = spaced[0] = True
        spaced[1:] = starts[1:] > ends[:-1]
        for at in (np.flatnonzero(starts[1:] >= ends[:-1] + 2) + 1).tolist():
            begins[at] = "\n\n" in text[int(ends[at - 1]) : int(starts[at])]
    return begins, spaced
