"""Overlap: what two sketches share, where it stands in both texts, and what each has of its own beside it.

Shared shingles count where others lie equally far in both texts. The longest row of them that goes on in one order is
what one text can have from the other; where it goes in step, word for word, the words between two shared shingles
are the same ones badly recognised. Where it does not, each text may have words that the other lacks.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.editing.kinship.sketch import ALL_UP_TO, KEEP, KEPT, WORDS, Sketch
from onrecord.editing.series import ascending
from onrecord.text.arrays import Flags, Hashes

Places = np.ndarray[tuple[int], np.dtype[np.int64]]

NEAR = 96  # words: shared shingles this close and equally apart in both texts support one another
SLIP = 6  # words by which a run may shift, for words that recognition split or joined
LOST = 24  # words in step that recognition may have lost at one place: two lines of print
SPREAD = 5  # times as far apart as shared shingles are on average: noise lies scattered, boilerplate does not
TRACE = 0.05  # of the smaller text's shingles: with fewer in common, in runs or not, nothing counts
SLACK = round(2 / KEPT)  # words between what is shared and the next kept shingle, where a part of them is kept


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the smaller of two texts shares with the larger one, in runs."""

    count: int  # shared shingles
    containment: float  # the share of the smaller text's shingles that they are
    words: float  # about how many the shared runs hold
    first: int  # words of the larger text before anything that is shared
    every: bool  # whether all shingles of both were compared
    shared: Flags  # which of the compared shingles of the smaller text
    figures: Flags  # in which of these a number is
    here: Places  # of the shared ones in the smaller text
    there: Places  # the same in the larger one
    sizes: tuple[int, int]  # words of the smaller text and of the larger one


@dataclass(frozen=True, slots=True)
class Row:
    """What of it goes on in one order."""

    coverage: float  # the share of the smaller text that goes in step with the larger one, noise included
    here: Places  # of the shared shingles that both have in one order, in the smaller text
    there: Places  # the same in the larger one
    held: int  # words of the smaller text that go in step with the larger one
    own: int  # words out of step: both have other ones at the same place
    leads: tuple[int, int]  # words before the row: the shorter lead, then the longer one


def overlap(small: Sketch, large: Sketch, least: float = TRACE) -> Overlap | None:
    """What the two share in runs; None when that is nothing, or less than *least* of the smaller one's shingles."""
    every = small.words <= ALL_UP_TO and large.words <= ALL_UP_TO
    shingles, places, figures = _compared(small, every=every)
    others, beyond = _sorted(large, every=every)
    if not len(shingles) or not len(others):
        return None
    match = np.minimum(np.searchsorted(others, shingles), len(others) - 1)
    shared = others[match] == shingles
    at = shared.nonzero()[0]
    if len(at) / len(shingles) < least:
        return None
    here, there = places[at], beyond[match[at]]
    if len(at) > 1:
        held = _supported(here, there).nonzero()[0]
        shared[:] = False
        shared[at[held]] = True
        here, there = here[held], there[held]
    elif len(shingles) > 2:
        return None
    if not len(here):
        return None
    containment = len(here) / len(shingles)
    return Overlap(
        count=len(here),
        containment=containment,
        words=containment * small.words,
        first=int(there.min()),
        every=every,
        shared=shared,
        figures=figures,
        here=here,
        there=there,
        sizes=(small.words, large.words),
    )


def row(common: Overlap) -> Row:
    """The longest row of what two texts share that goes on in one order."""
    order = ascending(common.there)
    here, there = common.here[order], common.there[order]
    held, own = _in_step(here, there, *common.sizes, slack=WORDS if common.every else SLACK)
    leads = sorted((int(here[0]), int(there[0])))
    return Row(
        coverage=held / common.sizes[0], here=here, there=there, held=held, own=own, leads=(leads[0], leads[1])
    )  # fmt: skip


@lru_cache(maxsize=512)  # a new sketch is compared with many old ones
def _compared(sketch: Sketch, *, every: bool) -> tuple[Hashes, Places, Flags]:
    """The shingles that can be found in another text, with their places: all of them, or those that any text keeps."""
    shingles, places, figures = sketch.shingles, sketch.places.astype(np.int64), sketch.figures
    if every:
        return shingles, places, figures
    kept = (shingles < KEEP).nonzero()[0]
    return shingles[kept], places[kept], figures[kept]


@lru_cache(maxsize=512)
def _sorted(sketch: Sketch, *, every: bool) -> tuple[Hashes, Places]:
    """The same shingles in order, with their places."""
    shingles, places, _ = _compared(sketch, every=every)
    order = np.argsort(shingles)
    return shingles[order], places[order]


def _supported(here: Places, there: Places) -> Flags:
    """Which of the shared shingles have a neighbour that lies equally far in both texts."""
    near = np.zeros(len(here), np.bool_)
    for step in (1, 2):
        if len(here) <= step:
            break
        apart = here[step:] - here[:-step]
        slip = np.abs((there[step:] - there[:-step]) - apart)
        close = (apart <= NEAR) & (slip <= SLIP)
        near[step:] |= close
        near[:-step] |= close
    return near


def _in_step(here: Places, there: Places, small: int, large: int, slack: int) -> tuple[int, int]:
    """How many words of the smaller text go in step with the larger one, and how many both have out of step.

    Args:
        here: Where the row stands in the smaller text, in order.
        there: Where it stands in the larger one.
        small: Words of the smaller text.
        large: Words of the larger one.
        slack: Words at the edge of what is shared that may be shared too.
    """
    apart, beyond = np.diff(here), np.diff(there)
    step = (apart <= min(NEAR, max(LOST, SPREAD * small / len(here)))) & (np.abs(beyond - apart) <= SLIP)
    held = int(apart[step].sum()) + WORDS * (int((~step).sum()) + 1)
    between = np.minimum(apart, beyond)[~step] - WORDS
    ends = min(int(here[0]), int(there[0])), min(small - int(here[-1]), large - int(there[-1])) - WORDS
    own = np.maximum(np.append(between, ends) - slack, 0)
    return min(held, small), int(own.sum())
