"""Marks: where a text has quotation marks, or signs that look like them, line by line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

DOUBLE = frozenset('"“”„‟«»「」『』') | {"``", "''", "’’", "‘‘", ",,"}
"""Marks that only double ones close."""
OPENING = frozenset("“\"‘'«„「『") | {"``", "''", ",,"}
"""Tokens that a quotation can begin with."""
CLOSING = frozenset("”\"’'»“‘」』") | {"''"}
"""Tokens that a quotation can end with."""

_MARKS = re.compile(  # a sign first of all, so that what lies between them is passed over quickly
    r"""(?=["＂″“”„‟«»‹›‘‚‛「」『』'’`,\n\r\u2028\u2029])"""
    r"""(?:(?<![^\W_])['’]|['’](?![^\W_])|["＂″“”„‟«»‹›‘‚‛「」『』]|``|(?<!\S)(?:`|,,)(?=\w)|[\n\r\u2028\u2029])""",
)
_ALIKE = {"＂": '"', "″": '"', "`": "‘"}  # wide, slanted and typed marks
_BREAKS = "\n\r\u2028\u2029"
_SPACE = re.compile(r"\s*")


class Line(NamedTuple):
    """A paragraph with the marks in it."""

    first: int  # its first character that is not white space
    end: int
    marks: list[tuple[int, str]]  # where each starts, and the mark

    @property
    def doubled(self) -> bool:
        """Whether it has a double mark."""
        return any(mark in DOUBLE for _, mark in self.marks)

    def resumes(self, *, double: bool) -> bool:
        """Whether it begins with a mark that takes a quotation of the paragraph before up again."""
        return bool(self.marks) and self.marks[0][0] == self.first and (self.marks[0][1] in DOUBLE) is double


def lines_with_marks(text: str) -> Iterator[Line]:
    """The paragraphs that are not blank."""
    start = 0
    marks: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        mark = match[0]
        at = match.start()
        if mark in _BREAKS:
            first = _SPACE.match(text, start, at).end()  # type: ignore[union-attr]  # matches nothing too
            if first < at:
                yield Line(first, at, marks)
                marks = []
            start = at + 1
        elif mark in "'’‘" and marks and marks[-1] == (at - 1, mark):
            marks[-1] = (at - 1, mark * 2)
        else:
            marks.append((at, _ALIKE.get(mark, mark)))
    first = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # as above
    if first < len(text):
        yield Line(first, len(text), marks)
