"""Strewn matches: words that a shortest edit script finds one here, one there, where a copy stops or lacks a passage.

To an edit script one long gap is as dear as many short ones, so that the last words of a copy that was cut, or those
behind a passage that it lacks, are matched all over what the other text has more. Where matches lie far apart and out
of step, both stretches are aligned again with gaps that cost by their number (Gotoh, 1982, doi
10.1016/0022-2836(82)90398-9).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.matches import Match, Side
from onrecord.text.arrays import Codes, Flags

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


def gathered(left: Side, right: Side, matches: list[Match]) -> list[Match]:
    """*matches* with those that lie strewn between firm ones put side by side where that takes fewer gaps."""
    found: list[Match] = []
    loose: list[Match] = []
    after = Match(len(left.keys), len(right.keys), 0)
    for match, firm in [*zip(matches, _firm(left.heard, matches), strict=True), (after, True)]:
        if not firm:
            loose.append(match)
            continue
        before = found[-1] if found else Match(0, 0, 0)
        found += _again(left, right, before, match, loose) if loose else []
        found.append(match)
        loose = []
    return found[:-1]


def _firm(heard: Sequence[int], matches: list[Match]) -> list[bool]:
    """Which of *matches* belong to a row of them that has many words and few and even gaps.

    Args:
        heard: How many words stand before each token on the left.
        matches: Any, ascending.
    """
    firm = [False] * len(matches)
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
    grid = _Grid(
        steps=np.arange(width + 1, dtype=np.float32) * np.float32(LONGER),
        opening=np.full(width + 1, OPEN, np.float32),
        across=np.full((height + 1, width + 1), -np.inf, np.float32),
        down=np.full((height + 1, width + 1), -np.inf, np.float32),
        best=np.empty((height + 1, width + 1), np.float32),
    )
    grid.opening[[0, width]] = np.where(free, 0.0, OPEN)
    grid.best[0] = grid.steps + np.float32(0.0 if free[0] else OPEN)
    grid.best[0, 0] = 0.0
    higher = np.empty(width, np.float32)
    for row in range(1, height + 1):
        above, across, down, best = grid.best[row - 1], grid.across[row], grid.down[row], grid.best[row]
        np.add(above[:-1], np.where(columns == rows[row - 1], weights[row - 1], np.float32(OTHER)), out=across[1:])
        np.maximum(above + grid.opening, grid.down[row - 1], out=down)
        down += np.float32(LONGER)
        np.maximum(across, down, out=best)
        np.maximum.accumulate((best - grid.steps)[:-1], out=higher)
        higher += grid.steps[1:]
        higher += np.float32(0.0 if free[1] and row == height else OPEN)
        np.maximum(best[1:], higher, out=best[1:])
    return grid.traced(rows, columns)


class _Grid(NamedTuple):
    """What alignments count at most that end in each cell.

    Shapes (width + 1,), from `across` on (height + 1, width + 1).
    """

    steps: Scores  # what a gap from the left takes, without its opening
    opening: Scores  # what a gap from above takes that begins in the column
    across: Scores  # with a token of the row beside one of the column
    down: Scores  # with a gap from above
    best: Scores  # in any way

    def traced(self, rows: Codes, columns: Codes) -> list[tuple[int, int]]:
        """The equal tokens on the way back from the last cell."""
        pairs: list[tuple[int, int]] = []
        row, column = len(rows), len(columns)
        falling = False  # in a gap from above that goes on
        while row:
            across, down = self.across[row], self.down[row]
            if not falling and self.best[row, column] > max(across[column], down[column]):
                level = np.maximum(across[:column], down[:column]) - self.steps[:column]
                column -= 1 + int(np.argmax(level[::-1]))
            if falling or down[column] > across[column]:
                falling = self.best[row - 1, column] + self.opening[column] < self.down[row - 1, column]
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
