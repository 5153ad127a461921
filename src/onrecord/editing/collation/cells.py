"""Cells: all witnesses of a text in one table, a row a witness, a column a token's place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.body import Body
from onrecord.text.arrays import Codes, Flags, Offsets

Table = npt.NDArray[np.int32]
Listed = Sequence[memoryview]  # a table's rows, for looking up one by one
Kind = TypeVar("Kind", bound=np.generic)
Columns = range | tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Collation:
    """The witnesses token by token. Shape of all arrays (n_witnesses, n_columns)."""

    bodies: tuple[Body, ...]  # the most trusted first
    rows: Table  # the number of the token, -1 where the witness has none
    cells: Offsets  # the number of the token in the stock of all texts, that of none where the witness has none
    moved: Flags  # the witness has this token, but at another place of its own order
    keys: Codes  # equal for equal words; 0 where the witness has none
    listed: Listed  # `rows`, for looking up one by one
    present: Flags  # the witness has a token
    words: Flags  # it has a word, and no mark
    begins: Flags  # a paragraph of the witness begins with it
    across: frozenset[int] = frozenset()  # witnesses whose lines were read across columns: their order says nothing
    read: dict[tuple[int, Columns], str] = field(default_factory=dict)  # what `text` has been asked for

    def held(self, number: int, columns: range) -> list[int]:
        """The tokens that witness *number* has in neighbouring *columns*, one for each, -1 for none."""
        return self.listed[number][columns.start : columns.stop].tolist()

    def holder(self, column: int) -> int:
        """The first witness that has a token in *column*."""
        return holder(self.listed, column)

    def text(self, number: int, columns: Iterable[int]) -> str:
        """The words that witness *number* has in *columns*, in its own order, gaps closed, white space folded."""
        cell = number, columns if isinstance(columns, range) else tuple(columns)
        if cell not in self.read:
            self.read[cell] = self._text(*cell)
        return self.read[cell]

    def _text(self, number: int, columns: Columns) -> str:
        row = self.listed[number]
        held = self.held(number, columns) if isinstance(columns, range) else [row[column] for column in columns]
        own = sorted(held)
        return self.bodies[number].said(own[own.count(-1) :])


def filled(bodies: tuple[Body, ...], rows: Table, shifted: Flags, across: frozenset[int] = frozenset()) -> Collation:
    """The collation of *bodies* with these *rows*.

    Args:
        bodies: The most trusted first.
        rows: The number of the token, -1 where the witness has none. Shape (n_witnesses, n_columns).
        shifted: Which tokens stand at another place of their witness's own order.
        across: Witnesses whose lines were read across columns.
    """
    cells = np.stack([body.tokens.at.take(row) for body, row in zip(bodies, rows, strict=True)])  # -1 leads to the last
    stock = bodies[0].tokens.stock
    keys = stock.keys.take(cells)
    return Collation(
        bodies=bodies,
        rows=rows,
        cells=cells,
        moved=shifted,
        keys=keys,
        listed=[memoryview(row) for row in rows],
        present=keys > 0,
        words=stock.words.take(cells),
        begins=stock.begins.take(cells),
        across=across,
    )


def at_source(cells: npt.NDArray[Kind], source: npt.NDArray[np.int64]) -> npt.NDArray[Kind]:
    """What *cells* has at each column for the witness that *source* names there.

    Args:
        cells: Of each witness. Shape (n_witnesses, n_columns).
        source: Witnesses. Shape (n_columns,).
    """
    first = source[0] if len(source) else 0  # of most texts one witness is the source nearly everywhere
    found: npt.NDArray[Kind] = cells[first].copy()
    others = (source != first).nonzero()[0]
    if len(others):
        found[others] = cells.ravel().take(source.take(others) * len(source) + others)
    return found


def holder(rows: Listed, column: int) -> int:
    """The first witness that has a token in *column*."""
    for number, row in enumerate(rows):  # a generator would take twice as long
        if row[column] >= 0:
            return number
    raise ValueError(f"no witness has a token in column {column}")
