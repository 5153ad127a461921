"""Two pages about captures that go: one asks whether it is meant, one lists those that were taken out."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from onrecord.capture import Capture
from onrecord.record import captures, removals
from onrecord.record.removals import Removal
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage(Page):
    """One capture that somebody wants to take out, and what goes with it."""

    template: ClassVar[str] = "remove.html"

    capture: Capture
    article: str | None  # id
    title: str | None  # of the article
    fellows: int  # other captures of the article
    statements: int  # of the article

    @property
    def heading(self) -> str:
        """What is asked."""
        return f"Take out the capture {self.capture.path.rsplit('/', 1)[-1]}?"


class Gone(NamedTuple):
    """A capture that was taken out."""

    removal: Removal
    heir: str | None  # where it leads, where that is in the record


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPage(Page):
    """All captures that were taken out."""

    template: ClassVar[str] = "removed.html"
    has_table: ClassVar[bool] = True

    removals: tuple[Removal, ...]  # newest first
    lines: tuple[Gone, ...]  # the newest ones

    @property
    def heading(self) -> str:
        """The page's name."""
        return "Taken out of the record"

    def table(self) -> Table:
        """Every removal."""
        head = ("capture", "heir", "author", "time", "reason", "undone")
        rows = [(each.capture, each.heir, each.author, each.time, each.reason, each.undone) for each in self.removals]
        return Table(head, rows)


def remove_page(ask: Ask) -> RemovePage:
    """One capture, before it goes."""
    capture = captures.get(ask.db, ask.path["id"])
    article, title, fellows, statements = ask.db.execute(
        "SELECT article.id, article.title,"
        " (SELECT count(*) FROM capture AS other WHERE other.article = article.id AND other.id <> capture.id),"
        " (SELECT count(*) FROM statement WHERE statement.article = article.id)"
        " FROM capture LEFT JOIN article ON article.id = capture.article WHERE capture.id = ?",
        (capture.id,),
    ).fetchone()
    return RemovePage(capture=capture, article=article, title=title, fellows=fellows, statements=statements)


def removed_page(ask: Ask) -> RemovedPage:
    """What was taken out so far."""
    found = tuple(reversed(removals.every(ask.db)))
    newest = found[:SHOWN]
    there = captures.known(ask.db, [each.heir for each in newest if each.heir])
    lines = tuple(Gone(each, each.heir if each.heir in there else None) for each in newest)
    return RemovedPage(removals=found, lines=lines)
