"""Sentences: which tokens of a text begin one.

Rather one too few than one too many: what stands on both sides of a full stop that ends no sentence may not be parted.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np

from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation
from onrecord.editing.collation.stock import Gap
from onrecord.text.abbreviations import is_shortened
from onrecord.text.folding import Flags, Hashes, tokens

STOPS = frozenset(".!?…。！？।؟")  # marks that end a sentence


@cache
def _stops() -> Hashes:
    """What `STOPS` are compared by. Shape (n_stops,)."""
    return tokens(" ".join(sorted(STOPS))).forms


def sentence_starts(table: Collation, asked: Iterable[range]) -> Flags:
    """Which tokens of *table* begin a sentence, or a paragraph that has nothing in the columns *asked* for.

    Returns:
        Shape (n_witnesses, n_columns).
    """
    columns = np.array([column for part in asked for column in part], np.int64)
    stock = table.bodies[0].tokens.stock
    paragraphs = np.cumsum(stock.begins)
    wanted = np.zeros(int(paragraphs[-1]) + 1, np.bool_)
    for body, row in zip(table.bodies, table.rows, strict=True):
        held = row[columns]
        wanted[paragraphs[body.tokens.at[held[held >= 0]]]] = True
    found = stock.begins.copy()
    left = np.isin(stock.forms, _stops()) & wanted[paragraphs]
    for body in table.bodies:
        at = body.tokens.at
        stops = np.flatnonzero(left.take(at[:-1]))
        left[at[stops]] = False  # what stands around it is the same in all texts
        for stop in stops.tolist():
            first = _behind(body, stop)
            if first is not None:
                found[at[first]] = True
    return np.stack([found.take(body.tokens.at.take(row)) for body, row in zip(table.bodies, table.rows, strict=True)])


def _behind(body: Body, stop: int) -> int | None:
    """The token with which a sentence begins behind the mark at *stop*; None where that ends none."""
    gaps, words = body.listed[2], body.tokens.words
    count = len(body.tokens)
    after = stop + 1
    while after < count and gaps[after] == Gap.NONE and not words[after]:
        after += 1
    if after == count or (gaps[after] == Gap.NONE and not body.tokens.stock.lone[body.tokens.at[after]]):
        return None
    return after if _ends(body, stop, after) else None


def _ends(body: Body, stop: int, after: int) -> bool:
    """Whether the mark at *stop* ends a sentence, and the next one may begin with the token *after*."""
    first = after
    while first + 1 < len(body.tokens) and not body.tokens.words[first]:
        first += 1
    if body.surface(first)[0].islower():
        return False
    if stop == 0 or body.surface(stop) != "." or not body.tokens.words[stop - 1]:
        return True
    return not is_shortened(body.surface(stop - 1))
