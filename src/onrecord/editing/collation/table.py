"""Tables made: the witnesses of a text aligned one after the other."""

from bisect import bisect_left
from dataclasses import replace
from functools import partial
from itertools import chain
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.across import read_across
from onrecord.editing.collation.alignment import matched
from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation, Listed, Table, filled, holder
from onrecord.editing.collation.likeness import PASSAGE, Pairs, standing
from onrecord.editing.collation.matches import Match, Move, Side, within
from onrecord.editing.collation.moves import FIRM, moved
from onrecord.editing.collation.sentences import begins_sentence
from onrecord.editing.collation.stock import Gap
from onrecord.editing.collation.strays import put_right
from onrecord.editing.rewording import reworded
from onrecord.text.arrays import Flags, with_last
from onrecord.text.folding import key

Stretch = tuple[int, int]  # half-open
Elsewhere = tuple[list[Move], list[Stretch]]  # what moved by its place in the table, and where the new witness has it
Pairing = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
FIRSTS = 5  # witnesses tried as the one whose order of passages the edition has
CHANCE_EQUAL = 0.45  # of the tokens: where more are equal, nobody asks
_LEFT = attrgetter("left")
PAIRED = 4_000  # pairs of tokens up to which a differing stretch is looked through for such words


def collate(bodies: tuple[Body, ...]) -> Collation:
    """Align *bodies*, the most trusted first; where some have passages at other places, one with the commonest order.

    The order of the first one becomes the edition's.
    """
    best, passages = _collated(bodies)
    across = read_across(bodies, best.rows.shape[1])
    if 0 < len(across) < len(bodies):
        ordered = sorted(range(len(bodies)), key=lambda number: number in across)
        first = len(bodies) - len(across)
        return replace(_collated(tuple(bodies[n] for n in ordered))[0], across=frozenset(range(first, len(bodies))))
    if len(bodies) < 3:
        return best
    for number in range(1, min(len(bodies), FIRSTS)) if passages else _in_commoner_order(best):
        other, _ = _collated((bodies[number], *bodies[:number], *bodies[number + 1 :]))
        best = min(best, other, key=_disorder)
    return best


def _in_commoner_order(table: Collation) -> list[int]:
    """The witness, if any but the first, that has the passages that moved where most others have them."""
    columns = np.flatnonzero(table.moved.any(axis=0))
    moved, present = table.moved[:, columns], table.present[:, columns]
    apart = [
        int(((moved != moved[number]) & present & present[number]).sum())
        for number in range(min(len(table.bodies), FIRSTS))
    ]
    best = apart.index(min(apart))
    return [best] if best else []


def _disorder(table: Collation) -> int:
    """How far the witnesses' orders are from the table's: a passage that was not seen to be moved is there twice."""
    columns: int = table.rows.shape[1]
    return 2 * columns + int(table.moved.sum())


def _collated(bodies: tuple[Body, ...]) -> tuple[Collation, bool]:
    """*bodies* aligned one after the other, and whether passages moved that are not whole sentences, the same in all.

    Progressive alignment: each one meets all columns of the table made so far, so that what only later witnesses
    have is compared as well.
    """
    passages = False
    rows = np.arange(len(bodies[0].tokens), dtype=np.int32)[None, :]
    shifted = np.zeros_like(rows, dtype=np.bool_)
    for number in range(1, len(bodies)):
        side = _profile(bodies, rows)
        new = bodies[number]
        other = Side(new.tokens.keys, new.begins, new.tokens.words, partial(begins_sentence, new))
        plain = number == 1
        matches, whole = put_right(side, other, matched(side, other, plain=plain), plain=plain)
        matches, moves = moved(side, other, matches, whole)
        passages |= len(moves) > len(whole)
        listed = [memoryview(row) for row in rows]
        kept = _without_chance(bodies, listed, matches, side)
        rows, shifted = _widened(rows, shifted, moves, _merged(bodies, listed, kept, moves))
    return filled(bodies, rows, shifted), passages


