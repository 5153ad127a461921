"""PDF: text and paragraphs by the places of the letters, refusals that say what to do."""

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from onrecord.capture import Capture, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.pdf import boxes, read_pdf
from onrecord.reading.pdf.document import opened
from onrecord.reading.pdf.letters import lines, read_page
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


ROMAN, BOLD, SLANTED = "Times-Roman", "Times-Bold", "Times-Italic"


def typed(*printed: list[tuple[str, str]] | None, size: int = 10) -> bytes:
    """A PDF with lines of (font, words); None is an empty line."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number, line in enumerate(printed):
        left = 60.0
        for font, said in line or []:
            canvas.setFont(font, size)
            canvas.drawString(left, 760 - 1.2 * size * number, said)
            left += canvas.stringWidth(said + " ", font, size)
    canvas.save()
    return buffer.getvalue()


def roman(text: str) -> list[list[tuple[str, str]]]:
    return [[(ROMAN, line)] for line in wrap(SCRATCH, text, 400)]


def stressed(capture: Capture) -> list[str]:
    return [" ".join(capture.text[one.start : one.end].split()) for block in capture.blocks for one in block.settings]


def test_bold_and_slanted_words_that_begin_a_paragraph_are_set_apart() -> None:
    """Headings, questions, and the names of those who speak; a stressed word in a sentence is none of these."""
    capture = read(
        typed(
            *roman(SENTENCES),
            [(BOLD, "Who pays for the bridge?")],
            *roman(SENTENCES),
            None,
            [(BOLD, "Ada Mora:"), (ROMAN, "The town pays, and it will pay for ten years.")],
            None,
            [(ROMAN, "It is"), (SLANTED, "not"), (ROMAN, "the first one.")],
            None,
            [(SLANTED, "Aino Berg, Port Merrow")],
        )
    )
    assert "Who pays for the bridge?" in words(capture)
    assert stressed(capture) == ["Who pays for the bridge?", "Ada Mora:", "Aino Berg, Port Merrow"]


def test_a_stress_goes_on_over_the_end_of_a_line() -> None:
    question = "Why has the council of Port Merrow closed the old bridge, when " * 2 + "nobody knows who pays for it?"
    capture = read(typed(*roman(SENTENCES), None, *([(BOLD, each)] for each in wrap(SCRATCH, question, 400))))
    assert stressed(capture) == [question]


def test_a_print_that_is_bold_throughout_has_nothing_set_apart() -> None:
    capture = read(typed(*([(BOLD, line)] for line in wrap(SCRATCH, SENTENCES, 400)), None, [(ROMAN, "The end.")]))
    assert stressed(capture) == []


def test_a_bold_line_above_the_text_is_its_headline_though_it_is_no_larger() -> None:
    """Wire services and mail programs set it so."""
    lead = [[(ROMAN, "Port Merrow council meets again")], None]
    capture = read(
        typed(*lead, [(BOLD, "Bridge stays closed until the spring")], None, *roman(SENTENCES), None, *roman(SENTENCES))
    )
    assert capture.fact("title") == "Bridge stays closed until the spring"


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


@pytest.mark.parametrize("turn", [90, 270])
def test_what_is_printed_on_its_side_is_none_of_the_text(turn: int) -> None:
    """Archives stamp their copies so; else each of its letters is a paragraph."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Times-Roman", 10)
    printed = wrap(canvas, SENTENCES, 300)
    for number, line in enumerate(printed):
        canvas.drawString(100, 500 - 12 * number, line)
    canvas.saveState()
    canvas.translate(40, 250)
    canvas.rotate(turn)
    canvas.drawString(0, 0, "Archive copy, not for sale")
    canvas.restoreState()
    canvas.save()
    found = read(buffer.getvalue())
    assert words(found) == [SENTENCES]
    assert "A" in "".join(words(found, Role.FURNITURE))


