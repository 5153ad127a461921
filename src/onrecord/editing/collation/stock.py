"""Stock: the tokens of several texts, of which each different paragraph is read once.

Most paragraphs stand in all copies of a text word for word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from onrecord.text.folding import Codes, Flags, Hashes, Offsets, tokens

PARAGRAPH = "\n\n"  # between paragraphs


class Gap(IntEnum):
    """What stands between two tokens; the value is its length, but for OTHER."""

    NONE = 0
    SPACE = 1  # one space
    PARAGRAPH = 2  # one empty line
    OTHER = 3


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One text token by token; all arrays have one entry a token."""

    starts: Offsets  # in the text
    ends: Offsets
    keys: Codes  # equal for the same word in all texts whatever its form: small numbers, from 1 on
    forms: Hashes  # equal for the same characters only
    words: Flags  # the token is no mark
    lone: Flags  # a letter of a script without spaces, or a symbol
    gaps: Offsets  # what stands before the token: see `Gap`; before the first one OTHER
    begins: Flags  # the token begins a paragraph

    def __len__(self) -> int:
        return len(self.starts)


def read_together(texts: Sequence[Sequence[str]]) -> list[Run]:
    """The tokens of *texts*: each of them paragraphs, which stand in it with an empty line between them."""
    numbers: dict[str, int] = {}
    rows = [np.array([numbers.setdefault(part, len(numbers)) for part in text], np.int64) for text in texts]
    stock = _Stock(list(numbers))
    return [stock.run(row) for row in rows]


class _Stock:
    """Different paragraphs and their tokens."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        text = PARAGRAPH.join(paragraphs)
        found = tokens(text)
        self._lengths = np.array([len(part) + len(PARAGRAPH) for part in paragraphs], np.int64)
        self._places = np.cumsum(self._lengths) - self._lengths
        self._firsts = np.searchsorted(found.starts, self._places)
        self._counts = np.diff(np.append(self._firsts, len(found)))
        gaps = np.full(len(found), Gap.OTHER, np.int64)
        gaps[1:] = gaps_between(text, found.ends[:-1], found.starts[1:])
        begins: Flags = gaps == Gap.PARAGRAPH
        for at in np.flatnonzero(gaps == Gap.OTHER).tolist():
            begins[at] = at == 0 or PARAGRAPH in text[int(found.ends[at - 1]) : int(found.starts[at])]
        self._all = Run(
            found.starts, found.ends, _numbered(found.keys), found.forms, found.words, found.lone, gaps, begins
        )

    def run(self, row: Offsets) -> Run:
        """The text that has these paragraphs, by number."""
        known, counts = self._all, self._counts[row]
        before = np.cumsum(counts) - counts
        size = int(counts.sum())
        at: Offsets | slice = slice(size)
        starts, ends = known.starts[at], known.ends[at]
        if not np.array_equal(row, np.arange(len(row))):  # as it is of all texts but the first
            at = np.arange(size) + np.repeat(self._firsts[row] - before, counts)
            lengths = self._lengths[row]
            shift = np.repeat(np.cumsum(lengths) - lengths - self._places[row], counts)
            starts, ends = known.starts[at] + shift, known.ends[at] + shift
        gaps, begins = known.gaps[at].copy(), known.begins[at].copy()
        heads = before[counts > 0]
        begins[heads] = True
        gaps[heads] = np.where(starts[heads] - ends[heads - 1] == len(PARAGRAPH), Gap.PARAGRAPH, Gap.OTHER)
        gaps[:1] = Gap.OTHER
        return Run(starts, ends, known.keys[at], known.forms[at], known.words[at], known.lone[at], gaps, begins)


def _numbered(keys: Hashes) -> Codes:
    """Small numbers for *keys*, from 1 on, in their order."""
    order = np.argsort(keys)
    ordered = keys[order]
    differs = np.ones(len(keys), np.uint32)
    np.not_equal(ordered[1:], ordered[:-1], out=differs[1:], casting="unsafe")
    numbers = np.empty(len(keys), np.uint32)
    numbers[order] = np.cumsum(differs, dtype=np.uint32)
    return numbers


def gaps_between(text: str, ends: Offsets, starts: Offsets) -> Offsets:
    """What stands in *text* between each of *ends* and its one of *starts*."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    gaps = starts - ends
    here = codes.take(ends, mode="clip")
    gaps[(gaps == Gap.SPACE) & (here != ord(" "))] = Gap.OTHER
    wide = np.flatnonzero(gaps.view(np.uint64) > Gap.SPACE)  # few; the negative ones are among them
    breaks = (
        (gaps[wide] == Gap.PARAGRAPH)
        & (here[wide] == ord("\n"))
        & (codes.take(ends[wide] + 1, mode="clip") == ord("\n"))
    )
    gaps[wide[~breaks]] = Gap.OTHER
    return gaps
