"""Speakers in the record: mentions of articles, the names they bear, the persons these are.

Counts are kept with each change, and only persons whose names share a block
with a name that came or went are looked at again: adding never reads the
whole record. How names are joined is decided by the function passed in.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from onrecord.person import Mention, Name, fullest
from onrecord.record import codec
from onrecord.record.damage import undamaged
from onrecord.statement import SpeakerType

Cluster = Callable[[Sequence[Name], Iterable[tuple[int, int]]], Sequence[int]]
Block = tuple[str, str]  # type and block of names

_SHARING = (  # the blocks of all names of the persons who bear a name of one block
    "SELECT DISTINCT other.type, other.block FROM name JOIN name AS other ON other.person = name.person"
    " WHERE name.type = ? AND name.block = ?"
)
_type = undamaged(SpeakerType)


def put(
    db: sqlite3.Connection, borne: Iterable[tuple[str, Mention, Name]]
) -> tuple[dict[tuple[str, str], int], set[Block]]:
    """Store the mentions of an article.

    Args:
        db: In a transaction; the article's row is there.
        borne: Each mention's id, the mention, and the name that it bears.

    Returns:
        Row numbers of mentions by type and name of the speaker, and the blocks to settle.
    """
    numbers: dict[tuple[str, str], int] = {}
    touched: set[Block] = set()
    for mention_id, mention, name in borne:
        number = _name_number(db, name)
        roles = codec.dumps(list(name.roles))
        _count(db, number, mention.name, roles, articles=1, statements=mention.statements)
        row = db.execute(
            "INSERT INTO mention (id, article, type, text, forms, roles, name) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " RETURNING number",
            (mention_id, mention.article, mention.type, mention.name, codec.dumps(list(mention.forms)), roles, number),
        ).fetchone()
        numbers.update({(mention.type, speaker): row[0] for speaker in mention.speakers})
        touched.add((name.type, name.block))
    return numbers, touched


def drop(db: sqlite3.Connection, article_id: str) -> set[Block]:
    """Take an article's mentions out while its statements still stand; returns the blocks to settle."""
    touched: set[Block] = set()
    rows = db.execute(
        "SELECT mention.number, mention.text, mention.roles, name.number, name.type, name.block,"
        " (SELECT count(*) FROM statement WHERE statement.mention = mention.number)"
        " FROM mention JOIN name ON name.number = mention.name WHERE mention.article = ?",
        (article_id,),
    ).fetchall()
    for number, text, roles, name, kind, block, statements in rows:
        _count(db, name, text, roles, articles=-1, statements=-statements)
        db.execute("UPDATE statement SET mention = NULL WHERE mention = ?", (number,))
        db.execute("DELETE FROM mention WHERE number = ?", (number,))
        touched.add((kind, block))
    return touched


def _name_number(db: sqlite3.Connection, name: Name) -> int:
    row = db.execute(
        "SELECT number FROM name WHERE type = ? AND key = ? AND apart = ?", (name.type, name.key, name.apart)
    ).fetchone()
    if row is None:
        row = db.execute(
            "INSERT INTO name (type, key, block, apart, articles, statements) VALUES (?, ?, ?, ?, 0, 0)"
            " RETURNING number",
            (name.type, name.key, name.block, name.apart),
        ).fetchone()
    return int(row[0])


def _count(db: sqlite3.Connection, name: int, text: str, roles: str, *, articles: int, statements: int) -> None:
    db.execute(
        "UPDATE name SET articles = articles + ?, statements = statements + ? WHERE number = ?",
        (articles, statements, name),
    )
    db.execute(
        "INSERT INTO spelling (name, text, roles, articles) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name, text, roles) DO UPDATE SET articles = articles + excluded.articles",
        (name, text, roles, articles),
    )
    db.execute("DELETE FROM spelling WHERE name = ? AND text = ? AND roles = ? AND articles <= 0", (name, text, roles))


