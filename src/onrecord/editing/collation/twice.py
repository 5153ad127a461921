"""Sentences laid twice: a table has them at one place for some witnesses and at another one for others.

An alignment that matched their words with those of other sentences leaves them so. No witness says such a sentence
twice; an edition of the table might, or might have it nowhere, as at each place most witnesses lack it.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.body import Body
from onrecord.editing.collation.cells import Collation, filled
from onrecord.editing.collation.quotations import amid_quotation
from onrecord.editing.collation.sentences import begins_sentence
from onrecord.text.arrays import Codes

FEWEST = 3  # words: fewer come again by chance
_FACTOR = np.uint32(0x9E3779B1)

Numbers = npt.NDArray[np.int64]
Row = npt.NDArray[np.int32]
Stretch = tuple[int, int]  # tokens, half-open


def brought_together(table: Collation) -> Collation:
    """*table* with each sentence at one place that no witness has twice.

    It stands where most have it. The others have moved it, where it is not in step with what else they have.
    """
    if len(table.bodies) < 2 or table.across:
        return table
    apart = list(_said_apart(table))
    if not apart:
        return table
    laid = _Laid(table)
    for holders in apart:
        laid.bring_together(holders)
    return laid.table()


def _said_apart(table: Collation) -> Iterator[dict[int, Stretch]]:
    """Of sentences that may stand at two places: who has each of them, and at which tokens.

    What a witness has twice is not among them.
    """
    found: dict[bytes, dict[int, Stretch]] = {}
    perhaps = _perhaps_apart(table)
    if sum(map(bool, perhaps.values())) < 2:  # as where a desk put in the same words at several places
        return
    for number, tokens in perhaps.items():
        body, end = table.bodies[number], 0
        keys = body.tokens.keys
        for token in tokens:
            if token < end:
                continue
            start, end = _around(body, token)
            if np.count_nonzero(body.tokens.words[start:end]) >= FEWEST:
                found.setdefault(keys[start:end].tobytes(), {})[number] = (start, end)
    texts = {number: table.bodies[number].tokens.keys.tobytes() for holders in found.values() for number in holders}
    for said, holders in found.items():
        if len(holders) > 1 and all(texts[number].count(said) == 1 for number in holders):
            yield holders


def _perhaps_apart(table: Collation) -> Mapping[int, list[int]]:
    """By witness, the tokens that some lack and with which a row of some begins that is at two places of the table."""
    lacking = ~table.present.all(axis=0)
    held = [(lacking & own).nonzero()[0] for own in table.present]
    if sum(map(bool, map(len, held))) < 2:
        return {}
    tokens = [row.take(columns) for row, columns in zip(table.rows, held, strict=True)]
    rows = np.concatenate([_rows(body.tokens.keys, own) for body, own in zip(table.bodies, tokens, strict=True)])
    if len(set(rows.tolist())) == len(rows):  # as mostly
        return {}
    columns = np.concatenate(held)
    order = np.lexsort((columns, rows))
    rows, columns = rows[order], columns[order]
    new = rows[1:] != rows[:-1]
    places = np.zeros(len(rows), np.int64)  # equal for equal rows
    np.cumsum(new, out=places[1:])
    several = np.bincount(places[1:], weights=~new & (columns[1:] != columns[:-1]), minlength=len(rows)) > 0
    apart = np.zeros(len(rows), np.bool_)
    apart[order] = several[places]
    found: dict[int, list[int]] = {}
    at = 0
    for number, own in enumerate(tokens):
        found[number] = sorted(own[apart[at : at + len(own)]].tolist())
        at += len(own)
    return found


def _rows(keys: Codes, tokens: Row) -> Codes:
    """What is equal for equal rows of tokens, from each of *tokens* on; nearly always for no others."""
    found = keys.take(tokens)
    for step in range(1, FEWEST):
        found *= _FACTOR
        found += keys.take(tokens + step, mode="clip")
    return found


def _around(body: Body, token: int) -> Stretch:
    """The sentence in which *token* stands, or the quotation of several: what is said at once is moved at once."""
    start, end = token, token + 1
    words, begins = body.listed[3], body.begins.data
    while start and not begins[start] and (words[start - 1] or not _begins(body, start)):
        start -= 1
    while end < len(words) and not begins[end] and (words[end - 1] or not _begins(body, end)):
        end += 1
    return start, end


def _begins(body: Body, token: int) -> bool:
    """Whether a sentence begins with *token*, behind a mark, and not amid a quotation."""
    return begins_sentence(body, token) and not amid_quotation(body, [token])[0]


class _Laid:
    """A table while sentences are brought together."""

    def __init__(self, table: Collation) -> None:
        self._before = table
        self._rows = table.rows.copy()
        self._moved = table.moved.copy()

    def table(self) -> Collation:
        """The table as it has become."""
        if np.array_equal(self._rows, self._before.rows):
            return self._before
        rows, moved = self._rows, self._moved
        stays = (rows >= 0).any(axis=0)
        return filled(self._before.bodies, rows[:, stays], moved[:, stays], self._before.across)

    def bring_together(self, holders: Mapping[int, Stretch]) -> None:
        """Lay a sentence at one place: where most have it, be it misread, else where the first of *holders* does."""
        places: list[tuple[Numbers, list[int]]] = []
        for number in sorted(holders):
            own = self._columns(number, holders[number])
            same = (who for columns, who in places if 2 * np.isin(own, columns).sum() > len(own))
            who = next(same, None)
            if who is None:
                places.append((own, [number]))
            else:
                who.append(number)
        first, (start, end) = next(iter(holders.items()))
        said = self._before.bodies[first].tokens.keys[start:end]
        (kept, _), *others = sorted(places, key=lambda place: (-self._borne(place[0], said), place[1]))
        for _, who in others:
            for number in who:
                kept = self._carried(number, holders[number], kept)

    def _borne(self, columns: Numbers, said: Codes) -> int:
        """How many witnesses have at *columns* half of what is *said*, or more."""
        bodies = self._before.bodies
        keys = np.stack(
            [
                body.tokens.stock.keys.take(body.tokens.at.take(row[columns]))
                for body, row in zip(bodies, self._rows, strict=True)
            ]
        )
        return int((2 * (keys == said).sum(axis=1) >= len(said)).sum()) if len(columns) == len(said) else 0

    def _columns(self, number: int, stretch: Stretch) -> Numbers:
        """Where a witness has a stretch of its tokens."""
        row = self._rows[number]
        found = np.flatnonzero((row >= stretch[0]) & (row < stretch[1]))
        return found[np.argsort(row[found])]

    def _carried(self, number: int, stretch: Stretch, kept: Numbers) -> Numbers:
        """Take a sentence of a witness to the columns *kept*, and find where they are then.

        What little it has amid them comes to stand before or behind them.
        """
        row, moved = self._rows[number], self._moved[number]
        left = self._columns(number, stretch)
        amid = np.flatnonzero(row[kept[0] : kept[-1] + 1] >= 0) + kept[0]
        amid = np.setdiff1d(amid, left)
        if not len(left) == len(kept) == stretch[1] - stretch[0] or 2 * np.isin(kept, amid).sum() >= len(kept):
            return kept
        amid = amid[np.argsort(row[amid] > stretch[0], kind="stable")]
        tokens, flags = row[amid], moved[amid]
        row[left] = row[amid] = -1
        moved[left] = moved[amid] = False
        held = np.flatnonzero((row >= 0) & ~moved)
        at = int(np.searchsorted(held, kept[0]))
        before, behind = row[held[max(at - 1, 0) : at]], row[held[at : at + 1]]
        row[kept], moved[kept] = np.arange(*stretch), bool((before >= stretch[0]).any() or (behind < stretch[1]).any())
        if not len(amid):
            return kept
        ahead = tokens < stretch[0]
        edges = np.where(ahead, kept[0], kept[-1] + 1)
        self._rows, self._moved = np.insert(self._rows, edges, -1, axis=1), np.insert(self._moved, edges, False, axis=1)
        places = edges + np.arange(len(edges))
        self._rows[number, places], self._moved[number, places] = tokens, flags
        return kept + np.count_nonzero(ahead)
