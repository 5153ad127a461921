"""PDF: a print's text layer, its lines and paragraphs by where they stand, and the places of its words."""

from onrecord.reading.pdf.places import PageBoxes, boxes
from onrecord.reading.pdf.reader import READER, read_pdf

__all__ = ["READER", "PageBoxes", "boxes", "read_pdf"]
