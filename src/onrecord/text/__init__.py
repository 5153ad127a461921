"""Ground that every stage stands on: spans, and text that maps back to where it was read."""

from onrecord.text.mending import paragraphs
from onrecord.text.spans import Mended, Piece, Span, mend

__all__ = ["Mended", "Piece", "Span", "mend", "paragraphs"]
