"""Laying: the edition's text, written from the columns that the edition takes."""

from dataclasses import dataclass
from itertools import starmap

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation, at_source
from onrecord.editing.collation.stock import PARAGRAPH, Gap
from onrecord.editing.weighing.resolution import Resolution
from onrecord.text import Span
from onrecord.text.arrays import Flags, Offsets

Row = npt.NDArray[np.int32]
MARKUP = 2.0  # what a paragraph break counts in a page's own markup, against one guessed from lines
_GLUE = {Gap.NONE: "", Gap.SPACE: " ", Gap.PARAGRAPH: PARAGRAPH}


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The edition's text, and where each column of the collation stands in it."""

    text: str
    paragraphs: tuple[Span, ...]
    columns: Offsets  # the columns in the edition, ascending
    gaps: Offsets  # what stands before each of them: see `Gap`; never OTHER
    starts: Offsets  # where each of them stands in the text
    ends: Offsets
    numbers: Offsets  # by column of the collation: how many columns up to it, itself included, are in the edition
    has: Flags  # where each witness has the edition's word. Shape (n_witnesses, n_columns)
    exact: Flags  # where it has that in the same characters

    def span(self, first: int, last: int) -> Span:
        """Where columns *first* to *last*, both included, stand; empty where none of them is in the edition."""
        before, upto = int(self.numbers[first - 1]) if first else 0, int(self.numbers[last])
        if before < upto:
            return Span(int(self.starts[before]), int(self.ends[upto - 1]))
        place = int(self.ends[before - 1]) if before else 0
        return Span(place, place)


def lay(table: Collation, resolved: Resolution) -> Laid:
    """Write the edition: each token as one witness has it, one space between words, an empty line after a paragraph."""
    columns = resolved.taken.nonzero()[0]
    count = table.rows.shape[1]
    if not len(columns):
        none, nothing = np.zeros(0, np.int64), np.zeros_like(table.moved)
        return Laid("", (), none, none, none, none, np.zeros(count, np.int64), nothing, nothing)
    cells, stock = at_source(table.cells, resolved.source), table.bodies[0].tokens.stock
    has = (table.keys == stock.keys.take(cells)) & (resolved.covers | table.moved) & resolved.taken
    exact = _exact(table, cells, has)
    source = resolved.source.take(columns)
    tokens = at_source(table.rows, resolved.source).take(columns)
    begins, ends, theirs = _places(table, source, tokens)
    gaps = np.where(_paragraph_starts(table, resolved).take(columns), Gap.PARAGRAPH, np.minimum(theirs, Gap.SPACE))
    for at in _seams(table, columns, source, tokens, gaps).tolist():
        gaps[at] = _seam(table, columns[at - 1 : at + 1], source[at - 1 : at + 1])
    gaps[0] = Gap.NONE
    sizes = ends - begins
    after = (gaps + sizes).cumsum()
    before = after - sizes
    runs_on = np.zeros(len(columns), np.bool_)
    runs_on[1:] = (source[1:] == source[:-1]) & (tokens[1:] == tokens[:-1] + 1) & (theirs[1:] == gaps[1:])
    parts: list[str] = []
    firsts = (~runs_on).nonzero()[0]
    for first, last in zip(firsts.tolist(), [*(firsts[1:] - 1).tolist(), len(columns) - 1], strict=True):
        body = table.bodies[int(source[first])]
        parts += [_GLUE[int(gaps[first])], body.mended.text[int(begins[first]) : int(ends[last])]]
    edges = (gaps == Gap.PARAGRAPH).nonzero()[0]
    spans = zip([0, *before[edges].tolist()], [*after[edges - 1].tolist(), int(after[-1])], strict=True)
    numbers: Offsets = resolved.taken.cumsum()
    return Laid("".join(parts), tuple(starmap(Span, spans)), columns, gaps, before, after, numbers, has, exact)


def _exact(table: Collation, cells: Offsets, has: Flags) -> Flags:
    """Where witnesses that have the edition's words, which are those of *cells*, have them in the same characters."""
    exact: Flags = has & (table.cells == cells)
    places = (has & ~exact).ravel().nonzero()[0]
    theirs, ours = table.cells.ravel().take(places), cells.take(places % len(cells))
    np.put(exact, places, table.bodies[0].tokens.stock.same(theirs, ours))
    return exact


def _places(table: Collation, source: Offsets, tokens: Row) -> tuple[Offsets, Offsets, Offsets]:
    """Where each of *tokens* starts and ends in the text of its witness, and what stands before it; the *source*'s."""
    most = table.bodies[int(source[0])].tokens
    found = tuple(of.take(tokens, mode="clip") for of in (most.starts, most.ends, most.gaps))
    others = (source != source[0]).nonzero()[0]
    for number in set(source[others].tolist()):
        run, own = table.bodies[number].tokens, others[source[others] == number]
        for each, of in zip(found, (run.starts, run.ends, run.gaps), strict=True):
            each[own] = of.take(tokens[own])
    starts, ends, gaps = found
    return starts, ends, gaps


def _seams(table: Collation, columns: Offsets, source: Offsets, tokens: Row, gaps: Offsets) -> Offsets:
    """Where a witness runs a token on to one that is not the edition's: its missing space says nothing there."""
    solid = (gaps[1:] == Gap.NONE).nonzero()[0] + 1
    found: Offsets = solid[table.rows[source[solid], columns[solid - 1]] != tokens[solid] - 1]
    return found


def _seam(table: Collation, columns: Offsets, source: Offsets) -> int:
    """What stands between two columns: as in the first witness that has both together, else a space between words."""
    for number, body in enumerate(table.bodies):
        one, other = table.rows[number, columns].tolist()
        if one >= 0 and other == one + 1:
            return min(int(body.gaps[other]), Gap.SPACE)
    words = [
        bool(found.words[token]) and not found.stock.lone[found.at[token]]
        for found, token in (
            (table.bodies[number].tokens, table.rows[number, column])
            for number, column in zip(source, columns, strict=True)
        )
    ]
    return Gap.SPACE if all(words) else Gap.NONE


def _paragraph_starts(table: Collation, resolved: Resolution) -> Flags:
    """At which columns a paragraph begins: as the witnesses that have the edition's word there say, by weight.

    None does amid a sentence that a witness has whole: there others begin one that is another one.
    """
    columns = np.logical_or.reduce(table.begins).nonzero()[0]  # nowhere else does anybody say so
    begins, source = table.begins[:, columns], resolved.source[columns]
    same = table.keys[:, columns] == table.keys[source, columns]
    speaks = table.present[:, columns] & same & ~table.moved[:, columns]
    votes = np.zeros(len(columns))
    for number, one in enumerate(table.bodies):
        vote = one.rank * (MARKUP if one.clean else 1.0)
        votes += np.where(speaks[number], np.where(begins[number], vote, -vote), 0.0)
    tied = (votes == 0) & resolved.taken[columns]
    result = np.zeros(table.rows.shape[1], np.bool_)
    result[columns] = np.where(tied, begins[source, np.arange(len(columns))], votes > 0)
    result[resolved.amid] = False
    return result