@pytest.mark.parametrize(
    ("letter", "rest", "whole"),
    [("T", "he harbour", "The harbour"), ("A", "pilot of the harbour", "A pilot of the harbour"), ("Q", "", "")],
)
def test_first_letter_set_large_begins_the_paragraph_beside_it(letter: str, rest: str, whole: str) -> None:
    """Browsers draw it ahead of all else; one with nothing beside it is left where it is."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Times-Roman", 44)
    canvas.drawString(100, 668 if rest else 620, letter)
    canvas.setFont("Times-Bold", 20)
    canvas.drawString(100, 730, "Bridge Stays Closed Until Spring")
    canvas.setFont("Times-Roman", 10)
    text = rest + SENTENCES.removeprefix("The harbour") if rest else SENTENCES
    inset = canvas.stringWidth(letter, "Times-Roman", 44) + 3 if rest else 0
    beside = wrap(canvas, text, 300 - inset)[:3]
    below = wrap(canvas, text.removeprefix(" ".join(beside)), 300)
    for number, line in enumerate((*beside, *below)):
        canvas.drawString(100 + (inset if number < 3 else 0), 692 - 12 * number, line)
    canvas.save()
    found = read(buffer.getvalue())
    assert words(found, Role.HEADLINE) == ["Bridge Stays Closed Until Spring"]
    assert words(found)[0] == (whole + SENTENCES.removeprefix("The harbour") if rest else SENTENCES)


def test_short_lines_of_a_page_that_is_upside_down_are_not_on_their_side() -> None:
    """They stand as all others of it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.translate(595, 842)
    canvas.rotate(180)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate((*wrap(canvas, SENTENCES, 300), "up.")):
        canvas.drawString(100, 700 - 12 * number, line)
    canvas.save()
    with opened(buffer.getvalue(), "print.pdf") as document:
        found = lines(document, read_page(document, 1), 0)
    assert len(found) > 2
    assert not any(line.turned for line in found)


LINK = "https://harbourpost.example/bridge"


def turned(by: int, *, told: bool) -> bytes:
    """A PDF whose page was drawn turned *by* degrees against the clock; *told* when it says so to viewers."""
    width, height = (595, 842) if by % 180 == 0 else (842, 595)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842) if told else (width, height))  # as viewers show it
    if told:
        canvas.setPageRotation(by)
    canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[by])
    canvas.rotate(by)
    canvas.setFont("Times-Bold", 20)
    canvas.drawString(60, 800, "Bridge Stays Closed Until Spring")
    canvas.setFont("Times-Roman", 10)
    for left, text in ((60, SENTENCES), (320, SENTENCES.replace("Tuesday", "Friday"))):
        for number, line in enumerate(wrap(canvas, text, 200)):
            canvas.drawString(left, 760 - 12 * number, line)
    canvas.drawString(60, 600, "Council Wants a Ferry")
    canvas.linkURL(LINK, (55, 596, 200, 614), relative=1)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("by", [0, 90, 180, 270])
def test_pages_that_were_drawn_on_their_side_are_read_as_they_are_held(by: int, told: bool) -> None:
    """Large papers and scans are; most tell viewers to turn them, and look like any other page."""
    capture = read(turned(by, told=told))
    assert words(capture, Role.HEADLINE) == ["Bridge Stays Closed Until Spring"]
    assert words(capture)[:2] == [SENTENCES, SENTENCES.replace("Tuesday", "Friday")]
    assert [block.href for block in capture.blocks if block.href] == [LINK]


@pytest.mark.parametrize(
    ("by", "told", "size", "corner"),
    [
        (90, True, (595, 842), (60, 800)),
        (90, False, (842, 595), (842 - 800, 60)),
        (180, False, (595, 842), (595 - 60, 842 - 800)),
        (270, False, (842, 595), (800, 595 - 60)),
    ],
)
def test_boxes_on_a_turned_page_are_where_a_viewer_shows_the_words(by, told, size, corner) -> None:
    data = turned(by, told=told)
    start = read(data).text.index("Bridge Stays")
    [place] = boxes(data, Span(start, start + len("Bridge Stays Closed Until Spring")))
    assert (place.width, place.height) == size
    [box] = place.boxes
    assert box.left - 6 <= corner[0] <= box.right + 6
    assert box.bottom - 6 <= corner[1] <= box.top + 6
    assert (box.right - box.left > box.top - box.bottom) is (told or by == 180)


