"""What is known of an article apart from its text, and what that tells about who speaks."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution import attribute
from onrecord.attribution.face import ahead
from onrecord.errors import AskedUnfit, OnRecordError
from onrecord.statement import Speaker, SpeakerType, Statement, words

PERSON, ORGANISATION, AUTHOR = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.AUTHOR
TEXT = (
    "The ferry line will not raise its fares this year, it was told on Friday.\n\n"
    "“We have looked at the numbers twice,” Lindgren said in the harbour.\n\n"
    "This newspaper reported last week that the pier was rotten.\n\n"
    "I believe that the fares are too high already.\n"
)


def speakers(found: tuple[Statement, ...], text: str = TEXT) -> dict[str, Speaker | None]:
    """By the words of the sources."""
    return {words(text, one.source): one.speaker for one in found}


@pytest.mark.parametrize(
    "title",
    [
        "Ferry chief Marta Lindgren keeps fares",
        "Ferry Chief Marta Lindgren Keeps Fares",
        "FERRY CHIEF MARTA LINDGREN KEEPS FARES",
        "Marta Lindgren: ‘We will keep the fares’",
        "“Unclosed, said Marta Lindgren",
    ],
)
def test_whom_the_headline_names_in_full_is_meant_by_the_surname(title: str) -> None:
    """In a headline in capitals nothing but the text and the language tell where the name ends."""
    assert speakers(attribute(TEXT))["Lindgren"] == Speaker(type=PERSON, name="Lindgren")
    assert speakers(attribute(TEXT, title=title))["Lindgren"] == Speaker(type=PERSON, name="Marta Lindgren")


@pytest.mark.parametrize("title", [None, "", "The pier is old", "Marta Lindgren: “We will”", "x" * 1000, "Who? Why?"])
def test_the_headline_changes_nothing_but_who_speaks(title: str | None) -> None:
    """Its words are not in the text, so nothing in it can be a statement's."""
    with_it, without = attribute(TEXT, title=title), attribute(TEXT)
    assert [(one.content, one.cue, one.source, one.said) for one in with_it] == [
        (one.content, one.cue, one.source, one.said) for one in without
    ]


@given(title=st.text(max_size=60), text=st.text(max_size=60))
def test_any_headline_is_one_line_or_nothing(title: str, text: str) -> None:
    found = ahead(title, text)
    assert found == "" or (found.endswith("\n\n") and len(found[:-2].splitlines()) == 1)


def test_a_headline_that_the_text_begins_with_is_there_already() -> None:
    assert ahead("Ferry fares “stay”", "Ferry fares stay\n\nThe line said so.") == ""


def test_the_author_is_who_says_i_where_it_is_one() -> None:
    """Of several authors nobody knows which one it is."""
    assert speakers(attribute(TEXT, authors=["Tom Baines"]))["I"] == Speaker(type=AUTHOR, name="Tom Baines")
    assert speakers(attribute(TEXT, authors="Tom Baines"))["I"] == Speaker(type=AUTHOR, name="Tom Baines")
    assert speakers(attribute(TEXT, authors=["", "Tom Baines"]))["I"] == Speaker(type=AUTHOR, name="Tom Baines")
    assert speakers(attribute(TEXT, authors=" "))["I"] == Speaker(type=AUTHOR, name=None)
    assert speakers(attribute(TEXT, authors=["Tom Baines", "Ada Mora"]))["I"] == Speaker(type=AUTHOR, name=None)
    assert speakers(attribute(TEXT))["I"] == Speaker(type=AUTHOR, name=None)


def test_the_publisher_is_what_this_newspaper_means() -> None:
    named = speakers(attribute(TEXT, publisher="Harbour Post"))["This newspaper"]
    assert named == Speaker(type=ORGANISATION, name="Harbour Post")
    open_still = speakers(attribute(TEXT))["This newspaper"]
    assert open_still is None or open_still.name is None


@pytest.mark.parametrize(
    "published", ["2024-03-15", "2024-03-15T10:05:00Z", date(2024, 3, 15), datetime(2024, 3, 15, 10, tzinfo=UTC)]
)
def test_days_are_counted_from_the_day_of_publication(published: str | date) -> None:
    """A capture's fact has a time of day with it now and then."""
    text = "On Wednesday Ada Mora said that the pier was rotten and would be closed."
    (one,) = attribute(text, published=published)
    assert one.said is not None
    assert one.said.date == "2024-03-13"


@pytest.mark.parametrize("published", ["yesterday", "", "2024", "2024-02-30", 7])
def test_what_is_no_day_of_publication_is_said_to_be_none(published: object) -> None:
    """Silence would date nothing, and nobody would know why."""
    with pytest.raises(AskedUnfit) as caught:
        attribute(TEXT, published=published)
    assert isinstance(caught.value, OnRecordError)
    assert repr(published) in str(caught.value)
    assert "2024-03-15" in caught.value.hint
