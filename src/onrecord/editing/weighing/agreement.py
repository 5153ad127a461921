"""Agreement: how often each witness misreads, learnt from where the others outvote it.

Readings and witnesses are judged by one another in turn, after Dawid and Skene, 1979 (Applied Statistics 28): whoever
is outvoted often counts less in the next vote. What a witness counts is the logarithm of its odds to be right.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.editing.collation.cells import Collation
from onrecord.editing.noise import misread
from onrecord.text.folding import key

_EDITED = re.compile(r"[^\W\d_a-zß-öø-ÿ]|\d+\Z")
Groups = tuple[tuple[int, ...], ...]
ROUNDS = 3
PRIOR = 200  # words: how long what the format says outweighs what is seen
ERRORS = {
    "text/html": 0.001,
    "application/xhtml+xml": 0.001,
    "message/rfc822": 0.002,
    "application/json": 0.002,
    "text/csv": 0.002,
    "text/markdown": 0.002,
    "text/plain": 0.004,
}
ERRORS_OTHERS = 0.01  # a witness's share of wrong words before anything is seen of it
SOILED = 0.006  # of a witness's words misread: with fewer it is taken at its word
NOISY = 0.012  # of a witness's words misread: from here on a word that is nearly another's is noise and not an edit
FIT = 0.4  # what spelling counts a letter, against the odds of the witnesses
SPELLED = 6.0  # the most that spelling counts: one reading in four hundred looks worse and is right
HARD = 0.1  # of the words of the best witness misread: what is believed of such a page teaches little
LEAD = 0.6  # what the best witness counts more there: it is right in four of five places that tell
TYPED = 3.0  # what a typed text counts more where others misread: both of two may lose the same letter
MOST = 8.0  # logarithmic odds that are called a weight of 1


@dataclass(frozen=True, slots=True)
class Place:
    """A place where witnesses have words that may be one another misread."""

    groups: Groups
    fits: tuple[float, ...]  # how well that is spelled, in logarithmic odds
    named: bool = False  # all have a name or a number there: as likely put right as misread


def place(
    table: Collation, columns: range, groups: Groups, fit: Callable[[int], float], knows: Callable[[str], bool]
) -> Place | None:
    """The place at *columns*; None where words are lacking or quite different: that is no question of reading.

    Args:
        table: The collation.
        columns: Neighbouring ones.
        groups: The witnesses by what they have there.
        fit: How a witness's words there are spelled, a letter.
        knows: Whether a word is one; such words are spelled no worse than what is none, however rare their letters are.
    """
    texts = [table.text(group[0], columns) for group in groups]
    words = [key(text).split() for text in texts]
    said = tuple(map("".join, words))
    if len(groups) < 2 or not all(said) or not all(said[0] == one or misread(said[0], one) for one in said[1:]):
        return None
    fits = [FIT * max(map(len, said)) * fit(group[0]) for group in groups]
    known = [all(map(knows, own)) for own in words]
    strange = max((one for one, is_known in zip(fits, known, strict=True) if not is_known), default=-math.inf)
    fits = [max(one, strange) if is_known else one for one, is_known in zip(fits, known, strict=True)]
    best = max(fits)
    return Place(
        groups,
        tuple(max(one, best - SPELLED) for one in fits),
        all(map(_EDITED.match, texts)),
    )


def errors(table: Collation, places: Sequence[Place]) -> list[float]:
    """The share of words that each witness reads wrongly, 0 to 1; what its format lets expect where nothing is seen.

    Places with names and numbers say nothing of it: recognition errs in other words as well, while editors put these
    right.
    """
    prior = [ERRORS.get(body.media_type, ERRORS_OTHERS) for body in table.bodies]
    if not places:
        return prior
    words = [max(int(np.count_nonzero(body.tokens.words)), 1) for body in table.bodies]
    rates = list(prior)
    for _ in range(ROUNDS):
        weights = odds(rates)
        wrong = [0.0] * len(rates)
        for one in (place for place in places if not place.named):
            scores = [sum(weights[n] for n in group) + fit for group, fit in zip(one.groups, one.fits, strict=True)]
            best = scores.index(max(scores))
            for number, group in enumerate(one.groups):
                for witness in group if number != best else ():
                    wrong[witness] += 1
        rates = [
            before if body.clean else (before * PRIOR + count) / (size + PRIOR)
            for body, before, count, size in zip(table.bodies, prior, wrong, words, strict=True)
        ]
    return rates


def odds(rates: Sequence[float]) -> list[float]:
    """What witnesses with these shares of errors count."""
    return [math.log((1 - min(rate, 0.45)) / min(max(rate, 1e-4), 0.45)) for rate in rates]
