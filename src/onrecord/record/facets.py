"""Facets: what statements are counted and filtered by, in few bytes each.

A search counts thousands of statements; of these rows some hundred share a page of
the file, and each way to filter has an index that holds all of them.
"""

import sqlite3

from onrecord.article import Article


def put(db: sqlite3.Connection, article: Article) -> None:
    """Enter the statements of an article; they leave with their statement.

    Args:
        db: In a transaction; the article, its mentions and statements are there.
        article: Whose statements they are.
    """
    if article.publisher is not None:
        db.execute("INSERT OR IGNORE INTO outlet (name) VALUES (?)", (article.publisher,))
    db.execute(
        "INSERT INTO facet (statement, day, outlet, name, kind, manner)"
        " SELECT statement.number, statement.day, (SELECT number FROM outlet WHERE name = ?), mention.name,"
        " statement.kind, statement.manner"
        " FROM statement LEFT JOIN mention ON mention.number = statement.mention WHERE statement.article = ?",
        (article.publisher, article.id),
    )
