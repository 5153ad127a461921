"""Judging: whose reading the edition takes at one place where the witnesses differ."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.editing.collation.cells import Collation
from onrecord.editing.noise import is_furniture, is_number, is_sentence, misread
from onrecord.editing.weighing.agreement import (
    FIT,
    HARD,
    LEAD,
    NOISY,
    PRIOR,
    SOILED,
    TYPED,
    Groups,
    Place,
)
from onrecord.editing.weighing.looks import features, merit
from onrecord.editing.weighing.spelling import Spelling
from onrecord.text.arrays import Flags
from onrecord.text.folding import key

MISREAD = 8  # columns: longer stretches that differ are no question of reading
PASSAGE = 25  # tokens: so many that one witness has alone are more likely lost by the other than put in
LENGTH = 6  # letters: for so many the spelling of quite different readings counts
PUBLISHED = 10.0  # how much more words count that a page once had: they were published, whoever has them no more
LONG = 30  # letters: the same for passages
LIKELY = -1.75  # logarithmic odds a letter below what the text has on the whole: of words above it two thirds are right
STRANGE = -2.5  # of words below it a quarter is right
LIKE = 0.5  # of the letters: readings of a page that is hard to read with more that differ are quite different
SEEN = 3.0  # wrong words for each that is seen to be one
SPOILED = 0.1  # fewer say nothing: of copies with one character in thirty misread it were up to .05, of old prints .15
STRANGERS = 20  # strange words: fewer are those of a short text that was reworded
PLAIN = 1.0  # how much more words of a noisy witness count that look like the text, and others lack
SPECK = 3  # characters: specks of ink become such words more often than a witness loses one
SPECKLED = 0.8  # how much less these count
RUBBISH = 0.2  # what they count otherwise


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Neighbouring columns at which the witnesses part into the same groups."""

    columns: range
    groups: tuple[tuple[int, ...], ...]  # witnesses, by number; the edition's group first
    fringe: bool = False  # beyond where the witness stops agreeing with anyone
    worded: bool = False  # part of a sentence that was written in several ways


