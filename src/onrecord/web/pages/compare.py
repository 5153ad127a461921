"""The comparison: two or more captures of one article side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import ne
from typing import ClassVar, NamedTuple

from onrecord.article import Article, Nature, Variant
from onrecord.editing import carries
from onrecord.record import articles, earlier, statements
from onrecord.record.statements import Entry
from onrecord.web.collation import Line, collate
from onrecord.web.earlier import Former, formers
from onrecord.web.people import named, who
from onrecord.web.rendering import Page, Table
from onrecord.web.revisions import Revision, revisions
from onrecord.web.room import Ask
from onrecord.web.witnesses import Copy, copies, has
from onrecord.web.words import query

MOST = 6  # columns
SHOWN_AT_FIRST = 3
HALF = 0.5  # of a statement's characters, from which on a capture has it in other words
ALL_BELOW = 40_000  # characters in all columns up to which unchanged paragraphs are shown unasked


class Presence(StrEnum):
    """Whether a capture has a statement."""

    HAS = "has it"
    OTHERWISE = "other words"
    LACKS = "lacks it"


class Fate(NamedTuple):
    """A statement that not every chosen capture has."""

    id: str
    who: str
    content: str
    there: tuple[Presence, ...]  # by column


class Stretch(NamedTuple):
    """A line to show, or a number of unchanged paragraphs that are left out."""

    line: Line | None
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Page):
    """Captures of one article, compared with the first of them."""

    template: ClassVar[str] = "compare.html"
    has_table: ClassVar[bool] = True

    article: str  # id
    title: str | None
    all_copies: tuple[Copy, ...]
    columns: tuple[Copy, ...]
    lines: tuple[Line, ...]
    fates: tuple[Fate, ...]
    statements: int  # how many the edition has
    history: tuple[Revision, ...]  # of all captures that have a time, not of the columns only
    former: tuple[Former, ...]  # statements that no longer stand
    form: bool  # differences of form are shown
    everything: bool  # unchanged paragraphs are shown

    @property
    def heading(self) -> str:
        """The article's headline."""
        return f"Compare: {self.title or 'article without a headline'}"

    @property
    def changed(self) -> int:
        """How many paragraphs differ."""
        return sum(line.changed for line in self.lines)

    def untold(self) -> list[Former]:
        """The earlier statements that the history does not tell, for captures of theirs have no time."""
        told = {turn.before.id for revision in self.history for turn in revision.statements if turn.before}
        return [one for one in self.former if one.id not in told]

    def stretches(self) -> list[Stretch]:
        """The lines to show, unchanged ones counted where they are left out."""
        found: list[Stretch] = []
        for line in self.lines:
            if self.everything or line.changed:
                found.append(Stretch(line))
            elif found and found[-1].line is None:
                found[-1] = Stretch(None, found[-1].left_out + 1)
            else:
                found.append(Stretch(None, 1))
        return found

    def address(self, *, form: bool, everything: bool) -> str:
        """This comparison with other choices."""
        chosen = [("w", column.capture) for column in self.columns]
        return query([*chosen, ("form", "1" if form else ""), ("all", "1" if everything else "0")])

    def table(self) -> Table:
        """Every piece that differs."""
        head = ("paragraph", "capture", "change", "words", "instead_of")
        rows = [
            (number, column.capture, piece.change, piece.text, piece.instead_of)
            for number, line in enumerate(self.lines, start=1)
            for column, cell in zip(self.columns, line.cells, strict=True)
            for piece in cell
            if piece.change != "same"
        ]
        return Table(head, rows)


def compare_page(ask: Ask) -> ComparePage:
    """Compare the captures that the address names, or else those that tell most."""
    article = articles.get(ask.db, ask.path["id"])
    every = copies(ask.db, article)
    asked = ask.query.getlist("w")
    chosen = [copy for copy in every if copy.capture in asked][:MOST] if asked else []
    if len(chosen) < 2:
        chosen = telling(article, every)
    form = ask.query.get("form") == "1"
    entries = statements.of_article(ask.db, article.id)
    persons = named(ask.db, entries)
    before = earlier.of_article(ask.db, article.id)
    former = formers(ask.db, before)
    everything = len(article.text) * len(chosen) < ALL_BELOW if "all" not in ask.query else ask.query["all"] == "1"
    return ComparePage(
        article=article.id,
        title=article.title,
        all_copies=every,
        columns=tuple(chosen),
        lines=collate(article, [copy.capture for copy in chosen], form=form),
        fates=tuple(
            Fate(entry.id, who(entry, persons.get(entry.person or -1)), entry.content, there)
            for entry in entries
            if set(there := presence(article, entry, chosen)) != {Presence.HAS}
        ),
        statements=len(entries),
        history=revisions(article, every, entries, persons, dict(zip(before, former, strict=True))),
        former=former,
        form=form,
        everything=everything,
    )


def telling(article: Article, every: Sequence[Copy]) -> list[Copy]:
    """The captures to begin with, in their order: the first of each revision, of each other state, and then any."""
    revisions_only = [variant for variant in article.variants if variant.nature is Nature.REVISION]
    more_than_form = [variant for variant in article.variants if variant.nature is not Nature.FORM]
    found: list[Copy] = []
    for variants, differ in ((revisions_only, _contradict), (more_than_form, ne)):
        states = {copy.capture: _state(variants, copy.capture) for copy in every}
        for copy in every:
            if len(found) < SHOWN_AT_FIRST and all(
                copy != other and differ(states[copy.capture], states[other.capture]) for other in found
            ):
                found.append(copy)
    found += [copy for copy in every if copy not in found][: SHOWN_AT_FIRST - len(found)]
    return [copy for copy in every if copy in found]


def _state(variants: Sequence[Variant], capture: str) -> tuple[int, ...]:
    """Which reading a capture has at each place; -1 where it has none."""
    return tuple(
        next((number for number, reading in enumerate(variant.readings) if capture in reading.captures), -1)
        for variant in variants
    )


def _contradict(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two states have different words somewhere; a copy that is cut there has none."""
    return any(left != right and min(left, right) >= 0 for left, right in zip(one, other, strict=True))


def presence(article: Article, entry: Entry, columns: list[Copy]) -> tuple[Presence, ...]:
    """Which columns have the words of a statement."""
    by_id = {witness.capture: witness for witness in article.witnesses}
    spans = entry.statement.content
    found = []
    for column in columns:
        witness = by_id[column.capture]
        if carries(article, witness, spans):
            found.append(Presence.HAS)
        else:
            found.append(Presence.OTHERWISE if has(witness, spans, least=HALF) else Presence.LACKS)
    return tuple(found)
