"""What a publisher did to an article, as dated captures show it."""

import itertools

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
