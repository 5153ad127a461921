"""The capture page: the text layer with a place marked, the original, and what the bytes prove."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord.capture import Capture, Role
from onrecord.errors import NotInRecord
from onrecord.record import captures
from onrecord.text import Span
from onrecord.web.marks import Mark, marked
from onrecord.web.originals import PDF, PageOfPrint, pages_of
from onrecord.web.parameters import number_of
from onrecord.web.rendering import Page
from onrecord.web.room import Ask

WINDOW = 30_000  # characters of the text layer on one page
MOST_PLACES = 64  # spans in one address
ASIDE = frozenset({Role.BANNER, Role.FURNITURE, Role.RELATED, Role.LINK, Role.EMBED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One block as the page has it."""

    role: str
    words: Markup
    aside: bool  # not the article's own text
    here: bool  # holds the first marked place


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturePage(Page):
    """One capture."""

    template: ClassVar[str] = "capture.html"

    capture: Capture
    paths: tuple[str, ...]
    article: str | None  # id
    title: str | None  # of the article
    at: tuple[Span, ...]  # the marked place in the text layer
    window: Span  # what is shown of the text layer
    size: int | None  # bytes of the original; None when they are gone
    proved: bool  # whether the stored bytes have the digest
    prints: tuple[PageOfPrint, ...]  # pages of a PDF with the place boxed

    @property
    def heading(self) -> str:
        """The capture's file."""
        return f"Capture {self.capture.path.rsplit('/', 1)[-1]}"

    @property
    def excerpt(self) -> str:
        """The marked words."""
        return " ".join(span.of(self.capture.text) for span in self.at)

    @property
    def before(self) -> int | None:
        """Where the window before this one begins; None at the start."""
        return max(self.window.start - WINDOW, 0) if self.window.start else None

    @property
    def after(self) -> int | None:
        """Where the window after this one begins; None at the end."""
        return self.window.end if self.window.end < len(self.capture.text) else None

    def blocks(self) -> Iterator[Shown]:
        """The blocks inside the window; words that no block holds stand in between as they are."""
        text = self.capture.text
        marks = [Mark(*span, "here") for span in self.at]
        first = True
        for block in self.capture.blocks:
            span = Span(max(block.span.start, self.window.start), min(block.span.end, self.window.end))
            if span.start >= span.end:
                continue
            here = first and any(place.start < span.end and place.end > span.start for place in self.at)
            first = first and not here
            yield Shown(role=block.role, words=marked(text, span, marks), aside=block.role in ASIDE, here=here)


def capture_page(ask: Ask) -> CapturePage:
    """One capture, with the place that the address asks for."""
    capture = captures.get(ask.db, ask.path["id"])
    at = places(ask.query.get("at", ""), len(capture.text))
    article, title = ask.db.execute(
        "SELECT article.id, article.title FROM capture LEFT JOIN article ON article.id = capture.article"
        " WHERE capture.id = ?",
        (capture.id,),
    ).fetchone()
    try:
        data = captures.original(ask.db, capture.sha256)
    except (NotInRecord, zlib.error):
        data = None
    return CapturePage(
        capture=capture,
        paths=captures.paths(ask.db, capture.id),
        article=article,
        title=title,
        at=at,
        window=window(capture, at, number_of(ask.query.get("from", ""))),
        size=None if data is None else len(data),
        proved=data is not None and hashlib.sha256(data).hexdigest() == capture.sha256,
        prints=pages_of(data, at) if data is not None and capture.media_type == PDF else (),
    )


def places(value: str, length: int) -> tuple[Span, ...]:
    """Spans from an address, "10-20,30-40"; those outside of a text of *length* are left out."""
    found = []
    for part in value.split(",")[:MOST_PLACES]:
        start, end = map(number_of, part.partition("-")[::2])
        if start is not None and end is not None and start < min(end, length):
            found.append(Span(start, min(end, length)))
    return tuple(sorted(found))


def window(capture: Capture, at: tuple[Span, ...], start: int | None) -> Span:
    """The part of the text layer to show: from *start*, or else around the place, or else the beginning."""
    length = len(capture.text)
    if length <= WINDOW:
        return Span(0, length)
    if start is None:
        start = max(at[0].start - WINDOW // 3, 0) if at else 0
    start = min(start, length - 1)
    return Span(start, min(start + WINDOW, length))
