"""Quotations: statements as lists show them, with who, when and where in words."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.people import called
from onrecord.web.rendering import Table

COLUMNS = """
  statement.id, statement.article, statement.content, statement.source, statement.cue, statement.kind, statement.manner,
  statement.speaker_type, statement.speaker, person.id AS person, person.name, statement.via, statement.said,
  statement.day, statement.probability, article.title, article.publisher, article.published
"""
JOINS = """
  JOIN article ON article.id = statement.article
  LEFT JOIN mention ON mention.number = statement.mention
  LEFT JOIN name ON name.number = mention.name
  LEFT JOIN person ON person.number = name.person
"""
HEAD = (
    "id", "speaker", "speaker_type", "said", "day", "outlet", "published", "content", "source", "cue", "kind", "manner",
    "via", "probability", "title", "article", "person",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One statement of a list."""

    id: str
    article: str  # id
    content: str  # the words credited
    source: str | None  # who is credited, as the text has it
    cue: str | None  # the words that credit
    kind: str
    manner: str
    speaker_type: str | None
    speaker: str | None  # the fullest name that the article gives
    person: str | None  # id
    name: str | None  # the person's name across articles
    via: str | None
    said: str | None  # when, as the text tells: YYYY-MM-DD
    day: str | None  # said, or else published
    probability: float
    title: str | None  # of the article
    publisher: str | None
    published: str | None

    @property
    def who(self) -> str:
        """The speaker in words."""
        return called(self.name or self.speaker, self.speaker_type, self.source)

    @property
    def known(self) -> bool:
        """Whether the speaker is more than the words of the text."""
        return bool(self.name or self.speaker)

    def row(self) -> tuple[str | int | float | None, ...]:
        """For the CSV, under `HEAD`."""
        return (
            self.id, self.name or self.speaker, self.speaker_type, self.said, self.day, self.publisher, self.published,
            self.content, self.source, self.cue, self.kind, self.manner, self.via, self.probability, self.title,
            self.article, self.person,
        )  # fmt: skip


def by_number(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Quotation, ...]:
    """The statements of row *numbers*, in that order."""
    found = numbered(db, numbers)
    return tuple(found[number] for number in numbers if number in found)


def numbered(db: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Quotation]:
    """The statements of row *numbers* by their number."""
    cursor = db.cursor()
    cursor.row_factory = None
    places = ",".join("?" * len(numbers))
    rows = cursor.execute(
        f"SELECT statement.number, {COLUMNS} FROM statement {JOINS} WHERE statement.number IN ({places})", numbers
    )
    return {number: Quotation(**dict(zip(Quotation.__slots__, row, strict=True))) for number, *row in rows}


def table(quotations: Sequence[Quotation]) -> Table:
    """The CSV of a list."""
    return Table(HEAD, [quotation.row() for quotation in quotations])
