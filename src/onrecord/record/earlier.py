"""Earlier statements: who said what in words that the publisher has changed since.

The statements of an article are those of its edition, which has one state of each sentence, the latest. What was read
in another state stands here: its words as captures have them, its spans in the paragraphs of these captures.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.article import Article
from onrecord.capture import Capture
from onrecord.errors import NotInRecord, ReadNoMore
from onrecord.record import codec, statements
from onrecord.record.damage import undamaged
from onrecord.record.statements import PARTS
from onrecord.statement import Statement, words
from onrecord.text import Mended, Span, mend

_INDEXED = "content, source, speaker"  # the columns of the full-text index
_COLUMNS = ("id", "article", "place", "text", *PARTS, "fate", "successor", "bearers", "held", "lacking", "mention")
_READ = ", ".join(f"earlier.{column}" for column in _COLUMNS[:-1])
_FROM = " FROM earlier LEFT JOIN mention ON mention.number = earlier.mention "


class Fate(StrEnum):
    """What became of a statement that the publisher changed."""

    REWORDED = "reworded"  # the same speaker says something like it in its place
    CREDITED = "credited to another"  # it stands, or nearly so, and somebody else has said it
    GONE = "gone"


class Bearer(NamedTuple):
    """A capture that has the paragraphs of an earlier statement, word for word."""

    capture: str  # id
    blocks: tuple[int, ...]  # numbers of its blocks that are the paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A statement that the edition of its article does not have: its publisher has other words there since."""

    id: str  # "s" and 16 hex digits, as those of statements
    article: str  # id
    text: str  # the paragraphs in which it stands, one empty line between two, as its bearers have them
    statement: Statement  # its spans are of `text`
    fate: Fate
    successor: str | None  # id of the statement that stands in its place
    bearers: tuple[Bearer, ...]  # by capture
    held: tuple[str, ...]  # ids of all captures of this state, those that have it in another form too; sorted
    lacking: tuple[str, ...]  # ids of the captures that have other words there, or none; sorted
    mention: str | None  # id of the mention; None where nobody is named

    @property
    def content(self) -> str:
        """The words credited."""
        return words(self.text, self.statement.content)

    @property
    def cue(self) -> str | None:
        """The words that credit."""
        return words(self.text, self.statement.cue) or None

    @property
    def source(self) -> str | None:
        """Who is credited, as the text has it."""
        return words(self.text, self.statement.source) or None

    @property
    def told(self) -> str:
        """All of it with the words between its parts."""
        parts = (*self.statement.content, *self.statement.cue, *self.statement.source)
        return self.text[min(part.start for part in parts) : max(part.end for part in parts)]


class Spell(NamedTuple):
    """When a statement stood, as captures with a time show it."""

    first: str | None  # when the first capture that has it was taken; None where no time is known
    last: str | None
    gone: str | None  # when the first capture after these was taken that has it no more


def spell(found: Earlier, times: Mapping[str, str | None]) -> Spell:
    """When a statement stood.

    Args:
        found: The statement.
        times: When each capture of its article was taken.
    """
    having = sorted(time for capture in found.held if (time := times.get(capture)))
    if not having:
        return Spell(None, None, None)
    after = (time for capture in found.lacking if (time := times.get(capture)) and time > having[-1])
    return Spell(having[0], having[-1], min(after, default=None))


def paragraphs(capture: Capture, blocks: Iterable[int]) -> Mended:
    """The text that blocks of *capture* make, with the way back to its text layer.

    Args:
        capture: A bearer.
        blocks: Their numbers; a paragraph each.
    """
    kept = [capture.blocks[number].pieces for number in blocks]
    return mend(capture.text, [piece for block in kept for piece in (*block[:-1], block[-1]._replace(glue="\n\n"))])


