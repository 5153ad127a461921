"""How many keys of a new article a record has already: the more, the larger it is."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.damage.corpus import articles
from benchmarks.damage.generator import Damaged
from benchmarks.damage.making import as_blocks

from onrecord.editing import sketches
from onrecord.pipeline.stages import keys
from onrecord.record.index.posted import FULL
from onrecord.text.arrays import Hashes, Offsets

ARTICLES, SHARE, DOUBLING = (
    800,
    0.21,
    0.05,
)  # so many articles had so many of the next one's keys; more with each doubling

_STRIDE = 7919  # a prime: in steps of it all captures come in turn, the last ones as often as the first
Seen = tuple[Hashes, Offsets]  # keys, and who has them, by these


def measured(data: Path) -> dict[int, float]:
    """The share of an article's keys that the articles before it had, by how many these were; in a random order."""
    clean = sketches([as_blocks(list(Damaged(list(each.paragraphs)).paragraphs)) for each in articles(data)])
    shares: list[float] = []
    seen: set[int] = set()
    found_by = keys(clean)
    for number in np.random.default_rng(0).permutation(len(clean)).tolist():
        own = set(found_by[number].tolist())
        shares.append(len(own & seen) / max(len(own), 1))
        seen |= own
    found = {}
    size = 100
    while size <= len(shares):
        found[size] = round(float(np.mean(shares[size * 3 // 4 : size])), 3)
        size *= 2
    return found


def seen(new: Sequence[Offsets], size: int) -> Seen:
    """Entries that give a record of *size* its share of the keys of *new* captures, each time of other captures.

    By one law, the share being a line over the logarithm of the captures: a key that is first met among so many
    captures is had by one in so many. Who has it is spread over all captures: the latest, whose entries are in no
    bucket yet, have their part of it.
    """
    flat = np.concatenate(list(new)).view(np.uint64)
    _, first = np.unique(flat, return_index=True)
    found = flat[np.sort(first)]  # in the order of the captures
    ranks = np.random.default_rng(0).random(len(found))  # the same in records of all sizes
    met = ARTICLES * 2 ** ((ranks - SHARE) / DOUBLING)
    times = np.minimum(size // met, FULL + 1).astype(np.int64)
    owners = np.arange(int(times.sum()), dtype=np.int64) * _STRIDE % size
    order = np.argsort(owners, kind="stable")
    return np.repeat(found, times)[order], owners[order]
