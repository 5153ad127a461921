"""Blocks: what they have of a text layer, cut once for all who look at it.

Copies of a text are compared paragraph by paragraph at several places. A string that was cut anew had to be hashed anew
at each of them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.capture import Block, Capture


class Paragraphs(NamedTuple):
    """A capture's paragraphs, and what each of them has of the text layer, line breaks and all."""

    blocks: list[Block]
    words: list[str]


def cut(capture: Capture, blocks: Iterable[Block]) -> list[str]:
    """What each of *blocks* has of the text layer of *capture*, line breaks and all."""
    text = capture.text
    return [text[block.pieces[0].start : block.pieces[-1].end] for block in blocks]
