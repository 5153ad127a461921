"""Which line ends are the printer's, and which end a paragraph."""

import random
import re
import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text import mend, paragraphs

WORDS = re.findall(
    r"\w+",
    "the harbour council voted late on Tuesday to widen a bridge that carries most of Ellis traffic between both "
    "shores and has been closed since storms damaged its northern pier in",
)


def read(text: str) -> list[str]:
    return [mend(text, pieces).text for pieces in paragraphs(text)]


def sentence(rng: random.Random) -> str:
    words = rng.choices(WORDS, k=rng.randint(8, 30))
    return " ".join(words).capitalize() + rng.choice([".", ".", ".", "?", ".”"])


def body_of(seed: int) -> list[str]:
    rng = random.Random(seed)
    return [" ".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(4, 9))]


bodies = st.integers(min_value=0, max_value=100_000).map(body_of)
widths = st.integers(min_value=46, max_value=120)


@given(bodies, widths)
@settings(max_examples=60, deadline=None)
def test_paragraphs_wrapped_at_any_width_come_back_whole(body: list[str], width: int) -> None:
    assert read("\n\n".join(textwrap.fill(p, width) for p in body)) == body


@given(bodies, widths)
@settings(max_examples=60, deadline=None)
def test_double_spaced_lines_come_back_whole(body: list[str], width: int) -> None:
    """Some tools leave an empty line after every printed line, and two after a paragraph."""
    printed = [textwrap.fill(p, width).replace("\n", "\n\n") for p in body]
    assert read("\n\n\n".join(printed)) == body


@given(bodies, widths)
@settings(max_examples=60, deadline=None)
def test_indented_paragraphs_without_empty_lines_come_back_whole(body: list[str], width: int) -> None:
    assert read("\n".join(textwrap.fill(p, width, initial_indent="    ") for p in body)) == body


@given(bodies)
@settings(max_examples=60, deadline=None)
def test_lines_that_are_paragraphs_stay_apart(body: list[str]) -> None:
    """A scraper writes a paragraph a line, with empty lines between them or without."""
    assert read("\n".join(body)) == body
    assert read("\r\n\r\n".join(body)) == body


@given(bodies, widths)
@settings(max_examples=50, deadline=None)
def test_mended_text_is_left_as_it_is(body: list[str], width: int) -> None:
    mended = read("\n\n".join(textwrap.fill(p, width) for p in body))
    assert read("\n\n".join(mended)) == mended


ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.text(alphabet="aB .-\u00ad\n\r\t\f\u00a0/\u2028—“”1", max_size=200),
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "in-\n", "https://a.example/b-", "\n83\n", " ", "• "])).map(
        " ".join
    ),
)


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_no_character_is_lost_or_doubled(text: str) -> None:
    """Only white space and line-end hyphens may stand outside the pieces."""
    pieces = [piece for lot in paragraphs(text) for piece in lot]
    assert all(piece.start < piece.end for piece in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    outside = list(text)
    for piece in pieces:
        outside[piece.start : piece.end] = " " * (piece.end - piece.start)
    assert set("".join(outside).split()) <= {"-", "\u2010", "\u00ad"}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a\n" * 20_000,
        "in-\n" * 20_000,
        "https://a.example/" + "b-\n" * 20_000,
        "- \n\n" * 20_000,
        "“" * 20_000,
    ],
    ids=["one line", "short lines", "hyphens", "address", "bullets", "quotes"],
)
def test_time_is_linear(text: str) -> None:
    began = time.process_time()
    paragraphs(text)
    assert time.process_time() - began < 30


