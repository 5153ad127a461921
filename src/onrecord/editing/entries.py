"""Entries: what two short texts have at the same place and in other words, and whether that makes them two texts.

Damage takes words away, puts lines of the page between them, or misreads them: then one text has nothing where the other
has something, or has nearly the same letters there. A form that is filled in anew has other words at many places:
names, numbers, days. A desk changes a few of them. So it is not how much differs that tells, but at how many places
both have something that cannot be read as the same.
"""

from collections import Counter
from functools import lru_cache
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


class Told(NamedTuple):
    """The words of a text; the lists have one entry a word."""

    words: tuple[str, ...]  # folded
    marked: tuple[bool, ...]  # a number, or not in small letters: a name, mostly


class Differences(NamedTuple):
    """How two texts differ."""

    same: int  # words that agree, in runs
    misread: int  # places where the letters are nearly the same
    entries: float  # places where they are others; those without names and numbers count `PLAIN`
    ends: int  # words that both have of their own ahead of what agrees, or behind it


@lru_cache(maxsize=256)  # a new text is compared with many old ones
def told(text: str) -> Told:
    """The words of *text*."""
    found = tokens(text, forms=False)
    starts, ends = found.starts[found.words].tolist(), found.ends[found.words].tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    folded = [word.lower() for word in words]
    return Told(tuple(folded), tuple(word != small or not word.isalpha() for word, small in zip(words, folded, strict=True)))


def differences(one: str, other: str, first: tuple[int, int], last: tuple[int, int]) -> Differences:
    """How *one* text and *other* differ.

    Args:
        one: The shorter one.
        other: The longer one.
        first: Where what they share begins in each, in words.
        last: Where it ends. A copy may have been cut there, and what the other one goes on with is no difference.
    """
    lead, tail = min(first) + EDGE, EDGE + min(len(told(one).words) - last[0], len(told(other).words) - last[1])
    left, right = (
        Told(*(part[max(start - lead, 0) : end + tail] for part in told(text)))
        for text, start, end in zip((one, other), first, last, strict=True)
    )
    same = ends = 0
    entries = 0.0
    misread: list[set[tuple[str, str]]] = []
    at = beyond = 0
    for op in _agreeing(left, right):
        size, over = op[0] - at, op[1] - beyond
        if size and over:
            both = left.words[at : op[0]], right.words[beyond : op[1]]
            edge = not (at or beyond) or not op[2]
            others = _others(*both)
            if not others:
                misread.append({pair for pair in zip(*(words[::-1] for words in both), strict=False) if len(set(pair)) > 1})
            elif edge and max(size, over) > LONGEST:
                ends += min(size, over)
            elif abs(size - over) <= LONGER or min(size, over) > STRAY:
                marked = any(left.marked[at : op[0]]) and any(right.marked[beyond : op[1]])
                entries += min(1 + (others - 1) * MORE, MOST) * (1.0 if marked else PLAIN)
        same += op[2]
        at, beyond = op[0] + op[2], op[1] + op[2]
    named = _named(misread, len(misread) + entries)
    return Differences(same, len(misread) - named, entries + named, ends)


def _named(misread: list[set[tuple[str, str]]], places: float) -> int:
    """At how many places that seem *misread* two names are alike, which stand there again and again.

    Recognition hardly errs twice in one way. One word that differs everywhere may have been put right, or be spelt as
    another house spells it; a name has a second word beside it somewhere.

    Args:
        misread: The pairs of words at each place.
        places: How many there are, entries among them.
    """
    times = Counter(pair for pairs in misread for pair in pairs)
    again = [pairs for pairs in misread if any(times[pair] > 1 for pair in pairs)]
    return len(again) if len(again) >= AGAIN * places and any(len(pairs) > 1 for pairs in again) else 0


def _others(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words at one place cannot be the same ones, misread; words are counted from its end."""
    if len(one) == len(other):
        return sum(not _same(*pair) for pair in zip(one, other, strict=True))
    return 0 if _same("".join(one), "".join(other)) else min(len(one), len(other))


def _same(one: str, other: str) -> bool:
    """Whether both may be one word; of a number nearly all figures must agree, for any others make a number, too."""
    share = FIGURES if one[0].isdigit() and other[0].isdigit() else LETTERS
    return one == other or Levenshtein.distance(one, other) <= max(share * max(len(one), len(other)), share > FIGURES)


def _agreeing(left: Told, right: Told) -> list[tuple[int, int, int]]:
    """Runs of words that agree: where each begins in both texts, its words; then the two ends, with none."""
    ops = Indel.opcodes(left.words, right.words)
    runs = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in ops if op.tag == "equal"]
    return [*(run for run in runs if run[2] >= RUN), (len(left.words), len(right.words), 0)]
