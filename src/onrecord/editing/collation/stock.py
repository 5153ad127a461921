"""Stock: the tokens of several texts, of which each different paragraph is read once.

Most paragraphs stand in all copies of a text word for word.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.text.arrays import Codes, Flags, Hashes, Offsets, codes_of
from onrecord.text.folding import tokens

PARAGRAPH = "\n\n"  # between paragraphs


class Gap:
    """What stands between two tokens; the value is its length, but for OTHER.

    Plain numbers: to compare an array with a member of an enumeration takes three times as long.
    """

    NONE: Final = 0
    SPACE: Final = 1  # one space
    PARAGRAPH: Final = 2  # one empty line
    OTHER: Final = 3


_SLOTS = 14  # bits: a text has some thousand different words, and a larger table comes fresh from the system each time
_GAPS = {"": Gap.NONE, " ": Gap.SPACE, PARAGRAPH: Gap.PARAGRAPH}


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """Different paragraphs and their tokens; all arrays have one entry a token, and a last one for where there is none.

    What is known of each text's tokens is found here by their numbers: see `Run.at`.
    """

    keys: Codes  # equal for the same word in all texts whatever its form: small numbers, from 1 on; 0 for none
    words: Flags  # the token is no mark
    lone: Flags  # a letter of a script without spaces, or a symbol
    begins: Flags  # the token begins a paragraph
    codes: Codes  # the characters of all paragraphs
    starts: Offsets  # where each token stands among them; there is none for none
    ends: Offsets

    def single(self, tokens: Offsets) -> Codes:
        """The characters of those of *tokens* that have just one, 0 for the others."""
        starts = self.starts.take(tokens)
        return np.where(self.ends.take(tokens) - starts == 1, self.codes.take(starts), np.uint32(0))

    def same(self, tokens: Offsets, others: Offsets) -> Flags:
        """Which of *tokens* have the characters of the ones among *others* that are beside them."""
        starts, other = self.starts.take(tokens), self.starts.take(others)
        sizes = self.ends.take(tokens) - starts
        found: Flags = sizes == self.ends.take(others) - other
        here = found.nonzero()[0]
        if len(here):
            if len(here) < len(found):
                starts, other, sizes = starts.take(here), other.take(here), sizes.take(here)
            firsts = sizes.cumsum() - sizes
            places = np.arange(int(sizes.sum())) + (starts - firsts).repeat(sizes)
            equal = self.codes.take(places) == self.codes.take(places + (other - starts).repeat(sizes))
            found[here] = np.logical_and.reduceat(equal, firsts)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One text token by token; all arrays but `at` have one entry a token."""

    stock: Stock
    at: Offsets  # the token's number in the stock; one more entry, behind the last token, is that of none
    starts: Offsets  # in the text
    ends: Offsets
    gaps: Offsets  # what stands before the token: see `Gap`; before the first one OTHER
    keys: Codes  # see `Stock`
    words: Flags
    begins: Flags

    def __len__(self) -> int:
        return len(self.starts)


