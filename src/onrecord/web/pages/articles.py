"""The list of articles: by day, by outlet, by words of headline and text."""

import sqlite3
from dataclasses import dataclass
from typing import ClassVar

from onrecord.record.search import match_expression
from onrecord.web.parameters import number_of, text_of
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask
from onrecord.web.words import query

PER_PAGE = 30
MOST_MATCHES = 2_000  # of words; the last added ones are sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    captures: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesPage(Page):
    """Articles, the newest first."""

    template: ClassVar[str] = "articles.html"
    has_table: ClassVar[bool] = True

    words: str
    articles: tuple[Listed, ...]
    later: str  # where the next ones are; empty at the end

    @property
    def heading(self) -> str:
        """What is listed."""
        return f"Articles: {self.words}" if self.words else "Articles"

    def table(self) -> Table:
        """The page's lines."""
        head = ("id", "title", "published", "outlet", "captures", "statements")
        return Table(head, [(a.id, a.title, a.published, a.publisher, a.captures, a.statements) for a in self.articles])


def articles_page(ask: Ask) -> ArticlesPage:
    """The articles of the record."""
    words = text_of(ask.query, "q")
    first = number_of(ask.query.get("after", "")) or 0
    numbers = [row[0] for row in found(ask.db, words, first)]
    later = "/articles" + query([("q", words), ("after", str(first + PER_PAGE))]) if len(numbers) > PER_PAGE else ""
    return ArticlesPage(words=words, articles=listed(ask.db, numbers[:PER_PAGE]), later=later)


def found(db: sqlite3.Connection, words: str, first: int) -> sqlite3.Cursor:
    """Row numbers of articles, the newest first."""
    limit = (PER_PAGE + 1, first)
    if not words:
        return db.execute("SELECT number FROM article ORDER BY published DESC, number DESC LIMIT ? OFFSET ?", limit)
    return db.execute(
        "SELECT article.number FROM"
        " (SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit"
        " CROSS JOIN article ON article.number = hit.rowid"
        " ORDER BY article.published DESC, article.number DESC LIMIT ? OFFSET ?",
        (match_expression(words) or '""', MOST_MATCHES, *limit),
    )


def listed(db: sqlite3.Connection, numbers: list[int]) -> tuple[Listed, ...]:
    """The lines of articles, in the order of *numbers*."""
    rows = db.execute(
        "SELECT number, id, title, published, publisher,"
        " (SELECT count(*) FROM witness WHERE witness.article = article.id),"
        " (SELECT count(*) FROM statement WHERE statement.article = article.id)"
        f" FROM article WHERE number IN ({','.join('?' * len(numbers))})",
        numbers,
    )
    by_number = {
        number: Listed(
            id=article, title=title, published=published, publisher=publisher, captures=captures, statements=statements
        )
        for number, article, title, published, publisher, captures, statements in rows
    }
    return tuple(by_number[number] for number in numbers)
