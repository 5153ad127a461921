"""Scores: how well a list of paragraphs agrees with the gold list of fundus-evaluation.

Both measures are those of the data set's authors (Dallabetta and others, 2024) and agree with the scores
stored beside it: ROUGE-LSum after Lin, 2004, and exact paragraphs. Gold paragraphs in square brackets are
optional: they count when they are there and cost nothing when they are not.
"""

import re
from collections import Counter
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_WORD = re.compile("[a-z0-9]+")


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


def score(hits: float, found: float, wanted: float) -> Score:
    """A score from counts; nothing found where nothing was wanted is perfect."""
    if not found and not wanted:
        return Score(1.0, 1.0, 1.0)
    precision = hits / found if found else 0.0
    recall = hits / wanted if wanted else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def body_score(gold: list[str], body: list[str]) -> Score:
    """ROUGE-LSum against the gold paragraphs, with those optional ones that serve *body* best."""
    found = [_words(paragraph) for paragraph in body]
    wanted = [(_words(paragraph), _is_optional(paragraph)) for paragraph in gold]
    kept = [True] * len(wanted)

    def current() -> Score:
        return _rouge([words for (words, _), keep in zip(wanted, kept, strict=True) if keep], found)

    best = current()
    for number, (_, optional) in enumerate(wanted):
        if not optional:
            continue
        kept[number] = False
        without = current()
        if without.f1 > best.f1:
            best = without
        else:
            kept[number] = True
    return best


def _is_optional(paragraph: str) -> bool:
    return paragraph.startswith("[") and paragraph.endswith("]")


def _rouge(wanted: list[list[str]], found: list[list[str]]) -> Score:
    """Words of the gold paragraphs that stand in the same order in a paragraph that was found; each counts once."""
    left_wanted = Counter(word for words in wanted for word in words)
    left_found = Counter(word for words in found for word in words)
    totals = left_found.total(), left_wanted.total()
    hits = 0
    for words in wanted:
        for at in sorted(_union(words, found)):
            if left_wanted[words[at]] > 0 and left_found[words[at]] > 0:
                hits += 1
                left_wanted[words[at]] -= 1
                left_found[words[at]] -= 1
    return score(hits, *totals)


def paragraph_counts(gold: list[str], body: list[str]) -> tuple[int, int, int]:
    """Paragraphs that are exactly right (white space apart), paragraphs found, paragraphs wanted."""
    wanted = Counter(_folded(paragraph) for paragraph in _present(gold, body))
    found = Counter(_folded(paragraph) for paragraph in body)
    return (wanted & found).total(), found.total(), wanted.total()


def _present(gold: list[str], body: list[str]) -> list[str]:
    have = {_folded(paragraph) for paragraph in body}
    return [
        paragraph[1:-1] if _is_optional(paragraph) else paragraph
        for paragraph in gold
        if not _is_optional(paragraph) or _folded(paragraph[1:-1]) in have
    ]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _union(wanted: list[str], found: list[list[str]]) -> set[int]:
    """Positions of *wanted* that lie on its longest common subsequence with any of *found*."""
    union: set[int] = set()
    words = set(wanted)
    for paragraph in found:
        if words.isdisjoint(paragraph):
            continue
        for tag, start, end, _, _ in LCSseq.opcodes(wanted, paragraph):
            if tag == "equal":
                union.update(range(start, end))
    return union
