"""Where source, cue and content end, and what somebody was asked."""

import pytest

from onrecord.attribution import attribute
from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.edges import with_edges
from onrecord.statement import words
from onrecord.text import Span


def _mended(text: str, *, content: str, cue: str, source: str) -> list[tuple[str, str, str]]:
    prose = read_prose(text)
    spans = [(Span(at := text.index(part), at + len(part)),) for part in (content, cue, source)]
    found = with_edges(prose, [Finding(*spans, 0.9)])
    return [(words(text, one.content), words(text, one.cue), words(text, one.source)) for one in found]


def test_a_source_ends_with_the_sentence_of_its_cue():
    text = '"She\'s a liar," said Tan of her accuser, Beth Orr. Orr said that she stood by her account.'
    (one,) = _mended(text, content='"She\'s a liar,"', cue="said", source="Tan of her accuser, Beth Orr. Orr")
    assert one[2] == "Tan of her accuser, Beth Orr."


def test_a_day_in_front_of_a_content_is_no_part_of_it():
    (one,) = _mended("Dow said yesterday he was ill.", content="yesterday he was ill", cue="said", source="Dow")
    assert one == ("he was ill", "said", "Dow")
    (one,) = _mended("Dow said last night was cold.", content="last night was cold", cue="said", source="Dow")
    assert one[0] == "last night was cold"


def test_brackets_are_closed_or_left_out():
    text = "He was late (the bus broke down), according to Dow (see table 2)."
    (one,) = _mended(text, content="He was late (the bus broke down", cue="according to", source="Dow (see table")
    assert one == ("He was late (the bus broke down)", "according to", "Dow")


def test_a_name_that_is_cited_is_no_content():
    text = "The Post reported that it rained, citing Kim Vo."
    assert _mended(text, content="Kim Vo", cue="citing", source="The Post") == []


@pytest.mark.parametrize("subject", ["Lena Strom", "Lena Strom, 31"])
def test_a_question_is_no_statement_of_whom_it_was_put_to(subject):
    text = f"{subject}, asked whether she would race again, said she did not know."
    found = {words(text, one.content): one.speaker for one in attribute(text)}
    assert found["she did not know"].name == "Lena Strom"
    assert found.get("whether she would race again") is None


@pytest.mark.parametrize("joint", [" and", ", and", ",", " but"])
def test_what_joins_a_content_to_what_its_speaker_does_next_is_no_part_of_it(joint):
    text = f"Dow hinted that it leaked{joint} warned against it."
    (one,) = _mended(text, content=f"that it leaked{joint}", cue="hinted", source="Dow")
    assert one[0] == "that it leaked"


def test_the_comma_within_the_marks_stays():
    (one,) = _mended('"It leaked," said Dow.', content='"It leaked,"', cue="said", source="Dow")
    assert one[0] == '"It leaked,"'


def test_according_to_a_paper_somebody_says_something():
    text = "According to the Post, Dr Dow, who led it, said piers leak."
    source = "the Post, Dr Dow, who led it"
    (one,) = _mended(text, content="said piers leak", cue="According to", source=source)
    assert one == ("Dr Dow, who led it, said piers leak", "According to", "the Post")


def test_what_is_described_behind_a_name_stays_with_it():
    text = "According to Dow, an insurer, claims rose in May."
    (one,) = _mended(text, content="claims rose in May", cue="According to", source="Dow, an insurer")
    assert one == ("claims rose in May", "According to", "Dow, an insurer")
