"""Repeats: captures that have their text several times over, as pages for two screens and files put together do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress
from statistics import median_low

from onrecord.capture import Capture, Role
from onrecord.editing.blocks import Paragraphs, cut

MUCH = 0.4  # of a capture's characters: a text that is there twice makes half, what stands once beside it less


def once(captures: Sequence[Capture], paragraphs: Mapping[str, Paragraphs]) -> Mapping[str, Paragraphs]:
    """The *paragraphs* of *captures*, by their ids, without those of a text that one has again and again.

    An author may say a paragraph twice, and a copy that was cut lacks the second. But where much of a capture is what
    most others have less often, it is the text put together several times, and weighs as one reading of it.
    """
    if len(captures) == 1 or all(len(set(words)) == len(words) for _, words in paragraphs.values()):
        return paragraphs  # as nearly all are
    times = {name: Counter(words) for name, (_, words) in paragraphs.items()}
    return {one.id: _first_ones(one, paragraphs[one.id], times) for one in captures}


def _first_ones(capture: Capture, held: Paragraphs, times: Mapping[str, Counter[str]]) -> Paragraphs:
    """As many of each paragraph as most captures that have it have, where others would be much of the text."""
    own = times[capture.id]
    if len(own) == len(held.words):
        return held
    usual = {words: median_low([found[words] for found in times.values() if words in found]) for words in own}
    more = sum(len(words) * max(own[words] - usual[words], 0) for words in own)
    if more < MUCH * sum(len(words) * count for words, count in own.items()):
        return held
    seen = Counter(cut(capture, capture.having(Role.HEADLINE)))
    stays = []
    for words in held.words:
        seen[words] += 1
        stays.append(seen[words] <= usual[words])
    return Paragraphs(list(compress(held.blocks, stays)), list(compress(held.words, stays)))
