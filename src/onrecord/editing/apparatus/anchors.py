"""Anchors: where each witness has each stretch of the edition."""

import numpy as np

from onrecord.article import Anchor
from onrecord.editing.apparatus.laying import Laid
from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation
from onrecord.editing.weighing.judging import Unit
from onrecord.editing.weighing.resolution import Resolution
from onrecord.text import Span
from onrecord.text.arrays import Flags

Row = np.ndarray[tuple[int], np.dtype[np.int32]]


def anchors(table: Collation, resolved: Resolution, laid: Laid, same: list[Unit]) -> list[tuple[Anchor, ...]]:
    """Where each witness has the edition's words, stretch by stretch, in the edition's order.

    Args:
        table: The collation.
        resolved: What the edition takes from it.
        laid: The edition's text.
        same: The units that differ in form or by misreading only.
    """
    found = []
    same = [unit for unit in same if resolved.taken[unit.columns.start : unit.columns.stop].any()]
    for number, body in enumerate(table.bodies):
        has = laid.has[number]
        loose = [unit for unit in same if number not in unit.groups[0]]
        if loose:
            has = has.copy()
            has[[column for unit in loose for column in unit.columns]] = False
        exact = has & laid.exact[number]
        plain = exact if body.whole is None else exact & np.append(body.whole, False)[table.rows[number]]
        mine = _runs(body, laid, table.rows[number].take(laid.columns), plain.take(laid.columns))
        for column in (has & ~plain).nonzero()[0].tolist():
            edition = laid.span(column, column)
            mine += _pieces(body, edition, int(table.rows[number, column]), exact=bool(exact[column]))
        for unit in loose:
            mine += _loose(table, laid, unit, number)
        found.append(tuple(sorted(mine)))
    return found


def _runs(body: Body, laid: Laid, tokens: Row, plain: Flags) -> list[Anchor]:
    """Anchors of tokens that stand in one piece of the text layer, joined where the gaps between them agree.

    Args:
        body: The witness.
        laid: The edition's text.
        tokens: The witness's, by column of the edition.
        plain: Where they are the edition's.
    """
    if not plain.any():
        return []
    runs_on = np.zeros(len(tokens) + 1, np.bool_)
    inner = runs_on[1:-1]
    np.equal(tokens[1:], tokens[:-1] + 1, out=inner)
    inner &= plain[:-1]
    inner &= plain[1:]
    inner &= (body.base_gaps.take(tokens, mode="wrap") == laid.gaps)[1:]
    firsts, lasts = (plain & ~runs_on[:-1]).nonzero()[0], (plain & ~runs_on[1:]).nonzero()[0]
    cells = (
        laid.starts[firsts],
        laid.ends[lasts],
        body.in_layer(body.tokens.starts.take(tokens[firsts])),
        body.in_layer(body.tokens.ends.take(tokens[lasts]) - 1) + 1,
    )
    return [Anchor(*numbers) for numbers in zip(*(cell.tolist() for cell in cells), strict=True)]


def _pieces(body: Body, edition: Span, token: int, *, exact: bool) -> list[Anchor]:
    """Anchors of one token that stands in pieces, or in another form."""
    spans = body.base(token, token)
    if not exact:
        return [Anchor(edition.start, edition.end, spans[0].start, spans[-1].end, exact=False)]
    found, at = [], edition.start
    for span in spans:
        found.append(Anchor(at, at + span.end - span.start, span.start, span.end))
        at += span.end - span.start
    return found


def _loose(table: Collation, laid: Laid, unit: Unit, number: int) -> list[Anchor]:
    """One anchor for a stretch whose tokens do not stand one for one."""
    tokens = sorted(token for token in table.held(number, unit.columns) if token >= 0)
    if not tokens:
        return []
    spans = table.bodies[number].base(tokens[0], tokens[-1])
    start, end = laid.span(unit.columns[0], unit.columns[-1])
    return [Anchor(start, end, min(spans).start, max(span.end for span in spans), exact=False)]
