"""Metadata for Datasette: what tables and columns mean, which column names a row, what is searched.

    onrecord export datasette --output metadata.json
    datasette record.db --metadata metadata.json

What tables and columns mean is read from the comments of `schema.sql`, where it is written once.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.record.migrations import schema

TITLE = "onrecord: who said what, when"
ABOUT = "Statements of captured news; every word can be traced to the capture that it was read from."

LABELS = {
    "article": "title",
    "capture": "id",
    "person": "name",
    "name": "key",
    "mention": "text",
    "outlet": "name",
    "statement": "content",
    "original": "sha256",
    "passage": "text",
    "earlier": "content",
}
SORTS = {
    "statements": "day",
    "earlier_statements": "day",
    "articles": "published",
    "people": "statements",
    "judgement": "time",
}  # latest, most first
FACETS = {
    "statements": ["kind", "manner", "publisher"],
    "earlier_statements": ["fate", "kind", "publisher"],
    "articles": ["publisher", "language"],
    "captures": ["media_type"],
    "facet": ["kind", "manner", "outlet"],
    "person": ["type"],
    "variants": ["kind", "nature"],
    "links": ["rel", "publisher"],
    "judgement": ["verdict", "author"],
}
SEARCHED = {
    "statement": "statement_words",
    "statements": "statement_words",
    "article": "article_words",
    "articles": "article_words",
    "passage": "passage_words",
    "earlier": "earlier_words",
    "earlier_statements": "earlier_words",
}
# what the program needs and people seldom do, and what people find in a view
HIDDEN = (
    # a view shows each of these; their own links lead by an id to a row that Datasette looks for by its number
    "original",
    "capture",
    "article",
    "witness",
    "variant",
    "passage",
    "earlier",
    "link",
    "mention",
    "statement",
    "posting",
    "posting_known",
    "posting_due",
    "posting_run",
    "posting_part",
    "echo",
    "former",
    "former_mention",
    "spelling",
    "capture_path",
    "spoken",
    "quoted",
    "unread",
)

QUERIES = {
    "article_by_id": ("One article.", "SELECT * FROM articles WHERE id = :article"),
    "statements_of_article": (
        "What is said in an article, in its order.",
        "SELECT * FROM statements WHERE article = :article ORDER BY number",
    ),
    "captures_of_article": (
        "The captures of an article, the earliest first.",
        "SELECT * FROM captures WHERE article = :article ORDER BY captured IS NULL, captured",
    ),
    "statements_of_person": (
        "What a person, organisation or group has said, the latest first.",
        "SELECT * FROM statements WHERE person_id = :person ORDER BY day DESC",
    ),
}
"""What leads from an id in one view to what it names, for views have no links: a sentence, and the query."""

_TABLE = re.compile(r"^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)")
_COMMENT = re.compile(r"^  -- (.+)$")
_COLUMN = re.compile(r"^  (\w+) [^-]*--\s*(.+)$")


def metadata(record: str) -> Mapping[str, Any]:
    """The metadata for the record at this path, which Datasette calls by its name without the ending."""
    queries = {name: {"title": about, "sql": sql} for name, (about, sql) in QUERIES.items()}
    shown = {"tables": dict(_tables()), "queries": queries}
    return {"title": TITLE, "description": ABOUT, "databases": {Path(record).stem: shown}}


def _tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    table, about = "", ""
    columns: dict[str, str] = {}
    for line in [*schema().splitlines(), "CREATE TABLE end"]:
        if found := _TABLE.match(line):
            if about:
                yield table, _told(table, about, columns)
            table, about, columns = found[1], "", {}
        elif (comment := _COMMENT.match(line)) and not about:
            about = comment[1]
        elif column := _COLUMN.match(line):
            columns[column[1]] = column[2]


def _told(table: str, about: str, columns: Mapping[str, str]) -> Mapping[str, Any]:
    told: dict[str, Any] = {"description": about}
    if columns:
        told["columns"] = dict(columns)
    if table in LABELS:
        told["label_column"] = LABELS[table]
    if table in SORTS:
        told["sort_desc"] = SORTS[table]
    if table in FACETS:
        told["facets"] = FACETS[table]
    if table in SEARCHED:
        # named here, for Datasette finds a full-text index by itself only where it is spelt in its own way
        told["fts_table"], told["fts_pk"] = SEARCHED[table], "number"
    if table in HIDDEN or table.endswith("_words"):
        told["hidden"] = True
    return told
