"""Spans, and readings that are put together from pieces, with the way back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import Piece, Span, mend
from onrecord.text.spans import before, close_gaps, inside, share

BASE = "The quay will stay\nopen for thunder-\nstorms, said Berg."
LINES = (Piece(0, 18), Piece(19, 35, ""), Piece(37, 55))


@st.composite
def pieced(draw: st.DrawFn) -> tuple[str, tuple[Piece, ...]]:
    """A text, and pieces of it in order that do not overlap."""
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, tuple(Piece(start, end, draw(st.sampled_from(["", " "]))) for start, end in pairs)


def test_a_word_that_a_printer_broke_is_whole_in_the_reading() -> None:
    assert mend(BASE, LINES).text == "The quay will stay open for thunderstorms, said Berg."


def test_a_mended_word_leads_back_to_both_of_its_parts() -> None:
    mended = mend(BASE, LINES)
    start = mended.text.index("thunderstorms")
    found = mended.to_base(Span(start, start + len("thunderstorms")))
    assert [span.of(BASE) for span in found] == ["thunder", "storms"]


@given(pieced(), st.data())
def test_what_leads_back_is_the_same_letters(given_: tuple[str, tuple[Piece, ...]], data: st.DataObject) -> None:
    """Glue alone has no place in the base."""
    base, pieces = given_
    mended = mend(base, pieces)
    start = data.draw(st.integers(0, len(mended.text)))
    end = data.draw(st.integers(start, len(mended.text)))
    found = mended.to_base(Span(start, end))
    assert all(one.end < other.start for one, other in itertools.pairwise(found))
    letters = "".join(span.of(base) for span in found)
    rest = iter(mended.text[start:end])
    assert all(letter in rest for letter in letters)
    assert len(mended.text[start:end]) - len(letters) <= len(pieces)


@given(pieced(), st.data())
def test_what_leads_forth_holds_all_of_its_letters(given_: tuple[str, tuple[Piece, ...]], data: st.DataObject) -> None:
    base, pieces = given_
    mended = mend(base, pieces)
    start = data.draw(st.integers(0, len(base)))
    span = Span(start, data.draw(st.integers(start, len(base))))
    carried = [(max(span.start, one.start), min(span.end, one.end)) for one in pieces]
    expected = "".join(base[first:end] for first, end in carried if first < end)
    found = mended.from_base(span)
    assert (found is None) is (not expected)
    if found:
        assert "".join(part.of(base) for part in mended.to_base(found)) == expected


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["thunder", "storms"], ["thunder-\nstorms"]),
        (["stay", "open"], ["stay\nopen"]),
        (["quay", "stay"], ["quay", "stay"]),
    ],
)
def test_only_what_a_printer_parted_is_joined(parts: list[str], joined: list[str]) -> None:
    spans = [Span(BASE.index(part), BASE.index(part) + len(part)) for part in parts]
    assert [span.of(BASE) for span in close_gaps(BASE, spans)] == joined


SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)).map(lambda at: Span(at[0], sum(at))), max_size=4)


@given(SPANS, SPANS, st.integers(0, 14))
def test_spans_share_what_their_characters_share(some: list[Span], others: list[Span], end: int) -> None:
    """Spans of at least one character stand for these, however they are cut."""
    here, there = ({at for span in spans for at in range(*span)} for spans in (some, others))
    assert share(some, others) == bool(here & there)
    assert not inside(some, others) or here <= there
    assert {at for span in before(some, end) for at in range(*span)} == {at for at in here if at < end}
