"""The page of a statement that no longer stands: its words in the captures that have them, and what came of it."""

import sqlite3
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.record import articles, captures, earlier, statements
from onrecord.record.earlier import Earlier
from onrecord.text import Span
from onrecord.web.earlier import Former, formers
from onrecord.web.marks import Mark, marked
from onrecord.web.people import named, who
from onrecord.web.rendering import Page
from onrecord.web.room import Ask
from onrecord.web.witnesses import Copy, copies

LONGEST = 6_000  # characters of the text shown


class Borne(NamedTuple):
    """A capture that has the statement word for word."""

    copy: Copy
    spans: tuple[Span, ...]  # of the content, in the capture's text layer

    @property
    def at(self) -> str:
        """The place as addresses have it: "10-20,30-40"."""
        return ",".join(f"{span.start}-{span.end}" for span in self.spans)


class Present(NamedTuple):
    """The statement that stands in its place."""

    id: str
    who: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPage(Page):
    """One statement that no longer stands."""

    template: ClassVar[str] = "earlier.html"

    former: Former
    found: Earlier
    now: Present | None
    borne: tuple[Borne, ...]
    otherwise: tuple[Copy, ...]  # captures of the same state that have it in another form
    lacking: tuple[Copy, ...]  # captures that have other words there, or none

    @property
    def may_be_judged(self) -> bool:
        """Whether what is said of it is said of no statement that stands: of none with its very words."""
        return self.now is None or self.now.content.split() != self.former.content.split()

    @property
    def heading(self) -> str:
        """Who said what, cut short."""
        words = self.former.content
        return f"No longer stands: {words if len(words) <= 60 else words[:60].rsplit(' ', 1)[0] + ' …'}"

    def context(self) -> Markup:
        """Its paragraphs with the parts marked."""
        statement = self.found.statement
        marks = [Mark(*span, statement.kind) for span in statement.content]
        marks += [Mark(*span, "source") for span in statement.source]
        marks += [Mark(*span, "cue") for span in statement.cue]
        return marked(self.found.text, Span(0, min(len(self.found.text), LONGEST)), marks)


def earlier_page(ask: Ask, sought: str) -> EarlierPage:
    """One statement that no longer stands, by any id that it ever had.

    Raises:
        NotInRecord: There is none of this id.
    """
    found = earlier.get(ask.db, sought)
    blocks = {bearer.capture: bearer.blocks for bearer in found.bearers}
    every = copies(ask.db, articles.get(ask.db, found.article))
    return EarlierPage(
        former=formers(ask.db, [found])[0],
        found=found,
        now=_present(ask.db, found.successor) if found.successor else None,
        borne=tuple(
            Borne(copy, earlier.places(found, captures.get(ask.db, copy.capture), blocks[copy.capture]))
            for copy in every
            if copy.capture in blocks
        ),
        otherwise=tuple(copy for copy in every if copy.capture in found.held and copy.capture not in blocks),
        lacking=tuple(copy for copy in every if copy.capture in found.lacking),
    )


def _present(db: sqlite3.Connection, successor: str) -> Present:
    entry = statements.get(db, successor)
    return Present(entry.id, who(entry, named(db, [entry]).get(entry.person or -1)), entry.content)
