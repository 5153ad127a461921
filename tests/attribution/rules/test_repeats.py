"""Headings that show again what is quoted below."""

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.repeats import without_repeats
from onrecord.text import Span

BELOW = "“There is only one place for the barge, and it is the dock,” said Ada Mora."


def kept(heading: str) -> list[str]:
    """The contents that are left of a heading's and the one below it."""
    text = f"{heading}\n\n{BELOW}"
    last = text.index("dock,”") + len("dock,”")
    said, mora = text.index("said Ada"), text.index("Ada Mora")
    findings = [
        Finding((Span(0, len(heading)),), (), (), 0.5),
        Finding((Span(len(heading) + 2, last),), (Span(said, said + 4),), (Span(mora, mora + 8),), 0.9),
    ]
    return [one.content[0].of(text) for one in without_repeats(read_prose(text), findings)]


def test_a_heading_that_repeats_a_quotation_is_none() -> None:
    """It would be counted twice, and nobody is credited with it there."""
    below = BELOW.partition(" said")[0]
    rows = (
        ("“There is only one place for the barge”", [below]),
        ("'There is only one place for the barge'", [below]),
        ("“There is only one place for the barge.”", [below]),
        ("“There is no place for the barge”", ["“There is no place for the barge”", below]),
    )
    for heading, left in rows:
        assert kept(heading) == left
