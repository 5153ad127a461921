"""Anchors: where each witness has each stretch of the edition."""

import numpy as np

from onrecord.article import Anchor
from onrecord.editing.body import Body
from onrecord.editing.collation import Collation
from onrecord.editing.judging import Unit
from onrecord.editing.laying import Laid
from onrecord.editing.resolution import Resolution
from onrecord.text import Span
from onrecord.text.folding import Flags


def anchors(table: Collation, resolved: Resolution, laid: Laid, same: list[Unit], number: int) -> tuple[Anchor, ...]:
    """Where witness *number* has the edition's words, stretch by stretch, in the edition's order.

    Args:
        table: The collation.
        resolved: What the edition takes from it.
        laid: The edition's text.
        same: The units that differ in form or by misreading only.
        number: Of the witness.
    """
    body, columns = table.bodies[number], laid.columns
    tokens = table.rows[number, columns].astype(np.int64)
    has = (tokens >= 0) & (table.keys[number, columns] == table.keys[resolved.source[columns], columns])
    has &= (resolved.covers | table.moved)[number, columns]
    loose = [unit for unit in same if number not in unit.groups[0] and resolved.taken[list(unit.columns)].any()]
    for unit in loose:
        has[np.searchsorted(columns, [column for column in unit.columns if resolved.taken[column]])] = False
    exact = has & _same_form(table, resolved, columns, tokens, number)
    plain = exact & body.whole[tokens] if len(body.tokens) else exact
    found = _runs(body, laid, tokens, plain)
    for at in np.flatnonzero(has & ~plain).tolist():
        column = int(columns[at])
        edition = Span(int(laid.starts[column]), int(laid.ends[column]))
        found += _pieces(body, edition, int(tokens[at]), exact=bool(exact[at]))
    for unit in loose:
        found += _loose(table, resolved, laid, unit, number)
    return tuple(sorted(found))


def _same_form(
    table: Collation, resolved: Resolution, columns: np.ndarray[tuple[int], np.dtype[np.int64]],
    tokens: np.ndarray[tuple[int], np.dtype[np.int64]], number: int,
) -> Flags:  # fmt: skip
    """Where the witness has the very characters that the edition has."""
    same = np.zeros(len(columns), np.bool_)
    ours = table.bodies[number].tokens.forms
    source = resolved.source[columns]
    for other, body in enumerate(table.bodies):
        mine = (source == other) & (tokens >= 0)
        theirs = body.tokens.forms[table.rows[other, columns[mine]]]
        same[mine] = ours[tokens[mine]] == theirs
    return same


def _runs(body: Body, laid: Laid, tokens: np.ndarray[tuple[int], np.dtype[np.int64]], plain: Flags) -> list[Anchor]:
    """Anchors of tokens that stand in one piece of the text layer, joined where the gaps between them agree."""
    at = np.flatnonzero(plain)
    if not len(at):
        return []
    mine = tokens[at]
    runs_on = np.zeros(len(at), np.bool_)
    runs_on[1:] = (
        (at[1:] == at[:-1] + 1) & (mine[1:] == mine[:-1] + 1) & (body.base_gaps[mine[1:]] == laid.gaps[at[1:]])
    )
    firsts = np.flatnonzero(~runs_on)
    lasts = np.append(firsts[1:], len(at)) - 1
    columns = laid.columns[at]
    cells = (
        laid.starts[columns[firsts]], laid.ends[columns[lasts]], body.base_starts[mine[firsts]],
        body.base_ends[mine[lasts]],
    )  # fmt: skip
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


def _loose(table: Collation, resolved: Resolution, laid: Laid, unit: Unit, number: int) -> list[Anchor]:
    """One anchor for a stretch whose tokens do not stand one for one."""
    tokens = sorted(int(table.rows[number, column]) for column in unit.columns if table.rows[number, column] >= 0)
    if not tokens:
        return []
    spans = table.bodies[number].base(tokens[0], tokens[-1])
    start, end = laid.span(unit.columns, resolved.taken)
    return [Anchor(start, end, min(spans).start, max(span.end for span in spans), exact=False)]
