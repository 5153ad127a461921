"""Originals: pages of prints, drawn for readers."""

import io
import struct

from reportlab.pdfgen.canvas import Canvas

from onrecord.text import Span
from onrecord.web.originals import pages_of, picture


def test_a_page_whose_cut_leaves_nothing_of_it_is_drawn_whole() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 900), cropBox=(5000, 5000, 6000, 6000))
    canvas.drawString(60, 760, "The ferry will run every quarter of an hour.")
    canvas.save()
    drawn = picture(buffer.getvalue(), 1)
    assert drawn is not None
    assert struct.unpack(">II", drawn[16:24]) == (1000, 1500)
    for at in ([Span(0, 9)], []):
        assert [(page.width, page.height) for page in pages_of(buffer.getvalue(), at)] == [(600, 900)]
