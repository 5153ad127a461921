"""How the words of an edition look on the pages of its witnesses."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from onrecord.capture import Look
from onrecord.pipeline.looks import looks
from onrecord.pipeline.stages import draft
from onrecord.reading.verbs import read

PAGE = """<html lang="en"><head><title>Bees of Weir Street</title></head><body><article><h1>Bees of Weir Street</h1>
<p>Hanna Reuter has kept bees in Weir Street for forty years. She was interviewed on her roof in May.</p>
<p><strong>How did it begin</strong></p>
<p>My uncle left me a hive when I was nine, and I was <em>terrified</em> of it until I was twelve years old.</p>
<p><b>And</b> <i>the council</i></p>
<p>I have written to them nine times. They wrote back to me once, and what they sent me was a bill.</p>
<p>In that letter, which she keeps in a drawer of the kitchen, the council wrote:</p>
<blockquote><p>The hives are a “structure” and have to go.</p></blockquote>
</article></body></html>""".encode()
PLAIN = b"""Hanna Reuter has kept bees in Weir Street for forty years. She was interviewed on her roof in May.

How did it begin

My uncle left me a hive when I was nine, and I was terrified of it until I was twelve years old.
"""


def shown(article, captures):
    return [(one.look, article.text[one.start : one.end]) for one in looks(article, captures)]


def test_type_that_begins_a_paragraph_and_block_quotations_reach_the_edition():
    """Slanted words within a sentence tell nothing of who speaks."""
    captures = tuple(read(PAGE))
    assert shown(draft((captures, ())).article, captures) == [
        (Look.STRESS, "How did it begin"),
        (Look.STRESS, "And the council"),
        (Look.QUOTE, "The hives are a “structure” and have to go."),
    ]


def test_what_one_page_shows_holds_where_another_copy_has_lost_it():
    captures = (*read(PLAIN), *read(PAGE))
    assert (Look.STRESS, "How did it begin") in shown(draft((captures, ())).article, captures)


def test_answers_below_bold_lines_are_those_of_who_was_interviewed():
    """They stand in no marks, so they are not direct; a page's block quotation is marked by the page."""
    found = draft((tuple(read(PAGE)), ()))
    said = {found.article.text[one.content[0].start :][:12]: one for one in found.statements}
    assert said["My uncle lef"].speaker.name == "Hanna Reuter"
    assert said["I have writt"].kind == "indirect"
    assert said["The hives ar"].kind == "direct"


INTERVIEW = (
    ("Times-Bold", "Bees of Weir Street", 16),
    ("Times-Roman", "Hanna Reuter has kept bees in Weir Street for forty years. She was interviewed on her roof.", 10),
    ("Times-Bold", "How did it begin", 10),
    ("Times-Roman", "My uncle left me a hive when I was nine, and I was afraid of it until I was twelve.", 10),
    ("Times-Bold", "And the council", 10),
    ("Times-Roman", "I have written to them nine times. They wrote back to me once, and it was a bill.", 10),
)


def printed(bold):
    """The interview as a print, its questions in bold type or not."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for number, (font, line, size) in enumerate(INTERVIEW):
        canvas.setFont(font if bold else "Times-Roman", size)
        canvas.drawString(60, 760 - 24 * number, line)
    canvas.save()
    return stream.getvalue()


def test_bold_questions_tell_in_a_print_as_on_a_page_who_answers():
    found = draft((tuple(read(printed(bold=True))), ()))
    said = {found.article.text[one.content[0].start :][:12]: one for one in found.statements}
    assert said["My uncle lef"].speaker.name == "Hanna Reuter"
    assert said["I have writt"].speaker.name == "Hanna Reuter"
    plain = draft((tuple(read(printed(bold=False))), ()))
    assert len(plain.statements) < len(found.statements)


REPORT = b"""<html lang="en"><head><title>Late Show Loses Its Audience</title></head><body><article>
<h1>Late Show Loses Its Audience</h1>
<p>The channel of Fenwick has lost a third of those who watched its late show in the spring of this year.</p>
<p>The Tidewater Review writes:</p>
<blockquote><p>The show struggled to land with younger people, a study found in the summer.</p></blockquote>
<p>The channel will keep the show until the end of the year, and the studio is let until the one after.</p>
</article></body></html>"""


def test_what_a_block_reports_is_not_credited_with_the_block():
    """Who is quoted at length is told ahead of the block; a cue within it credits its own clause at most."""
    found = draft((tuple(read(REPORT)), ()))
    text = found.article.text
    whole = next(one for one in found.statements if one.content[0].of(text).startswith("The show struggled"))
    assert whole.source[0].of(text) == "The Tidewater Review"
    assert whole.cue[0].of(text) == "writes"
