"""What a publisher did to an article, as dated captures show it."""

import itertools

import pytest
from build import capture

from onrecord.editing import edition, history

LEAD = "Dock workers in Lindhaven called off their strike on Tuesday after the port authority offered fair hours."
QUOTE = "“We did not want this fight,” Ngozi Okafor told reporters outside the harbour gate."
CLAIM = "The port had lost two million crowns, a spokesman for the shipping lines said on Monday evening."
END = "Mayor Pia Lund called the deal a relief for the whole town, and said that the ferry would sail on Friday again."


def at(hour: int, *paragraphs: str, headline: str = "Strike called off"):
    return capture(
        "\n\n".join([f"#{headline}", *paragraphs]),
        media="text/html",
        captured=f"2024-05-14T{hour:02}:05:00Z",
        url="https://post.example/strike",
    )


def page(hour: int, *paragraphs: str):
    """A page that goes on behind its text, which shows that it was not cut."""
    return at(hour, *paragraphs, "~© Harbour Post. All rights reserved.", "~About us")


def told(*captures):
    """The versions in every order of captures, which must be the same: [(hour, [(deed, before, after)])]."""
    times = {one.id: one.captured for one in captures}
    found = {history(edition(order), times) for order in itertools.permutations(captures)}
    assert len(found) == 1
    versions = found.pop()
    return [(int(v.first[11:13]), [(str(c.deed), c.before, c.after) for c in v.changes]) for v in versions]


def test_what_was_added_taken_out_and_reworded_is_told_by_time() -> None:
    """Each change once, when it was first seen."""
    assert told(
        at(9, LEAD, CLAIM, END),
        at(11, LEAD, CLAIM, END),
        at(14, LEAD, QUOTE, CLAIM, END),
        at(16, LEAD, QUOTE, END.replace("Friday", "Sunday")),
    ) == [
        (9, []),
        (14, [("added", "", QUOTE)]),
        (16, [("taken out", CLAIM, ""), ("reworded", "Friday", "Sunday")]),
    ]


@pytest.mark.parametrize(
    "after",
    [
        END.replace("called the deal", "yesterday called the new deal"),
        END.replace(" for the whole town", ""),
        END.replace("a relief", "good news").replace("on Friday again", "again on Friday"),
        END.replace("relief for", "relief, after nine days without a ship, for"),
    ],
)
def test_sentence_that_changed_by_more_than_one_word_for_another_is_told_whole(after) -> None:
    """What came or went amid it says nothing by itself."""
    assert told(at(9, LEAD, END, CLAIM), at(11, LEAD, after, CLAIM)) == [(9, []), (11, [("reworded", END, after)])]


def test_sentences_beside_a_changed_one_are_not_told() -> None:
    more = "The crews had stopped work eight days before. The quays were empty."
    later = more.replace("eight days before", "nine days earlier, in the snow")
    (_, (_, changes)) = told(at(9, LEAD, more, END), at(11, LEAD, later, END))
    assert changes == [("reworded", more.partition(" The quays")[0], later.partition(" The quays")[0])]


NOTE = (
    "Correction: An earlier version of this article gave a wrong day for the ferry. It sails on Friday, not on Sunday."
)
FULLER = (
    "Correction: An earlier version of this article gave a wrong day for the ferry and a wrong sum. It sails on "
    "Friday, not on Sunday, and two million crowns were lost, not nine."
)


def test_update_note_is_told_whole_when_it_came_and_when_it_changed() -> None:
    """It is read as one: its crumbs would not say what was put right."""
    assert told(page(9, LEAD, END), page(10, LEAD, END), page(11, LEAD, END, NOTE), page(16, LEAD, END, FULLER)) == [
        (9, []),
        (11, [("added", "", NOTE)]),
        (16, [("reworded", NOTE, FULLER)]),
    ]


def test_paragraph_that_was_brought_up_to_date_is_told_as_one_rewording() -> None:
    """Figures that stood for others are read beside these."""
    early = "At least 12 people were hurt and 40 were missing, the police said."
    noon = "At least 31 people were hurt and nine were missing, the police said on Tuesday at noon."
    late = "The number of people hurt rose to 34 on Tuesday evening, the police said, and six were still missing."
    assert told(at(9, LEAD, early, END), at(12, LEAD, noon, END), at(18, LEAD, late, END)) == [
        (9, []),
        (12, [("reworded", early, noon)]),
        (18, [("reworded", noon, late)]),
    ]


def test_changed_headline_is_told() -> None:
    """Headlines change more often than texts."""
    assert told(at(9, LEAD, END), at(12, LEAD, END, headline="Union wins at the port")) == [
        (9, []),
        (12, [("reworded", "Strike called off", "Union wins at the port")]),
    ]


def test_a_copy_that_stops_early_takes_nothing_out() -> None:
    """The later, whole capture shows that nothing happened."""
    assert told(at(9, LEAD, QUOTE, CLAIM, END), at(10, LEAD, QUOTE), at(11, LEAD, QUOTE, CLAIM, END)) == [(9, [])]


def test_captures_without_a_time_are_left_out() -> None:
    """A loose file says nothing about when."""
    one, other = at(9, LEAD, END), capture(f"{LEAD}\n\n{QUOTE}\n\n{END}")
    assert len(history(edition([one, other]), {one.id: one.captured, other.id: None})) == 1


def test_update_note_is_a_fact() -> None:
    """The page says itself that it was changed."""
    note = "Correction: An earlier version of this article gave a wrong day for the ferry."
    article = edition([at(9, LEAD, END, note)])
    found = [fact for fact in article.facts if fact.name == "note"]
    assert [fact.value for fact in found] == [note]
    assert found[0].evidence[0].span is not None


