"""Quotations: which stretches of a paragraph stand within one pair of marks.

What somebody said in several sentences is one thing said: no state of a text vouches for half of it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation
from onrecord.editing.collation.stock import PARAGRAPH
from onrecord.text import Span
from onrecord.text.arrays import Flags

_DOUBLE = re.compile('["“”„‟«»「」『』]')
_SINGLE = re.compile(r"['‘’‚‛‹›](?<![^\W_]['’])")  # an apostrophe behind a letter or figure opens and closes nothing
_STRAIGHT = re.compile('"'), re.compile(r"'(?<![^\W_]')")  # what there is of both in ASCII: found in half the time
_OPENING, _CLOSING = "“„‟«「『‘‚‛‹", "”»」』’›"  # where the gaps around a mark do not say which it is
_BEFORE = "([{-–—―/:"  # what an opening mark may follow without a gap
_BEHIND = ".,;:!?)]}"  # what no quotation begins with
_SINGLES = "'‘’‚‛‹›"
_MARKS = "\"“”„‟«»「」『』'‘’‚‛‹›"


def unparted(table: Collation, starts: Flags) -> Flags:
    """*starts* without those sentences that begin amid a quotation.

    Args:
        table: The collation.
        starts: Which tokens begin a sentence. Shape (n_witnesses, n_columns).
    """
    found = starts.copy()
    for number, inner in enumerate(starts & ~table.begins):
        columns = inner.nonzero()[0]
        amid = amid_quotation(table.bodies[number], table.rows[number].take(columns).tolist())
        if any(amid):
            found[number, columns[amid]] = False
    return found


def amid_quotation(body: Body, tokens: Iterable[int]) -> list[bool]:
    """Which of *tokens* stand amid a quotation in their paragraph."""
    text, starts = body.mended.text, body.listed[0]
    found: list[bool] = []
    start, end = 0, -1  # of the paragraph that was looked at last
    inside: tuple[Span, ...] = ()
    for token in tokens:
        place = starts[token]
        if not start <= place < end:
            before, behind = text.rfind(PARAGRAPH, 0, place), text.find(PARAGRAPH, place)
            start = before + len(PARAGRAPH) if before >= 0 else 0
            end = behind if behind >= 0 else len(text)
            inside = quotations(text[start:end])
        found.append(bool(inside) and any(one.start < place - start < one.end for one in inside))
    return found


@lru_cache(maxsize=256)  # most paragraphs stand in several texts
def quotations(text: str) -> tuple[Span, ...]:
    """What stands within one pair of marks in *text*, a paragraph, with the marks; those within others, too.

    A quotation that goes on in the next paragraph opens this one and is not closed in it.
    """
    double, single = _STRAIGHT if text.isascii() else (_DOUBLE, _SINGLE)
    return (*_pairs(text, double), *_pairs(text, single))


def _pairs(text: str, marks: re.Pattern[str]) -> Iterator[Span]:
    opened: int | None = None
    for found in marks.finditer(text):
        at = found.start()
        opens, closes = _turn(text, at)
        if opens:
            opened = at
        elif closes and opened is not None:
            yield Span(opened, at + 1)
            opened = None
    if opened == 0:
        yield Span(0, len(text))


def _turn(text: str, at: int) -> tuple[bool, bool]:
    """Whether the mark at *at* opens a quotation, and whether it closes one.

    The gaps around it tell, as one mark opens in one language and closes in another; else the mark itself does.
    """
    mark, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free = not before or before.isspace() or before in _BEFORE or before in _MARKS
    opens = free and bool(after) and not after.isspace() and after not in _BEHIND
    closes = bool(before) and not before.isspace() and not after.isalnum()
    if opens == closes:
        opens, closes = mark in _OPENING, mark in _CLOSING
    if mark in _SINGLES:  # an apostrophe looks the same
        return opens and mark != "’", closes and (mark == "›" or not before.isalnum())
    return opens, closes
