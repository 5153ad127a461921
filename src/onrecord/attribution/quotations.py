"""Quotations: which stretches of a text stand in quotation marks, whatever the style and however broken.

One pass over the marks of the text, paragraph by paragraph, with a stack of
what is open. A paragraph ends at a line break, so text whose lines a printer
wrapped is mended first (see `onrecord.text`). The conventions:

* A quotation over several paragraphs opens each of them anew and closes once;
  it is one quotation with one span a paragraph.
* One that is never closed reaches to the end of its paragraph, or to the mark
  that opens the next one when that follows in the same paragraph.
* An apostrophe is no mark, nor is the sign for feet, inches or minutes; a
  straight single mark that is never closed is taken for an apostrophe, unless
  it opens its paragraph and the next one begins with another.
* Curly, straight and mismatched double marks close one another; single marks
  close only single ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

from onrecord.text import Span

OUTSIDE, MARK, INSIDE, NESTED = 0, 1, 2, 3
"""States of a character: outside, a quotation mark itself, inside a quotation, inside one within another."""

_DEEPEST = 8  # marks that would nest deeper are read as plain characters
_MARKS = re.compile(
    r"""(?<![^\W_])['’]|['’](?![^\W_])|["“”„‟«»‹›‘‚‛]|``|[\n\r\u2028\u2029]""",
)
_DOUBLE = frozenset('"“”„‟«»') | {"``", "''", "’’", "‘‘"}
_PAIRED = {"''", "’’", "‘‘"}  # two single marks that stand for a double one
_BREAKS = "\n\r\u2028\u2029"
_OPENERS_BEFORE = frozenset("([{<-–—/=:") | frozenset("\"“„«‘‹'")  # what an opening mark may follow without a space
_STOPS = frozenset(".,!?;:…-–—)]")
_ELISION = re.compile(
    r"(?:em|til|tis|twas|twere|cause|cos|cuz|bout|round|neath|n|nuff|tude|hood|ere|kay|\d0s|\d\ds?)(?![^\W_])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")


class Quotation(NamedTuple):
    """One quotation, from its opening mark to its closing one, both included."""

    spans: tuple[Span, ...]  # one a paragraph, marks included
    inner: tuple[Span, ...]  # the same without the marks
    depth: int  # 1 for one that stands by itself, 2 for one within another
    closed: bool  # False when its closing mark is missing

    @property
    def start(self) -> int:
        """Where the first opening mark stands."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last paragraph's part ends."""
        return self.spans[-1].end


class Quotations(NamedTuple):
    """What `quotations` finds in one text."""

    states: bytes  # one a character: OUTSIDE, MARK, INSIDE or NESTED
    found: tuple[Quotation, ...]  # by place; one within another follows it


@dataclass(slots=True)
class _Open:
    """A quotation under way."""

    at: int  # where its opening mark starts
    inner: int  # where its words start
    mark: str
    double: bool
    leads: bool  # first of its paragraph, or inside one that is
    end: int = -1  # where its closing mark ends; -1 while there is none
    inner_end: int = -1
    maybe: list[int] = field(default_factory=list)  # places of single marks that could close it or be apostrophes
    closed: bool = False
    resumed: bool = False  # a single mark that the next paragraph opens with, too
    carries: "_Whole | None" = None


@dataclass(slots=True)
class _Whole:
    """A quotation over its paragraphs."""

    parts: list[_Open]
    depth: int = 1


def quotations(text: str) -> Quotations:
    """Find the quotations of *text*; never raises, and takes time in proportion to its length.

    Args:
        text: Any text. Each line is taken for a paragraph.

    Returns:
        The state of every character, and the quotations by place.
    """
    wholes: list[_Whole] = []
    pending: _Whole | None = None
    for paragraph, following in pairwise(chain(_paragraphs(text), [None])):
        if paragraph is not None:
            reader = _Paragraph(text, paragraph, pending, following)
            pending = reader.read(wholes)
    states = bytearray(len(text))
    wholes.sort(key=lambda whole: (whole.parts[0].at, -whole.parts[-1].end))
    for depth in range(1, _DEEPEST + 1):
        for whole in wholes:
            if whole.depth == depth:
                _paint(states, whole)
    return Quotations(bytes(states), tuple(_quotation(whole) for whole in wholes))


def _paint(states: bytearray, whole: _Whole) -> None:
    """Write one quotation into the states; those within it are painted after it."""
    state = bytes([INSIDE if whole.depth == 1 else NESTED])
    for part in whole.parts:
        states[part.inner : part.inner_end] = state * (part.inner_end - part.inner)
        states[part.at : part.inner] = b"\1" * (part.inner - part.at)
        states[part.inner_end : part.end] = b"\1" * (part.end - part.inner_end)


