"""Resolution: which witnesses speak where, at which places they differ, and whose reading the edition takes."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import compress, pairwise

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation, at_source
from onrecord.editing.collation.quotations import unparted
from onrecord.editing.collation.sentences import sentence_starts
from onrecord.editing.noise import is_sentence
from onrecord.editing.rewording import reworded
from onrecord.editing.weighing.agreement import HARD, MOST, SOILED, Place, errors, odds, place
from onrecord.editing.weighing.divisions import Stretch, rejoined
from onrecord.editing.weighing.evidence import is_scattered, misreadings, shown_to_misread
from onrecord.editing.weighing.extents import extents
from onrecord.editing.weighing.judging import LIKELY, MISREAD, PASSAGE, Judge, Unit, fit_of, rubbish
from onrecord.editing.weighing.sealing import Draft, Seal
from onrecord.editing.weighing.spelling import Spelling
from onrecord.editing.weighing.states import in_one_state
from onrecord.text.arrays import Flags
from onrecord.text.folding import key
from onrecord.text.languages import language_of
from onrecord.text.wordlist import english_words

SAMPLE = 4000  # characters that tell the language


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """What the edition takes from a collation."""

    covers: Flags  # the witness speaks here: it has a token, or lacks what others have. Shape (n_witnesses, n_columns)
    taken: Flags  # the column is in the edition. Shape (n_columns,)
    source: npt.NDArray[np.int64]  # the witness whose form the edition takes. Shape (n_columns,)
    units: tuple[Unit, ...]  # where the words differ, by place
    errors: tuple[float, ...]  # the share of words that each witness reads wrongly
    weights: tuple[float, ...]  # what each witness counts where they differ, 0 to 1
    torn: tuple[range, ...]  # where sentences are entangled; one witness was followed there
    amid: Flags  # a sentence that a witness has whole goes on at the column. Shape (n_columns,)


def resolve(table: Collation) -> Resolution:
    """Decide every column of *table*.

    Where all misread much, the best witness does not lack what only another one has and hardly any word is one.
    """
    covers, fringe = extents(table)
    for number in table.across:
        covers[number], fringe[number] = _in_step(table, number), False
    found, spelling = _resolved(table, covers, fringe)
    if spelling is None or min(found.errors) <= HARD:
        return found
    best = min(set(range(len(table.bodies))) - table.across, key=found.errors.__getitem__)
    silent = (~covers[best] & found.taken).nonzero()[0]
    lost = np.zeros(table.rows.shape[1], np.bool_)
    for part in np.split(silent, (np.diff(silent) > 1).nonzero()[0] + 1):
        lost[part] = len(part) >= PASSAGE and _is_rubbish(table, range(int(part[0]), int(part[-1]) + 1), spelling)
    covers[best] |= lost
    return _resolved(table, covers, fringe)[0] if lost.any() else found


def _in_step(table: Collation, number: int) -> Flags:
    """Where a witness that was read across columns speaks: at words that others have, and amid such words."""
    others = np.delete(table.keys, number, axis=0)
    same = table.present[number] & (others == table.keys[number]).any(axis=0)
    before = np.concatenate([[False, False], same])
    after = np.concatenate([same, [False, False]])
    amid = (before[:-2] | before[1:-1]) & (after[1:-1] | after[2:])
    found: Flags = same | (amid & table.present[number] & (others > 0).any(axis=0))
    return found


def _is_rubbish(table: Collation, columns: range, spelling: Spelling) -> bool:
    """Whether no witness has words at *columns* that look like those of the text."""
    speakers = np.flatnonzero(table.present[:, columns.start : columns.stop].any(axis=1)).tolist()
    return max(fit_of(table, columns, spelling, number) for number in speakers) - spelling.level() <= LIKELY


def _resolved(table: Collation, covers: Flags, fringe: Flags) -> tuple[Resolution, Spelling | None]:
    """Decide every column, and how the words are spelled on which the witnesses agree."""
    spoken = covers.any(axis=0)
    source = _firsts(table.present & covers)
    agreed = _agreed(table, covers, source) & ~fringe.any(axis=0)
    taken = agreed & spoken
    stretches = _stretches(table, covers, fringe, (~agreed & spoken).nonzero()[0])
    typed = all(body.clean for body in table.bodies)
    spelling = spelling_of(table, taken, source) if stretches and not typed else None
    places = _places(table, stretches, spelling) if spelling else {}
    rates, noisy = errors(table, list(places.values())), [False] * len(table.bodies)
    if spelling:
        borne = agreed & (table.present.sum(axis=0) > 1)
        wrong = rubbish(table, borne if table.across else agreed, spelling)
        signs = misreadings(table, places, spelling)
        noisy = shown_to_misread(table, signs, wrong if is_scattered(table, borne) else [])
        rates = [max(rate, share) for rate, share in zip(rates, wrong, strict=True)]
        rates = rates if any(noisy) else [min(rate, SOILED) for rate in rates]
    for number in table.across:  # seen in part only: it misreads as the best of the others
        rates[number] = max(rates[number], min(rates[n] for n in range(len(rates)) if n not in table.across))
    weights = odds(rates)
    for number in sorted(range(len(rates)), key=lambda n: (table.bodies[n].rank, weights[n], -n)):
        np.copyto(source, number, where=agreed & table.present[number] & covers[number])
    judge = Judge(table, fringe, weights, rates, spelling, places)
    judged = [judge.unit(columns, groups) for columns, groups in stretches]
    starts = sentence_starts(table, (columns for columns, _ in stretches)) if stretches else table.begins
    followed = in_one_state(table, starts, covers, judged, rates=rates, weights=weights)
    for _, led, columns in followed:
        if led is not None:
            _follow(table, led, columns[(agreed & covers[led] & table.present[led])[columns]], source)
    draft = Draft([unit for each in followed for unit in each.units], taken, source, np.zeros_like(taken))
    draft.take(table)
    torn = () if table.across else Seal(table, unparted(table, starts), covers, noisy, weights).set(draft)
    shown = tuple(round(min(max(weight / MOST, 0.0), 1.0), 3) for weight in weights)
    return Resolution(covers, taken, source, tuple(draft.units), tuple(rates), shown, torn, draft.amid), spelling


def _follow(table: Collation, number: int, columns: npt.NDArray[np.int64], source: npt.NDArray[np.int64]) -> None:
    """Take the words at *columns* in the form of witness *number*, too, unless another one's format is trusted more."""
    ranks = np.array([body.rank for body in table.bodies])
    source[columns[ranks[source[columns]] <= ranks[number]]] = number