def test_story_about_an_update_is_no_note() -> None:
    """The words must say that this story was changed."""
    assert not [
        fact
        for fact in edition([at(9, LEAD, "The council updated its plan for the bridge.")]).facts
        if fact.name == "note"
    ]


def test_note_under_a_heading_or_behind_the_last_sentence_is_a_fact() -> None:
    """With the place where it stands, and no more."""
    below = "The cost was two million, not nine."
    behind = "This story has been updated."
    captures = {one.id: one for one in (at(9, LEAD, END, "CORRECTION:", below), at(11, LEAD, f"{END} {behind}"))}
    evidence = [fact.evidence[0] for fact in edition(list(captures.values())).facts if fact.name == "note"]
    assert sorted(one.value for one in evidence) == sorted([below, behind])
    assert all(one.span.of(captures[one.capture].text) == one.value for one in evidence)


def _notes(*parts: str, headline: str = "Strike called off") -> list[str | None]:
    return [fact.value for fact in edition([at(9, LEAD, END, *parts, headline=headline)]).facts if fact.name == "note"]


@pytest.mark.parametrize("heading", ["Correction", "~Correction:"])
@pytest.mark.parametrize("between", [(), ("@https://post.example/strike",)])
def test_note_stands_in_the_paragraph_below_its_heading(heading, between) -> None:
    below = "The cost was two million, not nine."
    assert _notes(heading, *between, below) == [below]


def test_what_stands_below_a_footers_link_to_corrections_is_no_note() -> None:
    """Nor what stands below the title of a column of corrections, or by itself behind a heading."""
    assert not _notes("~Corrections", "~Privacy policy")
    assert not _notes("~Corrections:", "~© Harbour Post. All rights reserved.")
    assert not _notes("Correction:")
    title = "Corrections and clarifications"
    column = at(9, "A report on Monday gave a wrong name for the ferry, which is the Lindhaven.", END, headline=title)
    assert not [fact for fact in edition([column]).facts if fact.name == "note"]


def test_short_note_is_told_when_it_came() -> None:
    """It is no furniture of the page."""
    assert told(page(9, LEAD, END), page(11, LEAD, END, "This story has been updated."))[1:] == [
        (11, [("added", "", "This story has been updated.")])
    ]


CREWS = "The crews had stopped work eight days before, when talks on night shifts and on the pay for Sundays failed."
SNOW = "Snow had closed the ring road for two nights, so that hardly a lorry reached the quays of the old town."


def test_paragraph_that_was_moved_is_told_once() -> None:
    """When it was moved, not when another capture has it where it was."""
    first, second = at(9, LEAD, QUOTE, CLAIM, CREWS, END), at(10, LEAD, QUOTE, CLAIM, CREWS, END)
    third, fourth = at(12, LEAD, CREWS, QUOTE, CLAIM, END), at(14, LEAD, CREWS, QUOTE, CLAIM, END)
    versions = told(first, second, third, fourth)
    assert [(hour, len(changes)) for hour, changes in versions] == [(9, 0), (12, 1)]
    assert versions[1][1][0][0] == "moved"


def test_words_that_went_twice_and_came_once_were_moved_once() -> None:
    """The other time they were taken out."""
    short = "Nobody knew."
    (_, (_, changes)) = told(
        page(9, LEAD, f"{short} {CREWS}", f"{short} {CLAIM}", SNOW, END),
        page(11, LEAD, CREWS, CLAIM, f"{SNOW} {short}", END),
    )
    assert sorted(changes) == [("moved", short, short), ("taken out", short, "")]


def test_sentence_that_came_beside_a_reworded_one_is_told_by_itself() -> None:
    after = f"{END.replace('a relief', 'very good news').replace('whole town', 'old town')} {SNOW}"
    (_, (_, changes)) = told(at(9, LEAD, END, CLAIM), at(11, LEAD, after, CLAIM))
    assert ("added", "", SNOW) in changes
    assert all(SNOW not in entry[2] for entry in changes if entry[0] != "added")


def test_paragraph_in_the_place_of_quite_another_one_is_no_rewording() -> None:
    """One went and one came."""
    (_, (_, changes)) = told(at(9, LEAD, QUOTE, END), at(11, LEAD, SNOW, END))
    assert sorted(changes) == [("added", "", SNOW), ("taken out", QUOTE, "")]


@pytest.mark.parametrize("name", ["Lee C. Holt", "Gen. Holt", "Mrs. Holt"])
def test_sentence_does_not_end_within_a_name(name) -> None:
    before = f"The letter to {name} of the port board was sent on Monday by the harbour master himself."
    after = f"The open letter to {name} of the port board was sent on Tuesday by the old harbour master himself."
    assert told(at(9, LEAD, before, END), at(11, LEAD, after, END))[1:] == [(11, [("reworded", before, after)])]


def test_cut_copy_does_not_say_that_what_was_moved_later_was_taken_out() -> None:
    """It stops before the place where the paragraph stood then."""
    assert told(
        page(9, LEAD, QUOTE, CREWS, CLAIM, SNOW, END),
        at(10, LEAD, QUOTE, CREWS),
        page(12, LEAD, SNOW, QUOTE, CREWS, CLAIM, END),
        page(14, LEAD, SNOW, QUOTE, CREWS, CLAIM, END),
    ) == [(9, []), (12, [("moved", SNOW, SNOW)])]


def test_paragraph_behind_a_sentence_whose_end_was_changed_with_it_is_told_by_itself() -> None:
    """The sentence is the same but for its mark."""
    before, after = "“It holds, and it will hold for years,” Holt said on Monday", f"{CREWS} {SNOW}"
    (_, (_, changes)) = told(at(9, LEAD, f"{before}:", END), at(11, LEAD, f"{before}.", after, END))
    assert changes == [("added", "", after)]
