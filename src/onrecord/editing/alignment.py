"""Alignment: which tokens of two runs stand for one another.

Levenshtein alignment by rapidfuzz, then put right where a shortest edit script and a reader's eye differ: chance
matches of single words inside rewritten stretches are dissolved, insertions slide to where a paragraph or a sentence
begins, and stretches that stand at another place are found and kept as moves.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from onrecord.text.folding import Flags, Hashes

WHOLE = 60_000_000  # pairs of tokens aligned in one go; rapidfuzz needs a quarter of a byte for each
ANCHOR = 8  # tokens in a run that stands once in both texts and is taken for granted in longer ones
MISREAD = 6  # tokens at the ends of a moved passage that are taken for its own though they match nothing
MOVED_WORDS = 8  # a shorter stretch at another place is no move but chance
MOVED_SHARE = 0.6  # of its shingles that must stand together at the other place


class Match(NamedTuple):
    """*size* tokens from *left* on equal those from *right* on."""

    left: int
    right: int
    size: int


class Move(NamedTuple):
    """Tokens of the right run that stand elsewhere in the left one, pair by pair."""

    pairs: tuple[tuple[int, int], ...]


class Side(NamedTuple):
    """One of two runs to align."""

    keys: Hashes
    begins: Flags  # the token begins a paragraph
    words: Flags  # the token is no punctuation


def align(left: Side, right: Side) -> tuple[list[Match], list[Move]]:
    """The matches, ascending on both sides, and the moves."""
    matches = _slid(left, right, _solid(left, right, _matches(left.keys, right.keys)))
    return matches, _moves(left, right, matches)


def _matches(left: Hashes, right: Hashes) -> list[Match]:
    """Equal runs of a shortest edit script."""
    if len(left) * len(right) <= WHOLE:
        return _shortest(left, right, 0, 0)
    found: list[Match] = []
    at_left = at_right = 0
    for one, other in [*_anchors(left, right), (len(left), len(right))]:
        part, counterpart = left[at_left:one], right[at_right:other]
        if len(part) * len(counterpart) <= WHOLE:
            found += _shortest(part, counterpart, at_left, at_right)
        at_left, at_right = one, other
    return _joined(found)


def _shortest(left: Hashes, right: Hashes, at_left: int, at_right: int) -> list[Match]:
    _, numbers = np.unique(np.concatenate([left, right]), return_inverse=True)
    small = numbers.astype(np.uint32)
    one, other = array("I", small[: len(left)].tobytes()), array("I", small[len(left) :].tobytes())
    return [
        Match(at_left + op.src_start, at_right + op.dest_start, op.src_end - op.src_start)
        for op in Levenshtein.opcodes(one, other)
        if op.tag == "equal"
    ]


def _joined(matches: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and last.left + last.size == match.left and last.right + last.size == match.right:
            joined[-1] = Match(last.left, last.right, last.size + match.size)
        else:
            joined.append(match)
    return joined


def _runs(keys: Hashes, size: int) -> Hashes:
    """A hash for each *size* tokens that follow one another."""
    count = max(len(keys) - size + 1, 0)
    found = np.zeros(count, np.uint64)
    for step in range(size):
        found = found * np.uint64(0x100000001B3) + keys[step : step + count]
    return found


def _once(runs: Hashes) -> dict[int, int]:
    values, first, counts = np.unique(runs, return_index=True, return_counts=True)
    return dict(zip(values[counts == 1].tolist(), first[counts == 1].tolist(), strict=True))


def _anchors(left: Hashes, right: Hashes) -> list[tuple[int, int]]:
    """Places of runs that stand once in each text, the longest ascending series of them (patience)."""
    ones, others = _once(_runs(left, ANCHOR)), _once(_runs(right, ANCHOR))
    pairs = sorted((ones[run], others[run]) for run in ones.keys() & others.keys())
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[at], ends[at] = place, number
    series: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        series.append(pairs[number])
        number = before[number]
    return series[::-1]


def _solid(left: Side, right: Side, matches: list[Match]) -> list[Match]:
    """*matches* without short ones between long gaps: words that stand in both by chance."""
    kept = matches
    while True:
        bounds = [Match(0, 0, 0), *kept, Match(len(left.keys), len(right.keys), 0)]
        solid = []
        for before, match, after in zip(bounds, kept, bounds[2:], strict=False):
            gap_before = _gap(before, match)
            gap_after = _gap(match, after)
            words = int(left.words[match.left : match.left + match.size].sum())
            if min(gap_before, gap_after) < 4 + 3 * words or words > 3:
                solid.append(match)
        if len(solid) == len(kept):
            return kept
        kept = solid


def _gap(before: Match, after: Match) -> int:
    """Tokens between two matches, on the side where there are fewer when neither side is without any."""
    left = after.left - before.left - before.size
    right = after.right - before.right - before.size
    return min(left, right) if left and right else max(left, right)


def _slid(left: Side, right: Side, matches: list[Match]) -> list[Match]:
    """*matches* with gaps on one side moved, where the words allow, to begin with a paragraph or after a sentence."""
    slid = list(matches)
    for number in range(len(slid) - 1):
        one, two = slid[number], slid[number + 1]
        left_gap, right_gap = two.left - one.left - one.size, two.right - one.right - one.size
        if bool(left_gap) == bool(right_gap):
            continue
        side, at = (left, one.left + one.size) if left_gap else (right, one.right + one.size)
        step = _best_slide(side, at, left_gap or right_gap, one.size, two.size)
        slid[number] = Match(one.left, one.right, one.size + step)
        slid[number + 1] = Match(two.left + step, two.right + step, two.size - step)
    return [match for match in slid if match.size]


def _best_slide(side: Side, at: int, size: int, back: int, forth: int) -> int:
    """By how much the gap of *size* tokens at *at* slides, to begin a paragraph, else after punctuation, else 0."""
    steps = [0]
    for direction, limit in ((-1, back), (1, forth)):
        for step in range(1, min(limit, 200) + 1):
            here = at - step if direction < 0 else at + step - 1
            if side.keys[here] != side.keys[here + size]:
                break
            steps.append(direction * step)

    def merit(step: int) -> tuple[int, int]:
        here = at + step
        if here < len(side.begins) and side.begins[here]:
            return 2, -abs(step)
        after_mark = here > 0 and not side.words[here - 1] and not side.words[here + size - 1]
        return (1 if after_mark else 0), -abs(step)

    return max(steps, key=merit)


def _moves(left: Side, right: Side, matches: list[Match]) -> list[Move]:
    """Stretches of *right* without a match that stand elsewhere among the tokens of *left* without one."""
    free_left, free_right = np.ones(len(left.keys), np.bool_), np.ones(len(right.keys), np.bool_)
    for match in matches:
        free_left[match.left : match.left + match.size] = False
        free_right[match.right : match.right + match.size] = False
    if free_left.sum() < MOVED_WORDS or free_right.sum() < MOVED_WORDS:
        return []
    runs = _runs(left.keys, 3)
    whole = free_left[: len(runs)] & free_left[1 : len(runs) + 1] & free_left[2 : len(runs) + 2]
    places: dict[int, list[int]] = {}
    for at in np.flatnonzero(whole).tolist():
        places.setdefault(int(runs[at]), []).append(at)
    moves: list[Move] = []
    for stretch in _stretches(free_right, right.begins):
        move = _move(left, right, places, free_left, stretch)
        if move:
            moves.append(move)
            for one, _ in move.pairs:
                free_left[one] = False
    return moves


def _stretches(free: Flags, begins: Flags) -> list[tuple[int, int]]:
    """Runs of free tokens, cut where paragraphs begin; half-open."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], free.astype(np.int8), [0]])))
    found = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        cuts = [start, *(np.flatnonzero(begins[start + 1 : end]) + start + 1).tolist(), end]
        found += list(pairwise(cuts))
    return found