def _profile(bodies: tuple[Body, ...], rows: Table) -> Side:
    """The table as one run: in each column the token of the most trusted witness that has one."""
    if len(rows) == 1:
        body = bodies[0]
        return Side(body.tokens.keys, body.begins, body.tokens.words, partial(begins_sentence, body))
    listed = [memoryview(row) for row in rows]

    def starts(column: int) -> bool:
        number = holder(listed, column)
        return begins_sentence(bodies[number], listed[number][column])

    stock = bodies[0].tokens.stock
    cells = bodies[0].tokens.at.take(rows[0])  # -1 leads to the last, which is that of none
    for body, row in zip(bodies[1:], rows[1:], strict=False):
        lacking = (cells == len(stock.starts)).nonzero()[0]
        cells[lacking] = body.tokens.at.take(row.take(lacking))
    return Side(stock.keys.take(cells), stock.begins.take(cells), stock.words.take(cells), starts)


def _without_chance(bodies: tuple[Body, ...], rows: Listed, matches: list[Match], side: Side) -> list[Match]:
    """*matches* without those inside a passage that was replaced by quite another one: they are there by chance.

    The full stop that both passages end with is among them.
    """
    body = bodies[len(rows)]
    heard = side.heard
    kept: list[Match] = []
    weak: list[Match] = []
    before = Match(0, 0, 0)
    for match in [*matches, Match(len(rows[0]), len(body.tokens), 0)]:
        if match.size and heard[match.left + match.size] - heard[match.left] <= FIRM:
            weak.append(match)
            continue
        left, right = (before.left + before.size, match.left), (before.right + before.size, match.right)
        before = match
        if _is_replaced(bodies, rows, left, right, sum(one.size for one in weak)):
            weak = []
            if kept:
                last = kept.pop()
                kept.append(last._replace(size=last.size - _opening(side, body, last)))
            marks = _closing(side, match)
            match = Match(match.left + marks, match.right + marks, match.size - marks)  # noqa: PLW2901 - cut short
        kept += weak
        weak = []
        if match.size:
            kept.append(match)
    return kept


def _is_replaced(bodies: tuple[Body, ...], rows: Listed, left: Stretch, right: Stretch, equal: int) -> bool:
    """Whether two stretches, *equal* of whose tokens match, are quite different passages."""
    shorter, longer = sorted((left[1] - left[0], right[1] - right[0]))
    if not 0 < shorter * longer <= PAIRED:
        return False
    columns, tokens = list(range(*left)), list(range(*right))
    may_be = shorter >= PASSAGE and equal < CHANCE_EQUAL * shorter
    return (may_be or _are_paragraphs(bodies, rows, columns, tokens)) and not _pairs(bodies, rows, columns, tokens)


def _are_paragraphs(bodies: tuple[Body, ...], rows: Listed, columns: list[int], tokens: list[int]) -> bool:
    """Whether *columns* and *tokens* are both whole paragraphs."""
    if not bodies[len(rows)].is_whole(tokens[0], tokens[-1]):
        return False
    number = holder(rows, columns[0])
    own = [token for column in columns if (token := rows[number][column]) >= 0]
    return bodies[number].is_whole(own[0], own[-1])


def _closing(side: Side, match: Match) -> int:
    """How many marks *match* begins with that close what stands before it."""
    marks = 0
    while marks < match.size and not side.words[match.left + marks] and not side.begins[match.left + marks]:
        marks += 1
    return marks


def _opening(side: Side, body: Body, match: Match) -> int:
    """How many marks *match* ends with that open what stands behind it, such as a quotation."""
    marks = 0
    while marks < match.size - 1:
        left, right = match.left + match.size - 1 - marks, match.right + match.size - 1 - marks
        if side.words[left] or not (side.begins[left] or body.gaps[right] != Gap.NONE):
            break
        marks += 1
    return marks


def _merged(bodies: tuple[Body, ...], rows: Listed, matches: list[Match], moves: list[Move]) -> Pairing:
    """The columns of the next table: for each the column of the old one and the token of the new witness, or -1."""
    runs: list[tuple[int, int, int]] = []  # the first column, the first token, and how many follow one another
    at_old = at_new = 0
    elsewhere = sorted(moves, key=_LEFT), sorted(move.right for move in moves)
    for left, right, size in [*matches, Match(len(rows[0]), len(bodies[len(rows)].tokens), 0)]:
        if not moves and (at_old == left or at_new == right):
            runs += [(at_old, -1, left - at_old), (-1, at_new, right - at_new)]
        else:
            between = _between(bodies, rows, (at_old, left), (at_new, right), elsewhere)
            runs += [(column, token, 1) for column, token in between]
        runs.append((left, right, size))
        at_old, at_new = left + size, right + size
    columns, tokens, sizes = np.fromiter(chain.from_iterable(runs), np.int64, 3 * len(runs)).reshape(-1, 3).T
    ends = sizes.cumsum()
    steps = np.arange(int(ends[-1]))
    none = -1 - len(steps)  # so far back that no step leads to a column or a token
    old, new = (
        np.maximum(steps + np.where(ones < 0, none, ones - ends + sizes).repeat(sizes), -1)
        for ones in (columns, tokens)
    )
    return old, new


