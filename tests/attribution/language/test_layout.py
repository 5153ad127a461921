"""What the look of words on their page tells: what is quoted, what heads a paragraph."""

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution import attribute
from onrecord.attribution.language.layout import Layout
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.language.quotations import INSIDE, NESTED
from onrecord.capture import Look, Setting

LETTER = "Dear parents, the boiler has failed."
SECOND = "Lessons are in the gym."


def settings(text, look, *parts):
    return [Setting(text.index(part), text.index(part) + len(part), look) for part in parts]


@pytest.mark.parametrize(
    ("below", "quoted"),
    [
        (SECOND, [LETTER, SECOND]),
        ("— Carol Nduka, headteacher", [LETTER]),
        ("Carol Nduka, headteacher", [LETTER]),
    ],
)
def test_block_quotation_ends_ahead_of_its_signature(below, quoted):
    """Who wrote a letter is no part of it."""
    text = f"The school wrote:\n\n{LETTER}\n\n{below}\n"
    blocks = list(Layout(text, settings(text, Look.QUOTE, LETTER, below)).blocks())
    assert [[span.of(text) for span in block] for block in blocks] == [quoted]


def test_blocks_apart_from_one_another_are_two_quotations():
    text = f"The school wrote:\n\n{LETTER}\n\nAnd again:\n\n{SECOND}\n"
    assert len(list(Layout(text, settings(text, Look.QUOTE, LETTER, SECOND)).blocks())) == 2


@pytest.mark.parametrize(
    "block",
    [
        "The crisis in numbers. Nine in ten practices take nobody on.",
        "“We go,” said Ada Mora, who runs the ferry. “And we will not come back,” she said to the board.",
    ],
    ids=["a box", "a report"],
)
def test_block_that_nothing_marks_as_somebodys_words_is_no_quotation(block):
    """Pages set boxes of facts and pieces of other reports apart, too; what those report is read as text."""
    text = f"The pier is shut.\n\n{block}\n"
    assert list(Layout(text, settings(text, Look.QUOTE, block)).blocks()) == []


def test_marks_within_a_block_quote_within_a_quotation():
    text = "We sent the “usual” note home."
    states = read_prose(text, settings(text, Look.QUOTE, text)).marks.states
    assert states[text.index("We")] == INSIDE
    assert states[text.index("usual")] == NESTED


def test_block_that_is_all_between_marks_is_quoted_by_those():
    """Pages set quotations apart that have their marks, too: they are one quotation, not two."""
    text = "“We sent a note home.”"
    assert [one.depth for one in read_prose(text, settings(text, Look.QUOTE, text)).marks.found] == [1]


@pytest.mark.parametrize(("bold", "heads"), [("Why now?", True), ("Why", False), ("now?", False)])
def test_a_paragraph_heads_what_is_below_where_all_of_it_is_in_other_type(bold, heads):
    paragraph = read_prose("Why now?\n\nBecause.", settings("Why now?", Look.STRESS, bold)).paragraphs[0]
    assert paragraph.heads is heads


@hypothesis.settings(deadline=None)
@given(
    st.text(alphabet="ab “”\n.:—", max_size=60),
    st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70), st.sampled_from(Look)), max_size=6),
)
def test_any_settings_of_any_text_are_taken(text, given_settings):
    """They come from pages, which are hostile, and over editions, which are not those pages."""
    for statement in attribute(text, language="en", settings=[Setting(*one) for one in given_settings]):
        assert all(0 <= span.start < span.end <= len(text) for span in statement.content)
