"""What a page says of changes to its own text."""

import time

import pytest

from onrecord.text.notes import heads_note, note_in


@pytest.mark.parametrize(
    "note",
    [
        "This story has been updated.",
        "(This story has been updated to fix a typographical error.)",
        "[Update: The council has now voted.]",
        "* This story was updated at 4:30 p.m. to include comment from the port authority.",
        "• This article was amended on 3 June 2024 because an earlier version misnamed the harbour master.",
        "This breaking news story has been updated throughout.",
        "This May 14 story has been corrected to fix the name of the bank in paragraph 2",
        "This story is developing and has been updated.",
        "This article was first published on 14 May and has been updated.",
        "This article originally stated that the ferry carried 40 people. It carried 14.",
        "This version CORRECTS that the vote was on Tuesday.",
        "The headline on this story has been amended to make clear that the vote is not binding.",
        "An earlier version misstated the number of seats on the council. There are 44, not 40.",
        "In an earlier version of this article, the name of the school was wrong.",
        "Because of an editing error, an earlier version of this article misstated when the talks began.",
        "A quotation in this article was amended on 14 May 2024 to give the minister’s full words.",
        "Details of the court case were removed from this article on 14 May 2024 for legal reasons.",
        "A correction has been made to this story.",
        "Correction, May 14, 2024: The cost was two million, not nine.",
        "Corrections and clarifications: The council has 44 seats.",
        "UPDATE, 4:30 p.m.: The council has now voted.",
        "Editors’ note: This article was published in error.",
        "Editor's note: The first paragraph gave an incorrect sum.",
        "Note: An earlier version of this article misstated the date.",
        "This article was edited on 14 May 2024 to mend a figure given by the bank.",
        "Amended 14 May 2024: The name of the hospital was changed.",
        "Edited on 14 May 2024 to add the bank's response.",
        "For the record, 5:20 p.m. May 14, 2024: The cost was two million, not nine.",
        "We have amended this article to make clear that Mr Holt was not charged.",
        "The Harbour Post regrets the error.",
        "(Adds comment from minister, paragraphs 4-6)",
        "In einer früheren Version dieses Artikels hieß es, die Fähre fahre am Sonntag.",
        "Cet article a été modifié le 14 mai pour corriger le nom de la ville.",
        "Fe de erratas: El puente se construyó en 1947.",
    ],
)
def test_note_begins_in_many_ways(note) -> None:
    """Papers, broadcasters and agencies each have their own."""
    assert note_in(note) == 0


@pytest.mark.parametrize(
    "words",
    [
        "This story has been told in Lindhaven for a hundred years, and every child knows how it ends.",
        "Correction officers at the prison said on Monday that they would strike.",
        "Updated rules for ferries come into force on Friday, the ministry said.",
        "An earlier version of the bill would have closed nine schools, the minister said on Tuesday.",
        "The report was updated by the ministry on Monday and now says that nine plants are unsafe.",
        "The story was corrected by historians only in the 1990s, long after the harbour master had died.",
        "We have updated our forecast to reflect the new figures, the bank said in a note to clients.",
        "“We have updated this story in every school book,” the minister said.",
        "For the record, he said, he had never met the harbour master before the vote.",
        "For the record: nobody in the town had seen the film.",
        "The post was removed within an hour, but half of the town had read it.",
        "The article was withdrawn from the school book in 1962 after the minister complained.",
        "We initially gave him a week, and then another one.",
        "The figures in this report were revised by the bank in June.",
        "Der Bericht wurde später korrigiert, weil die Reederei geklagt hatte.",
        "This article was edited by Pia Lund.",
        "This interview has been edited for length and clarity.",
        "Some names in this article have been changed to protect the children.",
        "Editor's note: The names of the children have been changed.",
        "Editor's note: The author is a lawyer in Lindhaven and teaches at the harbour school.",
        "Correction: " + "The cost was two million, not nine. " * 30,
    ],
)
def test_what_is_no_note_of_a_change(words) -> None:
    """A story may be about corrections; what was done for length or to hide a name changes nothing that was said."""
    assert note_in(words) is None


def test_note_may_stand_behind_the_last_sentence() -> None:
    """Scrapers lose the line between the two."""
    last = "The ferry would sail on Friday again, he said. "
    assert note_in(f"{last}This story has been updated with comments from the mayor.") == len(last)


def test_heading_of_a_note_is_told_from_a_note() -> None:
    """What it says stands in the paragraph below it."""
    assert heads_note("CORRECTION:")
    assert heads_note("Editor's note")
    assert not heads_note("Correction: The cost was two million, not nine.")
    assert not heads_note("Corrections officers")


@pytest.mark.parametrize("words", ["name ", "name-", "This story was updated. ", "An earlier version of this story "])
def test_words_again_and_again_take_no_time(words) -> None:
    """Captured text may be made to."""
    start = time.process_time()
    note_in("The text of this story: it ends here. " + words * 50_000)
    note_in("The text of this story " + words * 50_000)
    assert time.process_time() - start < 2