def _move(left: Side, right: Side, places: dict[int, list[int]], free: Flags, stretch: tuple[int, int]) -> Move | None:
    """Where *stretch* of *right*, half-open, stands in the free part of *left*; None when nowhere."""
    first, last = stretch
    if int(right.words[first:last].sum()) < MOVED_WORDS:
        return None
    runs = _runs(right.keys[first:last], 3).tolist()
    drifts = Counter((at - number) // 8 for number, run in enumerate(runs) for at in places.get(run, ()))
    if not drifts:
        return None
    drift, _ = min(drifts.items(), key=lambda item: (-item[1], item[0]))
    near = sum(drifts[drift + step] for step in (-1, 0, 1))
    if near < MOVED_SHARE * len(runs):
        return None
    start = max(drift * 8 - 8, 0)
    end = min(drift * 8 + 16 + last - first, len(left.keys))
    places_free = np.flatnonzero(free[start:end]) + start
    pairs = tuple(
        (int(places_free[match.left + step]), match.right + step)
        for match in _shortest(left.keys[places_free], right.keys[first:last], 0, first)
        for step in range(match.size)
    )
    return Move(_filled(pairs, free, stretch)) if len(pairs) >= MOVED_SHARE * (last - first) else None


def _filled(pairs: tuple[tuple[int, int], ...], free: Flags, stretch: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """*pairs* with those between them where as many tokens lack a match on both sides: words misread one for one.

    The same before the first and after the last one, as far as the moved *stretch* of the right run goes.
    """
    filled = list(pairs)
    head, tail = pairs[0][1] - stretch[0], stretch[1] - pairs[-1][1] - 1
    if head <= min(MISREAD, pairs[0][0]) and bool(free[pairs[0][0] - head : pairs[0][0]].all()):
        filled += zip(range(pairs[0][0] - head, pairs[0][0]), range(stretch[0], pairs[0][1]), strict=True)
    after = pairs[-1][0] + 1
    if tail <= min(MISREAD, len(free) - after) and bool(free[after : after + tail].all()):
        filled += zip(range(after, after + tail), range(pairs[-1][1] + 1, stretch[1]), strict=True)
    for (one, other), (two, another) in pairwise(pairs):
        if two - one == another - other and bool(free[one + 1 : two].all()):
            filled += zip(range(one + 1, two), range(other + 1, another), strict=True)
    return tuple(sorted(filled))
