"""Sentences at other places: each of them stands in the edition once, however short it is and wherever it stood."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from build import capture
from editions import END, HTML, LEAD, PDF, QUOTE, check
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import MEDIA
from words import paragraphs, sentence

from onrecord.editing import edition

SHORT = [
    "No one was injured.",
    "The talks go on.",
    "Details were not made public.",
    "“We were never asked.”",
    "Nobody answered the telephone on Friday.",
    "The vote is expected next week.",
    "It was the third such case.",
    "Police counted some forty angry dockers.",
]


def _text(body: list[list[str]]) -> str:
    return "\n\n".join(" ".join(part) for part in body)


def _counted(text: str, sentences: set[str]) -> Counter[str]:
    """How often each of *sentences* stands in *text*, and what else does, under the empty string."""
    found = Counter({one: text.count(one) for one in sentences})
    for one in sorted(sentences, key=len, reverse=True):
        text = text.replace(one, "")
    found[""] = len(text.split())
    return +found


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("misread", ["the quay", "found"])
def test_misread_sentence_moves_with_those_beside_it(behind, misread) -> None:
    """Where it stood alone it would be taken for another one, and stand twice."""
    body, short = paragraphs(17, 7), "Soon he found the quay busy."
    others = f"{QUOTE} {END}"
    whole, spoilt = (
        f"{others} {one}" if behind else f"{one} {others}" for one in (short, short.replace(misread, "tke qnay"))
    )
    clear = "\n\n".join([*body[:1], whole, *body[1:]])
    article = edition([capture(clear, media=HTML), capture("\n\n".join([*body[:5], spoilt, *body[5:]]), media=PDF)])
    assert article.text == clear


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("short", SHORT)
def test_short_sentence_that_moved_stands_once(short, media) -> None:
    """Three captures have it at three places, so at each of them it is outvoted."""
    body = paragraphs(5, 6)
    captures = [
        capture("\n\n".join([*body[:at], f"{body[at]} {short}", *body[at + 1 :]]), media=media) for at in (1, 3, 4)
    ]
    article = edition(captures)
    check(article, captures)
    assert _counted(article.text, {*body, short}) == Counter(dict.fromkeys((*body, short), 1))


def test_sentence_that_moved_behind_one_with_the_same_words_stands_once() -> None:
    """An alignment finds its words in the other one, and not where it stands."""
    body = paragraphs(7, 4)
    one, other = "“We were never asked.”", "“We were never asked,” Pia Lund told reporters in Lindhaven."
    texts = [[one, *body[:2], other, *body[2:]], [*body[:2], other, *body[2:], one]]
    article = edition(
        [capture("\n\n".join(parts), media=media) for parts, media in zip(texts, (HTML, PDF), strict=True)]
    )
    assert _counted(article.text, {*body, one, other}) == Counter(dict.fromkeys((*body, one, other), 1))


def test_commonest_place_is_the_editions() -> None:
    """Also where the first capture is the one that has it elsewhere."""
    body, short = paragraphs(11, 5), SHORT[4]
    usual = "\n\n".join([*body[:3], short, *body[3:]])
    odd = "\n\n".join([short, *body])
    captures = [capture(odd, media=HTML), capture(usual), capture(usual, media=PDF)]
    assert edition(captures).text == usual


def test_pull_quote_stands_as_often_as_in_the_capture_that_repeats_it() -> None:
    """What one capture has twice is no move."""
    body, quote = paragraphs(13, 5), "“We were never asked.”"
    once, twice = (
        "\n\n".join([*body[:2], quote, *body[2:]]),
        "\n\n".join([*body[:2], quote, *body[2:4], quote, body[4]]),
    )
    article = edition([capture(once), capture(twice, media=HTML)])
    assert 1 <= article.text.count(quote) <= 2


def test_sentence_again_and_again_takes_no_time() -> None:
    """It says nothing about where it belongs."""
    many = ["No one was injured."] * 3000
    text = _text([[LEAD, *many[:1500]], many])
    assert edition([capture(text, media=HTML), capture(_text([many[:-40], [LEAD]]))]).text


def _drawn(random_: random.Random) -> str:
    """A sentence whose end can be told: behind "a", a full stop may be that of an initial."""
    return next(one for one in iter(lambda: sentence(random_), "") if not one.endswith(" a."))


@st.composite
def rearranged(draw, more=0):
    """Captures that have the same sentences, each in its own order and paragraphs, with up to *more* of its own."""
    random_ = random.Random(draw(st.integers(0, 500)))
    common = [
        *random_.sample(SHORT, draw(st.integers(1, 5))),
        *(_drawn(random_) for _ in range(draw(st.integers(2, 9)))),
    ]
    common = list(dict.fromkeys(common))
    captures = []
    for number in range(draw(st.integers(2, 4))):
        own = [*common, *(_drawn(random_) for _ in range(draw(st.integers(0, more))))]
        for _ in range(draw(st.integers(0, 3)) if number else 0):
            own.insert(random_.randint(0, len(own)), own.pop(random_.randrange(len(own))))
        cuts = sorted({0, len(own), *(random_.randint(0, len(own)) for _ in range(len(own) // 2))})
        parts = [own[start:end] for start, end in pairwise(cuts)]
        captures.append((capture(_text(parts), media=draw(st.sampled_from(MEDIA))), own))
    return captures


@settings(max_examples=80, deadline=None)
@given(rearranged(), st.randoms())
def test_what_all_captures_have_is_in_the_edition_once(found, random_) -> None:
    """Sentences keep their words, are not lost, and do not stand twice; neither order nor a second copy matters."""
    captures = [one for one, _ in found]
    article = edition(captures)
    check(article, captures)
    assert _counted(article.text, set(found[0][1])) == dict.fromkeys(found[0][1], 1)
    again = [*captures, captures[-1]]
    random_.shuffle(again)
    assert edition(again) == article


@settings(max_examples=60, deadline=None)
@given(rearranged(more=2))
def test_nothing_is_lost_or_made_of_parts(found) -> None:
    """Also where each capture has sentences of its own amid those that all have."""
    article = edition([one for one, _ in found])
    counts = _counted(article.text, {one for _, own in found for one in own})
    assert not counts[""]
    assert all(counts[one] for one in set.intersection(*(set(own) for _, own in found)))


@settings(max_examples=40, deadline=None)
@given(rearranged(more=2))
def test_edition_of_one_capture_is_its_body(found) -> None:
    """There is nobody to differ from."""
    one, _ = found[0]
    assert edition([one]).text == one.text
