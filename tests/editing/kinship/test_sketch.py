"""Sketches made many at once, in arrays, are those that plain loops make one by one."""

from build import capture
from hypothesis import given, settings
from hypothesis import strategies as st
from words import paragraphs

from onrecord.editing import Sketch, sketches
from onrecord.editing.kinship.sketch import (
    ALL_UP_TO,
    BASE,
    KEEP,
    LEAD,
    LETTERS,
    SPARSE,
    TAIL,
    WORDS,
    body_text,
    sampled,
)
from onrecord.text.folding import tokens

MASK = 2**64 - 1
LONG = paragraphs(3, 16)
PARTS = [
    *LONG,
    "\n\n".join(LONG),
    "One.",
    "Two words",
    "5 % of 港口工会",
    "港口工会否认罢工",
    "“Café” €",
    "at 5.30 p.m.",
    "www.example.org/a",
]


def mixed(value: int) -> int:
    """The finaliser of SplitMix64."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


def plain(text: str) -> list[tuple[int, int, bool]]:
    """The shingles that are kept of a text: hash, place, whether a number is in it."""
    found = tokens(text)
    words = [
        (int(key), bool(lone), bool(number))
        for key, lone, number, word in zip(found.keys, found.lone, found.numbers, found.words, strict=True)
        if word
    ]
    count = max(len(words) - WORDS + 1, min(len(words), 1))
    kept: dict[int, tuple[int, int, bool]] = {}
    for place in range(count):
        value = 0
        for key, _, _ in [*words[place:], *[(0, False, False)] * LETTERS][: LETTERS if words[place][1] else WORDS]:
            value = (value * int(BASE) + key) & MASK
        value = mixed(value)
        if count <= ALL_UP_TO or value < int(KEEP):
            kept.setdefault(value, (value, place, any(number for _, _, number in words[place : place + WORDS])))
    return list(kept.values())


def keys(one: Sketch) -> list[int]:
    """What an index finds a sketch by."""
    return [
        value
        for value, place in zip(one.shingles.tolist(), one.places.tolist(), strict=True)
        if value < int(KEEP if place < LEAD or place >= one.words - TAIL else SPARSE)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4), max_size=8))
def test_sketches_are_those_that_plain_loops_make(texts) -> None:
    """A record keeps sketches for years: no quicker way may change them."""
    captures = [capture("\n\n".join(parts)) for parts in texts]
    made = sketches(captures)
    for one, source in zip(made, captures, strict=True):
        found = zip(one.shingles.tolist(), one.places.tolist(), one.figures.tolist(), strict=True)
        assert list(found) == plain(body_text(source))
    assert [each.tolist() for each in sampled(made)] == [keys(one) for one in made]
