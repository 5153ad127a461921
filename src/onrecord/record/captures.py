"""Captures in the record: their rows, their bytes, their paths, and what was refused."""

import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.capture import Capture
from onrecord.errors import CaptureUnreadable, NotInRecord
from onrecord.record import codec

_LEVEL = 6  # of zlib: 5 times smaller on saved pages at some 50 MB/s


@dataclass(frozen=True, slots=True)
class Original:
    """A capture's bytes as the record holds them."""

    size: int  # before packing
    packed: bytes


def pack(data: bytes) -> Original:
    """Bytes as the record holds them."""
    return Original(len(data), zlib.compress(data, _LEVEL))


def unpack(original: Original) -> bytes:
    """The bytes that `pack` was given.

    Raises:
        zlib.error: They are damaged.
    """
    return zlib.decompress(original.packed)


def put(db: sqlite3.Connection, capture: Capture, *, original: Original, sketch: bytes) -> int:
    """Store a capture that the record does not have yet, without its paths.

    Args:
        db: In a transaction.
        capture: As read.
        original: Its bytes.
        sketch: What grouping compares, packed.

    Returns:
        The row's number.
    """
    db.execute(
        "INSERT OR IGNORE INTO original (sha256, size, packed) VALUES (?, ?, ?)",
        (capture.sha256, original.size, original.packed),
    )
    row = db.execute(
        "INSERT INTO capture (id, sha256, media_type, url, captured, reader, text, blocks, facts, sketch)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (
            capture.id,
            capture.sha256,
            capture.media_type,
            capture.url,
            capture.captured,
            capture.reader,
            capture.text,
            codec.blocks_out(capture.blocks),
            codec.facts_out(capture.facts),
            sketch,
        ),
    ).fetchone()
    return int(row[0])


def renew(db: sqlite3.Connection, capture: Capture, *, sketch: bytes) -> None:
    """Store what was read from a capture again; its bytes and paths stay.

    Args:
        db: In a transaction.
        capture: As read now.
        sketch: What grouping compares, packed.
    """
    db.execute(
        "UPDATE capture SET media_type = ?, reader = ?, text = ?, blocks = ?, facts = ?, sketch = ? WHERE id = ?",
        (
            capture.media_type,
            capture.reader,
            capture.text,
            codec.blocks_out(capture.blocks),
            codec.facts_out(capture.facts),
            sketch,
            capture.id,
        ),
    )


def drop(db: sqlite3.Connection, capture_id: str) -> None:
    """Take a capture out, with its paths, and with its bytes where no other capture has the same.

    Args:
        db: In a transaction; the capture belongs to no article any more.
        capture_id: Which one.
    """
    (sha256,) = db.execute("SELECT sha256 FROM capture WHERE id = ?", (capture_id,)).fetchone()
    db.execute("DELETE FROM capture_path WHERE capture = ?", (capture_id,))
    db.execute("DELETE FROM capture WHERE id = ?", (capture_id,))
    db.execute(
        "DELETE FROM original WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE sha256 = ?1)", (sha256,)
    )


def put_sketch(db: sqlite3.Connection, capture_id: str, sketch: bytes) -> None:
    """Store what grouping compares again, as another version packs it."""
    db.execute("UPDATE capture SET sketch = ? WHERE id = ?", (sketch, capture_id))


def number(db: sqlite3.Connection, capture_id: str) -> int:
    """The number of a capture's row; it must be there."""
    return int(db.execute("SELECT number FROM capture WHERE id = ?", (capture_id,)).fetchone()[0])


