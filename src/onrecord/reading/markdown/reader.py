"""The reader of Markdown: its text is the text layer, and the blocks' pieces leave the marks out.

The text as it stands, but that named characters ("&quot;") below the fields ahead of it are the characters.
"""

from collections.abc import Iterator

from onrecord.capture import Block, Capture, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.blocks import arrange
from onrecord.reading.bylines import names_in_field
from onrecord.reading.encodings import decode
from onrecord.reading.facts import text_facts
from onrecord.reading.fields import Told
from onrecord.reading.grounds import Given
from onrecord.reading.markdown.cards import without_brackets
from onrecord.reading.markdown.front import front_of
from onrecord.reading.markdown.laying import candidates, links, settings
from onrecord.reading.markdown.named import with_characters
from onrecord.reading.markdown.parts import parts_of
from onrecord.reading.plain import given
from onrecord.reading.source import Source
from onrecord.text import Piece
from onrecord.text.addresses import href_of
from onrecord.text.dates import days

READER = "markdown/4"
_FRONT = "field ahead of the text"


def read_markdown(source: Source) -> Capture:
    """Read a text in Markdown.

    Raises:
        CaptureUnreadable: There is no visible character in it.
    """
    text = decode(source.data, source.charset).text
    front = front_of(text)
    text = text[: front.end] + with_characters(text[front.end :])
    parts = without_brackets(text, list(parts_of(text, front.end)))
    if not parts:
        raise CaptureUnreadable(source.path, "there is no text in it", "Fetch it again, or remove it.")
    known = _given(source, front.told)
    lines, titles = candidates(text, parts, known.address)
    blocks = arrange(
        text,
        lines,
        titles=[known.title, *titles] if known.title else titles,
        known=[known.address] if known.address else [],
        links=[link for part in parts for link in links(part, known.address)],
        settings=[setting for part in parts for setting in settings(part)],
    )
    facts = text_facts(text, blocks, known)
    return source.capture(reader=READER, text=text, blocks=(*_ahead(text, front.end), *blocks), facts=facts)


def _given(source: Source, told: Told) -> Given:
    """What the container says, and where it is silent the fields ahead of the text."""
    first = given(source)
    day = next((found.certain for found in days(told.date or "")), None)
    return Given(
        address=first.address or (href_of(told.url) if told.url else None),
        address_basis=first.address_basis if first.address else _FRONT,
        title=first.title or told.title,
        title_basis=first.title_basis if first.title else _FRONT,
        date=first.date or day,
        date_basis=first.date_basis if first.date else _FRONT,
        publisher=first.publisher or told.publisher,
        authors=first.authors or tuple(name for words in told.authors for name in names_in_field(words)),
        author_basis=first.author_basis if first.authors else _FRONT,
    )


def _ahead(text: str, end: int) -> Iterator[Block]:
    """The fields ahead of the text, which are no part of it."""
    if end:
        yield Block(role=Role.FURNITURE, pieces=(Piece(0, len(text[:end].rstrip())),))
