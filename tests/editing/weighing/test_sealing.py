"""Nobody is given a sentence that no capture has, however short the captures are and however much they differ."""

import itertools
import random

import pytest
from build import capture
from editions import PDF, check
from stories import MEDIA, is_made_of, story

from onrecord.editing import edition

STRAIGHT = str.maketrans("“”", '""')


@pytest.mark.parametrize("seed", range(60))
def test_every_sentence_of_an_edition_stands_in_a_capture(seed) -> None:
    """Letter for letter: captures that nobody misread differ because they were written so."""
    paragraphs, states, share = 1 + seed % 8, 2 + seed % 3, (0.3, 0.7)[seed % 2]
    captures, sentences = story(seed, paragraphs=paragraphs, states=states, share=share, dated=seed % 4 < 2)
    article = edition(captures)
    check(article, captures)
    assert [part for part in article.text.split("\n\n") if not is_made_of(part, sentences)] == []


@pytest.mark.parametrize("straight", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_quotation_of_several_sentences_is_one_captures(seed, straight) -> None:
    """Each of its sentences by itself may be somebody's, and yet nobody has said all of it together."""
    paragraphs, states, share = 1 + seed % 6, 2 + seed % 3, (0.15, 0.3, 0.6)[seed // 2 % 3]
    captures, units = story(seed, paragraphs=paragraphs, states=states, share=share, dated=seed % 4 < 2, speeches=0.5)
    if straight:
        captures = [
            capture(one.text.translate(STRAIGHT), media=one.media_type, url=one.url, captured=one.captured)
            for one in captures
        ]
        units = {unit.translate(STRAIGHT) for unit in units}
    article = edition(captures)
    check(article, captures)
    assert [part for part in article.text.split("\n\n") if not is_made_of(part, units)] == []
    assert edition(captures[::-1]) == article


SPOKEN = "The quay is closed. Nobody told the crews. We read of it in the Post"
RESPOKEN = "The quay was closed. Nobody told the crews. We heard of it on Monday"


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize(
    ("marks", "style"),
    [("“”", "{0}{2},{1} said Pia Lund."), ('""', "Pia Lund: {0}{2}.{1}"), ("‘’", "{0}{2},’ said Pia Lund."),
     ("«»", "Pia Lund: {0} {2} {1}."), ("„“", "{0}{2}{1}, said Pia Lund.")],
)  # fmt: skip
def test_quotation_is_of_one_state_whatever_its_marks(media, marks, style) -> None:
    """Two states and a third that took one sentence of each: the edition has all of one of them."""
    lead, end = "The northern quay of Lindhaven was closed.", "The council meets again on Friday."
    mixed = ". ".join([*RESPOKEN.split(". ")[:2], SPOKEN.split(". ")[2]])
    states = {style.format(*marks, said) for said in (SPOKEN, RESPOKEN, mixed.replace("Nobody", "No one"))}
    found = edition([capture(f"{lead} {state}\n\n{end}", media=media) for state in sorted(states)]).text
    assert found.split("\n\n")[0].removeprefix(lead + " ") in states


def test_misread_words_of_a_quotation_are_mended_though_nobody_has_it_whole() -> None:
    """What is mended so was said."""
    said = "“The northern quay is closed again. Nobody told the crews of the ferry. We read of it in the paper,”"
    text = f"The harbour was closed after the storm on Tuesday. {said} the chair of the council told the reporters."
    one = text.replace("northern", "nortbern").replace("crews", "crcws").replace("storm", "stonn")
    other = text.replace("closed again", "c1osed again").replace("paper", "papcr").replace("reporters", "rcporters")
    assert edition([capture(one, media=PDF), capture(other, media=PDF)]).text == text


FIRST = "“The port lost nine cranes,” said Siobhan O'Brien-Lund of the harbour board."
SECOND = "“Nobody was told of the cranes,” Tomas Varga told reporters in the harbour on Monday."


@pytest.mark.parametrize("media", list(itertools.product(MEDIA, repeat=2)))
def test_two_short_captures_that_differ_much_are_not_mixed(media) -> None:
    """Of so few words none shows how the text is spelled: strange ones are names, and not misread."""
    lead = "The northern quay of Lindhaven was closed after the storm."
    texts = f"{lead} {FIRST}", f"{lead} {SECOND}"
    found = edition([capture(text, media=kind) for text, kind in zip(texts, media, strict=True)]).text
    assert is_made_of(found, {lead, FIRST, SECOND})


@pytest.mark.parametrize("media", MEDIA)
def test_question_in_quotation_marks_ends_no_sentence(media) -> None:
    """Who asks it belongs to it."""
    states = {f"“{asked}?” asked {who}." for asked, who in (("Who pays", "Pia Lund"), ("Who paid", "Mr. Haddad"))}
    end = "The council meets again on Friday, and the ferry will not sail until then."
    found = edition([capture(f"{state} {end}", media=media) for state in states]).text
    assert is_made_of(found, {*states, end})


@pytest.mark.parametrize("media", MEDIA)
def test_sentences_that_are_alike_in_part_do_not_tear_one_another(media) -> None:
    """The end of one speaker's sentence is not put behind the beginning of another one's."""
    lead = "The ferry to the islands was sold on Tuesday, and its crew was not asked."
    one = "Pia Lund told reporters: “The old ferry refused a fair offer, although 40 people had asked for it.”"
    two = "“Do you know that the owner lost nine cranes before the winter?” asked Siobhan O'Brien-Lund."
    other = "Mr. Haddad told reporters that the port cannot pay for the bridge, although 40 people had asked for it."
    article = edition([capture(f"{lead}\n\n{part}", media=media) for part in (f"{one} {two}", other)])
    assert all(is_made_of(part, {lead, one, two, other}) for part in article.text.split("\n\n"))


def test_misread_words_are_still_mended_word_by_word() -> None:
    """Neither print has the sentence whole, and each has what the other one misread."""
    text = (
        "The harbour authority said that the northern quay was closed after the storm. "
        "The mayor promised that the harbour would open again when the storm was over. "
        "The council said that the ferry was closed, and that the authority had promised to open the quay."
    )
    one = text.replace("northern", "nortbern").replace("council", "couneil").replace("would open", "wonld open")
    other = text.replace("closed after", "c1osed after").replace("mayor", "rnayor").replace("ferry", "fcrry")
    assert edition([capture(one, media=PDF), capture(other, media=PDF)]).text == text


def test_sentence_that_two_cut_copies_share_is_put_together() -> None:
    """The one stops in it, the other one begins in it, and what both have of it shows that it is one."""
    parts = "The crane fell on the old ferry.", "The northern quay was closed by the mayor on Tuesday after the storm."
    whole = f"{parts[0]}\n\n{parts[1]}\n\nThe council meets again on Friday, and nobody knows what it will say."
    cut, rest = whole[: whole.index(" after the storm")], whole[whole.index("quay was") :]
    assert edition([capture(cut), capture(rest)]).text == whole


@pytest.mark.parametrize("seed", [5, 6, 30, 43, 47])
def test_no_words_are_lost_where_witnesses_end_sentences_at_other_words(seed) -> None:
    """A text without capitals is one sentence, and no two captures of it have its full stops at the same words."""
    random_ = random.Random(seed)
    words = random_.choices(("ferry", "quay", "crane", "the", "of", "and", "old", "port", "sank"), k=400)
    pages = [" ".join(word + "." * (random_.random() < 0.1) for word in words) for _ in range(3)]
    captures = [capture(page, media="text/html") for page in pages]
    article = edition(captures)
    check(article, captures)
    assert article.text.replace(".", "").split() == words
