"""Entries: what two short texts have at the same place in other words, and whether that makes them two texts.

Damage takes words away, puts lines of the page between them, or misreads them: then one text has nothing where the
other has something, or has nearly the same letters there. A form that is filled in anew has other words at many places:
names, numbers, days. A desk changes a few of them. So it is not how much differs that tells, but at how many places
both have something that cannot be read as the same.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import not_
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from onrecord.text.folding import tokens

RUN = 2  # words that must agree together: single ones agree by chance amid others
LETTERS, FIGURES = 0.4, 0.25  # of a word, of a number: recognition makes no more of them others; one letter always
LONGEST = 10  # words: a longer stretch at an end of both texts is a lead or a line of the page, not an entry
LONGER = 4  # words that one side has more: with no more than `STRAY` on the other, they were put in or taken out
STRAY = 3  # words beside what was put in or taken out, which recognition spoilt
EDGE = 24  # words beside what is shared in order that are compared, too
AGAIN = 0.4  # of all places: so many have words that differ in the same way elsewhere
MORE, MOST = 0.25, 2.5  # what each further word at a place counts, and the most that a place does
PLAIN = 0.5  # what a place counts without a name or a number in it: a desk rewords, too

EDITS, EDITED = 2.0, 1 / 150  # entries that a desk makes in any text, and for each word of it
GARBLED = 1 / 8  # entries for each place that was misread
DOUBTED = 0.5  # of all these are left where other evidence speaks against one text
UPDATED = 2.0  # entries more where it speaks for one


class Told(NamedTuple):
    """The words of a text; both have one entry a word."""

    words: tuple[str, ...]  # in small letters
    marked: tuple[bool, ...]  # not all of it is small letters: a name, mostly, or a number


class Differences(NamedTuple):
    """How two texts differ."""

    same: int  # words that agree, in runs
    longest: int  # words of the longest run
    misread: int  # places where the letters are nearly the same
    nearly: int  # words of the shorter text at these places
    entries: float  # places where they are others, those of several words counting more, plain words less
    ends: int  # words that both have of their own ahead of what agrees, or behind it

    @property
    def garbled(self) -> bool:
        """Whether all entries may be words of which recognition left nothing."""
        return self.entries <= GARBLED * self.misread

    def filled_in(self, *, doubted: bool, running: bool) -> bool:
        """Whether there are more entries than a desk's edits and bad recognition make: then the form is filled in anew.

        Args:
            doubted: Whether addresses, dates or titles speak against one text.
            running: Whether title and day speak for one: a desk may bring all numbers up to date.
        """
        allowed = EDITS + EDITED * self.same + GARBLED * self.misread
        return self.entries > (DOUBTED * allowed if doubted else allowed + UPDATED * running)


class _Place(NamedTuple):
    """Where two texts have other words."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    marked: bool  # both have a name or a number there
    end: bool  # ahead of all that agrees, or behind it


@lru_cache(maxsize=256)  # a new text is compared with many old ones
def told(text: str) -> Told:
    """The words of *text*."""
    found = tokens(text, forms=False)
    starts, ends = found.starts[found.words].tolist(), found.ends[found.words].tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Told(tuple(map(str.lower, words)), tuple(map(not_, map(str.islower, words))))


def differences(one: str, other: str, first: tuple[int, int], last: tuple[int, int]) -> Differences:
    """How *one* text and *other* differ: the same from either side, but for `nearly`, which counts words of *one*.

    Args:
        one: The shorter one.
        other: The longer one.
        first: Where what they share in order begins in each, in words.
        last: Where it ends. A copy may have been cut there, and what the other one goes on with is no difference.
    """
    left, right = told(one), told(other)
    lead = min(first) + EDGE
    tail = min(len(left.words) - last[0], len(right.words) - last[1]) + EDGE
    left, right = _part(left, first[0] - lead, last[0] + tail), _part(right, first[1] - lead, last[1] + tail)
    agreeing = _agreeing(left, right)
    ends = nearly = 0
    entries = 0.0
    misread: list[set[tuple[str, str]]] = []
    for place in _places(left, right, agreeing):
        sizes = sorted((len(place.one), len(place.other)))
        others = _others(place)
        if not others:
            misread.append(_pairs(place))
            nearly += len(place.one)
        elif place.end and sizes[1] > LONGEST:
            ends += sizes[0]
        elif sizes[1] - sizes[0] <= LONGER or sizes[0] > STRAY:
            entries += min(1 + (others - 1) * MORE, MOST) * (1.0 if place.marked else PLAIN)
    named = _named(misread, len(misread) + entries, left, right)
    runs = [size for _, _, size in agreeing]
    return Differences(sum(runs), max(runs), len(misread) - named, nearly, entries + named, ends)


