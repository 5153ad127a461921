"""Sought: the one thing that a user means by an id, by one that it had, or by the beginning of one."""

import re
import sqlite3
from contextlib import suppress

from onrecord.errors import Ambiguous, JudgedOut, NoId, NotInRecord
from onrecord.record import articles, captures, earlier, judgements, persons, removals, statements

_ID = re.compile(r"[acps][0-9a-f]{1,16}")
_FORMER = {  # what former ids are the ids of now: an article is called after a capture, a person after a mention
    "a": ("c", "capture"),
    "c": ("c", "capture"),
    "p": ("m", "former_mention"),
    "s": ("s", "former"),
}
_TABLES = {"a": ("article",), "c": ("capture",), "p": ("person",), "s": ("statement", "earlier")}


def present_id(db: sqlite3.Connection, sought: str) -> str:
    """The present id of what *sought* names; its article's where that is a statement or a speaker no more.

    Raises:
        NoId: It can be no id.
        JudgedOut: It is a statement that somebody judged to be none.
        NotInRecord: Nothing is called so.
        Ambiguous: More than one thing is.
    """
    if exact := _exact(db, sought):
        return exact
    tables = _TABLES.get(sought[:1], ())
    if not tables or _ID.fullmatch(sought) is None:
        raise NoId(sought)
    begun = " UNION ALL ".join(f"SELECT id FROM {table} WHERE id >= ?1 AND id < ?2" for table in tables)
    rows = db.execute(f"{begun} ORDER BY id LIMIT 6", (sought, sought + "~")).fetchall()
    if not rows:
        if former := _begun_before(db, sought):
            return former
        if judgement := judgements.judged_out(db, sought):
            raise JudgedOut(sought, judgement)
        if article := _home(db, sought):
            return article
        raise missing(db, sought)
    if len(rows) > 1:
        raise Ambiguous(sought, tuple(found for (found,) in rows))
    return str(rows[0][0])


def missing(db: sqlite3.Connection, sought: str) -> NotInRecord:
    """Why there is nothing called *sought*: it was taken out, or was never there."""
    begun = removals.begun(db, "c" + sought[1:]) if _ID.fullmatch(sought) and sought[0] in "ac" else ()
    removal = removals.behind(db, begun[0] if len(begun) == 1 else sought)
    return NotInRecord(sought) if removal is None else removals.Removed(sought, removal)


def _begun_before(db: sqlite3.Connection, sought: str) -> str | None:
    """What has the one former id that begins as *sought* does; None where none does, or where it leads nowhere.

    Raises:
        Ambiguous: Former ids of more than one thing do.
    """
    letter, table = _FORMER[sought[0]]
    rows = db.execute(
        f"SELECT id FROM {table} WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 6",
        (letter + sought[1:], letter + sought[1:] + "~"),
    )
    captures_gone = removals.begun(db, "c" + sought[1:]) if sought[0] == "a" else ()
    known = [*(row for (row,) in rows), *captures_gone]
    found = {
        former: now for row in known if (now := _exact(db, former := sought[0] + row[1:]) or _home(db, former))
    }  # fmt: skip
    if len(set(found.values())) > 1:
        raise Ambiguous(sought, tuple(found))
    return next(iter(found.values()), None)


def _home(db: sqlite3.Connection, former: str) -> str | None:
    """The article in which something was that is no more, by its whole id; None where somebody judged it to be none."""
    if former.startswith("s") and judgements.judged_out(db, former):
        return None
    return statements.home(db, former) or persons.home(db, former)


def _exact(db: sqlite3.Connection, sought: str) -> str | None:
    match sought[:1]:
        case "a":
            return articles.current_id(db, sought)
        case "c":
            return next(iter(captures.known(db, [sought])), None)
        case "p":
            number = persons.current_number(db, sought)
            return None if number is None else persons.standing(db, number).id
        case "s":
            for get in (statements.get, earlier.get):
                with suppress(NotInRecord):
                    return get(db, sought).id
            return None
        case _:
            return None
