"""Anchors: where each witness has each stretch of the edition."""

import numpy as np

from onrecord.article import Anchor
from onrecord.editing.apparatus import Laid
from onrecord.editing.body import Body
from onrecord.editing.collation import Collation
from onrecord.editing.resolution import Resolution, Unit
from onrecord.text import Span


def anchors(
    table: Collation, resolved: Resolution, laid: Laid, same: dict[int, Unit], number: int
) -> tuple[Anchor, ...]:
    """Where witness *number* has the edition's words, stretch by stretch, in the edition's order.

    Args:
        table: The collation.
        resolved: What the edition takes from it.
        laid: The edition's text.
        same: The units that differ in form or by misreading only, by their first column.
        number: Of the witness.
    """
    body = table.bodies[number]
    columns = np.flatnonzero(resolved.taken)
    ours = table.keys[resolved.source[columns], columns]
    has = (table.rows[number, columns] >= 0) & (table.keys[number, columns] == ours)
    loose = {
        column: unit
        for unit in same.values()
        if number not in unit.groups[0]
        for column in unit.columns
        if resolved.taken[column]
    }
    found: list[Anchor] = []
    done = -1
    for column, carried in zip(columns.tolist(), has.tolist(), strict=True):
        if column in loose:
            unit = loose[column]
            if unit.columns[0] != done:
                done = unit.columns[0]
                found += _loose(table, resolved, laid, unit, number)
        elif carried:
            edition = Span(int(laid.starts[column]), int(laid.ends[column]))
            _extend(found, body, laid.text, edition, int(table.rows[number, column]))
    return tuple(found)


def _loose(table: Collation, resolved: Resolution, laid: Laid, unit: Unit, number: int) -> list[Anchor]:
    """One anchor for a stretch whose tokens do not stand one for one."""
    tokens = sorted(int(table.rows[number, column]) for column in unit.columns if table.rows[number, column] >= 0)
    if not tokens:
        return []
    spans = table.bodies[number].base(tokens[0], tokens[-1])
    start, end = laid.span(unit.columns, resolved.taken)
    return [Anchor(start, end, spans[0].start, spans[-1].end, exact=False)]


def _extend(found: list[Anchor], body: Body, text: str, edition: Span, token: int) -> None:
    """Add one token to the anchors, to the last one where it follows on in the same characters."""
    spans = body.base(token, token)
    layer = body.layer
    if "".join(span.of(layer) for span in spans) != edition.of(text):
        found.append(Anchor(edition.start, edition.end, spans[0].start, spans[-1].end, exact=False))
        return
    at = edition.start
    for span in spans:
        end = at + span.end - span.start
        last = found[-1] if found else None
        if (
            last is not None
            and last.exact
            and last.end <= at
            and at - last.end == span.start - last.capture_end
            and text[last.end : at] == layer[last.capture_end : span.start]
        ):
            found[-1] = Anchor(last.start, end, last.capture_start, span.end)
        else:
            found.append(Anchor(at, end, span.start, span.end))
        at = end
