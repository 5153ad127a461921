"""Verify: the record proved against its own bytes.

Every text layer is read again from the bytes, every span is looked up in the
text that it is of, every exact anchor is compared character by character.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from onrecord.article import Article, Witness
from onrecord.capture import Capture
from onrecord.errors import NotInRecord, OnRecordError
from onrecord.record import (
    articles,
    attributions,
    bounds,
    captures,
    earlier,
    echoes,
    editions,
    fulltext,
    ids,
    index,
    judgements,
    passages,
    tallies,
)
from onrecord.record.bounds import KEPT, MAKE
from onrecord.record.damage import is_damage
from onrecord.record.editions import inside
from onrecord.text import Span

Reread = Callable[[Capture, bytes], Capture]
IsSketch = Callable[[Capture, bytes], bool]


class Sketching(NamedTuple):
    """What is known of sketches, by which kin are found."""

    is_sketch: IsSketch  # whether bytes are what a capture's kin are found by
    keys: index.KeysOf  # of sketches, as the index has them; None where it is made again before it is used


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not hold, or cannot be told."""

    where: str  # ids, outermost first: "a0123... s4567..."
    what: str  # in one sentence
    fault: bool = True  # False where an older reader made it, so that nothing can be compared


def verify(
    db: sqlite3.Connection, reread: Reread, sketching: Sketching, progress: Callable[[], None] = lambda: None
) -> Iterator[Finding]:
    """Prove the whole record.

    Args:
        db: The record.
        reread: Reads a capture again from its bytes.
        sketching: Tells what a capture's kin are found by.
        progress: Called after each capture and each article.
    """
    for (damage,) in db.execute("PRAGMA integrity_check"):
        if damage != "ok":
            yield Finding(where="file", what=f"SQLite finds it damaged: {damage}")
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield Finding(where=str(table), what="a row points to another one that is not there")
    for (capture,) in db.execute("SELECT id FROM capture ORDER BY id").fetchall():
        yield from _as_far_as_legible(capture, _capture(db, capture, reread, sketching.is_sketch))
        progress()
    kin = (Finding(where=at or "kin", what=f"{what}; {MAKE}") for at, what in index.faults(db, sketching.keys))
    yield from _as_far_as_legible("kin", kin)
    for (article,) in db.execute("SELECT id FROM article ORDER BY id").fetchall():
        yield from _as_far_as_legible(article, _article(db, article))
        progress()
    for (judgement,) in db.execute("SELECT id FROM judgement ORDER BY id").fetchall():
        yield from _as_far_as_legible(judgement, _judgement(db, judgement))
    for name in fulltext.INDEXES:
        found = (Finding(where=name, what=f"{what}; {MAKE}") for what in fulltext.faults(db, name))
        yield from _as_far_as_legible(name, found)
    for name, faults in (("counts", tallies.faults(db)), ("bounds", bounds.faults(db)), ("echo", echoes.faults(db))):
        yield from _as_far_as_legible(name, (Finding(where=where, what=what) for where, what in faults))


