"""The page that says how to read the others."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.rendering import Page
from onrecord.web.room import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage(Page):
    """What the marks and words mean, and how much the record holds."""

    template: ClassVar[str] = "help.html"

    captures: int
    articles: int
    statements: int
    people: int
    refused: int

    @property
    def heading(self) -> str:
        """The page's name."""
        return "How to read these pages"


def help_page(ask: Ask) -> HelpPage:
    """The words of the reading room."""

    def count(table: str) -> int:
        return int(ask.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    return HelpPage(
        captures=count("capture"),
        articles=count("article"),
        statements=count("facet"),
        people=count("person"),
        refused=count("refusal"),
    )
