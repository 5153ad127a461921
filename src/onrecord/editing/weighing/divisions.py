"""Divisions: the same letters divided into words in different ways, as "every one" and "everyone"."""

import numpy as np

from onrecord.editing.collation.cells import Collation
from onrecord.editing.noise import misread
from onrecord.editing.weighing.agreement import Groups
from onrecord.editing.weighing.judging import MISREAD
from onrecord.text.arrays import Flags
from onrecord.text.folding import key

Stretch = tuple[range, Groups]  # columns, and the witnesses by what they have there

MANY = 4  # witnesses: of so many several have the same words


def rejoined(table: Collation, covers: Flags, fringe: Flags, parted: list[Stretch]) -> list[Stretch]:
    """*parted* with neighbours made one where witnesses divide the same letters into words in different ways.

    Args:
        table: The collation.
        covers: Where each witness speaks. Shape (n_witnesses, n_columns).
        fringe: Which of its tokens are scraps. Shape (n_witnesses, n_columns).
        parted: The stretches at which witnesses differ, ascending.
    """
    heard = table.words.any(axis=0).tobytes()  # by column, whether any witness has a word
    joined: list[Stretch] = []
    run: list[Stretch] = []
    for stretch in [*parted, None]:
        if run and (stretch is None or heard.find(1, run[-1][0].stop, stretch[0].start) >= 0):
            joined += _made_one(table, covers, fringe, run)
            run = []
        if stretch is not None:
            run.append(stretch)
    return joined


def _made_one(table: Collation, covers: Flags, fringe: Flags, run: list[Stretch]) -> list[Stretch]:
    """*run*, with the most of its stretches that can be one made one, from its beginning on."""
    found: list[Stretch] = []
    at = 0
    while at < len(run):
        whole = None
        for end in range(min(len(run), at + MISREAD), at + 1, -1):
            whole = _as_one(table, covers, fringe, range(run[at][0].start, run[end - 1][0].stop))
            if whole:
                at = end
                break
        if whole is None:
            at += 1
        found.append(whole or run[at - 1])
    return found


def _as_one(table: Collation, covers: Flags, fringe: Flags, columns: range) -> Stretch | None:
    """All *columns* as one stretch; None where they do not hold the same letters, or as many words in each witness."""
    if len(columns) > MISREAD:
        return None
    here = slice(columns.start, columns.stop)
    speakers = np.flatnonzero(covers[:, here].all(axis=1)).tolist()
    if fringe[:, here].any() or len(speakers) != covers[:, here].any(axis=1).sum():
        return None
    said: dict[str, list[int]] = {}
    for number, words in zip(speakers, _words(table, columns, speakers), strict=True):
        said.setdefault(words, []).append(number)
    letters = [words.replace(" ", "") for words in said if words]
    if len({words.count(" ") for words in said if words}) < 2:
        return None
    if not all(one == letters[0] or misread(one, letters[0]) for one in letters):
        return None
    return columns, tuple(tuple(group) for group in said.values())


def _words(table: Collation, columns: range, speakers: list[int]) -> list[str]:
    """What *speakers* say at *columns*, as it is compared; who has the same tokens in one order says the same."""
    if len(speakers) < MANY:
        return [key(table.text(number, columns)) for number in speakers]
    here = slice(columns.start, columns.stop)
    apart: list[bool] = np.asarray(table.moved[speakers, here].any(axis=1)).tolist()  # whose order may be another one
    cells = zip(speakers, apart, table.cells[speakers, here].tolist(), strict=True)
    held = [(-1 - number,) if is_apart else tuple(own) for number, is_apart, own in cells]
    first = dict(zip(reversed(held), reversed(speakers), strict=True))
    words = {own: key(table.text(number, columns)) for own, number in first.items()}
    return [words[own] for own in held]