def known(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those of *ids* that the record has."""
    return {sought for sought in ids if db.execute("SELECT 1 FROM capture WHERE id = ?", (sought,)).fetchone()}


def get(db: sqlite3.Connection, capture_id: str) -> Capture:
    """One capture; its path is the first of its paths in alphabetical order.

    Raises:
        NotInRecord: There is none of this id.
    """
    known = bare(db, capture_id)
    text, blocks, facts = db.execute("SELECT text, blocks, facts FROM capture WHERE id = ?", (capture_id,)).fetchone()
    return replace(known, text=text, blocks=codec.blocks_in(blocks), facts=codec.facts_in(facts))


def bare(db: sqlite3.Connection, capture_id: str) -> Capture:
    """One capture as it lay there before anything was read from it: without text, blocks and facts.

    Raises:
        NotInRecord: There is none of this id.
    """
    row = db.execute(
        "SELECT id, (SELECT min(path) FROM capture_path WHERE capture = capture.id), sha256, media_type, url, captured,"
        " reader FROM capture WHERE id = ?",
        (capture_id,),
    ).fetchone()
    if row is None:
        raise NotInRecord(capture_id)
    found, path, sha256, media_type, url, captured, reader = row
    return Capture(
        id=found,
        path=path or "",
        sha256=sha256,
        media_type=media_type,
        url=url,
        captured=captured,
        reader=reader,
        text="",
        blocks=(),
        facts=(),
    )


def original(db: sqlite3.Connection, sha256: str) -> bytes:
    """The bytes as they were stored.

    Raises:
        NotInRecord: There are none of this digest.
        zlib.error: The row is damaged.
    """
    row = db.execute("SELECT packed FROM original WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise NotInRecord(sha256)
    return zlib.decompress(row[0])


def paths(db: sqlite3.Connection, capture_id: str) -> tuple[str, ...]:
    """Every path under which a capture was found, in alphabetical order."""
    rows = db.execute("SELECT path FROM capture_path WHERE capture = ? ORDER BY path", (capture_id,))
    return tuple(path for (path,) in rows)


def add_path(db: sqlite3.Connection, capture_id: str, path: str) -> bool:
    """Remember that a capture was found at *path*, and that *path* is refused no longer; tells whether that is new."""
    stored = codec.storable(path)
    forgiven = db.execute("DELETE FROM refusal WHERE path = ?", (stored,)).rowcount
    added = db.execute(
        "INSERT OR IGNORE INTO capture_path (capture, path) VALUES (?, ?)", (capture_id, stored)
    ).rowcount
    return bool(forgiven or added)


def has_path(db: sqlite3.Connection, capture_id: str, path: str) -> bool:
    """Whether nothing is left to do for a known capture seen at *path*."""
    stored = codec.storable(path)
    there = db.execute("SELECT 1 FROM capture_path WHERE capture = ? AND path = ?", (capture_id, stored)).fetchone()
    refused = db.execute("SELECT 1 FROM refusal WHERE path = ?", (stored,)).fetchone()
    return there is not None and refused is None


def times(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """When captures were taken, by id; None where it is not known.

    Args:
        db: The record.
        ids: Those that it lacks are left out.
    """
    sought = codec.dumps(sorted(ids))
    return dict(db.execute("SELECT id, captured FROM capture WHERE id IN (SELECT value FROM json_each(?))", (sought,)))


def refuse(db: sqlite3.Connection, refusal: CaptureUnreadable, time: str) -> None:
    """Remember what could not be read, and why.

    Args:
        db: In a transaction.
        refusal: What was wrong.
        time: Now, YYYY-MM-DDTHH:MM:SSZ.
    """
    db.execute(
        "INSERT INTO refusal (path, reason, advice, time) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET reason = excluded.reason, advice = excluded.advice, time = excluded.time"
        " WHERE reason <> excluded.reason OR advice <> excluded.advice",
        (codec.storable(refusal.path), codec.storable(refusal.reason), codec.storable(refusal.advice), time),
    )


def refusals(db: sqlite3.Connection) -> tuple[CaptureUnreadable, ...]:
    """What could not be read so far, by path."""
    rows = db.execute("SELECT path, reason, advice FROM refusal ORDER BY path")
    return tuple(CaptureUnreadable(*row) for row in rows)