def _quotation(whole: _Whole) -> Quotation:
    return Quotation(
        tuple(Span(part.at, part.end) for part in whole.parts),
        tuple(Span(part.inner, part.inner_end) for part in whole.parts),
        whole.depth,
        whole.parts[-1].closed,
    )


class _Line(NamedTuple):
    """A paragraph with the marks in it."""

    first: int  # its first character that is not white space
    end: int
    marks: list[tuple[int, str]]  # where each starts, and the mark

    def resumes(self, opened: _Open) -> bool:
        """Whether it begins with a mark that takes a quotation of the paragraph before up again."""
        return bool(self.marks) and self.marks[0][0] == self.first and (self.marks[0][1] in _DOUBLE) is opened.double


def _paragraphs(text: str) -> Iterator[_Line]:
    """The paragraphs that are not blank."""
    start = 0
    marks: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        mark = match[0]
        at = match.start()
        if mark in _BREAKS:
            first = _SPACE.match(text, start, at).end()  # type: ignore[union-attr]  # matches nothing too
            if first < at:
                yield _Line(first, at, marks)
                marks = []
            start = at + 1
        elif mark in "'’‘" and marks and marks[-1] == (at - 1, mark):
            marks[-1] = (at - 1, mark * 2)
        else:
            marks.append((at, mark))
    first = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # as above
    if first < len(text):
        yield _Line(first, len(text), marks)


