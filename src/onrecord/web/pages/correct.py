"""Two pages about an article: one to correct it, one that says why its facts are what they are."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.article import Article
from onrecord.record import articles
from onrecord.web.rendering import Page
from onrecord.web.room import Ask
from onrecord.web.witnesses import Copy, copies

LONGEST_TEXT = 80_000  # characters of the edition to select from


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPage(Page):
    """One article, to be corrected."""

    template: ClassVar[str] = "correct.html"

    article: Article
    copies: tuple[Copy, ...]

    @property
    def heading(self) -> str:
        """What is corrected."""
        return f"Correct: {self.article.title or 'article without a headline'}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The edition's paragraphs, as far as they are shown."""
        return tuple(span.of(self.article.text) for span in self.article.paragraphs if span.end <= LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsPage(Page):
    """An article's facts with their evidence."""

    template: ClassVar[str] = "facts.html"

    article: Article
    copies: tuple[Copy, ...]

    @property
    def heading(self) -> str:
        """Whose facts they are."""
        return f"Facts: {self.article.title or 'article without a headline'}"

    def name_of(self, capture: str | None) -> str:
        """What to call a capture."""
        return next((copy.label for copy in self.copies if copy.capture == capture), capture or "")


def correct_page(ask: Ask) -> CorrectPage:
    """The forms for one article."""
    article = articles.get(ask.db, ask.path["id"])
    return CorrectPage(article=article, copies=copies(ask.db, article))


def facts_page(ask: Ask) -> FactsPage:
    """The facts of one article."""
    article = articles.get(ask.db, ask.path["id"])
    return FactsPage(article=article, copies=copies(ask.db, article))