def read_together(texts: Sequence[Sequence[str]]) -> list[Run]:
    """The tokens of *texts*: each of them paragraphs, which stand in it with an empty line between them."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    rows = [np.fromiter(map(numbers.__getitem__, text), np.int64, len(text)) for text in texts]
    shelf = _Shelf(list(numbers))
    return [shelf.run(row) for row in rows]


class _Shelf:
    """Different paragraphs: where each has its tokens in the stock of them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        text = PARAGRAPH.join(paragraphs)
        codes = codes_of(text)
        found = tokens(text, forms=False, codes=codes)
        size = len(found)
        self._starts, self._ends = found.starts, found.ends
        self._lengths = np.fromiter(map(len, paragraphs), np.int64, len(paragraphs)) + len(PARAGRAPH)
        ends = self._lengths.cumsum()
        self._places = ends - self._lengths
        bounds = found.starts.searchsorted(np.append(0, ends))
        self._firsts, self._counts = bounds[:-1], bounds[1:] - bounds[:-1]
        self._gaps = np.full(size, Gap.OTHER, np.int64)
        self._gaps[1:] = gaps_between(codes, found.ends[:-1], found.starts[1:])
        begins, words, lone = (np.zeros(size + 1, np.bool_) for _ in range(3))
        words[:-1], lone[:-1] = found.words, found.lone
        np.equal(self._gaps, Gap.PARAGRAPH, out=begins[:-1])
        for at in (self._gaps == Gap.OTHER).nonzero()[0].tolist():
            begins[at] = at == 0 or PARAGRAPH in text[int(found.ends[at - 1]) : int(found.starts[at])]
        self._stock = Stock(numbered(found.keys), words, lone, begins, codes, found.starts, found.ends)

    def run(self, row: Offsets) -> Run:
        """The text that has these paragraphs, by number."""
        stock, counts = self._stock, self._counts[row]
        before = counts.cumsum() - counts
        size = int(counts.sum())
        at = np.arange(size + 1)
        own: tuple[npt.NDArray[Any], ...] = (
            self._starts,
            self._ends,
            self._gaps,
            stock.keys,
            stock.words,
            stock.begins,
        )
        if np.array_equal(row, np.arange(len(row))):  # as it is of the first text alone
            starts, ends, gaps, keys, words, begins = (each[:size] for each in own)
            gaps = gaps.copy()
        else:
            at[:-1] += (self._firsts[row] - before).repeat(counts)
            starts, ends, gaps, keys, words, begins = (each.take(at[:-1]) for each in own)
            lengths = self._lengths[row]
            shift = (lengths.cumsum() - lengths - self._places[row]).repeat(counts)
            starts += shift
            ends += shift
        at[-1] = len(self._starts)
        heads = before[counts > 0]
        gaps[heads] = np.where(starts[heads] - ends[heads - 1] == len(PARAGRAPH), Gap.PARAGRAPH, Gap.OTHER)
        gaps[:1] = Gap.OTHER
        return Run(stock, at, starts, ends, gaps, keys, words, begins)


def numbered(keys: Hashes) -> Codes:
    """Small numbers for *keys*, from 1 on, in their order; behind them 0, for no key."""
    alike = _alike(keys)
    chosen = (alike == np.arange(len(keys))).nonzero()[0]
    order = chosen.take(_order(keys.take(chosen)))
    ordered = keys.take(order)
    differs = np.ones(len(order), np.uint32)
    np.not_equal(ordered[1:], ordered[:-1], out=differs[1:], casting="unsafe")
    numbers = np.zeros(len(keys) + 1, np.uint32)
    numbers[order] = differs.cumsum(dtype=np.uint32)
    numbers[:-1] = numbers.take(alike)
    return numbers


def _alike(keys: Hashes) -> Offsets:
    """For each of *keys* the place of an equal one: nearly always of the same one for all that are equal, else its own.

    So few are left to be sorted: most words of a text stand in it more than once, and in its copies again.
    """
    slots = (keys >> np.uint64(64 - _SLOTS)).view(np.int64)
    places = np.arange(len(keys))
    last = np.empty(1 << _SLOTS, np.int32)
    last[slots] = places
    found = last.take(slots)
    return np.where(keys.take(found) == keys, found, places)


def _order(keys: Hashes) -> Offsets:
    """The places of *keys*, ascending by key.

    Sorting values takes a third of the time of sorting their places: the places are put into the lower bits, which
    hardly ever decide.
    """
    low = np.uint64((1 << len(keys).bit_length()) - 1)
    packed = (keys & ~low) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    packed &= low
    found: Offsets = packed.view(np.int64)
    ordered = keys.take(found)
    return found if (ordered[1:] >= ordered[:-1]).all() else np.argsort(keys)


def few_gaps(text: str, ends: Offsets, starts: Offsets) -> Offsets:
    """What stands in a *text* of any length between each of some *ends* and its one of *starts*."""
    between = map(text.__getitem__, map(slice, ends.tolist(), starts.tolist()))
    found = np.fromiter([_GAPS.get(words, Gap.OTHER) for words in between], np.int64, len(ends))
    found[ends > starts] = Gap.OTHER
    return found


def gaps_between(codes: Codes, ends: Offsets, starts: Offsets) -> Offsets:
    """The same for most tokens of a text that has these *codes*."""
    gaps = starts - ends
    here = codes.take(ends, mode="clip")
    is_other = here != ord(" ")
    is_other &= gaps != Gap.NONE
    is_other |= gaps.view(np.uint64) > Gap.SPACE  # the negative ones are among them
    places = is_other.nonzero()[0]  # few, and what they may be but a space is looked at again
    wide, here, after = gaps[places], here[places], codes.take(ends[places] + 1, mode="clip")
    breaks = (wide == Gap.PARAGRAPH) & (here == ord("\n")) & (after == ord("\n"))
    gaps[places] = np.where(breaks, Gap.PARAGRAPH, Gap.OTHER)
    return gaps
