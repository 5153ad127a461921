"""The list of people: who speaks in the record, and how often."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Query, persons
from onrecord.record.search import search_earlier
from onrecord.statement import SpeakerType
from onrecord.web.earlier import MOST, Former, formers
from onrecord.web.parameters import number_of, text_of
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask
from onrecord.web.words import query

PER_PAGE = 50
MOST_FOUND = 5_000  # who bear a common name


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list."""

    id: str
    name: str
    type: str
    statements: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(Page):
    """Those who speak, most statements first."""

    template: ClassVar[str] = "people.html"
    has_table: ClassVar[bool] = True
    types: ClassVar[tuple[str, ...]] = (SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.GROUP)

    name: str  # words of the names that are sought; empty for all
    type: str  # empty for all
    people: tuple[Listed, ...]
    later: str  # where the next page begins; empty on the last
    former: tuple[Former, ...]  # statements that no longer stand of this name, where nobody is found

    @property
    def heading(self) -> str:
        """What is listed."""
        return f"People: {self.name}" if self.name else "People"

    def table(self) -> Table:
        """The page's lines."""
        head = ("id", "name", "type", "statements", "articles")
        return Table(head, [(p.id, p.name, p.type, p.statements, p.articles) for p in self.people])


def people_page(ask: Ask) -> PeoplePage:
    """The speakers, or those who bear a name."""
    name = text_of(ask.query, "name")
    kind = ask.query.get("type", "")
    kind = kind if kind in PeoplePage.types else ""
    first = number_of(ask.query.get("after", "")) or 0
    conditions: list[str] = []
    values: list[object] = []
    if name:
        found = persons.numbers(ask.db, name)[:MOST_FOUND]
        conditions.append(f"number IN ({','.join('?' * len(found))})")
        values += found
    if kind:
        conditions.append("type = ?")
        values.append(kind)
    rows = ask.db.execute(
        f"SELECT id, name, type, statements, articles FROM person WHERE {' AND '.join(conditions) or '1'}"
        " ORDER BY statements DESC, name, id LIMIT ? OFFSET ?",
        (*values, PER_PAGE + 1, first),
    ).fetchall()
    people = tuple(Listed(id=r[0], name=r[1], type=r[2], statements=r[3], articles=r[4]) for r in rows[:PER_PAGE])
    more = len(rows) > PER_PAGE
    later = "/people" + query([("name", name), ("type", kind), ("after", str(first + PER_PAGE))]) if more else ""
    before = search_earlier(ask.db, Query(speaker=name), limit=MOST) if name and not people else ()
    return PeoplePage(name=name, type=kind, people=people, later=later, former=formers(ask.db, before))
