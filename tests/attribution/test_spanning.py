"""Whose a quotation over several paragraphs is."""

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.spanning import with_whole_quotations
from onrecord.text import Span

TEXT = "Mora wrote: “It leaked.\n\n“It was cold.\n\n“It is dry now.”\n\nTeel left."


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def contents(*findings):
    found = with_whole_quotations(read_prose(TEXT), findings)
    return [[part.of(TEXT).strip("“”") for part in one.content] for one in found]


MORA = Finding((span("“It leaked."),), (span("wrote"),), (span("Mora"),), 0.9)


def test_quotation_goes_on_to_where_it_closes():
    """Each paragraph opens it again; what a reader has of the middle without a speaker is no statement of its own."""
    whole = ["It leaked.", "It was cold.", "It is dry now."]
    assert contents(MORA) == [whole]
    assert contents(MORA, Finding((span("“It was cold."),), (), (), 0.5)) == [whole]


def test_quotation_ends_where_somebody_else_is_credited():
    """Two who are credited in one quotation are two."""
    teel = Finding((span("“It is dry now.”"),), (span("left"),), (span("Teel"),), 0.9)
    assert contents(MORA, teel) == [["It leaked.", "It was cold."], ["It is dry now."]]


def test_quotation_of_nobody_stays_as_it_is():
    """Marks alone credit nobody."""
    loose = Finding((span("“It leaked."),), (), (), 0.5)
    assert contents(loose) == [["It leaked."]]


def test_content_that_goes_over_the_first_paragraph_keeps_it():
    """What a reader took across the paragraph's end is cut there, not lost."""
    over = Finding((Span(TEXT.index("“It leaked."), TEXT.index(" cold.")),), MORA.cue, MORA.source, 0.9)
    assert contents(over) == [["It leaked.", "It was cold.", "It is dry now."]]
