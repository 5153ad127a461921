"""Captures of damaged copies: through the plain-text reader, or as blocks where the reader is not what is measured."""

import hashlib

from benchmarks.damage.printing import printed

from onrecord.capture import Block, Capture, Evidence, Fact, Role
from onrecord.reading.pdf import read_pdf
from onrecord.reading.plain import read_plain
from onrecord.reading.source import PDF, PLAIN, source_of
from onrecord.text import Piece


def through_reader(text: str, name: str) -> Capture:
    """As the reader for plain text has it."""
    return read_plain(source_of(text.encode("utf-8", "surrogatepass"), path=name, media_type=PLAIN))


def through_print(text: str, head: str, name: str) -> Capture:
    """Printed as a PDF with *head* above each page, as the reader for PDF has it."""
    return read_pdf(source_of(printed(text, head), path=name, media_type=PDF))


def as_blocks(
    paragraphs: list[str],
    *,
    media: str = "text/plain",
    url: str | None = None,
    captured: str | None = None,
    **facts: str,
) -> Capture:
    """A block a paragraph, and the facts as given."""
    text = "\n\n".join(paragraphs)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = hashlib.sha256(f"{digest}{url}{captured}{media}{sorted(facts.items())}".encode()).hexdigest()
    blocks, at = [], 0
    for part in paragraphs:
        if part.strip():
            blocks.append(Block(role=Role.PARAGRAPH, pieces=(Piece(at, at + len(part)),)))
        at += len(part) + 2
    known = tuple(
        Fact(name=key, value=value, evidence=(Evidence(value=value, basis="given"),), reason="Given.")
        for key, value in facts.items()
    )
    return Capture(
        id="c" + name[:16], path="made", sha256=digest, media_type=media, url=url, captured=captured, reader="made/1",
        text=text, blocks=tuple(blocks), facts=known,
    )  # fmt: skip
