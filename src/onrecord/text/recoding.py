"""Recoding: the stretches of a text that fold to something of another length, and what the text is after them.

Ligatures, accents written as code points of their own, characters of no width, letters that a wrong encoding broke.
"""

import unicodedata
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from onrecord.text.arrays import Bytes, Codes, Offsets, codes_of
from onrecord.text.characters import Kind, tables
from onrecord.text.mojibake import mangled

_ACCENT = np.uint8(Kind.ACCENT)  # as arrays of kinds are compared with at once


class Recoding(NamedTuple):
    """A stretch that folds to something of another length."""

    start: int
    end: int
    chars: str
    widths: tuple[int, ...] | None  # how many characters of the text each of `chars` stands for; None: all of them

    def bounds(self) -> list[tuple[int, int]]:
        """Where the text has what each of `chars` stands for."""
        if self.widths is None:
            return [(self.start, self.end)] * len(self.chars)
        return list(pairwise(accumulate(self.widths, initial=self.start)))


def recodings(text: str, codes: Codes, kinds: Bytes) -> list[Recoding]:
    """The stretches that do not fold one to one, in order, not overlapping."""
    edits: list[Recoding] = []
    high = (codes > 0x7F).nonzero()[0]
    leads = high[:-1][(high[1:] == high[:-1] + 1) & (codes[high[:-1]] - np.uint32(0xC2) <= np.uint32(0xF4 - 0xC2))]
    if len(leads):
        found = mangled(text, leads.tolist())
        edits = [Recoding(one.start, one.end, one.meant, one.widths) for one in found if not _is_open(text, one.end)]
    covered = {at for edit in edits for at in range(edit.start, edit.end)}
    longer = tables().longer
    places = high[kinds[high] >= _ACCENT]
    for at, kind in zip(places.tolist(), kinds[places].tolist(), strict=True):
        if at in covered:
            continue
        if kind == Kind.IGNORED:
            edits.append(Recoding(at, at + 1, "", None))
        elif kind == Kind.LONGER:
            edits.append(Recoding(at, at + 1, longer[int(codes[at])], None))
        elif at and at - 1 not in covered and len(joined := unicodedata.normalize("NFC", text[at - 1 : at + 1])) == 1:
            edits.append(Recoding(at - 1, at + 1, joined, None))
            covered.update((at - 1, at))
    edits.sort()
    return edits


def _is_open(text: str, end: int) -> bool:
    """Whether white space is the last thing before *end*, and behind it a character that is neither seen nor a space.

    A broken letter may end in a space (that of \u00e0 does) and its word with it; but such a word ends no paragraph, as
    readers take white space from a paragraph's end. Behind a character that is left out they do not see it.
    """
    return text[end - 1].isspace() and not text[end : end + 1].isspace() and not text[end : end + 1].isprintable()


def recoded(codes: Codes, edits: list[Recoding]) -> tuple[Codes, Offsets, Offsets]:
    """The *codes* of a text after *edits*, with the start and the end in the text of each."""
    places = np.arange(len(codes))
    parts: list[Offsets] = []
    edited: list[int] = []  # which of the codes are an edit's
    edited_ends: list[int] = []
    at = drift = 0
    for edit in edits:
        bounds = edit.bounds()
        parts += [places[at : edit.start], np.array([start for start, _ in bounds], np.int64)]
        edited += range(edit.start + drift, edit.start + drift + len(bounds))
        edited_ends += [end for _, end in bounds]
        drift += len(bounds) - (edit.end - edit.start)
        at = edit.end
    starts = np.concatenate([*parts, places[at:]])
    ends = starts + 1
    ends[edited] = edited_ends
    after = codes[starts]
    after[edited] = codes_of("".join([edit.chars for edit in edits]))
    return after, starts, ends
