"""Whom pronouns mean, and whose a quotation is that no source goes with."""

import pytest
from tests.attribution.speakers.marked import names_of


def test_pronouns_of_the_whole_article_tell_a_gender():
    """Nothing else tells whether Oyelu Kolm is a woman; a name that "she" goes back to again and again is no "he"."""
    marked = (
        "Robert Teel leads the inquiry. Oyelu Kolm brought charts. [She] {said} <the channel was narrow>. "
        "[She] {said} <the lamps were out>. [She] {said} <the pilots slept>. [Kolm] {said} <it was late>.\n\n"
        "Robert Teel listened. Kolm rose and read the charts again. Kolm had drawn them. "
        "[He] {said} <the charts were old>."
    )
    assert names_of(marked) == ["Oyelu Kolm"] * 4 + ["Robert Teel"]


def test_who_is_told_something_is_not_who_tells_it():
    marked = "Ada Mora once found work for Lena Haas, when [she] {told} Mora <the mill would close>."
    assert names_of(marked) == ["Lena Haas"]


def test_who_seems_something_can_be_meant_by_the_next_pronoun():
    """How somebody looks is nobody's statement, and yet it tells who the paragraph is about."""
    marked = (
        "Robert Teel is the minister.\n\nThe road is shut.\n\nThe snow is high.\n\nThe gravel is gone.\n\n"
        "The ploughs are old.\n\nNobody was paid.\n\nStill, [the minister] {looks like} <a tired man>. "
        "In a speech, [he] {said} <the gravel was ordered>."
    )
    assert names_of(marked) == ["unnamed", "Robert Teel"]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_quotation_right_behind_what_one_person_said_is_hers(between):
    marked = (
        f"[Ada Mora] {{said}} <the harbour was dredged for nothing>.{between}"
        "[]{}<“We have no fish and no boats, and nobody in the capital picks up the telephone.”>"
    )
    assert names_of(marked) == ["Ada Mora", "Ada Mora"]


@pytest.mark.parametrize(
    "marked",
    [
        "[Ada Mora] {said} <it was late>. The pier was shut.\n\n[]{}<“We have no fish and no boats left in Eastby.”>",
        "[Ada Mora and Ben Teel] {said} <it was late>.\n\n[]{}<“We have no fish and no boats left in all Eastby.”>",
        "[Ada Mora] {said} <it was late>.\n\n[]{}<‘We have no fish and no boats left in all of Eastby’>\n\nIt was.",
        "[Ada Mora’s] {reversals on} <the pier>.\n\n[]{}<“We have no fish and no boats left in all of Eastby.”>",
        "[Ada Mora] {said} <it was late>. The pier is []{}<“a heap of boards that nobody ever wants to see again”>.",
        "[Ada Mora] {found} <it was late>. []{}<“One day we all wake up and find the whole harbour dry,”> is a saying.",
    ],
)
def test_quotation_further_away_or_of_one_of_several_stays_open(marked):
    assert names_of(marked)[-1] is None


@pytest.mark.parametrize(
    "marked", ["<Ada Mora> []{accused} of misleading the board", "<Ada Mora> []{is best known} for piers."]
)
def test_who_is_spoken_of_does_not_speak(marked):
    """Where a cue has no source, the name right before it may be its object."""
    assert names_of(marked) == [None]
