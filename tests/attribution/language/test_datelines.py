"""Datelines: where a report's first sentence begins behind its place, day and agency, and what only looks like one."""

import pytest

from onrecord.attribution.language.datelines import dateline_end
from onrecord.attribution.language.prose import read_prose

SENTENCE = "The pier will close in June."


@pytest.mark.parametrize(
    "dateline",
    [
        "EASTBY — ",
        "EASTBY, May 17 — ",
        "PORT MERROW, Norland (AP) — ",
        "FENWICK, May 17 (Press Wire) - ",
        "Fenwick, Nov. 3 (Press Wire) -- ",
        "FENWICK (NTB): ",
        "Fenwick, 17 May: ",
        "Nairobi – ",
    ],
)
def test_sentence_begins_behind_a_dateline(dateline):
    text = dateline + SENTENCE
    assert text[dateline_end(text, 0, len(text), 0) :] == SENTENCE
    paragraph = read_prose(text).paragraphs[0]
    assert paragraph.span_of(*paragraph.sentences[0]).of(text) == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "MORA: The pier will close in June.",  # a transcript
        "Ada Mora (Greens): “The pier will close.”",  # a candidate
        "REP. ADA MORA (R-OHIO): The pier will close.",  # a hearing, with a party
        "SIR – The pier will close in June.",  # a letter
        "PM - The pier will close in June.",  # an acronym
        "The boat was late – Nobody knew why.",
        "Fenwick – The town that sleeps.",  # a name that may be anything
        "MORA - I WILL NOT GO.",
        "",
    ],
)
def test_speakers_letters_and_dashes_are_no_dateline(text):
    assert dateline_end(text, 0, len(text), 0) == 0


def test_dateline_stands_at_the_top_of_a_text():
    """Further down a place and a dash are a sentence's own."""
    text = "EASTBY — " + SENTENCE
    assert dateline_end(text, 0, len(text), 9) == 0
