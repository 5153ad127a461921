"""What becomes of the network's findings before they are anybody's statements; the weights do not matter here."""

from onrecord.attribution.attribute import attribute
from onrecord.attribution.network.decoding import Found
from onrecord.attribution.network.features import words_of
from onrecord.attribution.network.reader import whole_quotations
from onrecord.text import Span

TEXT = "“The pier is closed. Why?” a notice says. “Ask Mora,” it adds."


def found(content: str, cue: str) -> Found:
    """A finding with a content of these words of TEXT, and the cue of these."""
    words = words_of(TEXT, (Span(0, len(TEXT)),))

    def run(part: str) -> tuple[int, int]:
        start = TEXT.index(part)
        inside = [n for n, at in enumerate(words.starts.tolist()) if start <= at < start + len(part)]
        return inside[0], inside[-1] + 1

    return Found(run(cue)[0], (), (run(cue),), (run(content),), ())


def test_most_of_a_quotation_stands_for_all_of_it() -> None:
    """A quotation is broken off where another finding has the rest, or where little of it was read; nowhere else."""
    words = words_of(TEXT, (Span(0, len(TEXT)),))
    most, all_of_it = found("The pier is closed", "says"), found("The pier is closed. Why?", "says")
    little, outside, other = found("Why", "says"), found("notice", "says"), found("Why", "adds")
    rows = (
        ([most], [all_of_it]),
        ([little], [little]),
        ([outside], [outside]),
        ([most, other], [most, other]),
        ([found("Ask Mora", "adds")], [found("Ask Mora,", "adds")]),
    )
    for given, expected in rows:
        assert whole_quotations(words, given) == expected


def test_a_time_is_part_of_the_source_where_it_dates_the_source() -> None:
    """Between a source and its verb it dates the saying; behind "released" it dates the poll."""
    rows = (
        ("A poll of the harbour towns released Tuesday shows that people want the ferry back.", "released Tuesday"),
        ("The United Docks and the port on Tuesday said that the ferry was late.", "the port"),
    )
    for text, ends in rows:
        (one,) = attribute(text)
        assert one.source[-1].of(text).endswith(ends)
