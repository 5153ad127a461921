"""Strewn matches: words that a shortest edit script finds one here, one there, where a copy stops or lacks a passage.

To an edit script one long gap is as dear as many short ones, so that the last words of a copy that was cut, or those
behind a passage that it lacks, are matched all over what the other text has more. Where matches lie far apart and out
of step, both stretches are aligned again with gaps that cost by their number (Gotoh, 1982, doi
10.1016/0022-2836(82)90398-9).
"""

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.matches import Match, Side, sums
from onrecord.text.folding import Codes, Flags

FIRM = 8.0  # words, less what gaps between them take: matches that have so much together are no chance
MOST = 10.0  # what counts of words before a gap
FAR = 0.25  # what a token in a gap takes
SHIFT = 0.5  # what a token by which one gap is longer than the other takes
UNEVEN = 8  # tokens by which one stretch must be longer for a gap to be sought in the other
LARGEST = 1_000_000  # pairs of tokens: larger stretches stay as they are
MARK = 0.3  # what an equal mark counts, against a word
OTHER = -0.4  # a word in the place of another one
OPEN = -4.5  # a gap, however long
LONGER = -0.01  # each token of it

Scores = npt.NDArray[np.float32]
Choices = npt.NDArray[np.uint8]
LEFT, DOWN, FRESH = 1, 2, 4  # how a cell was come to: from the left, from above, by a gap that begins there


def gathered(left: Side, right: Side, matches: list[Match]) -> list[Match]:
    """*matches* with those that lie strewn between firm ones put side by side where that takes fewer gaps."""
    found: list[Match] = []
    loose: list[Match] = []
    after = Match(len(left.keys), len(right.keys), 0)
    for match, firm in [*zip(matches, _firm(left.words, matches), strict=True), (after, True)]:
        if not firm:
            loose.append(match)
            continue
        before = found[-1] if found else Match(0, 0, 0)
        found += _again(left, right, before, match, loose) if loose else []
        found.append(match)
        loose = []
    return found[:-1]


def _firm(words: Flags, matches: list[Match]) -> list[bool]:
    """Which of *matches* belong to a row of them that has many words and few and even gaps."""
    firm, heard = [False] * len(matches), sums(words)
    first = best = 0
    score = peak = 0.0
    last = Match(0, 0, 0)
    for number, match in enumerate(matches):
        gaps = match.left - last.left - last.size, match.right - last.right - last.size
        score -= FAR * max(gaps) + SHIFT * abs(gaps[0] - gaps[1])
        if score <= 0.0:
            first, score, peak = number, 0.0, 0.0
        score = min(score + heard[match.left + match.size] - heard[match.left], MOST)
        if score >= peak:
            best, peak = number, score
            if peak >= FIRM:
                firm[first : best + 1] = [True] * (best + 1 - first)
        last = match
    return firm


def _again(left: Side, right: Side, before: Match, after: Match, loose: list[Match]) -> list[Match]:
    """*loose*, which lie between two firm matches, as an alignment with few gaps has them."""
    here, there = (before.left + before.size, after.left), (before.right + before.size, after.right)
    sizes = here[1] - here[0], there[1] - there[0]
    if abs(sizes[0] - sizes[1]) < UNEVEN or sizes[0] * sizes[1] > LARGEST:
        return loose
    keys = left.keys[slice(*here)], right.keys[slice(*there)]
    free = before.size == 0, after.size == 0
    if sizes[0] <= sizes[1]:
        pairs = _aligned(*keys, _weights(left.words[slice(*here)]), free)
    else:
        found = _aligned(keys[1], keys[0], _weights(right.words[slice(*there)]), free)
        pairs = [(one, other) for other, one in found]
    return _runs([(one + here[0], other + there[0]) for one, other in pairs])


def _weights(words: Flags) -> Scores:
    return np.where(words, np.float32(1.0), np.float32(MARK))


def _aligned(rows: Codes, columns: Codes, weights: Scores, free: tuple[bool, bool]) -> list[tuple[int, int]]:
    """The equal tokens in the alignment that counts most, ascending.

    Args:
        rows: The tokens of one stretch.
        columns: Those of the other, best the longer one.
        weights: What each of *rows* counts where it is equal. Shape (len(rows),).
        free: Whether a gap before the first, and one behind the last token costs nothing.
    """
    height, width = len(rows), len(columns)
    steps = np.arange(width + 1, dtype=np.float32) * np.float32(LONGER)
    down_open = np.full(width + 1, OPEN, np.float32)
    down_open[[0, width]] = np.where(free, 0.0, OPEN)
    best = steps + np.float32(0.0 if free[0] else OPEN)
    best[0] = 0.0
    down = np.full(width + 1, -np.inf, np.float32)
    turns = np.zeros((height + 1, width + 1), np.uint8)
    froms = np.zeros((height + 1, width + 1), np.int32)  # where a gap from the left begins
    froms[0], turns[0] = 0, LEFT
    places = np.arange(width + 1, dtype=np.int32)
    for row in range(1, height + 1):
        opened = best + down_open
        fresh = opened >= down
        down = np.maximum(opened, down) + np.float32(LONGER)
        across = np.full(width + 1, -np.inf, np.float32)
        across[1:] = best[:-1] + np.where(columns == rows[row - 1], weights[row - 1], np.float32(OTHER))
        here = np.maximum(across, down)
        level = here - steps
        highest = np.maximum.accumulate(level)
        froms[row, 1:] = np.maximum.accumulate(np.where(level == highest, places, 0))[:-1]
        left = np.full(width + 1, -np.inf, np.float32)
        left[1:] = highest[:-1] + steps[1:] + np.float32(0.0 if free[1] and row == height else OPEN)
        best = np.maximum(here, left)
        turns[row] = np.where(left > here, LEFT, 0) | np.where(down > across, DOWN, 0) | np.where(fresh, FRESH, 0)
    return _traced(rows, columns, turns, froms)


def _traced(rows: Codes, columns: Codes, turns: Choices, froms: npt.NDArray[np.int32]) -> list[tuple[int, int]]:
    """The equal tokens on the way back from the last cell."""
    pairs: list[tuple[int, int]] = []
    row, column = len(rows), len(columns)
    falling = False  # in a gap from above that goes on
    while row:
        turn = int(turns[row, column])
        if not falling and turn & LEFT:
            column = int(froms[row, column])
            turn = int(turns[row, column])
        if falling or turn & DOWN:
            falling = not turn & FRESH
            row -= 1
        else:
            row, column = row - 1, column - 1
            if rows[row] == columns[column]:
                pairs.append((row, column))
    return pairs[::-1]


def _runs(pairs: list[tuple[int, int]]) -> list[Match]:
    """Pairs of equal tokens as runs."""
    found: list[Match] = []
    for one, other in pairs:
        last = found[-1] if found else Match(-1, -1, 0)
        if last.size and (one, other) == (last.left + last.size, last.right + last.size):
            found[-1] = Match(last.left, last.right, last.size + 1)
        else:
            found.append(Match(one, other, 1))
    return found
