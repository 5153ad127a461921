"""Captures: one stored copy of one page, and all the text that was read from it.

The text layer is a pure function of the capture's bytes and of the reader's
version. Nothing in it is deleted: what is not the article's text gets a role.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.text import Mended, Piece, Span, mend


class Role(StrEnum):
    """What a block is on its page."""

    HEADLINE = "headline"
    DATE_LINE = "date line"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"  # the article's body; headings inside the body too
    RELATED = "related"  # "Related article: ...", "Read more: ..."
    EMBED = "embed"  # a video, a post, by its address
    LINK = "link"  # a line that is nothing but an address, or the page's own address
    BANNER = "banner"  # donation, newsletter, cookie lines
    CAPTION = "caption"
    FURNITURE = "furniture"  # navigation, page headers, footers and numbers, legal lines


class Pointer(NamedTuple):
    """Words inside a paragraph that lead somewhere."""

    start: int  # in the text layer
    end: int
    href: str  # http or https


class Look(StrEnum):
    """How words are set apart on their page."""

    HEADING = "heading"
    STRESS = "stress"  # bold or slanted type
    QUOTE = "quote"  # a block quotation, or words between the marks that a browser draws


class Setting(NamedTuple):
    """Words that look other than those around them."""

    start: int  # in the text layer, or in the text that the settings come with
    end: int
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Part of a text layer with one role."""

    role: Role
    pieces: tuple[Piece, ...]  # in reading order; one a printed line, or one in all
    href: str | None = None  # where a link, related line or embed leads, mended; http(s) only
    links: tuple[Pointer, ...] = ()  # inside a paragraph, in order
    settings: tuple[Setting, ...] = ()  # of a paragraph: what it begins with, and what is quoted by its look

    @property
    def span(self) -> Span:
        """From the first piece to the end of the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    def reading(self, text: str) -> Mended:
        """The block's words with line breaks mended; *text* is the text layer."""
        return mend(text, self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One place that says what a fact's value is."""

    value: str  # normalised: dates as YYYY-MM-DD, addresses mended
    basis: str  # where it stands, in words a user knows: "meta article:published_time", "date line", "address path"
    span: Span | None = None  # in the text layer, where it stands there
    capture: str | None = None  # the capture's id, once facts of several captures are put together
    doubt: str | None = None  # why this evidence is not believed, where it is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is held true about a capture or an article, with every piece of evidence.

    Names: title, published, updated, author (one fact an author), publisher, address, language; of an article also
    note (one fact an update note).
    """

    name: str
    value: str | None  # None when the evidence does not decide
    evidence: tuple[Evidence, ...]
    reason: str  # one sentence: why this value was chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One stored copy of one page."""

    id: str  # "c" and 16 hex digits, a function of sha256, url and captured
    path: str  # where it was found, as the user named it; members of archives after "#"
    sha256: str  # of the capture's own bytes: the file, the WARC payload, the scraper's line
    media_type: (
        str  # from the bytes: text/html, application/pdf, text/plain, text/markdown, application/json, text/csv,
    )
    # message/rfc822
    url: str | None  # as the container recorded it, None for loose files
    captured: str | None  # as the container recorded it: YYYY-MM-DDTHH:MM:SSZ
    reader: str  # name and version of the reading function, such as "html/1"
    text: str  # the text layer
    blocks: tuple[Block, ...]  # in order of their first piece; together they hold every visible word
    facts: tuple[Fact, ...]

    def having(self, role: Role) -> list[Block]:
        """The blocks with this role, in order."""
        return [block for block in self.blocks if block.role is role]

    def fact(self, name: str) -> str | None:
        """The value of the first fact called *name*; None when there is none."""
        return next((fact.value for fact in self.facts if fact.name == name), None)
