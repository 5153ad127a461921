"""Questions put to somebody, negated reports, names: nobody is credited with what he did not say."""

import pytest

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.silences import without_silences
from onrecord.text import Span


def credited(text: str, source: str, cue: str, content: str) -> list[tuple[str, str]]:
    """Source and content of what is left of one finding."""

    def spans(part: str) -> tuple[Span, ...]:
        return (Span(text.index(part), text.index(part) + len(part)),) if part else ()

    one = Finding(spans(content), spans(cue), spans(source), 0.9)
    kept = without_silences(read_prose(text), [one])
    return [(found.source[0].of(text) if found.source else "", found.content[0].of(text)) for found in kept]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Mora did not say who had paid.", "Ada Mora", "did not say", "who had paid"),
        ("Ada Mora never claimed the pier was safe.", "Ada Mora", "never claimed", "the pier was safe"),
        ("She didn’t mention the flood.", "She", "didn’t mention", "the flood"),
        ("The port did not respond to a request for comment.", "The port", "respond to", "a request for comment"),
        ("Ben Teel was told to leave.", "", "was told", "to leave"),
        ("The nets, known as “ghost nets,” stay.", "", "known as", "“ghost nets,”"),
        ("Nor did Ada Mora say who had paid.", "Ada Mora", "say", "who had paid"),
        ("Nobody could say that it leaked.", "Nobody", "could say", "that it leaked"),
        ("There were no signs that Ada Mora had said it leaked.", "Ada Mora", "had said", "it leaked"),
        ("The yard passed queries to its lawyers.", "The yard", "passed", "queries to its lawyers"),
    ],
)
def test_nothing_is_made_of_a_silence(text, source, cue, content):
    assert credited(text, source, cue, content) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("Asked whether it would sail, Ada Mora left.", "Ada Mora", "Asked", "whether it would sail", ""),
        ("Ada Mora was asked if it would sail.", "Ada Mora", "was asked", "if it would sail", ""),
        (
            "Asked by Ben Teel whether it would sail, she left.",
            "Ben Teel",
            "Asked",
            "whether it would sail",
            "Ben Teel",
        ),
        ("Ada Mora declined to comment.", "Ada Mora", "declined", "to comment", "Ada Mora"),
        ("Ada Mora would not say who had paid.", "Ada Mora", "would not say", "who had paid", "Ada Mora"),
        ("Ada Mora did not deny the charge.", "Ada Mora", "did not deny", "the charge", "Ada Mora"),
        ("“Who pays?” asked Ben Teel.", "Ben Teel", "asked", "“Who pays?”", "Ben Teel"),
        ("Ada Mora told the council it was late.", "Ada Mora", "told", "it was late", "Ada Mora"),
        ("There is no sign that it leaks – Mora said.", "Mora", "said", "There is no sign that it leaks", "Mora"),
        ("Mora said the yard had passed queries on.", "Mora", "said", "the yard had passed queries on", "Mora"),
        ("Mora said she referred questions to him.", "Mora", "said", "she referred questions to him", "Mora"),
        ("Nor does the pier leak, said Ada Mora.", "Ada Mora", "said", "Nor does the pier leak", "Ada Mora"),
    ],
)
def test_refusals_and_questions_stay_with_who_made_them(text, source, cue, content, kept):
    assert credited(text, source, cue, content) == [(kept, content)]


def test_name_that_begins_with_no_is_somebody():
    """Where "No group" says nothing, "No 10", a house that speaks for who lives in it, does."""
    assert credited("No group said it was late.", "No group", "said", "it was late") == []
    assert credited("No 10 said it was late.", "No 10", "said", "it was late") == [("No 10", "it was late")]
