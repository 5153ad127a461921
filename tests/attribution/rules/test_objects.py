"""Which objects of verbs are mere things; the findings are written out, as only the trained reader makes such ones."""

import pytest

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.edges import with_edges
from onrecord.text import Span


def kept(source: str, cue: str, content: str) -> bool:
    """Whether a finding that makes up a sentence is one still when its edges are mended."""
    text = f"{source} {cue} {content}."
    start = len(source) + 1
    at = start + len(cue) + 1
    one = Finding((Span(at, len(text) - 1),), (Span(start, at - 1),), (Span(0, start - 1),), 0.9)
    return bool(list(with_edges(read_prose(text), [one])))


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Harbour Rail", "published", "its report on the pipes"),
        ("Harbour Rail", "published its report on", "the pipes"),
        ("The board", "has released", "the letter"),
        ("The jury", "heard", "evidence for three weeks"),
        ("The judge", "heard", "the bell and adjourned the case"),
        ("The parliament", "heard", "the king's speech in May"),
    ],
)
def test_what_is_but_published_or_heard_is_no_statement(source, cue, content):
    assert not kept(source, cue, content)


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Harbour Rail", "published", "a report showing that the pier leaks"),
        ("The board", "issued a statement", "that the pier leaks"),
        ("The board", "released a statement against", "the sale"),
        ("Ada Mora", "posted", "“It leaks”"),
        ("The court", "heard", "that the money was gone"),
        ("An inquest", "heard", "evidence that he fell"),
        ("The court", "heard", "how Teel fell"),
        ("Ada Mora", "heard", "the bell"),
    ],
)
def test_a_clause_or_a_quotation_is_what_somebody_said(source, cue, content):
    """What somebody who is no court hears stays with the reader that found it."""
    assert kept(source, cue, content)
