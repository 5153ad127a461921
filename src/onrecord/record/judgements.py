"""Judgements in the record, and what they do to statements.

A judgement's subject is written so that it survives every rebuild. Any id that
an article ever had keeps resolving, and words keep their letters:

    statement   ``a0123456789abcdef#the words credited, white space folded``
    wording     ``a0123456789abcdef/#the words credited``   (these very words, and no others that took their place)
    mention     ``a0123456789abcdef/person/okafor, ngozi``   (the name as compared)
    article     ``a0123456789abcdef``

The value is the other mention or article, or for a speaker ``person/Ngozi Okafor``.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.article import Article
from onrecord.errors import Ambiguous, NoJudgement
from onrecord.person import Judgement, Verdict
from onrecord.record import ids
from onrecord.record.damage import undamaged
from onrecord.statement import Kind, Manner, Speaker, SpeakerType, Statement, words
from onrecord.text import Span
from onrecord.text.digests import digest

READER = "judgement/1"
_WORD = re.compile(r"\w+")
_TIMES = 8  # that the same words are credited in one article; all are judged together
_SAME = 0.5  # of the words of either; what shares fewer is another statement
_QUOTES = frozenset("\"'“”„‟‘’«»")
_COLUMNS = "id, verdict, subject, value, author, time, reason, undone"


def statement_subject(article_id: str, content: str) -> str:
    """How a judgement calls a statement.

    Args:
        article_id: Any id that its article had.
        content: The words credited.
    """
    return f"{article_id}#{_folded(content)}"


def wording_subject(article_id: str, content: str) -> str:
    """How a judgement calls a statement in these very words, such as no longer stand; what stands now is another."""
    return f"{article_id}/#{_folded(content)}"


def _folded(content: str) -> str:
    return " ".join(content.split())


def article_of(subject: str) -> str:
    """The article's id in a subject or value."""
    return subject.partition("#")[0].partition("/")[0]


def judgement_id(verdict: Verdict, subject: str, value: str | None, author: str, time: str) -> str:
    """The id of a judgement: "j" and 16 hex digits."""
    return "j" + digest(verdict, subject, value or "", author, time)


def put(db: sqlite3.Connection, judgement: Judgement) -> None:
    """Keep a judgement; the same one twice is one."""
    found = judgement
    db.execute(
        f"INSERT OR IGNORE INTO judgement ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (found.id, found.verdict, found.subject, found.value, found.author, found.time, found.reason, found.undone),
    )


def whole_id(db: sqlite3.Connection, sought: str) -> str:
    """The id of the one judgement that *sought* is the id of, or the beginning of one.

    Raises:
        NoJudgement: No id begins so.
        Ambiguous: More than one does.
    """
    rows = db.execute(
        "SELECT id FROM judgement WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 6", (sought, sought + "~")
    ).fetchall()
    found = tuple(found for (found,) in rows)
    if not found or not sought.startswith("j"):
        raise NoJudgement(sought)
    if len(found) > 1 and sought not in found:
        raise Ambiguous(sought, found)
    return str(found[0])


def judged_out(db: sqlite3.Connection, sought: str) -> str | None:
    """The id of the judgement by which a statement is none; None where there is no such one.

    Args:
        db: The record.
        sought: Any id that the statement had.
    """
    meant = {sought, *(found for (found,) in db.execute("SELECT statement FROM former WHERE id = ?", (sought,)))}
    for judgement in every(db):
        if judgement.verdict is Verdict.NOT_A_STATEMENT:
            _, _, content = judgement.subject.partition("#")
            if not meant.isdisjoint(ids.statement_ids(article_of(judgement.subject), [content] * _TIMES)):
                return judgement.id
    return None


def get(db: sqlite3.Connection, judgement_id: str) -> Judgement:
    """One judgement.

    Raises:
        NoJudgement: There is none of this id.
    """
    row = db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE id = ?", (judgement_id,)).fetchone()
    if row is None:
        raise NoJudgement(judgement_id)
    return _judgement(row)


def undo(db: sqlite3.Connection, judgement_id: str, time: str) -> Judgement:
    """Take a judgement back; it stays in the record as undone.

    Raises:
        NotInRecord: There is none of this id.
    """
    db.execute("UPDATE judgement SET undone = ? WHERE id = ? AND undone IS NULL", (time, judgement_id))
    return get(db, judgement_id)


def drop(db: sqlite3.Connection, found: Iterable[str]) -> None:
    """Take judgements out for good, by id; those that were only mistaken are taken back by `undo`."""
    db.executemany("DELETE FROM judgement WHERE id = ?", [(each,) for each in found])


def every(db: sqlite3.Connection, *, undone: bool = False) -> tuple[Judgement, ...]:
    """All judgements by time; with *undone* also those that were taken back."""
    condition = "1" if undone else "undone IS NULL"
    rows = db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE {condition} ORDER BY time, id")
    return tuple(map(_judgement, rows))


