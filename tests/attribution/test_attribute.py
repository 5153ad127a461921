"""The verb itself: any text, spans of the text as given, and what nobody can attribute."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.attribution import attribute, why_unread
from onrecord.attribution.attribute import LONGEST, attribute_by_rules
from onrecord.attribution.finding import Finding
from onrecord.attribution.statements import statements
from onrecord.capture import Look, Setting
from onrecord.statement import Kind, SpeakerType, words
from onrecord.text import Span

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
# A processor may change its speed between two measurements; what is not in proportion fails every round.
ROUNDS = range(3)
PIECES = st.lists(
    st.sampled_from(
        [
            "“", "”", '"', "'", "‘", "’", "said ", "Mora ", "Ada Mora ", "according to ", "that ", "he ", "She ",
            ", ", ". ", "\n", "\n\n", "who ", "on Wednesday ", "quoted ", "as saying ", ": ", "the ", "of ", "and ",
            "told ", "was ", "(", ")", "— ", "Q: ", "the Harbour Post ", "the veteran diplomat ", "called ", "Mr. ",
            "\x00", "\ud800", "é", "5 ", "Feb. 30 ", "they ", "’s ", "99 days ago ",
            "per ", "in the words of ", "by ", "own account", "citing ", "another ", "the latter ", "which ", "report ",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(max_size=200)))
@example("Q: according to according to and ")
@settings(max_examples=400, deadline=None)
def test_any_text_gives_statements_whose_spans_are_in_it(text):
    """Captured text is hostile; nothing that it holds may stop a run."""
    for statement in attribute(text, published="2024-05-17", language="en"):
        assert statement.content
        assert 0 <= statement.probability <= 1
        for spans in (statement.content, statement.cue, statement.source):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(left.end <= right.start for left, right in pairwise(spans))
        if statement.said:
            assert statement.said.span is not None
            assert words(text, (statement.said.span,)).split() == statement.said.text.split()


@pytest.mark.parametrize(
    "unit",
    [
        "“a” ",
        "said ",
        "Ada Mora said “a” ",
        "On 3 May we go. Two days later, Mora said it rained. ",
        "he said. ",
        "according to ",
        "Mora, ",
        "A ",
        "who said ",
        "x",
        "\n\n“",
        "Q: A: ",
        "on Monday ",
        '"',
        "“",
        "(",
        "Who? ",
        "“It holds,” said Ada Mora. ",
        "MORA: No.\n\nI am.\n\n",
        "MORA — No.\n\n",
        "Ada Mora\n\n“It holds.”\n\n",
        "I am.\n\nYours,\n\nAda Mora\n\n",
        "“It holds for us all.” [Post]\n\n",
        "Q: Why?\nA: So.\n",
        "“It leaks and they all know it.” ",
        "“It leaks,” Ada Mora said.\n\n“They know it.”\n\n",
        "“No,” he replied.\n\n“Why?”\n\n",
        "“No.” The answer said it all. ",
        "She heard it. Her verdict? “Grim,” Ada Mora’s reply was. ",
        "He said that Ada Mora would pay and go. ",
        "Nordkabel Motors said it would close. The company said it would not. ",
        "“It holds,” Ada Mora told the Post on Friday, and the mayor agreed that it was. ",
    ],
)
def test_time_is_in_proportion_to_length(unit):
    """Captured text is hostile; four times the text may take some six times as long, not sixteen."""

    def seconds(count):
        started = time.process_time()
        attribute_by_rules(unit * (count // len(unit)), published="2024-05-17")
        return time.process_time() - started

    assert any(seconds(60_000) < 8 * seconds(15_000) + 1 for _ in ROUNDS)


def _name(number):
    """A made-up name, another one for each number."""
    syllables = [f"{consonant}{vowel}" for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    found = ""
    for _ in range(3):
        number, rest = divmod(number * 37 + 11, len(syllables))
        found += syllables[rest]
    return found.capitalize()


@pytest.mark.parametrize(
    "unit",
    [
        "{name} Motors opened a yard. The company said that it would grow. ",
        "The {name} Board met. It said that it would meet again. ",
        "Ada {name} opened a yard. The senator said that it would grow. ",
        "{name}’s campaign opened a yard. The campaign said that it would grow. ",
        "A poll by {name} was out. The poll said that it would rain. ",
        "The DIG of Tarn, Ada {name}, said that it leaked. The IG said that it would rain. ",
    ],
)
def test_time_is_in_proportion_to_the_number_of_those_named(unit):
    """Hundreds of bodies, each of them "the company" once: a list of earnings is such a text."""

    def seconds(count):
        text = "".join(unit.format(name=_name(at)) for at in range(count))
        started = time.process_time()
        attribute_by_rules(text)
        return time.process_time() - started

    assert any(seconds(800) < 8 * seconds(200) + 0.5 for _ in ROUNDS)


@pytest.mark.parametrize("unit", ["I ‘go\n\n", "Ada Mora\n\n", "I\n\n- A\n\n"])
@pytest.mark.parametrize("look", Look)
def test_time_is_in_proportion_to_the_number_of_looks(unit, look):
    """They are a page's, which may have one a word."""

    def seconds(count):
        text = unit * count
        looks = [Setting(at * len(unit), (at + 1) * len(unit) - 2, look) for at in range(count)]
        started = time.process_time()
        attribute_by_rules(text, settings=looks)
        return time.process_time() - started

    assert any(seconds(4_000) < 8 * seconds(1_000) + 1 for _ in ROUNDS)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ada Mora told the Harbour Institute for Peace on Friday, May 3, that judges of the Court of Appeals for "
            "the 6th Circuit, along with the Department of Ports & Tides, had “no claim that holds”, according to "
            "Nordkabel Ltd"
        ),
        "It sank and, as per a report by the watchdog group company, a sign that read “Go” said two of its former Sr. ",
        "The inquest in Eastby heard no hint that its owner Nordkabel reported, citing Robert “Bob” Mora and his wife",
    ],
)
def test_a_text_may_end_behind_any_word(text):
    """Headings and what was cut short have no full stop behind their last word."""
    heads = [text[:at] for at, letter in enumerate(text) if letter == " "]
    assert all(attribute_by_rules(f"{head}\n\n“It holds,” said Ada Mora.") for head in heads)


