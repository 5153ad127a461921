"""What is left of quotations when both readers have spoken."""

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.remainders import with_remainders
from onrecord.text import Span


def finding(text, source, cue, *content):
    spans = (tuple(Span(text.index(each), text.index(each) + len(each)) for each in role if each) for role in
             (content, (cue,), (source,)))  # fmt: skip
    return Finding(*spans, 0.9)


def left(text, *findings):
    found = with_remainders(read_prose(text), findings)
    return [(" … ".join(span.of(text) for span in one.content), bool(one.source)) for one in found]


def test_who_begins_a_quotation_is_credited_with_all_of_it():
    text = "Mora wrote that the board’s “claims hide that it sold half of the pier — while it told the town otherwise.”"
    rest = finding(text, "Mora", "wrote", "that the board’s “claims hide that it sold half of the pier")
    assert left(text, rest) == [(text.removeprefix("Mora wrote "), True)]


def test_a_tag_within_a_quotation_ends_it():
    """Its closing mark was forgotten, or it is a book that quotes."""
    text = "“The pier is sound, Mora said, and nobody minds the noise of it.”"
    one = finding(text, "Mora", "said", "“The pier is sound")
    assert left(text, one) == [("“The pier is sound", True)]


def test_two_who_are_credited_in_one_quotation_are_two():
    text = "Mora feared that “the pier would sink before the band and Teel knew so.”"
    mora = finding(text, "Mora", "feared", "that “the pier would sink")
    teel = finding(text, "Teel", "knew", "so")
    assert [one for one, _ in left(text, mora, teel)] == ["that “the pier would sink", "so"]


def test_a_quotation_right_ahead_of_a_tag_is_of_whom_it_names():
    text = "As many hold — and Lind denies — “why would you not look at it?” asked Mora. “It is cheap.”"
    one = finding(text, "Mora", "asked", "“It is cheap.”")
    assert left(text, one) == [("“why would you not look at it?” … “It is cheap.”", True)]


def test_sentences_in_marks_that_nothing_credits_are_a_statement_of_nobody():
    text = "Mora counted the boats. “They told me that it sank. Nobody went to look.” Then she left."
    assert left(text) == [("“They told me that it sank. Nobody went to look.”", False)]


def test_titles_and_words_within_a_sentence_are_no_statements():
    """They begin or end no sentence, or are what a colon names."""
    assert left("The band played “Nobody Went to the Pier.” It rained.") == []
    assert left("Her book is “The Pier That Nobody Went to Look At” and sells well.") == []
    assert left("It gave the story its title: “‘No Boats Left’: How the Town Lost Its Pier.”") == []
