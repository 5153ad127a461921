"""Whose a quotation is that fills a paragraph without a tag."""

import pytest

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.floating import with_floating
from onrecord.text import Span


def contents(text: str, *parts: tuple[str, str, str]) -> list[str]:
    """Contents after floating ones were added; each of *parts* is a source, a cue and a content, at its first place."""

    def span(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    findings = [Finding(span(content), span(cue), span(source), 0.9) for source, cue, content in parts]
    return [" / ".join(each.of(text) for each in one.content) for one in with_floating(read_prose(text), findings)]


ABOVE = ("Ada Mora", "said", "“It came at night,”")
BELOW = ("", "", "“By noon the street was gone.”")


@pytest.mark.parametrize("tag", ["said Ada Mora.", "Ada Mora said, leaning on the rail."])
def test_a_quotation_alone_in_its_paragraph_goes_on_with_who_was_quoted_above(tag):
    text = f"“It came at night,” {tag}\n“By noon the street was gone.”"
    assert contents(text, ABOVE, BELOW) == ["“It came at night,” / “By noon the street was gone.”"]


@pytest.mark.parametrize(
    "text",
    [
        "“It came at night,” said Ada Mora. The rain went on for a week.\n“By noon the street was gone.”",
        "“It came at night,” said Ada Mora.\nThe rain went on for a week.\n“By noon the street was gone.”",
    ],
    ids=["something is told in between", "a paragraph stands in between"],
)
def test_a_quotation_that_does_not_follow_at_once_is_nobodys(text):
    assert contents(text, ABOVE, BELOW) == ["“It came at night,”", "“By noon the street was gone.”"]


def test_who_asked_does_not_answer():
    text = "“Who is there?” asked Ada Mora.\n“By noon the street was gone.”"
    assert len(contents(text, ("Ada Mora", "asked", "“Who is there?”"), BELOW)) == 2


def test_of_two_speakers_of_one_sentence_none_goes_on():
    text = "“It came at night,” said Ada Mora, and Ben Teel called it “a flood.”\n“By noon the street was gone.”"
    assert len(contents(text, ABOVE, ("Ben Teel", "called", "“a flood.”"), BELOW)) == 3


def test_a_quotation_that_the_page_shows_again_is_not_added():
    text = "Ada Mora said: “I ran. By noon the street was gone.”\n“By noon the street was gone.”"
    assert len(contents(text, ("Ada Mora", "said", "“I ran. By noon the street was gone.”"), BELOW)) == 2


def test_a_quotation_below_what_somebody_said_in_the_writers_words_is_theirs_and_stands_by_itself():
    """In train 26 of 33 such are credited to who spoke above."""
    text = "Ada Mora said that the gates were old.\n“They are held together by paint.”\n“Nobody looks.”"
    findings = [
        Finding((Span(14, 37),), (Span(9, 13),), (Span(0, 8),), 0.9),
        *(Finding((Span(text.index(said), text.index(said) + len(said)),), (), (), 0.5)
          for said in ("“They are held together by paint.”", "“Nobody looks.”")),
    ]  # fmt: skip
    found = with_floating(read_prose(text), findings)
    assert [one.source for one in found] == [(Span(0, 8),)] * 3
    assert [len(one.content) for one in found] == [1, 1, 1]


@pytest.mark.parametrize("cue", ["reversals on", "was eager to show"])
def test_a_quotation_below_what_somebody_is_held_to_want_or_do_is_not_theirs(cue):
    """Pages set quotations of others in boxes amid their text; there a noun or an adjective is the cue."""
    text = f"Mora’s {cue} the old gates.\n“They are held together by paint.”"
    above = Finding((Span(text.index("the old"), text.index(".")),), (Span(7, 7 + len(cue)),), (Span(0, 6),), 0.9)
    below = Finding((Span(text.index("“"), len(text)),), (), (), 0.5)
    assert with_floating(read_prose(text), [above, below])[1].source == ()
