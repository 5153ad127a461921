"""What two short texts have in other words at the same places."""

import random

import pytest
from build import capture
from hypothesis import given, settings
from hypothesis import strategies as st
from words import paragraphs

from onrecord.editing import sketch
from onrecord.editing.kinship.entries import Differences, differences
from onrecord.editing.kinship.overlap import overlap, row

FORM = " ".join(paragraphs(11, 5)).split()[:110]


def filled(places: dict[int, str]) -> str:
    """The form with other words at some places."""
    return " ".join(places.get(at, word) for at, word in enumerate(FORM))


def between(one: str, other: str) -> Differences:
    """How the two differ, asked both ways."""
    whole = [len(text.split()) for text in (one, other)]
    found = differences(one, other, (0, 0), (whole[0], whole[1]))
    assert found[:3] == differences(other, one, (0, 0), (whole[1], whole[0]))[:3]
    return found


NAMES = {10: "Ada", 11: "Poe", 30: "Poe", 55: "Ada", 80: "Poe"}
BOTH = {5: "Ada", 90: "Poe"}
OTHERS = {10: "Ida", 11: "Roe", 30: "Roe", 55: "Ida", 80: "Roe"}


@pytest.mark.parametrize(
    ("entries", "misread", "ours", "others"),
    [
        (0, 0, {}, {}),
        (1, 0, {40: "Lindhaven"}, {40: "Varga"}),
        (0.5, 0, {40: "theft"}, {40: "arson"}),  # a desk rewords, too
        (1, 0, {40: "84"}, {40: "34"}),
        (0, 1, {40: "01632-9604"}, {40: "01632-9804"}),
        (0.5, 0, {40: "5th"}, {40: "6th"}),
        (0, 1, {40: "578"}, {40: "57r"}),  # a figure is misread as a letter
        (0, 1, {40: "Lindhaven"}, {40: "Lmdhavcn"}),
        (1.25, 0, {40: "Lindhaven", 41: "Quay"}, {40: "Silva", 41: "Bay"}),  # two words at one place
        (2.5, 0, {at: f"{at}1" for at in range(40, 50)}, {at: f"{at + 30}5" for at in range(40, 50)}),
        (4, 0, NAMES, OTHERS),  # alike, and again and again
        (0, 3, {10: "Poe", 40: "Poe", 70: "Poe"}, {10: "Powe", 40: "Powe", 70: "Powe"}),  # put right
        (0, 4, NAMES | BOTH, OTHERS | BOTH),  # words of the text, misread
        (0, 4, NAMES, {10: "Ade", 11: "Roe", 30: "Poc", 55: "Ado", 80: "Pce"}),  # misread, each in its own way
    ],
)
def test_places_count_by_what_stands_there(entries, misread, ours, others) -> None:
    """Names and numbers in full, plain words half, nearly the same letters not at all."""
    found = between(filled(ours), filled(others))
    assert (found.entries, found.misread) == (entries, misread)


def test_words_that_one_text_lacks_are_no_difference() -> None:
    """A line of the page, a sentence taken out, an end that was cut off."""
    banner = ["Sign", "up", "for", "our", "Morning", "Letter", "and", "never", "miss", "a", "story"]
    copy = [*FORM[:30], *banner, *FORM[30:60], *FORM[75:90]]
    assert between(" ".join(FORM), " ".join(copy)).entries == 0


def test_other_lead_is_what_both_have_of_their_own() -> None:
    """A paper puts its own words ahead of what it reprints."""
    lead = ["A", "Notice", "that", "reached", "our", "Desk", "overnight", "from", "Lindhaven", "is", "printed", "here"]
    found = between(" ".join(FORM), " ".join([*lead, *FORM[14:]]))
    assert (found.entries, found.ends) == (0, len(lead))


@pytest.mark.parametrize(
    ("expected", "entries", "doubted", "running"),
    [
        (False, 2, False, False),
        (True, 3, False, False),
        (True, 2, True, False),  # another day
        (False, 4, False, True),  # brought up to date
        (True, 6, False, True),
    ],
)
def test_what_else_is_known_says_how_many_entries_part_two_texts(expected, entries, doubted, running) -> None:
    """A desk edits a few places; a form filled in anew has more."""
    found = Differences(same=90, longest=30, misread=0, nearly=0, entries=entries, ends=0)
    assert found.filled_in(doubted=doubted, running=running) == expected


DRAWN = random.Random(5)


@pytest.mark.parametrize(
    ("seed", "share"),
    [
        (38528, 0.1796875),  # a few words of a text that has them often are misread alike
        (767, 0.128),  # figures are read as letters
        *((DRAWN.randrange(10**6), DRAWN.uniform(0.02, 0.2)) for _ in range(60)),
    ],
)
def test_recognition_makes_no_entries(seed, share) -> None:
    """It leaves most letters as they were.

    None of three thousand drawn evenly did. Not for a tool that looks for those that do, as Hypothesis is: by chance as
    many words are misread alike as a name has places, and such a draw can be found (16384, .09375).
    """
    random_ = random.Random(seed)
    left, right = (
        {at: f"{word[:-1]}{random_.choice('cilrn')}" for at, word in enumerate(FORM) if random_.random() < share}
        for _ in "ab"
    )
    one, other = filled(left), filled(right)
    for here, there in ((one, other), (other, one)):
        found = differences(here, there, (0, 0), (len(here.split()), len(there.split())))
        assert not found.filled_in(doubted=False, running=False)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(6, 14))
def test_form_filled_in_with_other_names_is_another_text(seed, count) -> None:
    """Whatever the places are."""
    random_ = random.Random(seed)
    places = random_.sample(range(0, len(FORM), 5), count)
    left, right = ({at: random_.choice(names) for at in places} for names in (["Okafor", "Lund"], ["Petrescu", "Hill"]))
    one, other = sketch(capture(filled(left))), sketch(capture(filled(right)))
    common = overlap(one, other)
    if common is not None:
        held = row(common)
        first, last = ((int(held.here[at]), int(held.there[at])) for at in (0, -1))
        found = differences(filled(left), filled(right), first, last)
        assert found.filled_in(doubted=False, running=False)


@settings(max_examples=300, deadline=None)
@given(
    one=st.lists(
        st.sampled_from(["the", "board", "said", "ships", "may", "3", "5", "7", "days", "Mora", "Teel"]), min_size=3
    ),
    edits=st.lists(
        st.tuples(st.integers(0, 99), st.sampled_from(["put", "cut", "the", "5", "Poe", "Teel"])), max_size=12
    ),
)
def test_two_texts_differ_the_same_from_either_side(one: list[str], edits: list[tuple[int, str]]) -> None:
    """Where several alignments are equally good, too: which capture came first decides nothing."""
    other = list(one)
    for at, edit in edits:
        place = at % len(other)
        if edit == "cut" and len(other) > 3:
            del other[place]
        else:
            other[place : place + (edit != "put")] = ["said"] if edit == "put" else [edit]
    ends = len(one) - 1, len(other) - 1
    there = differences(" ".join(one), " ".join(other), (0, 0), ends)
    back = differences(" ".join(other), " ".join(one), (0, 0), ends[::-1])
    assert there._replace(nearly=0) == back._replace(nearly=0)
