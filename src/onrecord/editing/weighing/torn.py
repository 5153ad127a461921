"""Torn sentences: what an edition may make of several sentences, and no witness has.

Wherever nothing is misread, each word of an edition stands in a sentence that one witness has whole, and the edition
has all of that sentence in one run. What does not is found here, with all that it is entangled with.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation
from onrecord.text.folding import Flags

Numbers = npt.NDArray[np.int64]
Bounds = tuple[Numbers, Numbers]


def borne(table: Collation, starts: Flags, asked: Flags, loose: Flags, source: Numbers) -> Numbers:
    """How long the sentence is that a witness has at a column, where the edition has all of it, and 0 elsewhere.

    Args:
        table: The collation.
        starts: Which tokens begin a sentence. Shape (n_witnesses, n_columns).
        asked: Which columns of the edition matter. Shape (n_columns,).
        loose: Where it does not matter what a witness has. Shape (n_witnesses, n_columns).
        source: The witness whose form the edition takes. Shape (n_columns,).

    Returns:
        In tokens. Shape (n_witnesses, n_columns).
    """
    numbers = np.cumsum(asked) - 1  # the place of each column among those asked for
    keys = table.keys.ravel().take(source * len(asked) + np.arange(len(asked)))
    found = np.zeros(table.present.shape, np.int64)
    for number in range(len(table.bodies)):
        columns, sentences = _sentences(table, starts, number)
        firm = ~loose[number, columns]
        columns, sentences = columns[firm], sentences[firm]
        if not len(columns):
            continue
        same = asked[columns] & (table.keys[number, columns] == keys[columns])
        places = numbers[columns]
        runs_on, edges = same.copy(), _edges(sentences)
        follows = places[1:] == places[:-1] + 1
        follows[edges[1:] - 1] = True
        runs_on[1:] &= follows
        whole = np.logical_and.reduceat(runs_on, edges)
        sizes = np.diff(edges, append=len(columns))
        found[number, columns] = np.repeat(np.where(whole, sizes, 0), sizes)
    return found


def entangled(table: Collation, starts: Flags, columns: Numbers, speakers: Iterable[int]) -> list[range]:
    """Where *columns*, ascending, stand, up to where no sentence of *speakers* goes on; apart, ascending."""
    bounds = [_bounds(table, starts, number) for number in speakers]
    found: list[range] = []
    for column in columns.tolist():
        if found and column < found[-1].stop:
            continue
        here = _closed(range(column, column + 1), bounds)
        while found and found[-1].stop > here.start:
            here = _closed(range(min(found[-1].start, here.start), max(found.pop().stop, here.stop)), bounds)
        found.append(here)
    return found


def _sentences(table: Collation, starts: Flags, number: int) -> tuple[Numbers, Numbers]:
    """The columns in which a witness has a token, in its own order, and the sentence of each."""
    columns = np.flatnonzero(table.present[number])
    if table.moved[number].any():
        columns = columns[np.argsort(table.rows[number, columns])]
    return columns, np.cumsum(starts[number, columns])


def _edges(sentences: Numbers) -> Numbers:
    """Where each of *sentences* begins."""
    return np.flatnonzero(np.append(True, sentences[1:] != sentences[:-1]))


def _bounds(table: Collation, starts: Flags, number: int) -> Bounds:
    """The first and the last column of a witness's sentence at each column; where it has none, the column itself."""
    columns, sentences = _sentences(table, starts, number)
    first, last = np.arange(len(table.keys[number])), np.arange(len(table.keys[number]))
    if len(columns):
        edges = _edges(sentences)
        sizes = np.diff(edges, append=len(columns))
        first[columns] = np.repeat(np.minimum.reduceat(columns, edges), sizes)
        last[columns] = np.repeat(np.maximum.reduceat(columns, edges), sizes)
    return first, last


def _closed(here: range, bounds: Sequence[Bounds]) -> range:
    """*here*, with all of the sentences with these *bounds* that have a part of it."""
    while True:
        part = slice(here.start, here.stop)
        start = min([int(first[part].min()) for first, _ in bounds], default=here.start)
        stop = max([int(last[part].max()) + 1 for _, last in bounds], default=here.stop)
        if (start, stop) == (here.start, here.stop):
            return here
        here = range(start, stop)
