"""PDF: text and paragraphs by the places of the letters, refusals that say what to do."""

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from onrecord.capture import Capture, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.pdf import boxes, read_pdf
from onrecord.reading.source import PDF, source_of
from onrecord.text import Span

SENTENCES = (
    "The harbour council of Port Ellis will keep the old bridge closed until the spring, its chair said on Tuesday, "
    "because engineers have found cracks in the northern pier. A new pier would cost some four million pounds, which "
    "is more than the town spends on its roads in a whole year. The ferry will run every quarter of an hour instead."
)


def read(data: bytes) -> Capture:
    return read_pdf(source_of(data, path="print.pdf", media_type=PDF))


def words(capture: Capture, role: Role = Role.PARAGRAPH) -> list[str]:
    return [block.reading(capture.text).text for block in capture.blocks if block.role is role]


def wrap(canvas: Canvas, text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if canvas.stringWidth(longer, "Times-Roman", 10) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def drawn(
    *columns: tuple[float, list[str]], by_row: bool = False, pages: int = 1, foot: str = "", encrypt=None
) -> bytes:
    """A PDF with lines of text in columns, each (left edge, lines)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), encrypt=encrypt)
    for page in range(1, pages + 1):
        canvas.setFont("Times-Roman", 10)
        places = [(left, 760 - 12 * n, line) for left, lines in columns for n, line in enumerate(lines)]
        for left, y, line in sorted(places, key=lambda place: (-place[1], place[0])) if by_row else places:
            canvas.drawString(left, y, line)
        if foot:
            canvas.drawString(60, 30, foot.format(page=page, pages=pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


SCRATCH = Canvas(io.BytesIO())


def test_columns_drawn_row_by_row_are_read_column_by_column() -> None:
    """Some programs draw the page a line at a time, over all columns."""
    left, right = wrap(SCRATCH, SENTENCES, 200), wrap(SCRATCH, SENTENCES.replace("Tuesday", "Friday"), 200)
    capture = read(drawn((60, left), (320, right), by_row=True))
    assert words(capture) == [SENTENCES, SENTENCES.replace("Tuesday", "Friday")]


def test_page_footers_are_furniture_and_the_paragraph_goes_on_over_them() -> None:
    lines = wrap(SCRATCH, SENTENCES, 400)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page, part in enumerate((lines[:2], lines[2:]), start=1):
        canvas.setFont("Times-Roman", 10)
        for number, line in enumerate(part):
            canvas.drawString(60, 760 - 12 * number, line)
        canvas.drawString(60, 30, f"Harbour Post, page {page}")
        canvas.showPage()
    canvas.save()
    capture = read(buffer.getvalue())
    assert words(capture) == [SENTENCES]
    assert words(capture, Role.FURNITURE) == ["Harbour Post, page 1", "Harbour Post, page 2"]


def test_gaps_part_paragraphs_and_full_lines_do_not() -> None:
    first, second = wrap(SCRATCH, SENTENCES, 300), wrap(SCRATCH, SENTENCES, 300)
    capture = read(drawn((60, [*first, "", *second])))
    assert words(capture) == [SENTENCES, SENTENCES]


def test_short_last_lines_part_paragraphs_without_gaps() -> None:
    one = "The ferry will run every quarter of an hour until the bridge opens again, and longer on market days too."
    capture = read(drawn((60, [*wrap(SCRATCH, one, 300), *wrap(SCRATCH, SENTENCES, 300)])))
    assert words(capture) == [one, SENTENCES]


def test_boxes_lead_from_words_to_their_place_on_the_page() -> None:
    data = drawn((60, wrap(SCRATCH, SENTENCES, 300)), pages=2)
    capture = read(data)
    start = capture.text.rindex("four million pounds")
    [place] = boxes(data, Span(start, start + len("four million pounds")))
    assert (place.page, place.width, place.height) == (2, 595, 842)
    assert all(60 <= box.left < box.right <= 361 and 600 < box.bottom < box.top < 775 for box in place.boxes)


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (drawn((60, ["words"]), encrypt=StandardEncryption("secret", ownerPassword="more")), "password", "without"),
        (b"%PDF-1.7\nnothing of a PDF follows", "damaged", "again"),
        (drawn((60, ["words"]))[:300], "damaged", "again"),
        (drawn((60, [])), "no text", "recognition"),
    ],
    ids=["password", "no structure", "cut short", "no text"],
)
def test_unreadable_prints_are_refused_with_advice(data: bytes, reason: str, advice: str) -> None:
    with pytest.raises(CaptureUnreadable) as caught:
        read(data)
    assert reason in str(caught.value)
    assert advice in caught.value.hint


def test_what_a_printer_writes_about_a_file_is_no_fact() -> None:
    """The day of a print is not the day of publication, "untitled" is no title, "anonymous" no author."""
    capture = read(drawn((60, wrap(SCRATCH, SENTENCES, 300))))
    assert [capture.fact(name) for name in ("title", "published", "author")] == [None, None, None]
