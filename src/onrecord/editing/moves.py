"""Moves: passages that a witness has at another place than the others."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.editing.alignment import Match, Side, shortest
from onrecord.editing.alignment import runs as runs_of
from onrecord.text.folding import Flags

MISREAD = 6  # tokens at the ends of a moved passage that are taken for its own though they match nothing
MOVED_WORDS = 8  # a shorter stretch at another place is no move but chance
MOVED_SHINGLES = 0.3  # of its shingles that must stand together at the other place; recognition spoils many
MOVED_SHARE = 0.5  # of its tokens that must be equal there
HELD = 0.5  # of a paragraph's tokens: where fewer match it may stand elsewhere, and these match by chance


class Move(NamedTuple):
    """A stretch of the right run that stands elsewhere in the left one; both stretches half-open."""

    left: tuple[int, int]
    right: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]  # tokens that are equal, ascending on both sides


def moved(left: Side, right: Side, matches: list[Match]) -> tuple[list[Match], list[Move]]:
    """The moves, and *matches* without those that stand in a moved passage by chance."""
    loose = _loose(right, matches)
    moves = _moves(left, right, _without(matches, loose))
    if loose:
        gone = [part for part in loose if any(part[0] <= move.right[0] < part[1] for move in moves)]
        matches = _without(matches, gone)
        moves = _moves(left, right, matches)
    return matches, moves


def _loose(right: Side, matches: list[Match]) -> list[tuple[int, int]]:
    """The paragraphs of *right*, half-open, fewer of whose tokens match than not, but some do."""
    matched = np.zeros(len(right.keys), np.int64)
    for match in matches:
        matched[match.right : match.right + match.size] = 1
    edges = [0, *(np.flatnonzero(right.begins[1:]) + 1).tolist(), len(matched)]
    return [
        (start, end)
        for start, end in pairwise(edges)
        if end - start >= MOVED_WORDS and 0 < matched[start:end].sum() < HELD * (end - start)
    ]


def _without(matches: list[Match], parts: list[tuple[int, int]]) -> list[Match]:
    """*matches* without what they match in *parts* of the right run."""
    for start, end in parts:
        kept: list[Match] = []
        for left, right, size in matches:
            if right + size <= start or right >= end:
                kept.append(Match(left, right, size))
                continue
            if right < start:
                kept.append(Match(left, right, start - right))
            if right + size > end:
                kept.append(Match(left + end - right, end, right + size - end))
        matches = kept
    return matches


def _moves(left: Side, right: Side, matches: list[Match]) -> list[Move]:
    """Stretches of *right* without a match that stand elsewhere among the tokens of *left* without one."""
    free_left, free_right = np.ones(len(left.keys), np.bool_), np.ones(len(right.keys), np.bool_)
    for match in matches:
        free_left[match.left : match.left + match.size] = False
        free_right[match.right : match.right + match.size] = False
    if free_left.sum() < MOVED_WORDS or free_right.sum() < MOVED_WORDS:
        return []
    runs = runs_of(left.keys, 3)
    whole = free_left[: len(runs)] & free_left[1 : len(runs) + 1] & free_left[2 : len(runs) + 2]
    places: dict[int, list[int]] = {}
    for at in np.flatnonzero(whole).tolist():
        places.setdefault(int(runs[at]), []).append(at)
    moves: list[Move] = []
    for stretch in _stretches(free_right, right.begins):
        move = _move(left, right, places, free_left, stretch)
        if move:
            moves.append(move)
            free_left[slice(*move.left)] = False
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
    runs = runs_of(right.keys[first:last], 3).tolist()
    drifts = Counter((at - number) // 8 for number, run in enumerate(runs) for at in places.get(run, ()))
    if not drifts:
        return None
    drift, _ = min(drifts.items(), key=lambda item: (-item[1], item[0]))
    near = sum(drifts[drift + step] for step in (-1, 0, 1))
    if near < MOVED_SHINGLES * len(runs):
        return None
    start = max(drift * 8 - 8, 0)
    end = min(drift * 8 + 16 + last - first, len(left.keys))
    places_free = np.flatnonzero(free[start:end]) + start
    pairs = tuple(
        (int(places_free[match.left + step]), match.right + step)
        for match in shortest(left.keys[places_free], right.keys[first:last], 0, first)
        for step in range(match.size)
    )
    if len(pairs) < MOVED_SHARE * (last - first) or not bool(free[pairs[0][0] : pairs[-1][0] + 1].all()):
        return None
    return Move(_widened(left, free, pairs, stretch), stretch, pairs)


def _widened(left: Side, free: Flags, pairs: tuple[tuple[int, int], ...], stretch: tuple[int, int]) -> tuple[int, int]:
    """Where on the left all of *stretch* stands: words before the first and after the last pair may be misread."""
    head, tail = pairs[0][1] - stretch[0], stretch[1] - pairs[-1][1] - 1
    start, end = pairs[0][0], pairs[-1][0] + 1
    while start and free[start - 1] and pairs[0][0] - start < min(head + 1, MISREAD) and not left.begins[start]:
        start -= 1
    while end < len(free) and free[end] and end - pairs[-1][0] - 1 < min(tail + 1, MISREAD) and not left.begins[end]:
        end += 1
    return start, end
