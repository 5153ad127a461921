"""Sentences that an alignment has at two places: an edition has them once, and never not at all."""

import random
from itertools import pairwise

import pytest
from build import capture
from editions import HTML, PDF, QUOTE, check
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import MEDIA, drawn
from words import paragraphs, sentence

from onrecord.editing import edition

SHORT = [
    "No one was injured.",
    "The talks go on.",
    "“We were never asked.”",
    "Nobody answered the telephone on Friday.",
    "It was the third such case.",
]


def _drawn(random_: random.Random) -> str:
    """A sentence whose end can be told: behind "a", a full stop may be that of an initial."""
    return next(one for one in iter(lambda: sentence(random_), "") if not one.endswith(" a."))


def _jumbled(seed: int) -> list:
    """Captures with the same sentences, each in its own order and with some of its own."""
    random_ = random.Random(seed)
    common = [
        *random_.sample(SHORT, random_.randint(1, 5)),
        *(_drawn(random_) for _ in range(random_.randint(2, 9))),
    ]
    captures = []
    for number in range(random_.randint(2, 4)):
        own = [*common, *(_drawn(random_) for _ in range(random_.randint(0, 3)))]
        for _ in range(random_.randint(0, 3) if number else 0):
            own.insert(random_.randint(0, len(own)), own.pop(random_.randrange(len(own))))
        cuts = sorted({0, len(own), *(random_.randint(0, len(own)) for _ in range(len(own) // 2))})
        text = "\n\n".join(" ".join(own[start:end]) for start, end in pairwise(cuts))
        captures.append((capture(text, media=random_.choice(MEDIA)), own))
    return captures


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_no_sentence_stands_twice_that_no_capture_has_twice(seed) -> None:
    """And none of those that all captures have is lost, also where each has others of its own amid them."""
    found = _jumbled(seed)
    captures = [one for one, _ in found]
    article = edition(captures)
    check(article, captures)
    most = {one: max(capture.text.count(one) for capture in captures) for _, own in found for one in own}
    assert [one for one, count in most.items() if article.text.count(one) > count] == []
    assert [one for one in set.intersection(*(set(own) for _, own in found)) if one not in article.text] == []
    assert edition(captures[::-1]) == article


def _jumbled_speeches(seed: int) -> list:
    """The same of stories half of which are speeches of several sentences."""
    random_ = random.Random(seed)
    common = list(dict.fromkeys(str(drawn(random_, 0.5)) for _ in range(random_.randint(3, 9))))
    captures = []
    for number in range(random_.randint(2, 5)):
        own = [*common]
        for _ in range(random_.randint(0, 3)):
            own.insert(random_.randint(0, len(own)), str(drawn(random_, 0.3)))
        for _ in range(random_.randint(0, 3) if number else 0):
            own.insert(random_.randint(0, len(own)), own.pop(random_.randrange(len(own))))
        own = list(dict.fromkeys(own))
        cuts = sorted({0, len(own), *(random_.randint(0, len(own)) for _ in own)})
        text = "\n\n".join(" ".join(own[start:end]) for start, end in pairwise(cuts))
        captures.append((capture(text, media=random_.choice(MEDIA)), own))
    return captures


@pytest.mark.parametrize("seed", [234, *range(12)])
def test_speech_that_all_have_at_other_places_is_moved_whole_and_not_lost(seed) -> None:
    """Its sentences brought to places of their own would be no quotation that anybody has."""
    found = _jumbled_speeches(seed)
    article = edition([one for one, _ in found])
    assert [one for one in set.intersection(*(set(own) for _, own in found)) if one not in article.text] == []


@pytest.mark.parametrize("media", MEDIA)
def test_sentence_that_all_have_at_other_places_is_not_voted_out(media) -> None:
    """At each of them it is outvoted."""
    body, short = paragraphs(21, 7), SHORT[3]
    own = [_drawn(random.Random(seed)) for seed in (1, 2, 3)]
    captures = [
        capture("\n\n".join([*body[:at], f"{short} {more}", *body[at:]]), media=media)
        for at, more in zip((1, 3, 5), own, strict=True)
    ]
    article = edition(captures)
    check(article, captures)
    assert article.text.count(short) == 1


def test_sentence_stands_where_most_have_it_though_one_of_them_misread_it() -> None:
    """It is not the place of the one that moved it and of nobody else."""
    body = paragraphs(23, 8)
    short = "Two powerful ladies had a talk about the quay."
    usual = [*body[:2], short, *body[2:]]
    texts = [*body[:6], short, *body[6:]], [one.replace("ladies had", "ladics hnd") for one in usual], usual
    captures = [capture("\n\n".join(parts)) for parts in texts]
    assert edition(captures).text == "\n\n".join(usual)


def test_lone_letter_beside_a_paragraph_that_moved_has_moved_with_it() -> None:
    """It is no number of a page, as it stands in all of them."""
    body = paragraphs(24, 8)
    usual, moved = [*body[:2], "X.", *body[2:]], [body[0], *body[2:6], body[1], "X.", *body[6:]]
    captures = [capture("\n\n".join(parts) + end) for parts, end in ((usual, ""), (usual, "\n"), (moved, ""))]
    assert edition(captures).text == "\n\n".join(usual)


def test_quotation_that_one_capture_has_twice_is_left_where_it_is() -> None:
    """A pull quote says again what the text says, and is no move."""
    body = paragraphs(22, 6)
    once, twice = [*body[:4], QUOTE, *body[4:]], [*body[:1], QUOTE, *body[1:4], QUOTE, *body[4:]]
    article = edition([capture("\n\n".join(once), media=PDF), capture("\n\n".join(twice), media=HTML)])
    assert article.text == "\n\n".join(twice)
    assert not [one for one in article.variants if one.kind == "transposition"]
