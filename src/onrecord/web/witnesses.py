"""Copies: the captures of an article as readers choose between them."""

import sqlite3
from dataclasses import dataclass

from onrecord.article import Article, Witness
from onrecord.text import Span
from onrecord.web.words import moment

ARCHIVE_SIGN = "#"  # between an archive's path and its member


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One capture in its role as a witness."""

    capture: str  # id
    path: str  # the first under which it was found
    media_type: str
    url: str | None
    captured: str | None
    sha256: str
    weight: float
    share: float  # 0 to 1, of the edition that it carries

    @property
    def name(self) -> str:
        """What to call it: its file, and which capture of an archive or feed it is."""
        file, sign, member = self.path.rpartition(ARCHIVE_SIGN)
        if not member.isdigit():
            file, sign, member = self.path, "", ""
        return file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] + sign + member or self.capture

    @property
    def label(self) -> str:
        """Its name, with when it was taken where that is known: one archive may hold several."""
        return f"{self.name}, {moment(self.captured)}" if self.captured else self.name

    @property
    def form(self) -> str:
        """Its media type in a reader's words."""
        return {
            "text/html": "saved page",
            "application/pdf": "PDF",
            "text/plain": "plain text",
            "text/markdown": "Markdown",
            "text/csv": "row of a table",
            "application/json": "scraper's line",
            "message/rfc822": "mail or saved page",
        }.get(self.media_type, self.media_type)


def copies(db: sqlite3.Connection, article: Article) -> tuple[Copy, ...]:
    """The witnesses of *article*, the earliest first, those without a time last."""
    rows = db.execute(
        "SELECT id, (SELECT min(path) FROM capture_path WHERE capture = capture.id), media_type, url, captured, sha256"
        " FROM capture WHERE article = ? ORDER BY captured IS NULL, captured, id",
        (article.id,),
    )
    by_id = {witness.capture: witness for witness in article.witnesses}
    return tuple(
        Copy(
            capture=capture,
            path=path or "",
            media_type=media_type,
            url=url,
            captured=captured,
            sha256=sha256,
            weight=by_id[capture].weight,
            share=by_id[capture].share(article.text),
        )
        for capture, path, media_type, url, captured, sha256 in rows
        if capture in by_id
    )


def has(witness: Witness, spans: tuple[Span, ...], *, least: float) -> bool:
    """Whether a witness has at least the share *least*, 0 to 1, of the characters of *spans* of the edition."""
    wanted = sum(span.end - span.start for span in spans)
    found = 0
    for span in spans:
        for anchor in witness.anchors:
            found += max(min(anchor.end, span.end) - max(anchor.start, span.start), 0)
    return wanted > 0 and found >= least * wanted
