"""Marks on captured text."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from onrecord.text import Span
from onrecord.web.marks import CONTROLS, Mark, Pin, marked, shown

TAG = re.compile(r"<[^>]*>")
TEXTS = st.text("ab <>&\"'\u202e\u2067é\n", max_size=60)


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(*sorted(pair)))


@given(st.data(), TEXTS)
def test_no_character_is_lost_added_or_moved(data: st.DataObject, text: str) -> None:
    """What is shown is verbatim, whatever is marked on it."""
    span = data.draw(spans(text))
    marks = [Mark(*found, "direct", f"s{number}") for number, found in enumerate(data.draw(st.lists(spans(text))))]
    assert unescape(TAG.sub("", marked(text, span, marks))) == span.of(text)


def test_captured_markup_is_shown_not_used() -> None:
    text = "<script>alert(1)</script> & <b>"
    made = marked(text, Span(0, len(text)), [Mark(3, 9, "direct")])
    assert "<script" not in made
    assert "<b>" not in made


def test_stretches_take_the_classes_of_all_that_covers_them() -> None:
    made = marked("abcdef", Span(0, 6), [Mark(0, 4, "direct", "s1"), Mark(2, 6, "source", "s2")])
    assert made == Markup(
        '<mark class="direct" data-of="s1">ab</mark>'
        '<mark class="direct source" data-of="s1 s2">cd</mark>'
        '<mark class="source" data-of="s2">ef</mark>'
    )


def test_pins_stand_between_characters_in_their_order() -> None:
    made = marked("abc", Span(0, 3), [], [Pin(3, Markup("<i>2</i>")), Pin(1, Markup("<i>1</i>"))])
    assert made == "a<i>1</i>bc<i>2</i>"


def test_pins_outside_of_the_stretch_are_left_out() -> None:
    assert marked("abcd", Span(1, 2), [], [Pin(4, Markup("<i>"))]) == "b"


def test_direction_controls_are_shut_in() -> None:
    """An override would show the words behind it backwards; a copy still has it."""
    for control in CONTROLS:
        made = shown(f"a{control}b")
        assert f">{control}</bdi>b" in made


def test_marks_of_the_right_to_left_scripts_stay_as_they_are() -> None:
    """They turn nothing around; Hebrew and Arabic need them."""
    assert shown("\u200f\u200e") == "\u200f\u200e"