@dataclass(slots=True, eq=False)
class Judge:
    """Weighs the readings at one place against one another."""

    table: Collation
    fringe: Flags
    weights: list[float]
    rates: list[float]
    spelling: Spelling | None  # None where all witnesses are clean
    places: Mapping[range, Place]  # where words may be one another misread, by columns
    fringed: bool = False  # whether any token is a scrap
    hard: bool = False  # whether the page is hard to read for all
    times: Sequence[int] = ()  # see `times`; where the page is hard
    clean: frozenset[int] = frozenset()  # witnesses
    typed: frozenset[int] = frozenset()
    noisy: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.clean = frozenset(number for number, body in enumerate(self.table.bodies) if body.clean)
        self.typed = frozenset(number for number, rate in enumerate(self.rates) if rate <= SOILED)
        self.noisy = frozenset(number for number, rate in enumerate(self.rates) if rate > NOISY)
        self.fringed = bool(self.fringe.any())
        self.hard = min(self.rates) > HARD
        if self.hard:
            self.times = times(self.table)

    def unit(self, columns: range, groups: Groups) -> Unit:
        """One stretch, with the group first whose reading the edition takes."""
        counts = [len(columns) - self.table.held(number, columns).count(-1) for number in range(len(self.weights))]
        scraps: list[bool] = []
        if self.fringed:
            scraps = np.asarray(self.fringe[:, columns.start : columns.stop].any(axis=1)).tolist()
        scored = []
        for group, fit in zip(groups, self._fits(columns, groups, counts), strict=True):
            nothing = bool(scraps) and len(groups) > 1 and scraps[group[0]]
            scored.append(((0.0 if nothing else self._score(group, groups, columns, counts)) + fit, -group[0]))
        order = sorted(range(len(groups)), key=scored.__getitem__, reverse=True)
        return Unit(columns, tuple(groups[number] for number in order), any(scraps))

    def _fits(self, columns: range, groups: Groups, counts: list[int]) -> tuple[float, ...]:
        """What spelling adds to each group's score: nothing where a clean witness speaks, or only hardly soiled ones.

        Words that are one another misread count by their letters, quite different ones of noisy witnesses as much as
        a short word, and passages more.
        """
        nothing = (0.0,) * len(groups)
        if self.spelling is None or self._is_clean(groups) or self._is_typed(groups):
            return nothing
        if self.hard:
            shown = looked(self.table, columns, groups, self.spelling, self.times)
            return tuple(merit(one) for one in shown) if shown else nothing
        found = self.places.get(columns)
        if found or (len(columns) <= MISREAD and not all(counts[group[0]] for group in groups)):
            return self._led(groups, found.fits if found else nothing)
        if not self._is_noisy(groups) or not all(counts[group[0]] for group in groups):
            return nothing
        length = LENGTH if len(columns) <= MISREAD else LONG
        return tuple(FIT * length * fit_of(self.table, columns, self.spelling, group[0]) for group in groups)

    def _best(self, groups: Groups) -> int:
        """The witness that counts most of those that speak."""
        return max((number for one in groups for number in one), key=lambda number: (self.weights[number], -number))

    def _led(self, groups: Groups, fits: tuple[float, ...]) -> tuple[float, ...]:
        """*fits* with what the best of the witnesses that speak counts more where it is a typed text."""
        best = self._best(groups)
        if self.rates[best] > SOILED:
            return fits
        return tuple(fit + (TYPED if best in group else 0.0) for fit, group in zip(fits, groups, strict=True))

    def _is_clean(self, groups: Groups) -> bool:
        return not all(map(self.clean.isdisjoint, groups))

    def _is_typed(self, groups: Groups) -> bool:
        """Whether no witness misreads: what they differ in was written so, and one of them is followed throughout."""
        return all(map(self.typed.issuperset, groups))

    def _is_noisy(self, groups: Groups) -> bool:
        return all(map(self.noisy.issuperset, groups))

    def _score(self, group: tuple[int, ...], groups: Groups, span: range, counts: list[int]) -> float:
        """What the witnesses of *group* count together; *counts* are each witness's tokens in *span*."""
        total = sum(self.weights[number] for number in group)
        if self.hard and self._best(groups) in group:
            total += LEAD
        if len(groups) == 2 and counts[group[0]] and not self.hard:
            rival = groups[1] if group == groups[0] else groups[0]
            if _is_lack(counts[rival[0]], counts[group[0]]):
                return total * self._worth(group, rival, span)
        return total

    def _worth(self, group: tuple[int, ...], rival: tuple[int, ...], span: range) -> float:
        """What words of *group* count that its only rival lacks."""
        if self._is_typed((group,)) and self._is_noisy((rival,)) and self._is_number_of_text(group, span):
            return 1.0
        worth = _worth_keeping(self.table, group, span, alone=len(rival) == 1, marked=self._is_clean((rival,)))
        if self.spelling is None or self._is_clean((group, rival)) or not self._is_noisy((group,)):
            return worth
        text = self.table.text(group[0], span)
        if is_number(text):
            return worth  # no spelling tells a right number from a wrong one
        fit = fit_of(self.table, span, self.spelling, group[0]) - self.spelling.level()
        short = len(text) <= SPECK
        return RUBBISH if fit <= LIKELY else worth * (SPECKLED if short else PLAIN)

    def _is_number_of_text(self, group: tuple[int, ...], span: range) -> bool:
        """Whether *group* has nothing but a number at *span* and is no print: only these have pages."""
        paged = any(self.table.bodies[number].media_type == "application/pdf" for number in group)
        return not paged and is_number(self.table.text(group[0], span))


def times(table: Collation) -> list[int]:
    """How often each word stands in all witnesses together, by its key."""
    counts: list[int] = np.bincount(table.keys[table.words]).tolist()
    return counts


