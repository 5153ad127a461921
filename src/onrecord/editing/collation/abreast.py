"""Sentences abreast: parts of a table laid anew, a sentence of one witness beside the same one of the others.

A shortest edit script matches words wherever they stand: the end of one sentence with that of quite another one, where
both end alike. Where a table shows that sentences are entangled in this way, they are paired by likeness, whole, and
words are matched within a pair alone; a sentence that has no like stands by itself.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import Indel

from onrecord.editing.collation.alignment import shortest
from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation, filled
from onrecord.editing.collation.matches import Match
from onrecord.editing.rewording import SAME, reworded
from onrecord.text.arrays import Flags

LARGEST = 600  # tokens of a part: where more are entangled, it is no matter of sentences
Cells = list[list[int]]  # columns: the token of each witness, or -1


def abreast(table: Collation, starts: Flags, parts: Iterable[range]) -> Collation:
    """*table* with each of *parts* laid anew where that can be done.

    Args:
        table: The collation.
        starts: Which tokens begin a sentence. Shape (n_witnesses, n_columns).
        parts: Columns up to where no sentence goes on; apart, ascending.
    """
    pieces, moved, at = [], [], 0
    for part in parts:
        laid = _laid(table, starts, part)
        if laid is None:
            continue
        pieces += [table.rows[:, at : part.start], laid]
        moved += [table.moved[:, at : part.start], np.zeros(laid.shape, np.bool_)]
        at = part.stop
    if not pieces:
        return table
    rows = np.concatenate([*pieces, table.rows[:, at:]], axis=1)
    return filled(table.bodies, rows, np.concatenate([*moved, table.moved[:, at:]], axis=1), table.across)


def _laid(table: Collation, starts: Flags, part: range) -> np.ndarray[tuple[int, int], np.dtype[np.int32]] | None:
    """The rows of *part*, laid anew; None where what a witness has there is no run."""
    here = slice(part.start, part.stop)
    if len(part) > LARGEST:
        return None
    sentences: list[Cells] = []
    for number in range(len(table.bodies)):
        columns = table.present[number, here].nonzero()[0] + part.start
        columns = columns[np.argsort(table.rows[number, columns])]  # what moved within the part goes back
        tokens = table.rows[number, columns]
        if not len(tokens):
            continue
        if (np.diff(tokens) != 1).any():
            return None
        cuts = starts[number, columns[1:]].nonzero()[0] + 1
        mine = [run.tolist() for run in np.split(tokens, cuts)]
        sentences = _beside(table.bodies, sentences, number, mine)
    return np.array([cells for sentence in sentences for cells in sentence], np.int32).T


def _beside(bodies: Sequence[Body], sentences: list[Cells], number: int, mine: list[list[int]]) -> list[Cells]:
    """*sentences* with those of witness *number*, each beside the one that it is most like, or by itself."""
    ours = [_text(bodies, one) for one in sentences]
    theirs = [bodies[number].said(one) for one in mine]
    found: list[Cells] = []
    at_ours = at_theirs = 0
    for one, other in [*_pairs(ours, theirs), (len(ours), len(theirs))]:
        found += sentences[at_ours:one]
        found += [[_alone(bodies, number, token) for token in tokens] for tokens in mine[at_theirs:other]]
        if one < len(ours):
            found.append(_matched(bodies, sentences[one], number, mine[other]))
        at_ours, at_theirs = one + 1, other + 1
    return found


def _text(bodies: Sequence[Body], sentence: Cells) -> str:
    """A sentence as the first witness that has it says it."""
    number = next(number for number in range(len(bodies)) if any(cells[number] >= 0 for cells in sentence))
    return bodies[number].said([cells[number] for cells in sentence if cells[number] >= 0])


def _alone(bodies: Sequence[Body], number: int, token: int) -> list[int]:
    return [token if other == number else -1 for other in range(len(bodies))]


def _pairs(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Which sentences are the same in other words, ascending: the best sum of likeness."""
    gain = [[_likeness(one, other) for other in theirs] for one in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for one in range(len(ours)):
        for other in range(len(theirs)):
            paired = best[one][other] + gain[one][other] if gain[one][other] else -1.0
            best[one + 1][other + 1] = max(best[one][other + 1], best[one + 1][other], paired)
    found: list[tuple[int, int]] = []
    one, other = len(ours), len(theirs)
    while one and other:
        if best[one][other] == best[one - 1][other]:
            one -= 1
        elif best[one][other] == best[one][other - 1]:
            other -= 1
        else:
            one, other = one - 1, other - 1
            found.append((one, other))
    return found[::-1]


def _likeness(one: str, other: str) -> float:
    """How like two sentences are, 0 where they are not the same one in other words."""
    share = Indel.normalized_similarity(one, other)
    return share if share >= SAME or reworded(one, other) else 0.0


def _matched(bodies: Sequence[Body], sentence: Cells, number: int, tokens: list[int]) -> Cells:
    """*sentence* with witness *number*'s *tokens*, equal ones in one column."""
    keys = [next(body.tokens.keys[at] for body, at in zip(bodies, cells, strict=True) if at >= 0) for cells in sentence]
    matches = shortest(np.array(keys, np.uint32), bodies[number].tokens.keys[tokens], 0, 0)
    found: Cells = []
    at_ours = at_theirs = 0
    for one, other, size in [*matches, Match(len(sentence), len(tokens), 0)]:
        found += sentence[at_ours:one]
        found += [_alone(bodies, number, token) for token in tokens[at_theirs:other]]
        for step in range(size):
            cells = list(sentence[one + step])
            cells[number] = tokens[other + step]
            found.append(cells)
        at_ours, at_theirs = one + size, other + size
    return found
