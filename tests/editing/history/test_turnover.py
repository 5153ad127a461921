"""Which statements came, went or were reworded between the versions of an article."""

from build import capture

from onrecord.editing import edition, history
from onrecord.editing.history.turnover import turnover
from onrecord.text import Span

LEAD = "Dock workers in Lindhaven called off their strike on Tuesday after the port authority offered fair hours."
QUOTE = "“We did not want this fight,” Ngozi Okafor told reporters outside the harbour gate."
CLAIM = "The port had lost two million crowns, a spokesman for the shipping lines said on Monday evening."
END = "Mayor Pia Lund called the deal a relief for the whole town, and said that the ferry would sail on Friday again."


def at(hour: int, *paragraphs: str):
    return capture(
        "\n\n".join(["#Strike called off", *paragraphs]),
        media="text/html",
        captured=f"2024-05-14T{hour:02}:05:00Z",
        url="https://post.example/strike",
    )


def turns(*captures, words: str) -> list[list[tuple[str, str, str]]]:
    """What became of *words* in each version: [[(deed, before, after)]]."""
    article = edition(captures)
    start = article.text.index(words)
    versions = history(article, {one.id: one.captured for one in captures})
    found = turnover(article, versions, {"s": [Span(start, start + len(words))]})
    return [[(str(turn.deed), turn.before, turn.after) for turn in turns] for turns in found]


def test_a_statement_that_was_put_in_came() -> None:
    """With the version that has it first."""
    first, second = at(9, LEAD, CLAIM, END), at(11, LEAD, QUOTE, CLAIM, END)
    assert turns(first, second, words="We did not want this fight") == [
        [],
        [("added", "", "We did not want this fight")],
    ]


def test_a_statement_that_was_taken_out_went() -> None:
    """Its words stay in the edition, marked as gone."""
    first, second = at(9, LEAD, QUOTE, CLAIM, END), at(11, LEAD, QUOTE, END)
    lost = "The port had lost two million crowns"
    assert turns(first, second, words=lost) == [[], [("taken out", lost, "")]]


def test_a_statement_with_another_word_was_reworded() -> None:
    """It neither came nor went: the reader wants both wordings."""
    first, second = at(9, LEAD, QUOTE, CLAIM, END), at(11, LEAD, QUOTE, CLAIM.replace("two", "nine"), END)
    assert turns(first, second, words="The port had lost nine million crowns") == [
        [],
        [("reworded", "The port had lost two million crowns", "The port had lost nine million crowns")],
    ]


def test_a_part_of_a_word_that_was_changed_is_told_without_a_gap() -> None:
    """The wording of a version is what its captures have: a "nine -day" strike stands nowhere."""
    before = CLAIM.replace("two million", "a two-million").replace("crowns", "fund")
    first, second = at(9, LEAD, QUOTE, before, END), at(11, LEAD, QUOTE, before.replace("two", "nine"), END)
    assert turns(first, second, words="The port had lost a nine-million fund") == [
        [],
        [("reworded", "The port had lost a two-million fund", "The port had lost a nine-million fund")],
    ]


def test_a_statement_that_comes_back_is_told_twice() -> None:
    """Silent edits are sometimes undone."""
    captures = at(9, LEAD, QUOTE, CLAIM, END), at(11, LEAD, QUOTE, END), at(14, LEAD, QUOTE, CLAIM, END)
    lost = "The port had lost two million crowns"
    assert turns(*captures, words=lost) == [[], [("taken out", lost, "")], [("added", "", lost)]]


def test_a_copy_that_stops_early_takes_no_statement_out() -> None:
    """Even when it is a version of its own for what it has."""
    captures = (
        at(9, LEAD, QUOTE, CLAIM, END),
        at(10, LEAD.replace("fair", "better"), QUOTE),
        at(11, LEAD.replace("fair", "better"), QUOTE, CLAIM, END),
    )
    assert turns(*captures, words="The port had lost two million crowns") == [[], []]


def test_words_around_a_statement_say_nothing_about_it() -> None:
    """Only its own content counts."""
    first, second = at(9, LEAD, QUOTE, CLAIM, END), at(11, LEAD, QUOTE, CLAIM.replace("Monday", "Sunday"), END)
    assert turns(first, second, words="The port had lost two million crowns") == [[], []]


def test_statement_reworded_at_several_places_is_told_in_its_sentence() -> None:
    """Of both wordings all is legible, whatever of them is the content."""
    early = "At least 12 people were hurt and 40 were missing, the police said."
    late = "The number of people hurt rose to 34 on Tuesday evening, the police said, and six were still missing."
    assert turns(at(9, LEAD, early, END), at(12, LEAD, early.replace("12", "20").replace("40", "9"), END),
                 at(18, LEAD, late, END), words="The number of people hurt rose to 34 on Tuesday evening")[-1] == [
        ("reworded", early.replace("12", "20").replace("40", "9"), late)
    ]  # fmt: skip