def test_language_without_a_reader_gives_nothing():
    german = "Die Stadt hat am Montag mitgeteilt, dass der Hafen geschlossen bleibt. „Wir warten“, sagte Mora. " * 8
    assert attribute(german) == ()
    assert attribute("“We wait,” said Ada Mora.", language="de") == ()
    assert attribute("“We wait,” said Ada Mora.", language="en-GB")


def test_names_handles_and_headings_say_nothing_of_the_language():
    """A page of posts is mostly names and addresses; what is English about it stands in small letters."""
    post = "Kim Vo (@kimvo) Eastby Harbour Post PICTURES: Ada Mora, Ben Teel, Lena Roth harbour.example/xyz May 3\n\n"
    text = (
        f"{post * 12}“The pier is closed for the winter,” said Ada Mora. “It will be mended by the council, which owns "
        "it, and then the ferry can go back to the island twice a day, as it did before the storm of last year.”"
    )
    assert why_unread(text) is None
    assert [words(text, one.source) for one in attribute(text) if one.cue] == ["Ada Mora"]
    assert why_unread("THE COUNCIL SAID THAT THE PIER WOULD BE CLOSED AND THAT THE FERRY WOULD STAY. " * 8) is None


def test_lines_broken_by_a_printer_are_mended_and_spans_are_of_the_text_as_given():
    text = (
        "The harbour will stay closed for another week while the divers search the\n"
        "wreck, the harbour master of Eastby, Ada Mora, told reporters in the town\n"
        "hall on Wednesday evening, and nobody should come near it before then.\n\n"
        "“We are not going to open a harbour with a wreck in the middle of it, what-\n"
        "ever the skippers may think of that,” Mora said to loud boos from the back\n"
        "of the hall, where most of the skippers had gathered.\n\n"
        "The skippers of Eastby have been asking for a date since the ferry sank in\n"
        "the storm of last month, and several of them have sold their boats.\n"
    )
    (statement,) = [one for one in attribute(text, published="2024-05-17") if one.kind is Kind.DIRECT]
    assert words(text, statement.content).startswith("“We are not going")
    assert words(text, statement.content).endswith("of that,”")
    assert statement.speaker.name == "Ada Mora"


def test_a_word_that_a_printer_broke_is_one_stretch_of_the_text():
    """Each span is a slice as it stands; a hyphen at a line's end does not interrupt anybody."""
    text = (
        "Nobody should come near the harbour of Eastby before the whole of the thunder-\n"
        "storm is over and the divers have searched the wreck, Ada Mora said on Friday,\n"
        "and the skippers, who had gathered in the town hall, went home without a word.\n"
    )
    (statement,) = attribute(text, published="2024-05-17")
    first = statement.content[0]
    assert first.of(text).startswith("Nobody should come near")
    assert "thunder-\nstorm is over" in first.of(text)


