"""Where a paper's name ends; the findings are written out, as only the trained reader makes such ones."""

import pytest

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.edges import with_edges
from onrecord.text import Span


def source(text: str, phrase: str, cue: str, content: str) -> str:
    """The source of a finding when its edges are mended."""

    def span(part: str) -> tuple[Span, ...]:
        return (Span(text.index(part), text.index(part) + len(part)),)

    (one,) = with_edges(read_prose(text), [Finding(span(content), span(cue), span(phrase), 0.9)])
    return one.source[0].of(text)


@pytest.mark.parametrize(
    "paper",
    [
        "The lawsuit, filed on Monday in Eastby",
        "The survey, conducted for the union",
        "The letter, dated 3 May and signed by nine members",
        "The post, which has been shared 40,000 times",
        "The study of crabs, published in Tidal Notes",
    ],
)
def test_what_tells_who_made_a_paper_belongs_to_it(paper):
    text = f"{paper}, says the pier is rotten."
    assert source(text, paper.partition(",")[0], "says", "the pier is rotten") == paper


def test_so_it_is_behind_according_to():
    text = "According to the lawsuit, filed on Tuesday, the coach made them run."
    assert source(text, "the lawsuit", "According to", "the coach made them run") == "the lawsuit, filed on Tuesday"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ada Mora, seen at the pier, says the pier is rotten.", "Ada Mora"),  # of persons the reader of words decides
        ("The report, she laughed, says the pier is rotten.", "The report"),
        ("The lawsuit, filed on Monday; says the pier is rotten.", "The lawsuit"),
    ],
)
def test_nothing_else_between_commas_does(text, phrase):
    assert source(text, phrase, "says", "the pier is rotten") == phrase
