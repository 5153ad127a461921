"""Grounds: what the facts about an article rest on: its blocks with their words, and what stands beside the text."""

from dataclasses import dataclass

from onrecord.capture import Block
from onrecord.text import Mended, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the container or the file says beside the text."""

    address: str | None = None
    address_basis: str = "address in the container"
    title: str | None = None
    title_basis: str = "title in the container"
    date: str | None = None  # YYYY-MM-DD
    date_basis: str = "date in the container"
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    author_basis: str = "document metadata"
    doubts: tuple[tuple[str, str], ...] = ()  # fact's name and why its given value is not believed

    def doubt(self, name: str) -> str | None:
        """Why the value given for the fact *name* is not believed; None where it is."""
        return next((why for fact, why in self.doubts if fact == name), None)


@dataclass(frozen=True, slots=True)
class Seen:
    """A block, its words and the way back."""

    block: Block
    reading: Mended

    @property
    def text(self) -> str:
        """The words, mended."""
        return self.reading.text

    def place(self, start: int, end: int) -> Span | None:
        """Where in the text layer ``text[start:end]`` stands; None where nothing of the layer carries it."""
        spans = self.reading.to_base(Span(start, end))
        return Span(spans[0].start, spans[-1].end) if spans else None
