"""Evidence: which witnesses are shown to misread, and not only to have other words.

A publisher who rewords puts words in the place of words; recognition puts what is no word in the place of one that is
nearly the same, or leaves so many words wrong that hardly any that agree stand together. Of a text in which nothing
shows that, all that differs was written so.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.editing.collation.cells import Collation
from onrecord.editing.weighing.agreement import SOILED, Place
from onrecord.editing.weighing.spelling import Spelling
from onrecord.text.arrays import Flags
from onrecord.text.folding import key

SIGNS = 2  # words that are no words: one may be a slip of the pen, and put right later
TOGETHER = 5  # words that agree, from one that does not to the next, of pages that are hard to read; typed: 6 to 30


def misreadings(table: Collation, places: Mapping[range, Place], spelling: Spelling) -> list[int]:
    """How often each witness has what is no word where another one has a word that is nearly the same."""
    found = [0] * len(table.bodies)
    for columns, one in places.items():
        known = [all(map(spelling.knows, key(table.text(group[0], columns)).split())) for group in one.groups]
        if one.named or not any(known):
            continue
        for group, is_known in zip(one.groups, known, strict=True):
            for number in group if not is_known else ():
                found[number] += 1
    return found


def is_scattered(table: Collation, agreed: Flags) -> bool:
    """Whether few words stand together on which all agree: *agreed*, by column, where there are several to do so."""
    words = agreed[table.words.any(axis=0)]
    runs = int(np.count_nonzero(np.diff(words, prepend=False) & words))
    return bool(np.count_nonzero(words) < TOGETHER * runs)


def shown_to_misread(table: Collation, signs: Sequence[int], wrong: Sequence[float]) -> list[bool]:
    """Which witnesses misread.

    Args:
        table: The collation.
        signs: Of each of them, see `misreadings`.
        wrong: The share of the words of each that look like none of this text, where that says something.
    """
    sizes = [int(np.count_nonzero(body.tokens.words)) for body in table.bodies]
    found = [count >= SIGNS and count > SOILED * size for count, size in zip(signs, sizes, strict=True)]
    strange = [share > 0 for share in wrong] or [False] * len(found)
    return [(one or other) and not body.clean for one, other, body in zip(found, strange, table.bodies, strict=True)]
