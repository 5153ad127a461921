"""Openings: the quotations of one paragraph under way, as its marks are read in order.

What a mark does follows from what is open, from the characters beside it, and, at the paragraph's end, from
whether the next one takes a quotation up again; see `onrecord.attribution.language.quotations` for the conventions.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from onrecord.attribution.language.lexicon import cue_entries
from onrecord.attribution.language.lexicon import words as lists
from onrecord.attribution.language.marks import DOUBLE, Line

DEEPEST = 8  # marks that would nest deeper are read as plain characters
_PAIRED = {"''", "’’", "‘‘"}  # two single marks that stand for a double one
_OPENERS_BEFORE = frozenset("([{<-–—/=:") | frozenset("\"“„«‘‹'")  # what an opening mark may follow without a space
_LOW = frozenset("„‟") | {",,"}  # marks that open only
_CORNERS = {"」": "「", "』": "『"}  # they close nothing but their own
_STOPS = frozenset(".,!?;:…-–—)]")
_ELISION = re.compile(
    r"(?:em|til|tis|twas|twere|cause|cos|cuz|bout|round|neath|n|nuff|tude|hood|ere|kay|\d0s|\d\ds?)(?![^\W_])",
    re.IGNORECASE,
)
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")


@cache
def _tag() -> re.Pattern[str]:
    """A tag within a quotation that is never closed, from the comma that ends what was quoted: ", said Ada Mora."."""
    forms = (one.form for entries in cue_entries().values() for one in entries if one.shape in {"ed", "s"})
    core = {" ".join(each) for each in forms} & {
        " ".join(one.form)
        for entries in cue_entries().values()
        for one in entries
        if one.lemma in lists("core cues") and "quote" in one.takes
    }
    verb = rf"(?:{'|'.join(sorted(core))})"
    name = r"(?:[A-Z][\w.'’-]*|(?:the|a|an|his|her|its|their)\s[a-z][\w'’-]*)(?:\s[\w.'’-]+){0,5}?"
    who = rf"(?!(?:I|We|You)\b){name}"
    inverted = rf"{verb}\s{who}(?:,[^.!?“”\"]{{2,80}})?"
    plain = rf"(?:he|she|they|{who})\s{verb}(?:\s[^.!?“”\":]{{2,60}})?"
    return re.compile(rf"[,?!]\s+(?:{inverted}|{plain})\.(?=\s|\Z)")


@dataclass(slots=True)
class Open:
    """A quotation under way."""

    at: int  # where its opening mark starts
    inner: int  # where its words start
    mark: str
    double: bool
    leads: bool  # first of its paragraph, or inside one that is
    end: int = -1  # where its closing mark ends; -1 while there is none
    inner_end: int = -1
    maybe: list[int] = field(default_factory=list)  # places of single marks that could close it
    closed: bool = False
    resumed: bool = False  # the next paragraph opens with its mark, too
    tagged: bool = False  # never closed, and ended where a tag begins
    carries: "Whole | None" = None


@dataclass(slots=True)
class Whole:
    """A quotation over its paragraphs."""

    parts: list[Open]
    depth: int = 1


class MarkedParagraph:
    """The marks of one paragraph, read in order."""

    __slots__ = ("end", "first", "following", "found", "lead", "marks", "pending", "stack", "text")

    def __init__(self, text: str, line: Line, pending: Whole | None, following: Line | None) -> None:
        self.text = text
        self.first, self.end, self.marks = line
        self.pending = pending  # open at the end of the paragraph before
        self.following = following
        self.lead = self.first  # moves over the marks that open the paragraph
        self.stack: list[Open] = []
        self.found: list[Open] = []

    def read(self, wholes: list[Whole]) -> Whole | None:
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
        elif mark in DOUBLE:
            self._double(at, mark, before, follows, opens=opens)
        else:
            self._single(at, mark, before, follows, opens=opens)

    def _doubles(self, mark: str, *, opens: bool) -> bool:
        """Whether two single marks in a row stand for a double one."""
        opened = self._innermost(double=True)
        if opened is None:
            return mark == "‘‘" or opens
        ends = opened.mark == "“" and not opens and self.stack[-1] is opened
        return mark == "‘‘" or opened.mark in {"``", "''", "‘‘", ",,"} or ends

    def _innermost(self, *, double: bool) -> Open | None:
        return next((one for one in reversed(self.stack) if one.double is double), None)

    def _double(self, at: int, mark: str, before: str, follows: str, *, opens: bool) -> None:
        opened = self._innermost(double=True)
        if mark == "``" and opened and opened.mark in _LOW and not opens:
            self._close(at, mark, opened)
        elif mark in _LOW or mark in {"``", "「", "『"}:
            self._open(at, mark)
        elif mark in _CORNERS:
            within = next((one for one in reversed(self.stack) if one.mark == _CORNERS[mark]), None)
            if within:
                self._close(at, mark, within)
        elif mark == "«":
            if opened and opened.mark == "»":
                self._close(at, mark, opened)
            else:
                self._open(at, mark)
        elif mark == "“":
            german = opened is not None and opened.mark in _LOW
            closes = not before.isspace() and not follows.isalnum()
            closes = closes and before not in _OPENERS_BEFORE
            closes = closes or (opened is not None and self._last_of_all(at))
            if opened and (closes or (german and not opens)):
                self._close(at, mark, opened)
            elif not closes:
                self._open(at, mark)
        elif opened is None:
            self._stray(at, mark, before, follows, opens=opens)
        elif mark == opened.mark == '"' and opened.inner == at and follows.isalnum():
            opened.inner = at + 1  # each mark twice over, as tables have it: ""It leaks,"" said Mora
        elif mark in {'"', "''"} and opens and before.isspace():
            self._open(at, mark)  # the one before was never closed
        elif not (mark == '"' and before.isdigit() and _INCHES.search(self.text[max(at - 8, self.first) : at])):
            self._close(at, mark, opened)

    def _stray(self, at: int, mark: str, before: str, follows: str, *, opens: bool) -> None:
        """A mark that could close, with nothing open in this paragraph."""
        spaced = mark == '"' and before.isspace() and follows.isspace()
        goes_on = at == self.first and self.pending is not None
        if opens or (spaced and self.marks[-1][1] == mark and (self.marks[-1][0] > at or goes_on)):
            self._open(at, mark)  # a lone one stands for a dash: 'EASTBY " The pier is shut.'
        elif before.isspace() or mark == "”" or before.isdigit() or not follows.isalnum():
            pending = self.pending
            if pending and not before.isspace() and not self.found:
                late = Open(self.first, self.first, mark, double=True, leads=True, carries=pending)
                self.pending = None
                self.stack.append(late)
                self._close(at, mark, late)
        elif not before.isdigit() and mark != "»":
            self._open(at, mark)

    def _last_of_all(self, at: int) -> bool:
        """Whether the mark at *at* is the paragraph's last character, so that it can open nothing."""
        return at == self.marks[-1][0] and not self.text[at + 1 : self.end].strip()

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
        elif opened is None and self.stack and before in ".,!?…’" and follows.isspace():
            self.stack[-1].maybe.append(at)  # should nothing else close the double one: “It leaks.’ They left

    def _open(self, at: int, mark: str) -> None:
        double = mark in DOUBLE
        opened = self._innermost(double=False)
        if opened and not double:
            if not opened.maybe and opened.mark == "'" and mark == "'" and not self._nests(opened):
                self.stack.remove(opened)  # an apostrophe after all
            elif opened.maybe:
                self._settle(opened, opened.maybe[-1])
        if len(self.stack) >= DEEPEST:
            return
        inner = at + len(mark)
        leads = at <= self.lead
        if leads:
            self.lead = inner
        one = Open(at, inner, mark, double=double, leads=leads)
        if leads and not self.stack and self.pending and self.pending.parts[-1].double is double:
            one.carries = self.pending
        self.pending = None
        self.stack.append(one)

    def _nests(self, opened: Open) -> bool:
        """Whether a double quotation opened within the single one and is still open."""
        return self.stack[-1] is not opened

    def _settle(self, opened: Open, at: int) -> None:
        """End a single quotation at an earlier mark that could have been an apostrophe."""
        opened.inner_end, opened.end, opened.closed = at, at + 1, True
        self.stack.remove(opened)
        self.found.append(opened)

    def _close(self, at: int, mark: str, opened: Open) -> None:
        while self.stack[-1] is not opened:
            self._give_up(self.stack[-1], at)
        self.stack.pop()
        opened.inner_end, opened.end, opened.closed = at, at + len(mark), True
        self.found.append(opened)

    def _give_up(self, opened: Open, end: int) -> None:
        """What is still open when its paragraph, or the quotation around it, ends."""
        if opened.maybe and not opened.resumed:
            short = opened.double or len(self.text[opened.inner : opened.maybe[0]].split(None, 4)) < 4
            self._settle(opened, opened.maybe[0 if short else -1])
            return
        self.stack.remove(opened)
        tag = _tag().search(self.text, opened.inner, end) if opened.double and not opened.carries else None
        if tag and (not opened.resumed or not self.text[tag.end() : end].strip()):
            end, opened.tagged = tag.start() + 1, True
        if opened.double or (opened.leads and (opened.mark != "'" or opened.resumed)) or opened.carries:
            end = max(end, opened.inner)
            opened.inner_end = opened.end = opened.inner + len(self.text[opened.inner : end].rstrip())
            self.found.append(opened)

    def finish(self, wholes: list[Whole]) -> Whole | None:
        """Settle what is still open, tell what nests in what, and hand it all over."""
        carried = self._innermost(double=True) or next((one for one in self.stack if self._stays(one)), None)
        if carried and self.following and self.following.resumes(double=carried.double):
            carried.resumed = carried.resumed or carried.double
        elif carried and ((carried.double and carried.maybe) or self._followed(carried)):
            carried = None
        while self.stack:
            opened = self.stack[-1]
            self._give_up(opened, self.end if opened is carried or not opened.double else self._cut(opened))
        self.found.sort(key=lambda one: (one.at, -one.end))
        ends: list[int] = []
        result: Whole | None = None
        for one in self.found:
            while ends and ends[-1] <= one.at:
                ends.pop()
            whole = one.carries or Whole([], depth=min(len(ends) + 1, DEEPEST))
            whole.parts.append(one)
            if not one.carries:
                wholes.append(whole)
            ends.append(one.end)
            if one is carried and not one.tagged:
                result = whole
        return result

    def _followed(self, opened: Open) -> bool:
        """Whether a double quotation was opened and closed behind one."""
        return any(one.double and one.at > opened.at for one in self.found)

    def _stays(self, opened: Open) -> bool:
        """Whether a single quotation that is still open goes on in the next paragraph."""
        resumed = opened.mark in "‘'" and self.following is not None and self.following.resumes(double=opened.double)
        opened.resumed = resumed and (opened.mark == "‘" or opened.leads or self._begins(opened))
        opened.leads = opened.leads or opened.resumed
        return opened.leads and (opened.resumed or opened.mark != "'")

    def _begins(self, opened: Open) -> bool:
        """Whether a sentence begins with a mark that could be an apostrophe: "he says. 'But the heroes ..."."""
        before = self.text[max(opened.at - 3, self.first) : opened.at].rstrip()
        return before.endswith((".", ",", ":", "!", "?")) and self.text[opened.inner : opened.inner + 1].isupper()

    def _cut(self, opened: Open) -> int:
        """Where a quotation that was never closed ends: at the next one, if there is one."""
        end = min((one.at for one in self.found if one.double and one.at > opened.at), default=self.end)
        for one in sorted(self.found, key=lambda one: -one.at):
            if opened.at < one.at < end < one.end:
                end = one.at
        return end
