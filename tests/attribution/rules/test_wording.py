"""Which contents say something."""

import pytest

from onrecord.attribution.finding import Finding
from onrecord.attribution.rules.wording import with_words
from onrecord.text import Span


def contents(text: str, cue: str, *parts: str) -> list[str]:
    """What is left of the content *parts* of a finding with *cue*, both told by where they stand in *text*."""
    places = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, *parts)]
    found = with_words(text, [Finding(tuple(places[1:]), (places[0],), (), 0.9)])
    return [span.of(text) for one in found for span in one.content]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [("Mora said: “.”", "said", "“.”"), ("— Mora said", "said", "—"), ("She, Mora said", "said", "She")],
)
def test_mark_or_subject_alone_is_no_content(text, cue, content):
    """Nothing was said there that a reader could look for."""
    assert contents(text, cue, content) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("She was criticised by Mora", "was criticised", "She"),
        ("He drew support from Mora", "drew support from", "He"),
        ("Mora denied it", "denied", "it"),
        ("Mora said so", "said", "so"),
        ("Mora wrote: 🙂", "wrote", "🙂"),
        ("Mora said: “4”", "said", "“4”"),
        ("Mora said: «Да»", "said", "«Да»"),
    ],
)
def test_short_word_that_stands_for_something_is_content(text, cue, content):
    """The word "it" stands for what is denied, a passive credits its subject, and a sign may be all of a post."""
    assert contents(text, cue, content) == [content]


def test_part_of_a_content_that_is_but_a_mark_is_left_out():
    """The rest of it stays."""
    assert contents("“We rowed,” said Mora. “…”", "said", "“We rowed,”", "“…”") == ["“We rowed,”"]
