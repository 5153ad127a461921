"""Facets: what statements are counted and filtered by, in few bytes each.

A search counts thousands of statements; of these rows some hundred share a page of
the file, and each way to filter has an index that holds all of them. What a person's
page counts, by month and by outlet, is counted as statements come and go.
"""

import sqlite3

from onrecord.article import Article

_TALLIES = {  # tables, with what each counts by besides the name
    "spoken": ("month", "coalesce(substr(facet.day, 1, 7), '')"),
    "quoted": ("outlet", "coalesce(facet.outlet, 0)"),
}


def put(db: sqlite3.Connection, article: Article) -> None:
    """Enter the statements of an article.

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
    _count(db, article.id, 1)


def drop(db: sqlite3.Connection, article_id: str) -> None:
    """Take the statements of an article out of the counts; their facets leave with them.

    Args:
        db: In a transaction; the statements are there still.
        article_id: Whose statements they are.
    """
    _count(db, article_id, -1)
    for table in _TALLIES:
        db.execute(
            f"DELETE FROM {table} WHERE statements = 0 AND name IN (SELECT facet.name FROM statement"
            " JOIN facet ON facet.statement = statement.number WHERE statement.article = ?)",
            (article_id,),
        )


def _count(db: sqlite3.Connection, article_id: str, sign: int) -> None:
    for table, (column, value) in _TALLIES.items():
        db.execute(
            f"INSERT INTO {table} (name, {column}, statements) SELECT facet.name, {value}, count(*) * ?"
            " FROM statement JOIN facet ON facet.statement = statement.number"
            " WHERE statement.article = ? AND facet.name IS NOT NULL GROUP BY 1, 2"
            f" ON CONFLICT (name, {column}) DO UPDATE SET statements = statements + excluded.statements",
            (sign, article_id),
        )
