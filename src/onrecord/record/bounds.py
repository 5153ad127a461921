"""Bounds: what a value of a row may be, by itself and beside the rows that it belongs to, whatever the captures say.

A day is a day, a probability lies between 0 and 1, who speaks is the mention's speaker, an id that was given once leads
to something. Each bound is one statement of SQL, so that proving a record costs little more than reading it once.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.person import mention_id
from onrecord.statement import SpeakerType

MAKE = "`onrecord rebuild` makes it again"
KEPT = "it is not made from captures: take a copy of the record from before it was changed"

_TOLD = ("statement", "earlier")  # tables of statements, those that stand and those that stood
_PLACED = ("statement", "earlier", "variant", "link")
_TIMES = (("judgement", "id", "time"), ("judgement", "id", "undone"), ("removal", "capture", "time"),
          ("removal", "capture", "undone"), ("refusal", "path", "time"))  # fmt: skip
_TYPES = "('person', 'organisation', 'group')"  # of who has a name
_NAMED = f"(told.speaker_type IN {_TYPES} AND told.speaker IS NOT NULL)"
_THERE = (  # whether what an id that was given once leads to is an article now, or was taken out; `lead` is that id
    "EXISTS (SELECT 1 FROM capture WHERE capture.id = 'c' || substr({lead}, 2) AND substr({lead}, 1, 1) IN ('a', 'c'))"
    " OR EXISTS (SELECT 1 FROM removal WHERE removal.capture = 'c' || substr({lead}, 2)"
    " AND substr({lead}, 1, 1) IN ('a', 'c'))"
)


class _Bound(NamedTuple):
    wrong: str  # what is said of a row outside of it
    rows: str  # SQL, which gives where these are
    advice: str = MAKE


def _of_told(table: str) -> Iterator[_Bound]:
    """What holds of each statement, whether it stands or stood."""
    where = f"SELECT told.article || ' ' || told.id FROM {table} AS told"
    yield _Bound("its probability is not between 0 and 1", f"{where} WHERE NOT told.probability BETWEEN 0 AND 1")
    yield _Bound("its day of saying is no day", f"{where} WHERE date(told.said, '+0 days') IS NOT told.said")
    yield _Bound(
        "its day of saying, the words that tell it and their place are not all there",
        f"{where} WHERE (told.said IS NULL) + (told.said_text IS NULL) + (told.said_span IS NULL) NOT IN (0, 3)",
    )
    yield _Bound(
        "somebody has a name without a type, or the other way round",
        f"{where} WHERE (told.via_type IN {_TYPES} AND told.via IS NULL)"
        " OR (told.via IS NOT NULL AND told.via_type IS NULL)"
        f" OR (told.speaker_type IN {_TYPES} AND told.speaker IS NULL"
        " AND coalesce(told.reason, '') NOT LIKE 'judgement of %')"  # who need not know more than that it is a person
        " OR (told.speaker IS NOT NULL AND told.speaker_type IS NULL)",
    )
    yield _Bound(
        "its speaker is not that of the mention that it is counted for",
        f"{where} LEFT JOIN mention ON mention.number = told.mention WHERE coalesce({_NAMED}, 0)"
        " <> (mention.number IS NOT NULL) OR mention.article <> told.article OR mention.type <> told.speaker_type",
    )


def _bounds() -> Iterator[_Bound]:
    for table in _TOLD:
        yield from _of_told(table)
    for table in _PLACED:
        yield _Bound(
            f"the places of its rows of {table} are not 0, 1, 2 and so on",
            f"SELECT article FROM {table} GROUP BY article"
            " HAVING min(place) <> 0 OR max(place) <> count(*) - 1 OR count(DISTINCT place) <> count(*)",
        )
    for table, key, column in _TIMES:
        yield _Bound(
            f"its {table}'s {column} is no time",
            f"SELECT {key} FROM {table} WHERE strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '+0 days') IS NOT {column}",
            "`onrecord add` of it tries again" if table == "refusal" else KEPT,
        )
    yield from _OTHERS


_OTHERS = (
    _Bound(
        "its weight is not between 0 and 1",
        "SELECT article || ' ' || capture FROM witness WHERE NOT weight BETWEEN 0 AND 1",
    ),
    _Bound(
        "what became of it does not fit what stands in its place",
        """
        SELECT earlier.article || ' ' || earlier.id FROM earlier LEFT JOIN statement ON statement.id = earlier.successor
        WHERE (earlier.fate = 'gone') <> (earlier.successor IS NULL) OR (earlier.fate = 'credited to another'
        AND statement.speaker_type = earlier.speaker_type AND statement.speaker = earlier.speaker)
        """,
    ),
    _Bound(
        "one speaker has two mentions in it",
        """
        SELECT article FROM (SELECT article, speaker_type, speaker, mention FROM statement UNION ALL
        SELECT article, speaker_type, speaker, mention FROM earlier)
        WHERE mention IS NOT NULL GROUP BY article, speaker_type, speaker HAVING min(mention) <> max(mention)
        """,
    ),
    _Bound(
        "no statement is credited to somebody of its name",
        """
        SELECT mention.article || ' ' || mention.id FROM mention
        WHERE NOT EXISTS (SELECT 1 FROM statement WHERE statement.mention = mention.number
        AND statement.speaker = mention.text) AND NOT EXISTS (SELECT 1 FROM earlier
        WHERE earlier.mention = mention.number AND earlier.speaker = mention.text)
        """,
    ),
    _Bound(
        "its name is of another type, or stands for another mention",
        """
        SELECT mention.article || ' ' || mention.id FROM mention JOIN name ON name.number = mention.name
        WHERE name.type <> mention.type OR name.apart NOT IN ('', mention.id)
        """,
    ),
    _Bound(
        "it is compared with names that do not share its surname, or not with those that do",
        """
        SELECT 'name ' || key FROM name WHERE block <> apart AND block <> CASE type
        WHEN 'person' THEN substr(key, 1, instr(key || ', ', ', ') - 1) ELSE key END
        """,
    ),
    _Bound(
        "it is a link of no known sort, or none of its captures has its address",
        """
        SELECT link.article || ' ' || link.url FROM link WHERE link.rel NOT IN ('related', 'embed', 'reference')
        OR NOT EXISTS (SELECT 1 FROM capture WHERE capture.article = link.article
        AND instr(capture.blocks, json_quote(link.url)))
        """,
    ),
    _Bound(
        "this id was given once and leads nowhere",
        f"""
        SELECT id FROM former WHERE NOT (EXISTS (SELECT 1 FROM statement WHERE statement.id = former.statement)
        OR EXISTS (SELECT 1 FROM earlier WHERE earlier.id = former.statement)
        OR EXISTS (SELECT 1 FROM former AS next WHERE next.id = former.statement)
        OR {_THERE.format(lead="former.statement")})
        """,
        KEPT,
    ),
    _Bound(
        "this id was given once and leads nowhere",
        f"""
        SELECT id FROM former_mention WHERE NOT (
        EXISTS (SELECT 1 FROM mention WHERE mention.id = former_mention.mention)
        OR EXISTS (SELECT 1 FROM former_mention AS next WHERE next.id = former_mention.mention)
        OR {_THERE.format(lead="former_mention.mention")})
        """,
        KEPT,
    ),
    _Bound(
        "it was taken out, and is in the record, or what ids of it lead to was never there",
        """
        SELECT capture FROM removal WHERE (undone IS NULL AND EXISTS (SELECT 1 FROM capture WHERE id = removal.capture))
        OR (heir IS NOT NULL AND NOT EXISTS (SELECT 1 FROM capture WHERE id = removal.heir)
        AND NOT EXISTS (SELECT 1 FROM removal AS other WHERE other.capture = removal.heir))
        """,
        KEPT,
    ),
)


def faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What lies outside of its bounds: where, and what is wrong and what to do in one sentence."""
    for bound in _bounds():
        for (where,) in db.execute(bound.rows):
            yield str(where), f"{bound.wrong}; {bound.advice}"
    rows = db.execute(
        "SELECT mention.id, article, mention.type, name.key FROM mention JOIN name ON name.number = mention.name"
    )
    for found, article, kind, key in rows:
        if kind not in set(SpeakerType) or mention_id(article, SpeakerType(kind), key) != found:
            yield f"{article} {found}", f"its id is not that of its article, type and name; {MAKE}"