@undamaged
def _judgement(row: tuple[str, ...]) -> Judgement:
    found, verdict, subject, value, author, time, reason, undone = row
    return Judgement(
        id=found,
        verdict=Verdict(verdict),
        subject=subject,
        value=value,
        author=author,
        time=time,
        reason=reason,
        undone=undone,
    )


def about(judgements: Iterable[Judgement], members: Iterable[str]) -> tuple[Judgement, ...]:
    """Those of *judgements* whose subject is an article, or in an article, of which *members* are the captures."""
    hexes = {member[1:] for member in members}
    return tuple(judgement for judgement in judgements if article_of(judgement.subject)[1:] in hexes)


def decided(article: Article, found: Iterable[Statement], judgements: Iterable[Judgement]) -> tuple[Statement, ...]:
    """The statements of an article as people corrected them.

    Args:
        article: Where they stand.
        found: What a reader found.
        judgements: About this article, by time; the later one counts.
    """
    statements = list(found)
    for judgement in judgements:
        head, _, sought = judgement.subject.partition("#")
        very = head.endswith("/")
        match judgement.verdict:
            case Verdict.NOT_A_STATEMENT:
                meant = _meant(article, statements, sought, very=very)
                statements = [each for number, each in enumerate(statements) if number not in meant]
            case Verdict.SPEAKER:
                speaker = _speaker(judgement.value)
                reason = f"judgement of {judgement.author}"
                for number in _meant(article, statements, sought, very=very):
                    statements[number] = replace(statements[number], speaker=speaker, reason=reason)
            case Verdict.MISSED_STATEMENT:
                statements.extend(_missed(article, sought, judgement, statements))
            case _:
                pass
    return tuple(sorted(statements, key=lambda each: (each.content[0], each.content)))


def as_judged(text: str, found: Statement, judgements: Iterable[Judgement]) -> Statement | None:
    """A statement of *text* as people corrected it in these very words; None where they took it out.

    Args:
        text: What its spans are of.
        found: What a reader found.
        judgements: About its article, by time; the later one counts.
    """
    own = " ".join(words(text, found.content).split())
    for judgement in judgements:
        if judgement.subject.partition("#")[2] != own:
            continue
        if judgement.verdict is Verdict.NOT_A_STATEMENT:
            return None
        if judgement.verdict is Verdict.SPEAKER:
            found = replace(found, speaker=_speaker(judgement.value), reason=f"judgement of {judgement.author}")
    return found


def _meant(article: Article, statements: list[Statement], sought: str, *, very: bool) -> frozenset[int]:
    """Which statements a judgement speaks of: those with its very words, else the one that shares most of them.

    A better edition or a better reader may draw the content a little wider or narrower than when it was judged. What
    was said of an earlier wording (*very*) is said of no other.
    """
    keys = [_key(article, each) for each in statements]
    exact = frozenset(number for number, key in enumerate(keys) if key == sought)
    if exact or very:
        return exact
    shares = [_share(key, sought) for key in keys]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return frozenset() if best is None or shares[best] < _SAME else frozenset({best})


def _share(one: str, other: str) -> float:
    """Of the words that either has, how many both have; 0 to 1."""
    left, right = Counter(_WORD.findall(one.casefold())), Counter(_WORD.findall(other.casefold()))
    either = (left | right).total()
    return (left & right).total() / either if either else 0.0


def _key(article: Article, statement: Statement) -> str:
    return " ".join(words(article.text, statement.content).split())


def _speaker(value: str | None) -> Speaker | None:
    """The speaker that a judgement names: ``person/Ngozi Okafor``; a name alone is a person's; none is open."""
    if not value:
        return None
    kind, found, name = value.partition("/")
    if not found or kind not in set(SpeakerType):
        return Speaker(type=SpeakerType.PERSON, name=value)
    return Speaker(type=SpeakerType(kind), name=name or None)


def _missed(article: Article, sought: str, judgement: Judgement, statements: list[Statement]) -> list[Statement]:
    """The statement that somebody marked, where the edition has its words and no reader found it."""
    start = article.text.find(sought)
    if not sought or start < 0 or any(_key(article, each) == sought for each in statements):
        return []
    span = Span(start, start + len(sought))
    around = {article.text[max(start - 1, 0) : start], article.text[span.end : span.end + 1]}
    inside = {sought[0], sought[-1]}
    return [
        Statement(
            content=(span,),
            cue=(),
            source=(),
            kind=Kind.DIRECT if around <= _QUOTES or inside <= _QUOTES else Kind.INDIRECT,
            manner=Manner.SPEECH,
            speaker=_speaker(judgement.value),
            via=None,
            said=None,
            probability=1.0,
            reader=READER,
            reason=f"judgement of {judgement.author}",
        )
    ]
