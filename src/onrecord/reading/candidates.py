"""Candidates: the lines and paragraphs of a page, before and while they get their roles."""

import re
from dataclasses import dataclass

from onrecord.capture import Role
from onrecord.reading.headlines import is_title_like
from onrecord.text import Piece
from onrecord.text.labels import is_question_or_answer

_BODY = 140  # characters from which on a line is an article's, sentence or not
_SENTENCE = 60  # characters from which on a line that ends as sentences do is
_DENSE = 0.4  # of these lengths in scripts that write a word in one or two characters
_DENSE_SCRIPT = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_HEADLINE_WORDS = 3  # at least
END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]}›“‘*_]*$")  # of a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line or paragraph of a page that has no role yet."""

    pieces: tuple[Piece, ...]
    text: str  # mended
    gap: int = 1  # empty lines ahead of it; 0 when it follows directly
    size: float = 1.0  # of its letters, relative to the body's
    role: Role | None = None
    href: str | None = None
    linked: bool = False  # whether it is mostly links, to one place or several

    @property
    def is_body(self) -> bool:
        """Whether its words alone show that it is the article's text."""
        if self.role is not None:
            return False
        if is_question_or_answer(self.text):
            return True
        factor = _DENSE if _DENSE_SCRIPT.search(self.text) else 1.0
        if len(self.text) >= _BODY * factor:
            return True
        return len(self.text) >= _SENTENCE * factor and END.search(self.text) is not None


def pieces_of(candidate: Candidate, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces that carry ``candidate.text[start:end]``."""
    found: list[Piece] = []
    at = 0
    for piece in candidate.pieces:
        length = piece.end - piece.start
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            found.append(Piece(piece.start + first, piece.start + last, piece.glue))
        at += length + len(piece.glue)
    return tuple(found)


def is_other_headline(candidate: Candidate) -> bool:
    """Whether a line in a list of other articles belongs to the list."""
    if candidate.role in {Role.LINK, Role.DATE_LINE}:
        return True
    text = candidate.text
    return (
        candidate.role is None and len(text.split()) >= _HEADLINE_WORDS and is_title_like(text) and not END.search(text)
    )
