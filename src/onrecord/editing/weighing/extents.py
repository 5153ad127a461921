"""Extents: from where to where each witness speaks, and what stands outside as a scrap of its page."""

from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation
from onrecord.editing.noise import is_furniture, is_scrawl, is_sentence, misread
from onrecord.text.arrays import Flags
from onrecord.text.folding import letters

OWN_END = 0.25  # a differing end this long, against what the others have there, is another ending and not a cut
DIFFERING = 2  # tokens: where the others have no more, another word in their place is misread or changed, and no cut
SCRAP = 24  # tokens: so many may be the same words misread; an address that recognition broke has more than a line
NEAR = 6  # tokens between two of a moved passage that belong to it though they match nothing
FAR = 7  # tokens that others have before a lone word: farther off it is no part of where a witness stops
FEW = 60  # words: no more are left out because several witnesses end before them


def extents(table: Collation) -> tuple[Flags, Flags]:
    """From where to where each witness speaks, and which of its tokens stand outside: scraps before or after a cut."""
    present = table.present
    covers, fringe = present.copy(), np.zeros_like(present)
    columns = present.shape[1]
    shared = np.zeros_like(present)
    for one, other in combinations(range(len(present)), 2):
        same = (table.keys[one] == table.keys[other]) & present[one]
        shared[one] |= same
        shared[other] |= same
    shared &= ~table.moved
    spoken: Flags = np.asarray(table.words.any(axis=0))
    for number in range(len(present)):
        places = shared[number].nonzero()[0]
        if len(present) == 1 or not len(places):
            continue
        first, last = _ends(table.words[number], spoken, places)
        covers[number, first : last + 1] = True
        for part in (range(first), range(last + 1, columns)):
            if not part:
                continue
            outside = np.arange(part.start, part.stop)
            if _speaks_outside(table, shared, number, outside):
                covers[number, outside] = True
            else:
                fringe[number, outside] = present[number, outside]
                _leave_scrap(table, covers, fringe, number, outside)
        _pass_over_moves(table, covers, number)
    _hush_beyond_moves(table, covers)
    return covers, fringe


def _ends(words: Flags, spoken: Flags, places: npt.NDArray[np.int64]) -> tuple[int, int]:
    """The first and the last of *places*, where a witness has what others have, that say from where to where.

    A mark, or a word by itself, far from the rest stands there by chance: the last full stop of the others for the
    dots of a cut, a short word of theirs for half a word.

    Args:
        words: Where the witness has a word. Shape (n_columns,).
        spoken: Where any witness has a word. Shape (n_columns,).
        places: Ascending.
    """
    ends = int(places[0]), int(places[-1])
    if _stand_together(words, places[: FAR + 1]) and _stand_together(words, places[-FAR - 1 :]):
        return ends
    far = (places[1:] - places[:-1] > FAR).nonzero()[0] + 1
    if not len(far):
        return ends
    between = zip(far.tolist(), places[far - 1].tolist(), places[far].tolist(), strict=True)
    cuts = [at for at, before, after in between if np.count_nonzero(spoken[before + 1 : after + 1]) > FAR]
    islands = list(pairwise([0, *cuts, len(places)]))
    while len(islands) > 1 and np.count_nonzero(words[places[slice(*islands[-1])]]) <= 1:
        islands.pop()
    while len(islands) > 1 and np.count_nonzero(words[places[slice(*islands[0])]]) <= 1:
        islands.pop(0)
    return int(places[islands[0][0]]), int(places[islands[-1][1] - 1])


def _stand_together(words: Flags, places: npt.NDArray[np.int64]) -> bool:
    """Whether some *places*, ascending, follow one another, and a witness has more than one word there."""
    return bool(places[-1] - places[0] < len(places) and np.count_nonzero(words[places]) > 1)


def _pass_over_moves(table: Collation, covers: Flags, number: int) -> None:
    """Let a witness be silent where a passage that it has at another place does not match word for word."""
    moved = table.moved[number].nonzero()[0]
    if not len(moved):
        return
    row = table.rows[number]
    lacking = _short_gaps(moved)
    covers[number, lacking[row[lacking] < 0]] = False
    own = np.isin(row, _short_gaps(np.sort(row[moved]))).nonzero()[0]
    covers[number, own[table.present[:, own].sum(axis=0) == 1]] = False