def _as_far_as_legible(where: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """*findings*, and where damage ends them, that it does; what else the record holds is proved all the same."""
    try:
        yield from findings
    except NotInRecord as error:
        what = f"what it consists of is not all there, or another one's: {error}; {MAKE}"
        yield Finding(where=where, what=what)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        yield Finding(where=where, what="what the record holds of it is damaged and cannot be read")


def _capture(db: sqlite3.Connection, capture_id: str, reread: Reread, is_sketch: IsSketch) -> Iterator[Finding]:
    capture = captures.get(db, capture_id)
    yield from _blocks(capture)
    if not is_sketch(capture, index.sketches(db, [capture_id])[capture_id]):
        yield Finding(where=capture_id, what="what its kin are found by is not what its text gives")
    try:
        data = captures.original(db, capture.sha256)
    except (NotInRecord, zlib.error):
        yield Finding(where=capture_id, what="its bytes are not in the record, or damaged")
        return
    (size,) = db.execute("SELECT size FROM original WHERE sha256 = ?", (capture.sha256,)).fetchone()
    if len(data) != size:
        what = f"its bytes are {len(data):,}, and {size:,} are recorded; {KEPT}"
        yield Finding(where=capture_id, what=what)
    if hashlib.sha256(data).hexdigest() != capture.sha256:
        yield Finding(where=capture_id, what="its bytes do not have the SHA-256 that is recorded")
        return
    try:
        again = reread(capture, data)
    except OnRecordError as error:
        yield Finding(where=capture_id, what=f"its bytes cannot be read again: {error}")
        return
    if again.reader != capture.reader:
        what = f"read by {capture.reader}; the reader is now {again.reader}, so the text layer cannot be compared"
        yield Finding(where=capture_id, what=what, fault=False)
        return
    for name, recorded, read in (
        ("id", capture.id, again.id),
        ("text layer", capture.text, again.text),
        ("blocks", capture.blocks, again.blocks),
        ("facts", capture.facts, again.facts),
    ):
        if recorded != read:
            yield Finding(
                where=capture_id, what=f"its {name} {_verb(name)} not what its bytes give{_first(recorded, read)}"
            )


def _judgement(db: sqlite3.Connection, judgement_id: str) -> Iterator[Finding]:
    found = judgements.get(db, judgement_id)
    if not judgements.article_of(found.subject).startswith("a"):
        yield Finding(where=judgement_id, what="it is about nothing that a record has")
    if judgements.judgement_id(found.verdict, found.subject, found.value, found.author, found.time) != found.id:
        yield Finding(where=judgement_id, what=f"its id is not that of what it decides, by whom and when; {KEPT}")


def _verb(name: str) -> str:
    return "are" if name.endswith("s") else "is"


def _first(recorded: object, read: object) -> str:
    """Where two texts begin to differ; nothing for what is no text."""
    if not isinstance(recorded, str) or not isinstance(read, str):
        return ""
    at = next(
        (at for at, pair in enumerate(zip(recorded, read, strict=False)) if pair[0] != pair[1]),
        min(len(recorded), len(read)),
    )
    return f", from character {at:,} on"


def _blocks(capture: Capture) -> Iterator[Finding]:
    size = len(capture.text)
    for number, block in enumerate(capture.blocks):
        if any(not 0 <= piece.start <= piece.end <= size for piece in block.pieces):
            yield Finding(where=capture.id, what=f"block {number} lies outside of the text layer")
    for fact in capture.facts:
        for evidence in fact.evidence:
            if evidence.span is not None and not inside(evidence.span, size):
                yield Finding(where=capture.id, what=f"the evidence for {fact.name} lies outside of the text layer")


def _article(db: sqlite3.Connection, article_id: str) -> Iterator[Finding]:
    article = articles.get(db, article_id)
    members = articles.members(db, article_id)
    size = len(article.text)
    if not members or ids.article_id(members) != article_id:
        yield Finding(where=article_id, what="its id is not that of its first capture")
    if tuple(witness.capture for witness in article.witnesses) != members:
        yield Finding(where=article_id, what="its witnesses are not its captures")
    yield from _facts(article)
    carried = bytearray(size)
    for witness in article.witnesses:
        yield from _anchors(db, article, witness, carried)
    lost = next((at for at, letter in enumerate(article.text) if not carried[at] and not letter.isspace()), None)
    if lost is not None:
        yield Finding(
            where=article_id, what=f"no witness carries the edition at character {lost:,}: {_shown(article.text, lost)}"
        )
    yield from _passages(db, article)
    if earlier.unread(db, article_id):
        what = "nobody looked for earlier statements in it: the record is from before there were any; rebuild it"
        yield Finding(where=article_id, what=what, fault=False)
    for where, what in (*editions.faults(article), *attributions.faults(db, article)):
        yield Finding(where=where, what=what)


def _facts(article: Article) -> Iterator[Finding]:
    """What an article is looked up by, against the facts that have the evidence for it."""
    known = {fact.name: fact.value for fact in article.facts}
    authors = tuple(fact.value for fact in article.facts if fact.name == "author" and fact.value)
    for name, recorded, value in (
        ("title", article.title, known.get("title")),
        ("day of publication", article.published, (known.get("published") or "")[:10] or None),
        ("address", article.url, known.get("address")),
        ("publisher", article.publisher, known.get("publisher")),
        ("language", article.language, known.get("language")),
        ("list of authors", article.authors, authors),
    ):
        if recorded != value:
            yield Finding(where=article.id, what=f"its facts have another {name}")


def _anchors(db: sqlite3.Connection, article: Article, witness: Witness, carried: bytearray) -> Iterator[Finding]:
    where = f"{article.id} {witness.capture}"
    row = db.execute("SELECT text FROM capture WHERE id = ?", (witness.capture,)).fetchone()
    if row is None:
        yield Finding(where=where, what="the witness is not in the record")
        return
    (layer,) = row
    for before, after in pairwise(witness.anchors):
        if before.end > after.start:
            yield Finding(where=where, what=f"anchors overlap at character {after.start:,} of the edition")
    for anchor in witness.anchors:
        spot = Span(anchor.capture_start, anchor.capture_end)
        if not inside(Span(anchor.start, anchor.end), len(article.text)) or not inside(spot, len(layer)):
            yield Finding(where=where, what=f"the anchor at character {anchor.start:,} of the edition leads nowhere")
            continue
        if anchor.exact and article.text[anchor.start : anchor.end] != spot.of(layer):
            shown = _shown(article.text, anchor.start)
            what = f"the edition at character {anchor.start:,} is not what the witness has: {shown}"
            yield Finding(where=where, what=what)
            continue
        carried[anchor.start : anchor.end] = b"\x01" * (anchor.end - anchor.start)


def _passages(db: sqlite3.Connection, article: Article) -> Iterator[Finding]:
    if not all(variant.spans for variant in article.variants):
        return  # a variant without a place, which is told elsewhere
    try:
        expected = passages.expected(db, article)
    except NotInRecord:
        return  # a witness is missing, likewise
    if list(passages.of_article(db, article.id)) != expected:
        yield Finding(where=article.id, what="its passages of other states are not what its captures have")


def _shown(text: str, at: int) -> str:
    return repr(text[at : at + 40])
