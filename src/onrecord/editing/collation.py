"""Collation: all witnesses of a text in one table, a row a witness, a column a token's place."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from onrecord.editing.alignment import Match, Move, Side, align
from onrecord.editing.body import Body
from onrecord.text.folding import Flags, Hashes

Table = npt.NDArray[np.int32]
ALIKE = 0.5  # words of this likeness stand for one another within a stretch that differs
FIRSTS = 5  # witnesses tried as the one whose order of passages the edition has
PAIRED = 4_000  # pairs of tokens up to which a differing stretch is looked through for such words


@dataclass(frozen=True, slots=True, eq=False)
class Collation:
    """The witnesses token by token. Shape of all arrays (n_witnesses, n_columns)."""

    bodies: tuple[Body, ...]  # the most trusted first
    rows: Table  # the number of the token, -1 where the witness has none
    moved: Flags  # the witness has this token, but at another place of its own order
    keys: Hashes  # comparison keys, 0 where the witness has none

    @property
    def present(self) -> Flags:
        """Where witnesses have a token."""
        return self.rows >= 0

    @property
    def words(self) -> Flags:
        """Where witnesses have a word, and no mark."""
        found = self.present
        for number, body in enumerate(self.bodies):
            has = found[number].copy()
            found[number, has] = body.tokens.words[self.rows[number, has]]
        return found

    def text(self, number: int, columns: Iterable[int]) -> str:
        """The words that witness *number* has in *columns*, in its own order, gaps closed, white space folded."""
        row, body = self.rows[number], self.bodies[number]
        parts: list[str] = []
        for token in sorted(int(row[column]) for column in columns if row[column] >= 0):
            parts.append((" " if parts and body.gaps[token] else "") + body.surface(token))
        return "".join(parts)

    def pick(self, values: str) -> npt.NDArray[np.generic]:
        """For each cell the token's value in the array *values* of its body; that of the last token where none is."""
        return np.stack(
            [
                getattr(body.tokens, values)[row] if len(body.tokens) else np.zeros(len(row), np.uint64)
                for body, row in zip(self.bodies, self.rows, strict=True)
            ]
        )


def collate(bodies: tuple[Body, ...]) -> Collation:
    """Align *bodies*, the most trusted first; where some have passages at other places, one with the commonest order.

    The order of the first one becomes the edition's.
    """
    best = _collated(bodies)
    if len(bodies) < 3 or not best.moved.any():
        return best
    for number in range(1, min(len(bodies), FIRSTS)):
        other = _collated((bodies[number], *bodies[:number], *bodies[number + 1 :]))
        if other.moved.sum() < best.moved.sum():
            best = other
    return best


def _collated(bodies: tuple[Body, ...]) -> Collation:
    """Align *bodies* one after the other with the table made so far.

    Progressive alignment: each one meets all columns, so that what only later witnesses have is compared as well.
    """
    rows = np.arange(len(bodies[0].tokens), dtype=np.int32)[None, :]
    moved = np.zeros_like(rows, dtype=np.bool_)
    for number in range(1, len(bodies)):
        side = _profile(bodies, rows)
        new = bodies[number]
        matches, moves = align(side, Side(new.tokens.keys, new.begins, new.tokens.words))
        rows, moved = _widened(bodies, rows, moved, matches, moves)
    keys = np.zeros(rows.shape, np.uint64)
    for number, body in enumerate(bodies):
        has = rows[number] >= 0
        keys[number, has] = body.tokens.keys[rows[number, has]]
    return Collation(bodies, rows, moved, keys)


def _profile(bodies: tuple[Body, ...], rows: Table) -> Side:
    """The table as one run: in each column the token of the most trusted witness that has one."""
    columns = rows.shape[1]
    side = Side(np.zeros(columns, np.uint64), np.zeros(columns, np.bool_), np.zeros(columns, np.bool_))
    for number in range(len(rows) - 1, -1, -1):
        has = rows[number] >= 0
        at = rows[number, has]
        side.keys[has] = bodies[number].tokens.keys[at]
        side.begins[has] = bodies[number].begins[at]
        side.words[has] = bodies[number].tokens.words[at]
    return side


