"""Statements in the record: put with their article, found by id, by article, by what they say."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.article import Article
from onrecord.errors import NotInRecord
from onrecord.record import codec, echoes, facets, ids
from onrecord.record.damage import undamaged
from onrecord.statement import Kind, Manner, Said, Speaker, SpeakerType, Statement, words
from onrecord.text import Span

PARTS = (  # what is known of a statement, in the order of `row_of`
    "kind", "manner", "content", "content_spans", "cue", "cue_spans", "source", "source_spans", "speaker_type",
    "speaker", "via_type", "via", "said", "said_text", "said_span", "day", "probability", "reader", "reason",
)  # fmt: skip
_READ = ("id", "article", *PARTS)  # in the order of `_entry`
_COLUMNS = ", ".join([*(f"statement.{column}" for column in _READ), "name.person"])
_INDEXED = "content, source, speaker"  # the columns of the full-text index
_PUT = ("id", "article", "place", *PARTS, "mention")
_FROM = (
    " FROM statement LEFT JOIN mention ON mention.number = statement.mention"
    " LEFT JOIN name ON name.number = mention.name "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement as the record holds it."""

    id: str  # "s" and 16 hex digits
    article: str  # id
    statement: Statement
    content: str  # the words credited
    cue: str | None  # the words that credit
    source: str | None  # who is credited, as the text has it
    day: str | None  # when it was said, or else published: YYYY-MM-DD
    person: int | None  # row number of the person, organisation or group credited, where the record has one


def put(
    db: sqlite3.Connection, article: Article, statements: Iterable[Statement], mentions: Mapping[tuple[str, str], int]
) -> list[str]:
    """Store the statements of an article.

    Args:
        db: In a transaction.
        article: Where they stand.
        statements: In the article's order.
        mentions: Row numbers of mentions by type and name of the speaker.

    Returns:
        Their ids.
    """
    kept = list(statements)
    contents = [words(article.text, statement.content) for statement in kept]
    found = ids.statement_ids(article.id, contents)
    db.executemany(
        f"INSERT INTO statement ({', '.join(_PUT)}) VALUES ({', '.join('?' * len(_PUT))})",
        [
            (
                found[place],
                article.id,
                place,
                *row_of(statement, article.text, article.published),
                _mention(statement, mentions),
            )
            for place, statement in enumerate(kept)
        ],
    )
    db.execute(
        f"INSERT INTO statement_words (rowid, {_INDEXED}) SELECT number, {_INDEXED} FROM statement WHERE article = ?",
        (article.id,),
    )
    facets.put(db, article)
    rows = db.execute("SELECT number, content FROM statement WHERE article = ?", (article.id,)).fetchall()
    echoes.put(db, rows)
    return found


def drop(db: sqlite3.Connection, article_id: str) -> None:
    """Take the statements of an article out."""
    db.execute(
        f"INSERT INTO statement_words (statement_words, rowid, {_INDEXED})"
        f" SELECT 'delete', number, {_INDEXED} FROM statement WHERE article = ?",
        (article_id,),
    )
    facets.drop(db, article_id)
    db.execute("DELETE FROM statement WHERE article = ?", (article_id,))


def row_of(statement: Statement, text: str, published: str | None) -> tuple[object, ...]:
    """What is known of a statement as columns, in the order of `PARTS`.

    Args:
        statement: Its spans are of *text*.
        text: The edition's, for the statements of an edition.
        published: YYYY-MM-DD, which counts where the text does not say when it was said.
    """
    speaker, via, said = statement.speaker, statement.via, statement.said
    return (
        statement.kind,
        statement.manner,
        words(text, statement.content),
        codec.spans_out(statement.content),
        words(text, statement.cue) if statement.cue else None,
        codec.spans_out(statement.cue),
        words(text, statement.source) if statement.source else None,
        codec.spans_out(statement.source),
        speaker.type if speaker else None,
        speaker.name if speaker else None,
        via.type if via else None,
        via.name if via else None,
        said.date if said else None,
        said.text if said else None,
        codec.dumps(list(said.span)) if said and said.span else None,
        said.date if said else published,
        statement.probability,
        statement.reader,
        statement.reason,
    )


@undamaged
def statement_of(row: Sequence[object]) -> Statement:
    """The statement in columns in the order of `PARTS`."""
    (
        kind, manner, _, content, _, cue, _, source, speaker_type, speaker, via_type, via, said, said_text, said_span,
        _, probability, reader, reason,
    ) = row  # fmt: skip
    span = Span(*json.loads(str(said_span))) if said_span else None
    return Statement(
        content=codec.spans_in(str(content)),
        cue=codec.spans_in(str(cue)),
        source=codec.spans_in(str(source)),
        kind=Kind(str(kind)),
        manner=Manner(str(manner)),
        speaker=_speaker(speaker_type, speaker),
        via=_speaker(via_type, via),
        said=None if said is None else Said(date=str(said), text=str(said_text), span=span),
        probability=float(str(probability)),
        reader=str(reader),
        reason=_text(reason),
    )


def _mention(statement: Statement, mentions: Mapping[tuple[str, str], int]) -> int | None:
    speaker = statement.speaker
    return None if speaker is None or speaker.name is None else mentions.get((speaker.type, speaker.name))


def of_article(db: sqlite3.Connection, article_id: str) -> tuple[Entry, ...]:
    """The statements of an article, in its order."""
    rows = db.execute(f"SELECT {_COLUMNS}{_FROM}WHERE statement.article = ? ORDER BY statement.place", (article_id,))
    return tuple(map(_entry, rows))


def get(db: sqlite3.Connection, sought: str) -> Entry:
    """One statement, by an id that it has or had.

    Raises:
        NotInRecord: There is none of this id.
    """
    former = db.execute("SELECT statement FROM former WHERE id = ?", (sought,)).fetchone()
    row = db.execute(
        f"SELECT {_COLUMNS}{_FROM}WHERE statement.id IN (?, ?) ORDER BY statement.id = ? DESC",
        (sought, former[0] if former else sought, sought),
    ).fetchone()
    if row is None:
        raise NotInRecord(sought)
    return _entry(row)


def home(db: sqlite3.Connection, sought: str) -> str | None:
    """The article in which the words of a former id were, where they are no statement now; None where it is unknown."""
    row = db.execute(
        "WITH RECURSIVE led (id) AS"
        " (SELECT ?1 UNION SELECT former.statement FROM former JOIN led ON former.id = led.id)"
        " SELECT capture.article FROM led LEFT JOIN removal ON removal.capture = 'c' || substr(led.id, 2)"
        " JOIN capture ON capture.id IN ('c' || substr(led.id, 2), removal.heir)"
        " WHERE led.id LIKE 'a%' ORDER BY capture.id = 'c' || substr(led.id, 2) DESC, removal.number DESC",
        (sought,),
    ).fetchone()
    return None if row is None else row[0]


def _entry(row: Sequence[object]) -> Entry:
    found, article, *parts, person = row
    known = dict(zip(PARTS, parts, strict=True))
    return Entry(
        id=str(found),
        article=str(article),
        statement=statement_of(parts),
        content=str(known["content"]),
        cue=_text(known["cue"]),
        source=_text(known["source"]),
        day=_text(known["day"]),
        person=None if person is None else int(str(person)),
    )


def _speaker(kind: object, name: object) -> Speaker | None:
    return None if kind is None else Speaker(type=SpeakerType(str(kind)), name=_text(name))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
