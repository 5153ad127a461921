"""Tallies: what the record counts and files ahead of being asked, compared with what it is counted from."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.record.bounds import MAKE


class _Tally(NamedTuple):
    table: str
    wrong: str  # what is said of its rows that are wrong
    rows: str  # SQL, which gives these


_TALLIES = (
    _Tally(
        "facet",
        "what statements are filtered by is not what they have",
        """
        SELECT statement.number FROM statement JOIN article ON article.id = statement.article
        LEFT JOIN mention ON mention.number = statement.mention LEFT JOIN facet ON facet.statement = statement.number
        LEFT JOIN outlet ON outlet.number = facet.outlet
        WHERE facet.statement IS NULL OR facet.day IS NOT statement.day OR facet.name IS NOT mention.name
        OR outlet.name IS NOT article.publisher OR facet.kind <> statement.kind OR facet.manner <> statement.manner
        """,
    ),
    _Tally(
        "spoken",
        "statements by month are more or fewer than there are",
        """
        SELECT sum(number) FROM (SELECT name, month, statements AS number FROM spoken UNION ALL
        SELECT name, coalesce(substr(day, 1, 7), ''), -1 FROM facet WHERE name IS NOT NULL)
        GROUP BY name, month HAVING sum(number) <> 0
        """,
    ),
    _Tally(
        "quoted",
        "statements by outlet are more or fewer than there are",
        """
        SELECT sum(number) FROM (SELECT name, outlet, statements AS number FROM quoted UNION ALL
        SELECT name, coalesce(outlet, 0), -1 FROM facet WHERE name IS NOT NULL)
        GROUP BY name, outlet HAVING sum(number) <> 0
        """,
    ),
    _Tally(
        "name",
        "names have more or fewer mentions and statements than they are counted with",
        """
        SELECT number FROM name WHERE person IS NULL
        OR articles <> (SELECT count(*) FROM mention WHERE mention.name = name.number)
        OR statements <> (SELECT count(*) FROM mention JOIN statement ON statement.mention = mention.number
        WHERE mention.name = name.number)
        """,
    ),
    _Tally(
        "person",
        "people have more or fewer statements than they are counted with",
        """
        SELECT number FROM person
        WHERE statements <> (SELECT total(statements) FROM name WHERE name.person = person.number)
        """,
    ),
    _Tally(
        "spelling",
        "names are written otherwise, or more or less often, than in their mentions",
        """
        SELECT sum(number) FROM (SELECT name, text, roles, articles AS number FROM spelling UNION ALL
        SELECT name, text, roles, -1 FROM mention)
        GROUP BY name, text, roles HAVING sum(number) <> 0
        """,
    ),
    _Tally(
        "person",
        "people have an id, a name, a type or articles that their mentions do not give",
        """
        SELECT number FROM person WHERE NOT EXISTS (SELECT 1 FROM name JOIN spelling ON spelling.name = name.number
        WHERE name.person = person.number AND name.type = person.type AND spelling.text = person.name)
        OR (id, articles) IS NOT (SELECT 'p' || substr(min(mention.id), 2), count(DISTINCT mention.article)
        FROM name JOIN mention ON mention.name = name.number WHERE name.person = person.number)
        """,
    ),
    *(
        _Tally(
            table,
            "statements have a day that is neither that of saying nor that of publication",
            f"""
            SELECT {table}.number FROM {table} JOIN article ON article.id = {table}.article
            WHERE {table}.day IS NOT coalesce({table}.said, article.published)
            """,
        )
        for table in ("statement", "earlier")
    ),
)


def faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What is not counted as it should be: the table, and what is wrong and what to do in one sentence."""
    for tally in _TALLIES:
        (count,) = db.execute(f"SELECT count(*) FROM ({tally.rows})").fetchone()
        if count:
            yield tally.table, f"{tally.wrong}; in {count:,} of its rows; {MAKE}"