def _widened(
    bodies: tuple[Body, ...], rows: Table, moved: Flags, matches: list[Match], moves: list[Move]
) -> tuple[Table, Flags]:
    """The table with one more row, and the columns that only the new witness has."""
    body = bodies[len(rows)]
    old_parts: list[npt.NDArray[np.int64]] = []
    new_parts: list[npt.NDArray[np.int64]] = []
    at_old = at_new = 0
    for match in [*matches, Match(rows.shape[1], len(body.tokens), 0)]:
        old, new = _gap(bodies, rows, (at_old, match.left), (at_new, match.right))
        old_parts += [old, np.arange(match.left, match.left + match.size)]
        new_parts += [new, np.arange(match.right, match.right + match.size)]
        at_old, at_new = match.left + match.size, match.right + match.size
    old, new = np.concatenate(old_parts), np.concatenate(new_parts)
    shifted = np.zeros(len(old), np.bool_)
    if moves:
        old, new, shifted = _with_moves(old, new, moves)
    has = old >= 0
    wide = np.full((len(rows) + 1, len(old)), -1, np.int32)
    wide[:-1, has] = rows[:, old[has]]
    wide[-1] = new
    flags = np.zeros(wide.shape, np.bool_)
    flags[:-1, has] = moved[:, old[has]]
    flags[-1] = shifted
    return wide, flags


def _with_moves(
    old: npt.NDArray[np.int64], new: npt.NDArray[np.int64], moves: list[Move]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Flags]:
    """Columns in which moved tokens stand where the table has them, and no longer at their own place."""
    column_of = {int(column): at for at, column in enumerate(old) if column >= 0}
    place_of = {int(token): at for at, token in enumerate(new) if token >= 0}
    new = new.copy()
    shifted = np.zeros(len(old), np.bool_)
    for left, right in (pair for move in moves for pair in move.pairs):
        target = column_of[left]
        if new[target] >= 0:
            continue
        new[place_of[right]] = -1
        new[target] = right
        shifted[target] = True
    kept = (old >= 0) | (new >= 0)
    return old[kept], new[kept], shifted[kept]


def _gap(
    bodies: tuple[Body, ...], rows: Table, left: tuple[int, int], right: tuple[int, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The columns between two matches: words that are alike side by side, the others each in a column of its own."""
    pairs: list[tuple[int, int]] = []
    size = (left[1] - left[0]) * (right[1] - right[0])
    if 0 < size <= PAIRED:
        body = bodies[len(rows)]
        ones = [_surface(bodies, rows, column) for column in range(*left)]
        others = [body.surface(token).lower() for token in range(*right)]
        pairs = [(left[0] + i, right[0] + j) for i, j in alike(ones, others)]
    old: list[int] = []
    new: list[int] = []
    at_left, at_right = left[0], right[0]
    for one, other in [*pairs, (left[1], right[1])]:
        old += [*range(at_left, one), *([-1] * (other - at_right))]
        new += [*([-1] * (one - at_left)), *range(at_right, other)]
        if one < left[1] and other < right[1]:
            old.append(one)
            new.append(other)
        at_left, at_right = one + 1, other + 1
    return np.array(old, np.int64), np.array(new, np.int64)


def _surface(bodies: tuple[Body, ...], rows: Table, column: int) -> str:
    number = int(np.argmax(rows[:, column] >= 0))
    return bodies[number].surface(int(rows[number, column])).lower()


def alike(ones: list[str], others: list[str]) -> list[tuple[int, int]]:
    """The pairs of words that stand for one another in two short runs, ascending: the best sum of likeness."""
    best = np.zeros((len(ones) + 1, len(others) + 1))
    gain = np.array([[Indel.normalized_similarity(one, other, score_cutoff=ALIKE) for other in others] for one in ones])
    gain = np.where(gain >= ALIKE, gain - ALIKE + 0.01, 0.0)
    for i in range(len(ones)):
        for j in range(len(others)):
            paired = best[i, j] + gain[i, j] if gain[i, j] else -1.0
            best[i + 1, j + 1] = max(best[i, j + 1], best[i + 1, j], paired)
    pairs: list[tuple[int, int]] = []
    i, j = len(ones), len(others)
    while i and j:
        if gain[i - 1, j - 1] and best[i, j] == best[i - 1, j - 1] + gain[i - 1, j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
