"""Attributions: proof that statements, those that stand and those that stood, are what their article's texts give."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from onrecord.article import Article
from onrecord.errors import NotInRecord
from onrecord.record import captures, codec, earlier, ids, statements
from onrecord.record.bounds import MAKE
from onrecord.record.earlier import Bearer, Earlier
from onrecord.record.editions import Fault, inside
from onrecord.record.statements import Entry
from onrecord.statement import Said, Statement, words
from onrecord.text.dates import days

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}  # days from that of publication


def faults(db: sqlite3.Connection, article: Article) -> Iterator[Fault]:
    """What does not hold of an article's statements and mentions."""
    stand = statements.of_article(db, article.id)
    yield from _earlier(db, article, stand)
    yield from _statements(article, stand)
    yield from _mentions(db, article)


def _statements(article: Article, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    expected = ids.statement_ids(article.id, [words(article.text, entry.statement.content) for entry in entries])
    before = 0
    for entry, own in zip(entries, expected, strict=True):
        where = f"{article.id} {entry.id}"
        yield from ((where, what) for what in _parts(article.text, entry))
        yield from ((where, what) for what in _when(entry.statement.said, article.published))
        if own != entry.id:
            yield where, "its id is not that of its words"
        (start, *_) = (*(span.start for span in entry.statement.content), before)
        if start < before:
            yield where, f"it stands ahead of the statement before it; {MAKE}"
        if not _stands(entry.statement, article):
            yield where, f"its article does not name the reporter in between; {MAKE}"
        before = start


def _parts(text: str, entry: Entry) -> Iterator[str]:
    """What is wrong with the words of a statement, of the edition *text*."""
    statement, said = entry.statement, entry.statement.said
    for name, spans, recorded in (
        ("content", statement.content, entry.content),
        ("cue", statement.cue, entry.cue),
        ("source", statement.source, entry.source),
        ("time of saying", (said.span,) if said and said.span else (), said.text if said and said.span else None),
    ):
        if any(not inside(span, len(text)) for span in spans):
            yield f"its {name} lies outside of the edition"
        elif (words(text, spans) if spans else None) != recorded:
            yield f"its {name} is not what the edition has there"


def _when(said: Said | None, published: str | None) -> Iterator[str]:
    """What is wrong with a day of saying by the words that tell it.

    Words that count from another day of the text ("two days later") leave the day open here.
    """
    with suppress(ValueError):  # what is no day at all is told by its bounds
        if said is not None and not _is_told(said, date.fromisoformat(published) if published else None):
            yield f"its day of saying, {said.date}, is not what its words, {said.text!r}, tell; {MAKE}"


def _is_told(said: Said, published: date | None) -> bool:
    """Whether the words of *said* may tell its day.

    Raises:
        ValueError: It is no day.
    """
    day, low = date.fromisoformat(said.date), said.text.lower()
    named = [value for one in days(said.text) for value in one.values]
    if named:
        return any(said.date.endswith(value.removeprefix("-")) for value in named)
    weekdays = [number for number, name in enumerate(_WEEKDAYS) if name in low]
    if weekdays:
        return day.weekday() in weekdays
    near = [published + timedelta(days=apart) for word, apart in _NEAR.items() if published and word in low]
    return not near or day in near


def _stands(statement: Statement, article: Article) -> bool:
    """Whether the article has all words of the name of the reporter in between; a byline or an outlet counts."""
    if statement.via is None or statement.via.name is None:
        return True
    told = " ".join([article.text, article.title or "", article.publisher or "", *article.authors]).casefold()
    return all(word in told for word in statement.via.name.casefold().split() if word != "&")


def _mentions(db: sqlite3.Connection, article: Article) -> Iterator[Fault]:
    """Mentions with other words for their speakers than the sources of their statements, or of those that stood."""
    rows = db.execute(
        "SELECT mention.id, mention.forms, statement.source, earlier.source FROM mention"
        " LEFT JOIN statement ON statement.mention = mention.number LEFT JOIN earlier"
        " ON earlier.mention = mention.number AND statement.number IS NULL WHERE mention.article = ?",
        (article.id,),
    )
    forms: dict[tuple[str, str], set[str]] = {}
    for found, recorded, *sources in rows:
        forms.setdefault((found, recorded), set()).update(source for source in sources if source)
    for (found, recorded), sources in forms.items():
        if codec.strings_in(recorded) != tuple(sorted(sources)):
            yield f"{article.id} {found}", f"its forms are not the sources of its statements; {MAKE}"


def _earlier(db: sqlite3.Connection, article: Article, stand: tuple[Entry, ...]) -> Iterator[Fault]:
    kept = earlier.of_article(db, article.id)
    own = ids.statement_ids(article.id, [each.content for each in stand] + [each.content for each in kept])
    own = own[len(stand) :]
    rows = db.execute("SELECT content, cue, source FROM earlier WHERE article = ? ORDER BY place", (article.id,))
    members = {witness.capture for witness in article.witnesses}
    now = {entry.id for entry in stand}
    for each, name, recorded in zip(kept, own, rows.fetchall(), strict=True):
        where = f"{article.id} {each.id}"
        yield from ((where, what) for what in _words(each, recorded))
        yield from ((where, what) for what in _when(each.statement.said, article.published))
        if name != each.id:
            yield where, "its id is not that of its words"
        if each.successor is not None and each.successor not in now:
            yield where, "the statement that took its place is not in the article"
        if not each.bearers or not members.issuperset([*each.held, *each.lacking]):
            yield where, "no capture of the article bears it"
        if not each.lacking or not set(each.held).isdisjoint(each.lacking):
            yield where, f"no capture has other words in its place, or one that has it; {MAKE}"
        yield from _bearers(db, where, each, each.bearers)


def _words(each: Earlier, recorded: tuple[object, ...]) -> Iterator[str]:
    """What is wrong with the words of an earlier statement, whose columns have *recorded*."""
    said, size = each.statement.said, len(each.text)
    spans = (*each.statement.content, *each.statement.cue, *each.statement.source)
    if any(not inside(span, size) for span in (*spans, *([said.span] if said and said.span else ()))):
        yield "it lies outside of its paragraphs"
    elif recorded != (each.content, each.cue, each.source):
        yield "its words are not what its paragraphs have"
    elif said and said.span and said.span.of(each.text) != said.text:
        yield f"its time of saying is not what its paragraphs have there; {MAKE}"


def _bearers(db: sqlite3.Connection, where: str, found: Earlier, bearers: Iterable[Bearer]) -> Iterator[Fault]:
    for bearer in bearers:
        try:
            capture = captures.get(db, bearer.capture)
            borne = earlier.paragraphs(capture, bearer.blocks).text
        except (NotInRecord, IndexError):
            borne = ""
        if bearer.capture not in found.held or borne != found.text:
            yield where, f"its paragraphs are not what {bearer.capture} has there"
