"""What is taken for granted: paragraphs, and runs of words, that stand once in each of two texts.

The edit script is sought between them only. What it takes grows with the product of the lengths, so that long texts
which have no such thing in common would not be aligned at all.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import count

import numpy as np

from onrecord.editing.collation.matches import Match, Side, spread
from onrecord.editing.series import ascending
from onrecord.text.arrays import Codes, Hashes, Offsets, sizes
from onrecord.text.folding import mix

WHOLE = 60_000_000  # pairs of tokens aligned in one go; rapidfuzz needs a quarter of a byte for each
PARAGRAPH = 8  # tokens of a paragraph that is taken for granted
ANCHORS = (8, 4)  # words in a run that stands once in both texts and is taken for granted in longer ones
Stretch = tuple[int, int]  # half-open


def taken_for_granted(left: Side, right: Side, *, plain: bool) -> list[Match]:
    """What is taken for granted of two runs, ascending.

    Args:
        left: One run.
        right: The other one.
        plain: Whether paragraphs are: see `onrecord.editing.collation.alignment.matched`.
    """
    found: list[Match] = []
    at_left = at_right = 0
    for match in [*(_paragraphs(left, right) if plain else []), Match(len(left.keys), len(right.keys), 0)]:
        if (match.left - at_left) * (match.right - at_right) > WHOLE:
            found += _runs_in(left, right, (at_left, match.left), (at_right, match.right))
        found.append(match)
        at_left, at_right = match.left + match.size, match.right + match.size
    return found[:-1]


def _runs_in(left: Side, right: Side, here: Stretch, there: Stretch) -> list[Match]:
    """Runs of words that two stretches have once each: marks may stand elsewhere in them.

    Shorter ones where too much is left between the longer ones to be aligned, as where many words are misread.
    """
    lefts, rights = (
        side.words[start:end].nonzero()[0] + start for side, (start, end) in ((left, here), (right, there))
    )
    found: list[Match] = []
    for size in ANCHORS:
        found = spread(_anchors(left.keys[lefts], right.keys[rights], size), lefts, rights)
        if _most(found, here, there) <= WHOLE:
            break
    return found


def _most(matches: list[Match], here: Stretch, there: Stretch) -> int:
    """The pairs of tokens in the largest gap that *matches* leave."""
    starts = [(here[0], there[0]), *((match.left + match.size, match.right + match.size) for match in matches)]
    ends = [*((match.left, match.right) for match in matches), (here[1], there[1])]
    return max((end[0] - start[0]) * (end[1] - start[1]) for start, end in zip(starts, ends, strict=True))


def _paragraphs(left: Side, right: Side) -> list[Match]:
    """The paragraphs that stand once in each text, with all others that do on the same side of them in both.

    Neighbours are one run.
    """
    numbers: defaultdict[bytes, int] = defaultdict(count().__next__)
    (starts, ones), (others_starts, others) = _numbered(left, numbers), _numbered(right, numbers)
    once = (np.bincount(ones, minlength=len(numbers)) == 1) & (np.bincount(others, minlength=len(numbers)) == 1)
    there = np.zeros(len(numbers), np.int64)
    there[others] = others_starts
    lengths = sizes(starts, len(left.keys))
    both = (once.take(ones) & (lengths >= PARAGRAPH)).nonzero()[0]
    here, places, lengths = starts.take(both), there.take(ones.take(both)), lengths.take(both)
    in_step = places == np.maximum.accumulate(places)
    in_step &= places == np.minimum.accumulate(places[::-1])[::-1]
    here, places, lengths = here[in_step], places[in_step], lengths[in_step]
    ends, behind = here + lengths, places + lengths
    apart = np.ones(len(here) + 1, np.bool_)
    apart[1:-1] = (here[1:] != ends[:-1]) | (places[1:] != behind[:-1])
    firsts, lasts = apart[:-1].nonzero()[0], apart[1:].nonzero()[0]
    here, places = here.take(firsts), places.take(firsts)
    cells = here.tolist(), places.tolist(), (ends.take(lasts) - here).tolist()
    return [Match(*numbers) for numbers in zip(*cells, strict=True)]


def _numbered(side: Side, numbers: Mapping[bytes, int]) -> tuple[Offsets, Offsets]:
    """Where each paragraph begins, and its number by its keys."""
    starts, whole = side.begins.nonzero()[0], side.keys.tobytes()
    bounds = [*(starts * side.keys.itemsize).tolist(), len(whole)]
    words = map(whole.__getitem__, map(slice, bounds, bounds[1:]))
    return starts, np.fromiter(map(numbers.__getitem__, words), np.int64, len(starts))


def _runs(keys: Codes, size: int) -> Hashes:
    """A hash for each run of *size* tokens."""
    runs = max(len(keys) - size + 1, 0)
    spread = mix(keys.astype(np.uint64))
    found = np.zeros(runs, np.uint64)
    for step in range(size):
        found = found * np.uint64(0x100000001B3) + spread[step : step + runs]
    return found


def _once(keys: Codes, size: int) -> tuple[Hashes, Offsets]:
    """The runs of *size* tokens that stand once, and where."""
    values, first, counts = np.unique(_runs(keys, size), return_index=True, return_counts=True)
    return values[counts == 1], first[counts == 1]


def _anchors(left: Codes, right: Codes, size: int) -> list[Match]:
    """What begins with runs of *size* tokens that stand once in each, the longest ascending series of them (patience).

    Each match ends before the last token that such a run begins with: what stands there may be matched otherwise.
    """
    ones, here = _once(left, size)
    others, there = _once(right, size)
    _, one, other = np.intersect1d(ones, others, assume_unique=True, return_indices=True)
    order = np.argsort(here[one])
    at_left, at_right = here[one][order], there[other][order]
    series = ascending(at_right)
    at_left, at_right = at_left[series], at_right[series]
    goes_on = (np.diff(at_left) == 1) & (np.diff(at_right) == 1)
    firsts = np.append(True, ~goes_on)[: len(series)].nonzero()[0]
    cells = (at_left[firsts].tolist(), at_right[firsts].tolist(), (sizes(firsts, len(series)) - 1).tolist())
    return [Match(*numbers) for numbers in zip(*cells, strict=True)]
