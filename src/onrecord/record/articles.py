"""Articles in the record: put, taken out, found by any id that they ever had."""

import sqlite3

from onrecord.article import Article, Link, Nature, Variant, VariantKind, Witness
from onrecord.errors import NotInRecord
from onrecord.record import codec, earlier, passages, removals, statements
from onrecord.record.damage import undamaged


def put(db: sqlite3.Connection, article: Article) -> None:
    """Store an article and claim its witnesses; its statements are put by `statements.put`."""
    db.execute(
        "INSERT INTO article (id, title, published, url, publisher, authors, language, text, paragraphs, facts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.title,
            article.published,
            article.url,
            article.publisher,
            codec.dumps(list(article.authors)),
            article.language,
            article.text,
            codec.spans_out(article.paragraphs),
            codec.facts_out(article.facts),
        ),
    )
    db.execute(
        "INSERT INTO article_words (rowid, title, text) SELECT number, title, text FROM article WHERE id = ?",
        (article.id,),
    )
    _put_witnesses(db, article)
    _put_apparatus(db, article)
    db.executemany(
        "INSERT INTO link (article, place, rel, url, text, note) VALUES (?, ?, ?, ?, ?, ?)",
        [(article.id, place, link.rel, link.url, link.text, link.note) for place, link in enumerate(article.links)],
    )
    passages.put(db, article)


def _put_witnesses(db: sqlite3.Connection, article: Article) -> None:
    db.executemany(
        "INSERT INTO witness (article, capture, weight, anchors) VALUES (?, ?, ?, ?)",
        [
            (article.id, witness.capture, witness.weight, codec.anchors_out(witness.anchors))
            for witness in article.witnesses
        ],
    )
    db.executemany(
        "UPDATE capture SET article = ? WHERE id = ?", [(article.id, witness.capture) for witness in article.witnesses]
    )


def _put_apparatus(db: sqlite3.Connection, article: Article) -> None:
    db.executemany(
        "INSERT INTO variant (article, place, kind, nature, spans, readings) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                article.id,
                place,
                variant.kind,
                variant.nature,
                codec.spans_out(variant.spans),
                codec.readings_out(variant.readings),
            )
            for place, variant in enumerate(article.variants)
        ],
    )


def drop(db: sqlite3.Connection, article_id: str) -> None:
    """Take an article out, with all that hangs on it; its captures stay, and belong to none."""
    db.execute("UPDATE capture SET article = NULL WHERE article = ?", (article_id,))
    statements.drop(db, article_id)
    earlier.drop(db, article_id)
    passages.drop(db, article_id)
    db.execute(
        "INSERT INTO article_words (article_words, rowid, title, text)"
        " SELECT 'delete', number, title, text FROM article WHERE id = ?",
        (article_id,),
    )
    db.execute("DELETE FROM article WHERE id = ?", (article_id,))


def drop_outlets(db: sqlite3.Connection) -> None:
    """Take the names of publishers out of whom there is no article any more."""
    db.execute("DELETE FROM outlet WHERE name NOT IN (SELECT publisher FROM article WHERE publisher IS NOT NULL)")


def find_passages(db: sqlite3.Connection) -> None:
    """Store the passages of all articles, for a record from a version without them.

    Args:
        db: In a transaction; there are none.
    """
    revised = db.execute("SELECT DISTINCT article FROM variant WHERE nature = ? ORDER BY article", (Nature.REVISION,))
    for (article,) in revised.fetchall():
        passages.put(db, get(db, article))


def current_id(db: sqlite3.Connection, sought: str) -> str | None:
    """The id that an article has now, given any that it ever had: the id of one of its captures with an "a".

    Where that capture was taken out, it is the article of the capture most like it that was left.
    """
    capture = "c" + sought[1:]
    row = db.execute("SELECT article FROM capture WHERE id = ?", (capture,)).fetchone()
    if row is not None:
        return _id(row)
    removal = removals.of(db, capture)
    return article_of(db, removal.heir) if removal and removal.heir else None


def article_of(db: sqlite3.Connection, capture: str) -> str | None:
    """The id of the article that a capture is a witness of; None where it is of none, or not there."""
    return _id(db.execute("SELECT article FROM capture WHERE id = ?", (capture,)).fetchone())


def _id(row: tuple[str | None] | None) -> str | None:
    return None if row is None else row[0]


def members(db: sqlite3.Connection, article_id: str) -> tuple[str, ...]:
    """The ids of an article's captures, sorted."""
    rows = db.execute("SELECT id FROM capture WHERE article = ? ORDER BY id", (article_id,))
    return tuple(capture for (capture,) in rows)


def get(db: sqlite3.Connection, sought: str) -> Article:
    """One article, by any id that it ever had.

    Raises:
        NotInRecord: There is none of this id.
    """
    row = db.execute(
        "SELECT id, title, published, url, publisher, authors, language, text, paragraphs, facts"
        " FROM article WHERE id = ?",
        (current_id(db, sought),),
    ).fetchone()
    if row is None:
        raise NotInRecord(sought)
    return Article(
        id=row[0],
        title=row[1],
        published=row[2],
        url=row[3],
        publisher=row[4],
        authors=codec.strings_in(row[5]),
        language=row[6],
        text=row[7],
        paragraphs=codec.spans_in(row[8]),
        witnesses=witnesses(db, row[0]),
        variants=_variants(db, row[0]),
        links=_links(db, row[0]),
        facts=codec.facts_in(row[9]),
    )


def witnesses(db: sqlite3.Connection, article_id: str) -> tuple[Witness, ...]:
    """An article's witnesses, by capture id."""
    rows = db.execute("SELECT capture, weight, anchors FROM witness WHERE article = ? ORDER BY capture", (article_id,))
    return tuple(
        Witness(capture=capture, weight=weight, anchors=codec.anchors_in(anchors)) for capture, weight, anchors in rows
    )


@undamaged
def _variants(db: sqlite3.Connection, article_id: str) -> tuple[Variant, ...]:
    rows = db.execute(
        "SELECT kind, nature, spans, readings FROM variant WHERE article = ? ORDER BY place", (article_id,)
    )
    return tuple(
        Variant(
            kind=VariantKind(kind),
            nature=Nature(nature),
            spans=codec.spans_in(spans),
            readings=codec.readings_in(readings),
        )
        for kind, nature, spans, readings in rows
    )


def _links(db: sqlite3.Connection, article_id: str) -> tuple[Link, ...]:
    rows = db.execute("SELECT rel, url, text, note FROM link WHERE article = ? ORDER BY place", (article_id,))
    return tuple(Link(rel=rel, url=url, text=text, note=note) for rel, url, text, note in rows)
