"""Torn sentences: what an edition may make of several sentences, and no witness has.

Wherever nothing is misread, each word of an edition stands in a sentence that one witness has whole, and the edition
has all of that sentence in one run. What does not is found here, with all that it is entangled with.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation, at_source
from onrecord.text.arrays import Flags, changes, sizes

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
    numbers = asked.cumsum()  # how many of the columns asked for there are up to each
    keys = at_source(table.keys, source)
    same = asked & (table.keys == keys)
    found = np.zeros(table.present.shape, np.int64)
    for number in range(len(table.bodies)):
        columns, edges = _firm(table, starts, number, ~loose[number])
        if not len(columns):
            continue
        runs_on, places = same[number].take(columns), numbers.take(columns)
        follows = places[1:] == places[:-1] + 1
        follows[edges[1:] - 1] = True
        runs_on[1:] &= follows
        whole = np.logical_and.reduceat(runs_on, edges)
        lengths = sizes(edges, len(columns))
        found[number][columns] = (whole * lengths).repeat(lengths)
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


def _firm(table: Collation, starts: Flags, number: int, firm: Flags) -> Bounds:
    """The columns in which a witness has a token, if it is *firm* there, and which of them its sentences begin with.

    The columns are in the witness's own order; the places of those that begin are among them.
    """
    columns = _own(table, number)
    begins = starts[number].take(columns)
    stays = firm.take(columns)
    if stays.all():
        begins[:1] = True
        return columns, begins.nonzero()[0]
    sentences = begins.cumsum()[stays]
    return columns[stays], changes(sentences).nonzero()[0]


def _own(table: Collation, number: int) -> Numbers:
    """The columns in which a witness has a token, in its own order."""
    columns: Numbers = table.present[number].nonzero()[0]
    if table.moved[number].any():
        columns = columns[np.argsort(table.rows[number, columns])]
    return columns


def _bounds(table: Collation, starts: Flags, number: int) -> Bounds:
    """The first and the last column of a witness's sentence at each column; where it has none, the column itself."""
    columns, edges = _firm(table, starts, number, np.ones(len(table.keys[number]), np.bool_))
    first, last = np.arange(len(table.keys[number])), np.arange(len(table.keys[number]))
    if len(columns):
        lengths = sizes(edges, len(columns))
        first[columns] = np.minimum.reduceat(columns, edges).repeat(lengths)
        last[columns] = np.maximum.reduceat(columns, edges).repeat(lengths)
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
