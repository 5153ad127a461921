"""The judgements: what people decided, newest first, each to be taken back."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from onrecord.person import Judgement
from onrecord.record import articles, judgements
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask

SHOWN = 100


class Line(NamedTuple):
    """One judgement in words."""

    judgement: Judgement
    article: str | None  # where it leads, where that is still in the record
    about: str  # the words, name or article that it is about
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsPage(Page):
    """All judgements."""

    template: ClassVar[str] = "judgements.html"
    has_table: ClassVar[bool] = True

    judgements: tuple[Judgement, ...]  # newest first
    lines: tuple[Line, ...]  # the newest ones in words

    @property
    def heading(self) -> str:
        """The page's name."""
        return "Judgements"

    def table(self) -> Table:
        """Every judgement."""
        head = ("id", "verdict", "subject", "value", "author", "time", "reason", "undone")
        rows = [(j.id, j.verdict, j.subject, j.value, j.author, j.time, j.reason, j.undone) for j in self.judgements]
        return Table(head, rows)


def judgements_page(ask: Ask) -> JudgementsPage:
    """What was decided so far."""
    found = tuple(reversed(judgements.every(ask.db, undone=True)))
    lines = []
    for judgement in found[:SHOWN]:
        article = articles.current_id(ask.db, judgements.article_of(judgement.subject))
        lines.append(Line(judgement, article, in_words(judgement.subject), in_words(judgement.value or "")))
    return JudgementsPage(judgements=found, lines=tuple(lines))


def in_words(subject: str) -> str:
    """A subject or value as people read it: the words credited, the name, or the id."""
    _, hashed, words = subject.partition("#")
    return words if hashed else subject.rpartition("/")[2]
