"""Moves: passages that a witness has at another place than the others."""

from collections import Counter
from itertools import pairwise

import numpy as np

from onrecord.editing.collation.alignment import shortest
from onrecord.editing.collation.matches import Match, Move, Side, runs, within, without
from onrecord.text.arrays import Flags

MISREAD = 6  # tokens at the ends of a moved passage that are taken for its own though they match nothing
MOVED_WORDS = 8  # a shorter stretch at another place is no move but chance
RARE = 3  # a word that stands more often in what is left says little about the place
FEWEST = 4  # rare words that must stand together at the other place
MOVED_RARE = 0.15  # and as a share of all words; recognition spoils many
MOVED_SHARE = 0.4  # of its tokens that must be equal there
FIRM = 3  # words: a longer run of equal ones is no chance
LONG = 60  # tokens: longer stretches are looked for part by part, as reading them may shift what follows


def moved(left: Side, right: Side, matches: list[Match], whole: list[Move]) -> tuple[list[Match], list[Move]]:
    """The moves, beside those of *whole* sentences, and *matches* without those in a moved passage by chance.

    What stands beside a moved passage on both sides, and is matched with nothing else, has moved with it.
    """
    kept, moves = _moved(left, right, matches, whole)
    if not moves:
        return kept, moves
    held_left, held_right = _spread(left, right, kept)
    held_left |= within((move.left for move in moves), len(left.keys))
    held_right |= within((move.right for move in moves), len(right.keys))
    return kept, [_with_beside(left, right, held_left, held_right, move) for move in moves]


def _moved(left: Side, right: Side, matches: list[Match], whole: list[Move]) -> tuple[list[Match], list[Move]]:
    """Moves and *matches*.

    Only runs of some words are held for sure; a stretch between them, a few words of which match, has moved when more
    than twice as many match at another place.
    """
    heard = left.heard
    held = [match for match in matches if heard[match.left + match.size] - heard[match.left] > FIRM]
    held_left, held_right = _spread(left, right, held)
    free_left, free_right = ~held_left, ~held_right
    for one in whole:
        free_left[slice(*one.left)] = free_right[slice(*one.right)] = False
    if min(np.count_nonzero(free_left), np.count_nonzero(free_right)) < MOVED_WORDS:
        return matches, whole
    stretches = _stretches(free_right, right.begins)
    if not stretches:
        return matches, whole
    loose = [match for match in matches if heard[match.left + match.size] - heard[match.left] <= FIRM]
    loose_left, loose_right = _spread(left, right, loose)
    places = _places(left, free_left)
    moves: list[Move] = []
    for stretch in stretches:
        move = _move(left, right, places, free_left, stretch)
        if move is None:
            continue
        here = int(loose_right[slice(*move.right)].sum())
        there = int(loose_left[slice(*move.left)].sum())
        if len(move.pairs) > 2 * max(here, there):
            moves.append(move)
            free_left[slice(*move.left)] = False
    if not moves:
        return matches, whole
    for number, move in enumerate(moves):  # only now is it known which words beside a passage no other one has
        moves[number] = move._replace(left=_widened(left, free_left, move.pairs, move.right))
        free_left[slice(*moves[number].left)] = False
    away_left = within((move.left for move in moves), len(left.keys))
    away_right = within((move.right for move in moves), len(right.keys))
    return without(matches, away_left, away_right), [*whole, *moves]


def _with_beside(left: Side, right: Side, held_left: Flags, held_right: Flags, move: Move) -> Move:
    """*move* with what stands beside it on both sides in the same words, where none of that is held."""
    (start, end), (first, last) = move.left, move.right
    pairs = list(move.pairs)
    while end < len(left.keys) and last < len(right.keys) and left.keys[end] == right.keys[last]:
        if held_left[end] or held_right[last]:
            break
        held_left[end] = held_right[last] = True
        pairs.append((end, last))
        end, last = end + 1, last + 1
    while start and first and left.keys[start - 1] == right.keys[first - 1]:
        if held_left[start - 1] or held_right[first - 1]:
            break
        start, first = start - 1, first - 1
        held_left[start] = held_right[first] = True
        pairs.insert(0, (start, first))
    return Move((start, end), (first, last), tuple(pairs))


def _spread(left: Side, right: Side, matches: list[Match]) -> tuple[Flags, Flags]:
    """Which tokens of both sides stand in *matches*."""
    return (
        within(((match.left, match.left + match.size) for match in matches), len(left.keys)),
        within(((match.right, match.right + match.size) for match in matches), len(right.keys)),
    )


def _places(left: Side, free: Flags) -> dict[int, list[int]]:
    """Where the rarer words among the free tokens of *left* stand."""
    places: dict[int, list[int]] = {}
    at = (free & left.words).nonzero()[0]
    keys = left.keys[at]
    rare = np.bincount(keys)[keys] <= RARE
    for key, place in zip(keys[rare].tolist(), at[rare].tolist(), strict=True):
        places.setdefault(key, []).append(place)
    return places


def _stretches(free: Flags, begins: Flags) -> list[tuple[int, int]]:
    """Runs of free tokens, cut where paragraphs begin and where they are long; half-open."""
    found = []
    for start, end in runs(free):
        if end - start < MOVED_WORDS:
            continue
        cuts = [start, *(begins[start + 1 : end].nonzero()[0] + start + 1).tolist(), end]
        for one, other in pairwise(cuts):
            parts = round((other - one) / LONG)
            ends = np.linspace(one, other, parts + 1).round().astype(int).tolist() if parts > 1 else [one, other]
            found += list(pairwise(ends))
    return found


def _move(left: Side, right: Side, places: dict[int, list[int]], free: Flags, stretch: tuple[int, int]) -> Move | None:
    """Where *stretch* of *right*, half-open, stands in the free part of *left*; None when nowhere."""
    first, last = stretch
    words = int(right.words[first:last].sum())
    if words < MOVED_WORDS:
        return None
    drifts = Counter(
        (at - number) // 8 for number, key in enumerate(right.keys[first:last].tolist()) for at in places.get(key, ())
    )
    if not drifts:
        return None
    drift, _ = min(drifts.items(), key=lambda item: (-item[1], item[0]))
    near = sum(drifts[drift + step] for step in (-1, 0, 1))
    if near < max(FEWEST, MOVED_RARE * words):
        return None
    start = max(drift * 8 - 8, 0)
    end = min(drift * 8 + 16 + last - first, len(left.keys))
    places_free = free[start:end].nonzero()[0] + start
    pairs = tuple(
        (int(places_free[match.left + step]), match.right + step)
        for match in shortest(left.keys[places_free], right.keys[first:last], 0, first)
        for step in range(match.size)
    )
    if len(pairs) < MOVED_SHARE * (last - first) or not bool(free[pairs[0][0] : pairs[-1][0] + 1].all()):
        return None
    return Move((pairs[0][0], pairs[-1][0] + 1), stretch, pairs)


def _widened(left: Side, free: Flags, pairs: tuple[tuple[int, int], ...], stretch: tuple[int, int]) -> tuple[int, int]:
    """Where on the left all of *stretch* stands: words before the first and after the last pair may be misread."""
    head, tail = pairs[0][1] - stretch[0], stretch[1] - pairs[-1][1] - 1
    start, end = pairs[0][0], pairs[-1][0] + 1
    while start and free[start - 1] and pairs[0][0] - start < min(head + 1, MISREAD) and not left.begins[start]:
        start -= 1
    while end < len(free) and free[end] and end - pairs[-1][0] - 1 < min(tail + 1, MISREAD) and not left.begins[end]:
        end += 1
    return start, end
