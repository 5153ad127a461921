"""Repeats: captures that have their text several times over, as pages for two screens and files put together do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median_low

from onrecord.capture import Block, Capture, Role

MUCH = 0.4  # of a capture's characters: a text that is there twice makes half, what stands once beside it less


def once(captures: Sequence[Capture], paragraphs: Mapping[str, list[Block]]) -> dict[str, list[Block]]:
    """The *paragraphs* of *captures*, by their ids, without those of a text that one has again and again.

    An author may say a paragraph twice, and a copy that was cut lacks the second. But where much of a capture is what
    most others have less often, it is the text put together several times, and weighs as one reading of it.
    """
    if len(captures) == 1:
        return dict(paragraphs)
    times = {one.id: Counter(_said(one, block) for block in paragraphs[one.id]) for one in captures}
    return {one.id: _first_ones(one, paragraphs[one.id], times) for one in captures}


def _first_ones(capture: Capture, blocks: list[Block], times: Mapping[str, Counter[str]]) -> list[Block]:
    """As many of each paragraph as most captures that have it have, where others would be much of the text."""
    own = times[capture.id]
    if len(own) == len(blocks):  # as nearly all captures have them
        return blocks
    usual = {words: median_low([held[words] for held in times.values() if words in held]) for words in own}
    more = sum(len(words) * max(own[words] - usual[words], 0) for words in own)
    if more < MUCH * sum(len(words) * count for words, count in own.items()):
        return blocks
    seen = Counter(_said(capture, block) for block in capture.having(Role.HEADLINE))
    found = []
    for block in blocks:
        words = _said(capture, block)
        seen[words] += 1
        if seen[words] <= usual[words]:
            found.append(block)
    return found


def _said(capture: Capture, block: Block) -> str:
    return capture.text[block.pieces[0].start : block.pieces[-1].end]
