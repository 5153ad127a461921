"""Sentences: which tokens of a text begin one.

Rather one too few than one too many: what stands on both sides of a full stop that ends no sentence may not be parted.
"""

from collections.abc import Iterable
from functools import cache
from itertools import chain

import numpy as np

from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation
from onrecord.editing.collation.stock import Gap
from onrecord.text.abbreviations import is_shortened
from onrecord.text.arrays import Codes, Flags, codes_of

STOPS = frozenset(".!?…。！？।؟")  # marks that end a sentence


@cache
def _stops() -> Codes:
    """The characters of `STOPS`, ascending. Shape (n_stops,)."""
    return codes_of("".join(sorted(STOPS)))


def sentence_starts(table: Collation, asked: Iterable[range]) -> Flags:
    """Which tokens of *table* begin a sentence, or a paragraph that has nothing in the columns *asked* for.

    Returns:
        Shape (n_witnesses, n_columns).
    """
    columns = np.fromiter(chain.from_iterable(asked), np.int64)
    stock = table.bodies[0].tokens.stock
    paragraphs = stock.begins.cumsum()
    wanted = np.zeros(int(paragraphs[-1]) + 1, np.bool_)
    for number in range(len(table.bodies)):
        cells = table.cells[number].take(columns)
        wanted[paragraphs.take(cells[table.present[number].take(columns)])] = True
    marks = (~stock.words & wanted.take(paragraphs))[:-1].nonzero()[0]
    left = np.zeros_like(stock.begins)
    chars, stops = stock.single(marks), _stops()
    left[marks[stops.take(stops.searchsorted(chars), mode="clip") == chars]] = True
    found = stock.begins.copy()
    for body in table.bodies:
        at = body.tokens.at
        ends = left.take(at[:-1]).nonzero()[0]
        left[at.take(ends)] = False  # what stands around it is the same in all texts
        ends = ends[~body.begins.take(ends + 1, mode="clip")]  # the next paragraph is begun as it is
        firsts = [first for end in ends.tolist() if (first := _behind(body, end)) is not None]
        found[at.take(np.array(firsts, np.int64))] = True
    return found.take(table.cells)


def begins_sentence(body: Body, token: int) -> bool:
    """Whether a sentence of *body* begins with *token*, or a paragraph does."""
    if body.begins[token]:
        return True
    stop, words = token - 1, body.listed[3]
    while stop >= 0 and not words[stop]:
        if body.surface(stop) in STOPS and _behind(body, stop) == token:
            return True
        stop -= 1
    return False


def _behind(body: Body, stop: int) -> int | None:
    """The token with which a sentence begins behind the mark at *stop*; None where that ends none."""
    starts, ends, gaps, words = body.listed
    after, count, text = stop + 1, len(gaps), body.mended.text
    while after < count and gaps[after] == Gap.NONE and not words[after]:
        after += 1
    if after == count or (gaps[after] == Gap.NONE and not body.tokens.stock.lone[body.tokens.at[after]]):
        return None
    first = after
    while first + 1 < count and not words[first]:
        first += 1
    if text[starts[first]].islower():
        return None
    if stop and text[starts[stop]] == "." and words[stop - 1] and is_shortened(text[starts[stop - 1] : ends[stop - 1]]):
        return None
    return after