def put(db: sqlite3.Connection, article: Article, found: Iterable[Earlier]) -> None:
    """Store the earlier statements of an article.

    Args:
        db: In a transaction; the article, its mentions and statements are there.
        article: Whose they are.
        found: In the order of the text.
    """
    db.executemany(
        f"INSERT INTO earlier ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * (len(_COLUMNS) - 1))},"
        " (SELECT number FROM mention WHERE id = ?))",
        [_row(article, place, each) for place, each in enumerate(found)],
    )
    db.execute(
        f"INSERT INTO earlier_words (rowid, {_INDEXED}) SELECT number, {_INDEXED} FROM earlier WHERE article = ?",
        (article.id,),
    )


def _row(article: Article, place: int, found: Earlier) -> tuple[object, ...]:
    return (
        found.id,
        found.article,
        place,
        found.text,
        *statements.row_of(found.statement, found.text, article.published),
        found.fate,
        found.successor,
        codec.dumps([{"capture": each.capture, "blocks": each.blocks} for each in found.bearers]),
        codec.dumps(found.held),
        codec.dumps(found.lacking),
        found.mention,
    )


def drop(db: sqlite3.Connection, article_id: str) -> None:
    """Take the earlier statements of an article out."""
    db.execute(
        f"INSERT INTO earlier_words (earlier_words, rowid, {_INDEXED})"
        f" SELECT 'delete', number, {_INDEXED} FROM earlier WHERE article = ?",
        (article_id,),
    )
    db.execute("DELETE FROM earlier WHERE article = ?", (article_id,))


def of_article(db: sqlite3.Connection, article_id: str) -> tuple[Earlier, ...]:
    """The earlier statements of an article, in the order of the text."""
    rows = db.execute(f"SELECT {_READ}, mention.id{_FROM}WHERE earlier.article = ? ORDER BY place", (article_id,))
    return tuple(map(_found, rows))


def numbered(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Earlier, ...]:
    """The earlier statements of row *numbers*, in that order."""
    asked = f"SELECT {_READ}, mention.id{_FROM}WHERE earlier.number = ?"
    found = (db.execute(asked, (number,)).fetchone() for number in numbers)
    return tuple(_found(row) for row in found if row is not None)


def get(db: sqlite3.Connection, sought: str) -> Earlier:
    """One earlier statement, by an id that it has, or that it had when it stood.

    Raises:
        ReadNoMore: There was one of this id, or a statement that stood.
        NotInRecord: There is none of this id.
    """
    row = db.execute(
        f"SELECT {_READ}, mention.id{_FROM}"
        "WHERE earlier.id IN (?1, (SELECT statement FROM former WHERE id = ?1)) ORDER BY earlier.id = ?1 DESC",
        (sought,),
    ).fetchone()
    if row is None:
        article = statements.home(db, sought)
        raise ReadNoMore(sought, article) if article else NotInRecord(sought)
    return _found(row)


def unread(db: sqlite3.Connection, article_id: str) -> bool:
    """Whether nobody looked for earlier statements in an article that may have some."""
    return db.execute("SELECT 1 FROM unread WHERE article = ?", (article_id,)).fetchone() is not None


@undamaged
def _found(row: Sequence[object]) -> Earlier:
    found, article, _, text, *parts = row[: 4 + len(PARTS)]
    fate, successor, bearers, held, lacking, mention = row[4 + len(PARTS) :]
    return Earlier(
        id=str(found),
        article=str(article),
        text=str(text),
        statement=statements.statement_of(parts),
        fate=Fate(str(fate)),
        successor=None if successor is None else str(successor),
        bearers=tuple(Bearer(each["capture"], tuple(each["blocks"])) for each in json.loads(str(bearers))),
        held=codec.strings_in(str(held)),
        lacking=codec.strings_in(str(lacking)),
        mention=None if mention is None else str(mention),
    )


def places(found: Earlier, bearer: Capture, blocks: Iterable[int]) -> tuple[Span, ...]:
    """Where a bearer has the content of a statement in its text layer."""
    mended = paragraphs(bearer, blocks)
    return tuple(spot for span in found.statement.content for spot in mended.to_base(span))