def test_a_byte_order_mark_is_part_of_nothing():
    """Files that were put together have them at other places, too."""
    text = "\ufeffThe pier will close, Ada Mora said.\n\ufeffAda Mora said that the pier was rotten.\n\ufeff"
    found = attribute(text)
    assert len(found) == 2
    for statement in found:
        for spans in (statement.content, statement.source, statement.cue):
            assert "\ufeff" not in words(text, spans)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed captures are not beside this checkout")
def test_seed_article_is_said_by_its_two_diplomats_on_their_days():
    text = max((path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")), key=len)
    found = attribute(text, published="2022-01-28")
    quoted = [one for one in found if one.kind in {Kind.DIRECT, Kind.MIXED}]
    assert {one.speaker.name for one in quoted} == {"Sergei Lavrov", "John Sullivan"}
    assert {(one.said.date, one.said.text) for one in found if one.said} >= {
        ("2022-01-28", "Friday"),
        ("2022-01-26", "on Wednesday"),
    }
    (quoting,) = [one for one in found if one.via]
    assert quoting.via.name == "Reuters"
    assert quoting.via.type is SpeakerType.ORGANISATION
    assert quoting.speaker.name == "John Sullivan"


def test_a_text_longer_than_a_book_is_not_read_and_the_reason_is_told() -> None:
    """No article is so long; reading it would keep a run waiting for minutes."""
    text = "The mayor said that it rained. " * (LONGEST // 30)
    assert attribute(text) == ()
    reason = why_unread(text)
    assert reason is not None
    assert f"{LONGEST:,}" in reason


def test_days_are_looked_for_in_proportion_to_the_cues_of_one_sentence():
    """The trained reader finds hundreds of cues in a sentence without end; each has its day nearby."""

    def seconds(count):
        text = "the court heard that it leaks, and " * count

        def read(prose):
            found = [Span(*match.span()) for match in re.finditer("it leaks", prose.text)]
            return [Finding((one,), (Span(one.start - 11, one.start - 6),), (), 0.9) for one in found]

        started = time.process_time()
        assert len(statements(text, read, "fixed")) == count
        return time.process_time() - started

    assert any(seconds(1_000) < 12 * seconds(125) + 0.5 for _ in ROUNDS)


def test_no_day_is_counted_from_one_that_may_be_ahead():
    """A day without a year that would be months back is more likely one to come."""
    (one,) = attribute_by_rules(
        "The trial opens on 20 June. The day before, Mora said she was ready.", published="2024-05-17"
    )
    assert one.said is None


def test_a_sentence_names_who_spoke_only_right_behind_the_quotation():
    """Behind a sentence of the writer's, somebody who talks with friends is another matter."""
    text = "“We will close the pier.” The announcement was a surprise. Ada Mora was talking to friends."
    assert [one.source for one in attribute_by_rules(text)] == [()]


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
@pytest.mark.parametrize(
    "text",
    [
        "# The board said that it was shut. # Ada Mora said # that it leaked.",
        "Mora said:# “It leaks.”# She left.",
        "Q: # Will it close?\n\nA: # Not in June.\n\nQ: # And in July?\n\nA: # No.",
    ],
)
def test_no_part_begins_or_ends_in_what_cannot_be_seen(text, sign):
    """Pages are full of such signs, and who searches for a quotation types none."""
    text = text.replace("#", sign)
    found = [*attribute(text), *attribute_by_rules(text)]
    parts = [span.of(text) for one in found for span in (*one.content, *(one.source or ()), *(one.cue or ()))]
    assert len(found) >= 2
    assert [part for part in parts if part != part.strip(f" {sign}")] == []


@pytest.mark.parametrize("text", ["REP. ADA MORA (R-OHIO): ...", "Ada Mora: [\n\nBen Teel: ]\n\nAda Mora: “"])
def test_marks_alone_are_no_statement_by_rules_either(text):
    """What holds for both readers holds for the one that stands in for them."""
    assert attribute_by_rules(text) == ()


def test_verb_ahead_of_a_name_in_a_label_is_the_cue():
    """A look back may print whom it asked so."""
    text = "\n\n".join(f"Says {name}: It was late and cold." for name in ("Ada Mora", "Ben Teel", "Ada Mora"))
    found = [(one.cue[0].of(text), one.source[0].of(text)) for one in attribute_by_rules(text)]
    assert found == [("Says", "Ada Mora"), ("Says", "Ben Teel"), ("Says", "Ada Mora")]