def looked(
    table: Collation, columns: range, groups: Groups, spelling: Spelling, counts: Sequence[int]
) -> list[tuple[float, ...]]:
    """What readings show by themselves where they are one another misread, see `looks`; a row a group.

    Nothing where one is quite different or lacking: there the columns of a page that is hard to read may be wrong.
    """
    if len(columns) > MISREAD:
        return []
    texts = [table.text(group[0], columns) for group in groups]
    words = [key(text).split() for text in texts]
    said = ["".join(found) for found in words]
    if not all(said) or not all(said[0] == one or misread(said[0], one, share=LIKE) for one in said[1:]):
        return []
    here = Counter(table.keys[:, columns].ravel().tolist())
    found = []
    for group, text, mine in zip(groups, texts, words, strict=True):
        keys = table.keys[group[0], columns][table.words[group[0], columns]].tolist()
        seen = sum(counts[number] > here[number] for number in keys) / max(len(keys), 1)
        found.append(features(text, mine, spelling.score(mine) - spelling.level(), seen))
    return found


def _is_lack(ours: int, theirs: int) -> bool:
    """Whether a witness with *ours* tokens has nothing where another one has *theirs*, or nearly so of a passage."""
    return ours == 0 or (theirs >= PASSAGE and theirs >= 5 * ours)


def fit_of(table: Collation, columns: range, spelling: Spelling, number: int) -> float:
    """How well the words of a witness at *columns* are spelled, in logarithmic odds."""
    body = table.bodies[number]
    tokens = [token for token in table.held(number, columns) if token >= 0]
    return spelling.score(key(body.surface(token)) for token in tokens if body.tokens.words[token])


def _worth_keeping(table: Collation, group: tuple[int, ...], span: range, *, alone: bool, marked: bool) -> float:
    """How much more, or less, words of *group* count that others lack.

    Copies that were made apart have the same banners, but not their page breaks at the same words. Passages that do not
    look like furniture are not made up by recognition.

    Args:
        table: The collation.
        group: Who has the words.
        span: Where, by column.
        alone: Only one witness lacks them.
        marked: A page's own markup lacks them.
    """
    number = group[0]
    text = table.text(number, span)
    body = table.bodies[number]
    tokens = [token for token in table.held(number, span) if token >= 0]
    sentence = is_sentence(text)
    apart = bool(body.begins[tokens[0]]) or not sentence
    if is_furniture(text) and not (len(group) > 1 and is_number(text)):
        return 0.3 if apart else 0.6
    if body.clean and body.captured and sentence:
        return PUBLISHED
    if len(tokens) >= PASSAGE and (alone or not marked):
        return PUBLISHED
    if sentence or len(tokens) >= PASSAGE:
        return 2.0 if alone else 1.3
    return 1.0


def rubbish(table: Collation, agreed: Flags, spelling: Spelling) -> list[float]:
    """The share of each witness's words that are wrong, 0 to 0.45, from those that look like no word of this text.

    Only words that others do not agree with are looked at. 0 where there are few, or hardly more than the rest: rare
    words and names look strange, too, and of a short text, all words of which are rare, those in which two states of
    it differ; and others' misreadings of them are no fault of the one who has them right.
    """
    found = []
    for number, body in enumerate(table.bodies):
        others = np.delete(table.keys, number, axis=0)
        alone = ~agreed & table.present[number] & (others != table.keys[number]).all(axis=0)
        tokens = table.rows[number, alone]
        tokens = tokens[body.tokens.words[tokens]] if len(body.tokens) else tokens
        strange = sum(
            spelling.score([key(body.surface(int(token)))]) < spelling.level() + STRANGE for token in tokens.tolist()
        )
        share = SEEN * strange / (int(body.tokens.words.sum()) + PRIOR)
        found.append(0.0 if body.clean or strange < STRANGERS or share < SPOILED else min(share, 0.45))
    return found
