"""Echoes: how the same words are found in several statements, trimmed and reworded too.

Fingerprints by winnowing (Schleimer, Wilkerson and Aiken, 2003,
doi:10.1145/872757.872770): of every `WINDOW` runs of `RUN` words in a row the
one with the smallest hash is kept, so that two statements which share
`RUN` + `WINDOW` - 1 words in a row share a fingerprint, whatever stands around them.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from onrecord.record.bounds import MAKE
from onrecord.text.bare import bare

RUN = 4  # words
WINDOW = 4  # runs
MOST = 40  # fingerprints of one statement; a speech printed whole need not be found by each of its sentences

_NONE: tuple[int | None, set[int]] = None, set()
_WORD = re.compile(r"\w+")


def tokens(content: str) -> list[str]:
    """The words of *content* as they are compared: without case, accents and signs."""
    joined = " ".join(_WORD.findall(content))
    # most statements are plain once their quotation marks are gone, and need no look at each letter
    return joined.lower().split() if joined.isascii() else _WORD.findall(bare(joined))


def fingerprints(content: str) -> list[int]:
    """The fingerprints of a statement's words, unsigned 32 bits each; none for fewer than `RUN` words."""
    words = tokens(content)
    runs = [zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)]
    if not runs:
        return []
    kept = dict.fromkeys(min(runs[at : at + WINDOW]) for at in range(max(len(runs) - WINDOW, 0) + 1))
    return list(kept)[:MOST]


def put(db: sqlite3.Connection, statements: Iterable[tuple[int, str]]) -> None:
    """Enter statements.

    Args:
        db: In a transaction.
        statements: Row numbers and contents.
    """
    db.executemany(
        "INSERT OR IGNORE INTO echo (key, statement) VALUES (?, ?)",
        [(key, number) for number, content in statements for key in fingerprints(content)],
    )


def faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Statements whose fingerprints are not those of their words: where, and what is wrong and what to do."""
    kept = groupby(db.execute("SELECT statement, key FROM echo ORDER BY statement"), itemgetter(0))
    have: Iterator[tuple[int | None, set[int]]] = ((number, {key for _, key in keys}) for number, keys in kept)
    at, keys = next(have, _NONE)
    for number, where, content in db.execute(
        "SELECT number, article || ' ' || id, content FROM statement ORDER BY number"
    ):
        while at is not None and at < number:  # of a statement that is not there, which its own check tells
            at, keys = next(have, _NONE)
        if set(fingerprints(content)) != (keys if at == number else set()):
            yield where, f"it is found by other words than its own where the same is said elsewhere; {MAKE}"