def test_a_page_that_viewers_turn_though_it_is_upright_is_read_as_it_was_drawn() -> None:
    """Somebody turned it by mistake."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595))  # as viewers show it
    canvas.setPageRotation(90)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(wrap(canvas, SENTENCES, 300)):
        canvas.drawString(60, 760 - 12 * number, line)
    canvas.save()
    capture = read(buffer.getvalue())
    assert words(capture) == [SENTENCES]
    [place] = boxes(buffer.getvalue(), Span(0, 20))
    assert (place.width, place.height) == (842, 595)
    assert place.boxes[0].bottom == pytest.approx(595 - 60 - 80, abs=20)


def test_a_page_on_its_side_whose_drawing_is_put_back_too_often_is_read_upright() -> None:
    """Programs that put pages together leave such marks behind; viewers pass over them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595), pageCompression=0)
    canvas.translate(842, 0)
    canvas.rotate(90)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(wrap(canvas, SENTENCES, 300)):
        canvas.drawString(60, 760 - 12 * number, line)
    canvas.save()
    data = buffer.getvalue()
    start = data.index(b"1 0 0 1 0 0 cm")
    assert words(read(data[:start] + b"Q Q           " + data[start + 14 :])) == [SENTENCES]


@pytest.mark.parametrize("crop", [(5000, 5000, 6000, 6000), (595, 0, 700, 842)])
def test_a_page_of_which_nothing_is_cut_out_is_read_whole(crop: tuple[float, float, float, float]) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), cropBox=crop)
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(wrap(canvas, SENTENCES, 300)):
        canvas.drawString(60, 760 - 12 * number, line)
    canvas.save()
    assert words(read(buffer.getvalue())) == [SENTENCES]
    [place] = boxes(buffer.getvalue(), Span(0, 20))
    assert (place.width, place.height) == (595, 842)


def test_boxes_are_told_from_the_corner_of_the_page_that_is_shown() -> None:
    """Printers' sheets are larger than the page that was cut out of them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(700, 900), cropBox=(50, 40, 645, 882))
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(110, 800, "The ferry will run every quarter of an hour until the bridge opens again.")
    canvas.save()
    data = buffer.getvalue()
    [place] = boxes(data, Span(0, 20))
    assert (place.width, place.height) == (595, 842)
    assert place.boxes[0].left == pytest.approx(60, abs=1)
    assert place.boxes[0].bottom == pytest.approx(757, abs=5)


def beside_a_picture(*texts: str, side: str, inset: float = 0.0) -> bytes:
    """A PDF whose paragraphs run past a picture over nine lines, in a column of 400 points, without gaps between."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Times-Roman", 10)
    number = 0
    for text in texts:
        rest = text.split()
        first = True
        while rest:
            narrow = 2 <= number < 11
            left = 60.0 + (160 if narrow and side == "left" else 0) + (inset if first else 0)
            line = wrap(canvas, " ".join(rest), (240 if narrow else 400) - (inset if first else 0))[0]
            canvas.drawString(left, 760 - 12 * number, line)
            rest, first, number = rest[len(line.split()) :], False, number + 1
    canvas.rect(300 if side == "right" else 60, 760 - 12 * 10, 150, 110)
    canvas.save()
    return buffer.getvalue()


NAMED = (
    "The council heard Bruno Petrescu and Aino Berg, who run ferries to Port Merrow, on Monday. Karel Danso, whose "
    "boats Port Ellis hires in summer, said that he wants to be paid before the work begins; so do both of the others."
)


@pytest.mark.parametrize("inset", [0.0, 12.0])
@pytest.mark.parametrize("side", ["left", "right"])
def test_paragraphs_are_whole_beside_a_picture(side: str, inset: float) -> None:
    """There a line ends early though the next begins with a name, and all lines are set in beside one on the left."""
    told = (SENTENCES, NAMED, SENTENCES.replace("Tuesday", "Friday"))
    assert words(read(beside_a_picture(*told, side=side, inset=inset))) == list(told)


def test_names_below_each_other_are_no_text_beside_a_picture() -> None:
    """They are as short as such lines, and as long as each other."""
    names = ["Ada Mora, Port Ellis", "Aino Berg, Port Merrow", "Bruno Petrescu, Quay"]
    found = words(read(drawn((60, [*wrap(SCRATCH, SENTENCES, 400), *names, *wrap(SCRATCH, SENTENCES, 400)]))))
    assert found == [SENTENCES, *names, SENTENCES]
