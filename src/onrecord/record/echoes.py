"""Echoes: how the same words are found in several statements, trimmed and reworded too.

Fingerprints by winnowing (Schleimer, Wilkerson and Aiken, 2003,
doi:10.1145/872757.872770): of every `WINDOW` runs of `RUN` words in a row the
one with the smallest hash is kept, so that two statements which share
`RUN` + `WINDOW` - 1 words in a row share a fingerprint, whatever stands around them.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable

from onrecord.text.bare import bare

RUN = 4  # words
WINDOW = 4  # runs
MOST = 40  # fingerprints of one statement; a speech printed whole need not be found by each of its sentences

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