# Each ¶ stands where a paragraph begins; all other line ends are the printer's.
ROWS = {
    "a heading keeps its line": """\
¶What happens next
¶The council will hear objections until the end of the month and then
decide on the contract, which three firms have bid for since the first
round failed in May.
""",
    "short last lines alone part paragraphs": """\
¶The bridge over the Ellis will stay closed until the spring, the harbour
council said on Tuesday after a vote that split the ruling
group for the first time.
¶Engineers found cracks in the northern pier after the storms of last
autumn. They want to see it replaced.
¶A new pier would cost some four million pounds, which is more than the
town spends on roads in a whole year.
""",
    "a stray empty line inside a sentence is mended in a printed text": """\
¶The bridge over the Ellis will stay closed until the spring, the harbour

council said on Tuesday after a vote that split the ruling group for the
first time in
years.
""",
    "lines that start with capitals go on where the line before is full": """\
¶He met the engineers of Carver and Sons, of Holt Brothers and of the
Ellis Bridge Company before the vote, which the mayor of Port Ellis,
Maren Holt, had asked for, and said that no bid had been opened.
""",
    "a list keeps its items": """\
¶The council wants three things from the bidders before it will sign:
¶• a price that does not rise with that of
  steel
¶• a date
¶• a bond
""",
    "a page's own lines stay apart": """\
¶Harbour Post
¶By Maren Holt
¶28 January 2022
¶Council closes bridge
""",
    "addresses are no words of the paragraph before": """\
¶The bridge over the Ellis will stay closed until the spring, the harbour
council said on Tuesday after a vote that split the ruling group for the
first time.
¶https://www.harbourpost.example/2022/01/28/council-closes-bridge
¶https://www.harbourpost.example/2022/01/28/council-closes-bridge
¶It was the third vote.
""",
    "a line that is set in further begins a paragraph": """\
¶The bridge over the Ellis will stay closed until the spring, the harbour
council said on Tuesday after a vote that split the ruling group at last.
¶   Engineers found cracks in the northern pier after the storms of last
autumn and want it replaced, which will take them the better part of May.
¶   A new pier would cost some four million pounds.
""",
    "a sentence that stands twice, broken at the same word, is no page header": """\
¶Ada Holt was joined on the quay by the harbour master, who has read Captain
Brandt and The Sea to each class of the school.
¶A teacher who lost her post when the ferry stopped has asked for it to be
given back to her before the autumn, and for a year's pay on top of it, if the
council can find the money for her or for any other of the eleven who were
sent away.
¶Ada Holt was joined on the quay by the harbour master, who has read Captain
Brandt and The Sea to each class of the school, as she told the meeting.
""",
    "a label of another article stands apart from a full last line": """\
¶The harbour council of Ellmouth voted on Tuesday to close the ferry
line between the two shores until the spring, after engineers warned
that the northern pier would not stand another storm like the last.
¶Read more: Engineers Warn of Cracks in the Pier
¶The decision was met with anger by the fishermen of the southern shore
who use the ferry every morning to reach the market and who say there
is no other way for them to get there before the market opens at six.
¶Original url: https://harbourpost.example/2023/03/12/ferry
""",
    "a word that is a label elsewhere goes on with its sentence": """\
¶The harbour council of Ellmouth voted on Tuesday to follow the second
Analysis: that of the engineers, who had warned that the pier would not
stand another storm like the last, and not the one of the harbour board
itself.
""",
    "one headline above a date in lower case makes no printer": """\
¶Water board chief rules out lifting hose ban before October
¶date 2025-09-03 Support The Tarn Tribune! Independent journalism needs you.
¶Dry reservoirs leave no room for an early end to the ban, the head of the Tarn valley water board said on Wednesday.
¶“We are not there yet,” Helena Marchbanks told reporters outside.
¶She said that the reservoirs were at a third of their level, the lowest since records began in the valley.
¶“I would rather be blamed for a brown lawn than for a dry tap.”
¶Farmers in the lower valley have asked the board for an exemption, which it will discuss later this month.
""",
    "nor does one above any other line in lower case, where most lines are longer": """\
¶Water board chief rules out lifting hose ban before October
iPhone alerts will tell customers when the rule is lifted.
¶Dry reservoirs leave no room for an early end to the ban, the head of the Tarn valley water board said on Wednesday.
¶“We are not there yet,” Helena Marchbanks told reporters outside.
¶She said that the reservoirs were at a third of their level, the lowest since records began in the valley.
¶“I would rather be blamed for a brown lawn than for a dry tap.”
¶Farmers in the lower valley have asked the board for an exemption, which it will discuss later this month.
""",
    "scripts without letter case": """\
¶مجلس الميناء قرر يوم الثلاثاء إغلاق الجسر القديم حتى الربيع بعد أن وجد
المهندسون شقوقا في الدعامة الشمالية التي تضررت من عواصف الخريف الماضي
كلها.
""",
}


@pytest.mark.parametrize("case", ROWS)
def test_lines_join_to_the_paragraphs_that_they_were_broken_from(case: str) -> None:
    marked = ROWS[case]
    expected = [" ".join(paragraph.split()) for paragraph in marked.split("¶")[1:]]
    assert [" ".join(paragraph.split()) for paragraph in read(marked.replace("¶", ""))] == expected


def test_scripts_without_spaces_join_without_one() -> None:
    text = "港口委员会星期二决定关闭旧桥直到春天\n因为工程师在北面的桥墩上发现了裂缝并\n要求更换。"
    assert read(text) == [text.replace("\n", "")]