class _Paragraph:
    """The marks of one paragraph, read in order."""

    __slots__ = ("end", "first", "following", "found", "lead", "marks", "pending", "stack", "text")

    def __init__(self, text: str, line: _Line, pending: _Whole | None, following: _Line | None) -> None:
        self.text = text
        self.first, self.end, self.marks = line
        self.pending = pending  # open at the end of the paragraph before
        self.following = following
        self.lead = self.first  # moves over the marks that open the paragraph
        self.stack: list[_Open] = []
        self.found: list[_Open] = []

    def read(self, wholes: list[_Whole]) -> _Whole | None:
        """Read the marks; returns the quotation that is still open at the end, if any."""
        for at, mark in self.marks:
            self.take(at, mark)
        return self.finish(wholes)

    def take(self, at: int, mark: str) -> None:
        """Decide what the mark at *at* does."""
        after = at + len(mark)
        before = self.text[at - 1] if at > self.first else " "
        follows = self.text[after] if after < self.end else " "
        opens = (before.isspace() or before in _OPENERS_BEFORE) and not follows.isspace()
        if mark in _PAIRED and not self._doubles(mark, opens=opens):
            self.take(at, mark[0])
            self.take(at + 1, mark[0])
        elif mark in _DOUBLE:
            self._double(at, mark, before, follows, opens=opens)
        else:
            self._single(at, mark, before, follows, opens=opens)

    def _doubles(self, mark: str, *, opens: bool) -> bool:
        """Whether two single marks in a row stand for a double one."""
        opened = self._innermost(double=True)
        return mark == "‘‘" or (opened.mark in {"``", "''", "‘‘"} if opened else opens)

    def _innermost(self, *, double: bool) -> _Open | None:
        return next((one for one in reversed(self.stack) if one.double is double), None)

    def _double(self, at: int, mark: str, before: str, follows: str, *, opens: bool) -> None:
        opened = self._innermost(double=True)
        if mark in {"``", "„", "‟"}:
            self._open(at, mark)
        elif mark == "«":
            if opened and opened.mark == "»":
                self._close(at, mark, opened)
            else:
                self._open(at, mark)
        elif mark == "“":
            german = opened is not None and opened.mark in "„‟"
            closes = not before.isspace() and not follows.isalnum()
            closes = closes and before not in _OPENERS_BEFORE
            if opened and (closes or (german and not opens)):
                self._close(at, mark, opened)
            elif not closes:
                self._open(at, mark)
        elif opened is None:
            self._stray(at, mark, before, follows, opens=opens)
        elif mark in {'"', "''"} and opens and before.isspace():
            self._open(at, mark)  # the one before was never closed
        elif not (mark == '"' and before.isdigit() and _INCHES.search(self.text[max(at - 8, self.first) : at])):
            self._close(at, mark, opened)

    def _stray(self, at: int, mark: str, before: str, follows: str, *, opens: bool) -> None:
        """A mark that could close, with nothing open in this paragraph."""
        if opens:
            self._open(at, mark)
        elif before.isspace() or mark == "”" or before.isdigit() or not follows.isalnum():
            pending = self.pending
            if pending and not before.isspace() and not self.found:
                late = _Open(self.first, self.first, mark, double=True, leads=True, carries=pending)
                self.pending = None
                self.stack.append(late)
                self._close(at, mark, late)
        elif not before.isdigit() and mark != "»":
            self._open(at, mark)

    def _single(self, at: int, mark: str, before: str, follows: str, *, opens: bool) -> None:
        opened = self._innermost(double=False)
        if mark in {"‚", "‹"} or (mark == "›" and opens and not opened):
            if opens:
                self._open(at, mark)
        elif mark in {"‘", "‛"}:
            german = opened is not None and opened.mark == "‚"
            if opened and (german or not follows.isalnum()) and not before.isspace():
                self._close(at, mark, opened)
            elif not before.isalnum() and not _ELISION.match(self.text, at + 1, at + 12):
                self._open(at, mark)
        elif mark == "›":
            if opened:
                self._close(at, mark, opened)
        elif mark == "'" and opens and follows not in _STOPS and not _ELISION.match(self.text, at + 1, at + 12):
            self._open(at, mark)
        elif opened and opened.mark != "‹" and not before.isspace() and not follows.isalnum():
            weak = before in "sSzZxX" or self.text[at - 2 : at] == "in"
            if weak and self.stack[-1] is opened and follows.isspace() and self.text[at + 2 : at + 3].islower():
                opened.maybe.append(at)
            else:
                self._close(at, mark, opened)

    def _open(self, at: int, mark: str) -> None:
        double = mark in _DOUBLE
        opened = self._innermost(double=False)
        if opened and not double:
            if not opened.maybe and opened.mark == "'" and mark == "'" and not self._nests(opened):
                self.stack.remove(opened)  # an apostrophe after all
            elif opened.maybe:
                self._settle(opened, opened.maybe[-1])
        if len(self.stack) >= _DEEPEST:
            return
        inner = at + len(mark)
        leads = at <= self.lead
        if leads:
            self.lead = inner
        one = _Open(at, inner, mark, double=double, leads=leads)
        if leads and not self.stack and self.pending and self.pending.parts[-1].double is double:
            one.carries = self.pending
        self.pending = None
        self.stack.append(one)

    def _nests(self, opened: _Open) -> bool:
        """Whether a double quotation opened within the single one and is still open."""
        return self.stack[-1] is not opened

    def _settle(self, opened: _Open, at: int) -> None:
        """End a single quotation at an earlier mark that could have been an apostrophe."""
        opened.inner_end, opened.end, opened.closed = at, at + 1, True
        self.stack.remove(opened)
        self.found.append(opened)

    def _close(self, at: int, mark: str, opened: _Open) -> None:
        while self.stack[-1] is not opened:
            self._give_up(self.stack[-1], at)
        self.stack.pop()
        opened.inner_end, opened.end, opened.closed = at, at + len(mark), True
        self.found.append(opened)

    def _give_up(self, opened: _Open, end: int) -> None:
        """What is still open when its paragraph, or the quotation around it, ends."""
        if opened.maybe:
            short = len(self.text[opened.inner : opened.maybe[0]].split(None, 4)) < 4
            self._settle(opened, opened.maybe[0 if short else -1])
            return
        self.stack.remove(opened)
        if opened.double or (opened.leads and (opened.mark != "'" or opened.resumed)) or opened.carries:
            end = max(end, opened.inner)
            opened.inner_end = opened.end = opened.inner + len(self.text[opened.inner : end].rstrip())
            self.found.append(opened)

    def finish(self, wholes: list[_Whole]) -> _Whole | None:
        """Settle what is still open, tell what nests in what, and hand it all over."""
        carried = self._innermost(double=True) or next((one for one in self.stack if self._stays(one)), None)
        if carried and not (self.following and self.following.resumes(carried)):
            carried = carried if not any(one.double and one.at > carried.at for one in self.found) else None
        while self.stack:
            opened = self.stack[-1]
            self._give_up(opened, self.end if opened is carried or not opened.double else self._cut(opened))
        self.found.sort(key=lambda one: (one.at, -one.end))
        ends: list[int] = []
        result: _Whole | None = None
        for one in self.found:
            while ends and ends[-1] <= one.at:
                ends.pop()
            whole = one.carries or _Whole([], depth=min(len(ends) + 1, _DEEPEST))
            whole.parts.append(one)
            if not one.carries:
                wholes.append(whole)
            ends.append(one.end)
            if one is carried:
                result = whole
        return result

    def _stays(self, opened: _Open) -> bool:
        """Whether a single quotation that is still open goes on in the next paragraph."""
        resumed = opened.mark in "‘'" and self.following is not None and self.following.resumes(opened)
        opened.resumed = resumed and (opened.mark == "‘" or opened.leads)
        opened.leads = opened.leads or opened.resumed
        return opened.leads and (opened.resumed or opened.mark != "'")

    def _cut(self, opened: _Open) -> int:
        """Where a quotation that was never closed ends: at the next one, if there is one."""
        end = min((one.at for one in self.found if one.double and one.at > opened.at), default=self.end)
        for one in sorted(self.found, key=lambda one: -one.at):
            if opened.at < one.at < end < one.end:
                end = one.at
        return end