def _hush_beyond_moves(table: Collation, covers: Flags) -> None:
    """Let witnesses be silent about a passage that another one has where they do not reach.

    A copy that stops before the place at which the passage once stood does not say that it was taken out.
    """
    columns = table.rows.shape[1]
    for number in np.flatnonzero(table.moved.any(axis=1)).tolist():
        row, moved = table.rows[number], table.moved[number]
        held = ((row >= 0) & ~moved).nonzero()[0]
        kept, places = row[held], moved.nonzero()[0]
        cuts = ((np.diff(places) > NEAR) | (np.abs(np.diff(row[places])) > NEAR)).nonzero()[0] + 1
        for part in np.split(places, cuts):
            before, behind = kept.searchsorted([row[part].min(), row[part].max()]).tolist()
            beside = [*held[max(before - 1, 0) : before].tolist(), *held[behind : behind + 1].tolist()]
            span = slice(int(part[0]), min(int(part[-1]) + 1, columns))
            lacking = ~table.present[:, span].any(axis=1) & ~covers[:, beside].all(axis=1)
            covers[lacking, span] = False


def _short_gaps(places: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """What lies between two of *places*, ascending, that are near one another."""
    steps = np.diff(places)
    gaps = ((steps > 1) & (steps <= NEAR)).nonzero()[0].tolist()
    return np.array([at for gap in gaps for at in range(places[gap] + 1, places[gap + 1])], np.int64)


def _leave_scrap(table: Collation, covers: Flags, fringe: Flags, number: int, outside: npt.NDArray[np.int64]) -> None:
    """Count half a word, or a mark, at a cut as not there: it says nothing that the cut does not say."""
    own = outside[table.present[number, outside]].tolist()
    if len([column for column in own if _is_word(table, number, column)]) <= 1:
        covers[number, own] = fringe[number, own] = False


def _is_misread(
    table: Collation, number: int, own: npt.NDArray[np.int64], holders: list[int], theirs: npt.NDArray[np.int64]
) -> bool:
    """Whether a witness has there what another one has, read in another way."""
    if max(len(own), len(theirs)) > SCRAP:
        return False
    ours = letters(table.text(number, own))
    others = (letters(table.text(holder, theirs)) for holder in holders)
    return bool(ours) and any(ours == other or misread(ours, other) for other in others)


def _stops_at(table: Collation, shared: Flags, edge: int, outside: npt.NDArray[np.int64]) -> bool:
    """Whether what a witness has in common with others, *shared*, goes up to *edge*, and nothing of it is *outside*."""
    places = shared.nonzero()[0]
    if not len(places) or shared[outside].any():
        return False
    last = int(places[np.argmin(np.abs(places - edge))])
    between = slice(min(last, edge) + 1, max(last, edge))
    return int(table.words[:, between].any(axis=0).sum()) <= FAR


def _is_word(table: Collation, number: int, column: int) -> bool:
    return bool(table.bodies[number].tokens.words[table.rows[number, column]])


def _speaks_outside(table: Collation, shared: Flags, number: int, outside: npt.NDArray[np.int64]) -> bool:
    """Whether witness *number* still speaks in the columns before its first, or after its last, word that others share.

    It does when it has another beginning or ending of its own there, or when what the others have there
    looks like something of their pages.
    """
    present = table.present
    own = outside[present[number, outside]]
    others = np.delete(np.arange(len(present)), number)
    theirs = outside[present[others][:, outside].any(axis=0)]
    if not len(theirs) or not table.words[:, theirs].any():
        return True
    body, before = table.bodies[number], bool(outside[0] == 0)
    if body.begun if before else body.ended:
        return True
    holders = [int(other) for other in others if present[other, theirs].any()]
    if len(own) > 0 and (len(theirs) <= DIFFERING or _is_misread(table, number, own, holders, theirs)):
        return True
    if len(own):
        text = table.text(number, own)
        return len(own) >= max(3, OWN_END * len(theirs)) and not is_furniture(text)
    text = table.text(holders[0], theirs[present[holders[0], theirs]])
    if len(holders) == 1 and is_scrawl(text):
        return True
    if len(holders) == 1 and len(theirs) <= FEW:
        edge = theirs[0] if not before else theirs[-1]
        end = [other for other in others if other not in holders and _stops_at(table, shared[other], edge, outside)]
        return is_furniture(text) or (bool(end) and not is_sentence(text))
    return False
