"""Of a sentence that its publisher wrote in several ways the edition has one, and never half of each."""

import itertools
import random
import re

import pytest
from build import capture
from words import paragraphs

from onrecord.editing import edition

LEAD = "A ferry sank off Lindhaven early on Tuesday after striking a sandbank in heavy fog, the harbour authority said."
BACKGROUND = "The ferry, built in 1988, makes the crossing to the islands four times a day. It was inspected in March."
HEARD = "“We heard a bang and then the lights went out,” said Pia Lund, who was on the upper deck."
WAITED = "“Nobody told us anything for an hour,” said Tomas Varga, whose brother is among the missing."
END = "Prime Minister Ngozi Okafor is to visit the port on Wednesday. Flags will fly at half mast until the weekend."
MORNING = "At least 12 people were killed and 40 were missing, police said."
NOON = "At least 31 people were killed and nine were missing, police said on Tuesday at noon."
EVENING = (
    "The number of dead rose to 34 on Tuesday evening after divers searched the wreck, police said, and six people "
    "were still missing."
)


def at(hour: int | None, *body: str, media: str = "text/html", url: str = "https://post.example/ferry"):
    """A page with its foot, captured at *hour* where that is known."""
    return capture(
        "\n\n".join(["#Ferry sinks off Lindhaven", *body, "~© Harbour Post. All rights reserved.", "~About us"]),
        media=media,
        captured=None if hour is None else f"2024-05-14T{hour:02}:05:00Z",
        url=url,
    )


def text(*captures) -> str:
    """The edition, which must be the same in any order."""
    found = {edition(order).text for order in itertools.permutations(captures)}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize("media", ["text/html", "text/plain"])
@pytest.mark.parametrize("states", [(MORNING, NOON), (MORNING, EVENING), (NOON, EVENING), (MORNING, NOON, EVENING)])
def test_the_latest_wording_of_a_sentence_is_the_editions(states, media) -> None:
    """Figures that the publisher withdrew do not stand beside, or amid, the later ones."""
    pages = [at(9 + hour, LEAD, toll, BACKGROUND, END, media=media) for hour, toll in enumerate(states)]
    assert text(*pages) == "\n\n".join([LEAD, states[-1], BACKGROUND, END])


def test_the_latest_wording_outweighs_any_number_of_earlier_ones() -> None:
    """How often a page was captured before it was put right says nothing about which is right."""
    early = [at(hour, LEAD, MORNING, BACKGROUND, END) for hour in (8, 9, 10, 11)]
    assert NOON in text(*early, at(12, LEAD, NOON, BACKGROUND, END))


def test_words_taken_out_of_a_sentence_are_taken_out_of_the_editions() -> None:
    later = MORNING.replace(" and 40 were missing", "")
    assert later in text(at(9, LEAD, MORNING, END), at(10, LEAD, MORNING, END), at(11, LEAD, later, END))


def test_undated_copies_of_several_states_give_the_sentence_of_one_of_them() -> None:
    """What most of them have at each place by itself may be what nobody wrote."""
    second, third = MORNING.replace("12", "15"), MORNING.replace("12", "31").replace("40 were", "nine were")
    found = text(*(at(None, LEAD, toll, BACKGROUND, END) for toll in (MORNING, second, third)))
    assert any(toll in found for toll in (MORNING, second, third))


def test_sentence_that_was_taken_out_whole_stays() -> None:
    """Nothing stands in its place, and who said it is on record."""
    assert HEARD in text(at(9, LEAD, HEARD, BACKGROUND, END), at(11, LEAD, BACKGROUND, END))


def test_two_people_quoted_in_one_place_are_both_quoted() -> None:
    """The one quotation is no other wording of the other, and each keeps its marks."""
    found = text(at(9, LEAD, HEARD, BACKGROUND, END), at(11, LEAD, WAITED, BACKGROUND, END))
    assert sorted(found.split("\n\n")) == sorted([LEAD, HEARD, WAITED, BACKGROUND, END])


def test_what_another_outlet_printed_later_is_no_later_state() -> None:
    """Its desk changed the words; the publisher did not."""
    other = LEAD.replace("early on Tuesday", "before dawn").replace("heavy fog", "thick fog")
    pages = [at(9, LEAD, MORNING, END), at(10, LEAD, MORNING, END)]
    assert LEAD in text(*pages, at(12, other, MORNING, END, url="https://echo.example/ferry"))


@pytest.mark.parametrize("media", ["text/html", "application/pdf", "text/plain"])
@pytest.mark.parametrize("url", [None, "https://post.example/ferry", "https://elsewhere.example/ferry"])
def test_undated_copies_do_not_outvote_the_latest_of_dated_ones(url, media) -> None:
    """How often an earlier state was saved says nothing, whoever saved it, and in whatever order they come."""
    early, now = "Two ferries lay in the harbour on Tuesday.", "Three ferries lay in the harbour on Tuesday."
    dated = [at(8, LEAD, early, END), at(9, LEAD, early, END, HEARD), at(12, LEAD, now, END)]
    copies = [at(None, LEAD, early, BACKGROUND, END, more, media=media, url=url) for more in (HEARD, WAITED)]
    assert now in text(*dated, *copies)


def test_page_number_amid_a_sentence_of_a_later_print_is_no_wording() -> None:
    torn = LEAD.replace("sandbank in", "sandbank 2 in")
    assert LEAD in text(at(9, LEAD, MORNING, END), at(12, torn, MORNING, END))


def _edited(body: list[str], random_: random.Random) -> list[str]:
    """*body* with some words exchanged, taken out or put in."""
    edited = list(body)
    for _ in range(random_.randint(1, 4)):
        at_ = random_.randrange(len(edited))
        words = edited[at_].split(" ")
        spot = random_.randrange(1, len(words) - 1)
        words[spot : spot + random_.randint(0, 2)] = random_.sample(["ninety", "Brandt", "carefully"], 1)
        edited[at_] = " ".join(words)
    return edited


@pytest.mark.parametrize("seed", range(12))
def test_every_sentence_of_an_edition_of_typed_pages_is_one_that_was_published(seed) -> None:
    """However often the text was edited, nobody is given a sentence that no page has."""
    random_ = random.Random(seed)
    states = [paragraphs(seed, 6)]
    for _ in range(random_.randint(1, 3)):
        states.append(_edited(states[-1], random_))
    captures = [at(9 + hour if seed % 2 else None, *body) for hour, body in enumerate(states)]
    published = {sentence for body in states for part in body for sentence in re.split(r"(?<=\.) ", part)}
    article = edition(captures)
    assert {sentence for part in article.text.split("\n\n") for sentence in re.split(r"(?<=\.) ", part)} <= published