def _places(table: Collation, stretches: list[Stretch], spelling: Spelling) -> dict[range, Place]:
    """The stretches at which witnesses may have misread, by their columns."""
    found = {
        columns: place(table, columns, groups, partial(fit_of, table, columns, spelling), spelling.knows)
        for columns, groups in stretches
        if len(columns) <= MISREAD
    }
    return {columns: one for columns, one in found.items() if one}


def _firsts(speaks: Flags) -> npt.NDArray[np.int64]:
    """The first witness that speaks at each column, 0 where none does."""
    found = np.zeros(speaks.shape[1], np.int64)
    for number in range(len(speaks) - 1, -1, -1):
        np.copyto(found, number, where=speaks[number])
    return found


def _agreed(table: Collation, covers: Flags, source: npt.NDArray[np.int64]) -> Flags:
    """The columns where all witnesses that speak have the same word, as *source*, the first of them, has it."""
    first = at_source(table.keys, source)
    result: Flags = (~covers | (table.present & (table.keys == first))).all(axis=0)
    return result


def _sides(table: Collation, covers: Flags, fringe: Flags, columns: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each witness the first one that has the same at each of *columns*, -1 for one that does not speak.

    Shape (n_columns, n_witnesses). Rows are equal where the witnesses part into the same groups.
    """
    keys, present, speaks, scraps = (of.take(columns, axis=1) for of in (table.keys, table.present, covers, fringe))
    sides = np.full(speaks.shape, -1, np.int64)
    for number in range(len(speaks)):
        sides[number, speaks[number]] = number
        for other in range(number - 1, -1, -1):
            same = (keys[other] == keys[number]) & (present[other] == present[number])
            alike = same & speaks[other] & speaks[number] & (scraps[other] == scraps[number])
            sides[number, alike] = other
    return sides.T


@lru_cache(maxsize=256)
def _groups(sides: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The witnesses that have the same, group by group, the first witness's group first."""
    groups: dict[int, list[int]] = {}
    for number, side in enumerate(sides):
        if side >= 0:
            groups.setdefault(side, []).append(number)
    return tuple(tuple(group) for group in groups.values())


def _stretches(table: Collation, covers: Flags, fringe: Flags, columns: npt.NDArray[np.int64]) -> list[Stretch]:
    """Neighbouring *columns* with the same groups, and these groups.

    A paragraph that some lack stays apart from a changed word.
    """
    if not len(columns):
        return []
    sides = _sides(table, covers, fringe, columns)
    outside: Flags = np.asarray(fringe.take(columns, axis=1).any(axis=0))
    parts = np.ones(len(columns), np.bool_)
    parts[1:] = (np.diff(columns) != 1) | (sides[1:] != sides[:-1]).any(axis=1) | (outside[1:] != outside[:-1])
    may_part: Flags = np.asarray(table.begins.take(columns, axis=1).any(axis=0))
    present = table.present.take(columns, axis=1)
    turning: list[bool] = [False, *np.asarray((present[:, 1:] != present[:, :-1]).any(axis=0)).tolist()]
    places: list[int] = columns.tolist()
    firsts: list[int] = []
    for at in (parts | may_part).nonzero()[0].tolist():
        if parts[at] or _parts_paragraphs(table, range(places[firsts[-1]], places[at]), places[at]):
            firsts.append(at)
    groups = [_groups(tuple(row)) for row in sides[firsts].tolist()]
    parted: list[Stretch] = []
    for (first, end), found in zip(pairwise([*firsts, len(places)]), groups, strict=True):
        stretch = range(places[first], places[end - 1] + 1)
        turns = list(compress(places[first + 1 : end], turning[first + 1 : end]))
        both = _exchanged(table, stretch, turns[0]) if len(turns) == 1 else [stretch]
        parted += [(part, found) for part in both]
    return rejoined(table, covers, fringe, parted)


def _exchanged(table: Collation, stretch: range, turn: int) -> list[range]:
    """*stretch*, in two at *turn* where one passage stands in the place of quite another one: both were published."""
    parts = [range(stretch.start, turn), range(turn, stretch.stop)]
    holders = [table.holder(part[0]) for part in parts]
    whole = all(_is_whole(table, number, part) for number, part in zip(holders, parts, strict=True))
    if not whole and min(map(len, parts)) < MISREAD:
        return [stretch]
    texts = [table.text(number, part) for number, part in zip(holders, parts, strict=True)]
    return parts if (whole or all(map(is_sentence, texts))) and not reworded(*texts) else [stretch]


def _is_whole(table: Collation, number: int, columns: range) -> bool:
    """Whether what witness *number* has at *columns*, in all of which it has something, are paragraphs."""
    first, last = sorted((table.listed[number][columns[0]], table.listed[number][columns[-1]]))
    return table.bodies[number].is_whole(first, last)


def _parts_paragraphs(table: Collation, stretch: range, column: int) -> bool:
    """Whether a paragraph that begins at *column* stands apart from a *stretch* where words were exchanged."""
    present = table.present[:, stretch.start : stretch.stop]
    mixed = bool((present != present[:, :1]).any())
    return mixed and not np.array_equal(table.present[:, column], present[:, -1])


def spelling_of(table: Collation, taken: Flags, source: npt.NDArray[np.int64]) -> Spelling:
    """How the words are spelled on which all witnesses agree."""
    columns = (taken & (table.present.sum(axis=0) > 1)).nonzero()[0]
    _, firsts, counts = np.unique(table.keys[source[columns], columns], return_index=True, return_counts=True)
    believed: Counter[str] = Counter()
    columns = columns[firsts]
    holders = source[columns]
    cells = holders.tolist(), table.rows[holders, columns].tolist(), table.words[holders, columns].tolist()
    for holder, token, word, count in zip(*cells, counts.tolist(), strict=True):
        if word:
            believed[key(table.bodies[holder].surface(token))] += count
    sample = " ".join(table.bodies[0].mended.text[:SAMPLE].split())
    return Spelling(believed, english_words() if language_of(sample) == "en" else frozenset())