def _widened(rows: Table, shifted: Flags, moves: list[Move], pairing: Pairing) -> tuple[Table, Flags]:
    """The table with one more row, and the columns that only the new witness has."""
    old, new = pairing
    flags = np.zeros(len(new), np.bool_)
    if moves:
        flags = within((move.right for move in moves), int(new.max()) + 2)[new]  # -1 leads to the last, unset one
    wide = np.stack([*(with_last(row, last=-1).take(old) for row in rows), new.astype(np.int32)])
    if not moves and not shifted.any():
        return wide, np.zeros(wide.shape, np.bool_)
    return wide, np.stack([*(with_last(row, last=False).take(old) for row in shifted), flags])


def _between(bodies: tuple[Body, ...], rows: Listed, left: Stretch, right: Stretch, elsewhere: Elsewhere) -> Pairs:
    """The columns between two matches: old column and new token, -1 for none.

    What the new witness has at another place comes in where the table has it, and is left out at its own.
    """
    moves, gone = elsewhere
    here = moves[bisect_left(moves, left[:1], key=_LEFT) : bisect_left(moves, left[1:], key=_LEFT)]
    away = gone[bisect_left(gone, right[:1]) : bisect_left(gone, right[1:])]
    if not here and not away:
        return _paired(bodies, rows, list(range(*left)), list(range(*right)))
    found = _paired(bodies, rows, _without(left, [move.left for move in here]), _without(right, away))
    place = 0
    for move in here:
        place = next((at for at in range(place, len(found)) if found[at][0] >= move.left[1]), len(found))
        brought = _brought(bodies, rows, move)
        found[place:place] = brought
        place += len(brought)
    return found


def _without(stretch: tuple[int, int], parts: list[tuple[int, int]]) -> list[int]:
    """The places of *stretch* that are in none of *parts*."""
    start, end = stretch
    gone = within([(one - start, other - start) for one, other in parts], end - start)
    return ((~gone).nonzero()[0] + start).tolist()


def _brought(bodies: tuple[Body, ...], rows: Listed, move: Move) -> list[tuple[int, int]]:
    """The columns of a passage that the new witness has at another place."""
    found: list[tuple[int, int]] = []
    at_left, at_right = move.left[0], move.right[0]
    for one, other in [*move.pairs, (move.left[1], move.right[1])]:
        found += _paired(bodies, rows, list(range(at_left, one)), list(range(at_right, other)))
        found.append((one, other))
        at_left, at_right = one + 1, other + 1
    return found[:-1]


def _paired(bodies: tuple[Body, ...], rows: Listed, columns: list[int], tokens: list[int]) -> list[tuple[int, int]]:
    """Words that are alike side by side, the others each in a column of its own."""
    pairs = _pairs(bodies, rows, columns, tokens) if 0 < len(columns) * len(tokens) <= PAIRED else []
    if not pairs:
        return [*((column, -1) for column in columns), *((-1, token) for token in tokens)]
    found: list[tuple[int, int]] = []
    at_left = at_right = 0
    for one, other in [*pairs, (len(columns), len(tokens))]:
        found += [(column, -1) for column in columns[at_left:one]]
        found += [(-1, token) for token in tokens[at_right:other]]
        if one < len(columns) and other < len(tokens):
            found.append((columns[one], tokens[other]))
        at_left, at_right = one + 1, other + 1
    return found


def _pairs(bodies: tuple[Body, ...], rows: Listed, columns: list[int], tokens: list[int]) -> list[tuple[int, int]]:
    """Which of *columns* and *tokens* hold words that stand for one another."""
    holders = [holder(rows, column) for column in columns]
    ones = [bodies[number].surface(rows[number][column]) for number, column in zip(holders, columns, strict=True)]
    others = [bodies[len(rows)].surface(token) for token in tokens]
    if _are_paragraphs(bodies, rows, columns, tokens) and not reworded(" ".join(ones), " ".join(others)):
        return []
    return standing([_folded(one) for one in ones], [_folded(other) for other in others])


def _folded(word: str) -> str:
    """*word* as it is compared, or a mark as it is."""
    return key(word) or word