def _part(text: Told, start: int, end: int) -> Told:
    return Told(text.words[max(start, 0) : end], text.marked[max(start, 0) : end])


def _agreeing(left: Told, right: Told) -> list[tuple[int, int, int]]:
    """Runs of words that agree: where each begins in both texts, its words; then the two ends, with none.

    Of several alignments that are equally good the same one is taken from either side.
    """
    if (len(left.words), left.words) > (len(right.words), right.words):
        return [(start, begin, size) for begin, start, size in _agreeing(right, left)]
    ops = Indel.opcodes(left.words, right.words)
    runs = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in ops if op.tag == "equal"]
    return [*(run for run in runs if run[2] >= RUN), (len(left.words), len(right.words), 0)]


def _places(left: Told, right: Told, agreeing: list[tuple[int, int, int]]) -> Iterator[_Place]:
    """The places between the runs where both have words."""
    at = beyond = 0
    for start, begin, size in agreeing:
        if start > at and begin > beyond:
            marked = any(left.marked[at:start]) and any(right.marked[beyond:begin])
            yield _Place(left.words[at:start], right.words[beyond:begin], marked, not (at or beyond) or not size)
        at, beyond = start + size, begin + size


def _others(place: _Place) -> int:
    """How many words at *place* cannot be the same ones, misread."""
    if len(place.one) == len(place.other):
        return sum(not _same(*pair) for pair in zip(place.one, place.other, strict=True))
    return 0 if _same("".join(place.one), "".join(place.other)) else min(len(place.one), len(place.other))


def _same(one: str, other: str) -> bool:
    """Whether both may be one word; of a number nearly all figures must agree, for any others make a number, too.

    A figure for which the other one has a letter was misread: what is filled in has a figure there.
    """
    if one[0].isdigit() and other[0].isdigit() and not _lettered(one, other):
        most = FIGURES * max(len(one), len(other))
    else:
        most = max(LETTERS * max(len(one), len(other)), 1)
    return one == other or Levenshtein.distance(one, other) <= most


def _lettered(one: str, other: str) -> bool:
    """Whether two words differ in nothing but that one has letters where the other has figures."""
    return len(one) == len(other) and all(
        a == b or (a.isdigit() and b.isalpha()) or (a.isalpha() and b.isdigit())
        for a, b in zip(one, other, strict=True)
    )


def _pairs(place: _Place) -> set[tuple[str, str]]:
    """The words that stand for one another at *place*, counted from its end."""
    pairs = zip(reversed(place.one), reversed(place.other), strict=False)
    return {(one, other) for one, other in pairs if one != other}


def _named(misread: list[set[tuple[str, str]]], places: float, left: Told, right: Told) -> int:
    """At how many places that seem *misread* two names are alike, which stand there again and again.

    Recognition hardly errs twice in one way. One word that differs everywhere may have been put right, or be spelt as
    another house spells it; a name has a second word beside it somewhere. A word that one text has where the other has
    it, too, or elsewhere, is no name that was put for another: of such, one is misread now and then.

    Args:
        misread: The pairs of words at each place.
        places: How many there are, entries among them.
        left: The words of the one text.
        right: Those of the other.
    """
    times = Counter(pair for pairs in misread for pair in pairs)
    often = {pair for pair, count in times.items() if count > 1}
    if often:
        both = {*left.words}.intersection(right.words)
        often = {pair for pair in often if both.isdisjoint(pair)}
    again = [pairs for pairs in misread if not often.isdisjoint(pairs)]
    return len(again) if len(again) >= AGAIN * places and any(len(pairs) > 1 for pairs in again) else 0
