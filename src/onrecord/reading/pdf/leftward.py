"""Leftward: words of scripts that are written from right to left, in the order in which they are read.

PDFium gives the letters of a word as they are drawn, and browsers draw many Arabic and Hebrew words from their last
letter to their first. Where the letters stand on the page tells which words these are.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Protocol

# Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like, their marks and presentation forms.
_WORD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]{2,}")
_LINE = re.compile(r"[^\r\n]+")
_FIGURES = re.compile("[\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u066b\u066c]+")  # are read from left to right, too


class _Placed(Protocol):
    """What is known of a letter's place."""

    @property
    def left(self) -> float: ...


def read_leftward(text: str, boxes: Sequence[_Placed | None]) -> list[int] | None:
    """The order in which the characters of *text* are read.

    Args:
        text: As PDFium gives it.
        boxes: Where each character stands; None where it does not stand on the page.

    Returns:
        The characters' numbers; None where they are in order, as in all scripts that are written from left to right.
    """
    order: list[int] | None = None
    for word in _WORD.finditer(text):
        lefts = [box.left for box in boxes[word.start() : word.end()] if box is not None]
        if sum((one < other) - (one > other) for one, other in pairwise(lefts)) > 0:
            order = order or list(range(len(text)))
            order[word.start() : word.end()] = _turned(text, word.start(), word.end())
    return order


def leftward_lines(text: str) -> Collection[int]:
    """The places in *text* of all characters of lines that have words written from right to left."""
    found: set[int] = set()
    if _WORD.search(text):
        for line in _LINE.finditer(text):
            if _WORD.search(text, *line.span()):
                found.update(range(*line.span()))
    return found


def _turned(text: str, start: int, end: int) -> list[int]:
    """The places of a word from its last to its first, figures in it as they are."""
    found = list(range(start, end))[::-1]
    for figures in _FIGURES.finditer(text, start, end):
        first = start + end - figures.end()
        last = start + end - figures.start()
        found[first - start : last - start] = range(figures.start(), figures.end())
    return found