def settle(
    db: sqlite3.Connection, touched: Iterable[Block], cluster: Cluster, same: Sequence[tuple[str, str]] = ()
) -> None:
    """Bring the persons of the touched blocks up to date.

    Args:
        db: In a transaction.
        touched: Blocks in which a name came, went or gained a role.
        cluster: Decides which names are one person's: names and pairs of positions in, a leader for each out.
        same: Pairs of mention ids that judgements join.
    """
    links = _links(db, same)
    blocks = _reached(db, set(touched), links)
    names: list[Name] = []
    numbers: list[int] = []
    before: set[int] = set()
    for kind, block in sorted(blocks):
        rows = db.execute(
            "SELECT number, key, apart, articles, person FROM name WHERE type = ? AND block = ? ORDER BY key, apart",
            (kind, block),
        ).fetchall()
        for number, key, apart, articles, person in rows:
            if person is not None:
                before.add(person)
            if articles == 0:
                db.execute("DELETE FROM name WHERE number = ?", (number,))
                continue
            names.append(Name(type=_type(kind), key=key, block=block, roles=_roles(db, number), apart=apart))
            numbers.append(number)
    position = {number: at for at, number in enumerate(numbers)}
    pairs = [(position[one], position[other]) for one, other in links if one in position and other in position]
    together: dict[int, list[int]] = {}
    for at, leader in enumerate(cluster(names, pairs)):
        together.setdefault(leader, []).append(numbers[at])
    for members in together.values():
        _write_person(db, members)
    for person in before:
        db.execute(
            "DELETE FROM person WHERE number = ? AND NOT EXISTS (SELECT 1 FROM name WHERE name.person = person.number)",
            (person,),
        )


def _links(db: sqlite3.Connection, same: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Row numbers of names whose mentions judgements join, where both are in the record."""
    found = []
    for pair in same:
        rows = [db.execute("SELECT name FROM mention WHERE id = ?", (mention,)).fetchone() for mention in pair]
        if all(rows):
            found.append((rows[0][0], rows[1][0]))
    return found


def _reached(db: sqlite3.Connection, touched: set[Block], links: list[tuple[int, int]]) -> set[Block]:
    """The touched blocks, and those that judgements tie to them, or tied: who was one with a name may be so no more."""
    ties: list[tuple[Block, Block]] = []
    for pair in links:
        one, other = (
            db.execute("SELECT type, block FROM name WHERE number = ?", (number,)).fetchone() for number in pair
        )
        ties.append((one, other))
    reached: set[Block] = set()
    while fresh := touched - reached:
        reached |= fresh
        touched = reached.union(*(tie for tie in ties if reached.intersection(tie)))
        for block in fresh:
            touched.update(db.execute(_SHARING, block))
    return reached


def _roles(db: sqlite3.Connection, name: int) -> tuple[str, ...]:
    rows = db.execute("SELECT DISTINCT roles FROM spelling WHERE name = ?", (name,))
    return tuple(sorted({role for (roles,) in rows for role in codec.strings_in(roles)}))


def _write_person(db: sqlite3.Connection, names: list[int]) -> None:
    """One person for *names*, called after the smallest mention."""
    marks = ", ".join("?" * len(names))
    smallest = min(db.execute("SELECT min(id) FROM mention WHERE name = ?", (name,)).fetchone()[0] for name in names)
    forms = db.execute(
        "SELECT spelling.text, name.type FROM spelling JOIN name ON name.number = spelling.name"
        f" WHERE name.number IN ({marks})",
        names,
    ).fetchall()
    articles, statements = db.execute(
        f"SELECT sum(articles), sum(statements) FROM name WHERE number IN ({marks})", names
    ).fetchone()
    name = fullest(text for text, _ in forms)
    kind = min((_type(kind) for text, kind in forms if text == name), key=list(SpeakerType).index)
    row = db.execute(
        "INSERT INTO person (id, type, name, articles, statements) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, articles = excluded.articles,"
        " statements = excluded.statements"
        " RETURNING number",
        ("p" + smallest[1:], kind, name, articles - _counted_twice(db, names), statements),
    ).fetchone()
    db.execute(f"UPDATE name SET person = ? WHERE number IN ({marks}) AND person IS NOT ?", (row[0], *names, row[0]))


def _counted_twice(db: sqlite3.Connection, names: list[int]) -> int:
    """How many mentions of *names* stand in an article beside another one of them.

    Those of the most frequent name are not looked at: there can be very many, and few of any other.
    """
    if len(names) == 1:
        return 0
    members = json.dumps(names)
    row = db.execute(
        "WITH member (name) AS (SELECT value FROM json_each(?1)),"
        " most (name) AS (SELECT number FROM name WHERE number IN member ORDER BY articles DESC, number LIMIT 1)"
        " SELECT count(*) FROM mention AS one WHERE one.name IN (SELECT name FROM member EXCEPT SELECT name FROM most)"
        " AND EXISTS (SELECT 1 FROM mention AS other WHERE other.article = one.article AND other.name IN member"
        " AND (other.number < one.number OR other.name IN most))",
        (members,),
    ).fetchone()
    return int(row[0])
