"""The quick way to the words of a text gives what the long way gives."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.text.folding import tokens
from onrecord.text.words import words


def same(*texts: str) -> None:
    """Both ways agree on *texts*."""
    long, quick = [tokens(text) for text in texts], words(texts)
    assert np.array_equal(quick.keys, np.concatenate([each.keys[each.words] for each in long]))
    assert np.array_equal(quick.lone, np.concatenate([each.lone[each.words] for each in long]))
    assert np.array_equal(quick.numbers, np.concatenate([each.numbers[each.words] for each in long]))
    assert quick.counts.tolist() == [int(each.words.sum()) for each in long]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "'",
        "The ferry's crew — all 1,250.5 of them — won't sail.",
        "“Rock ’n’ roll,” she said… at 5.30 p.m., for $20 & 3% more.",
        "'' ''a'' 1,,2 1.2.3 a.b ,5 5, .",
        "Café, naïve, Straße, ÉTÉ, ½ and x² at 20°C; 5µm",
        "soft\u00adhyphen, no\u00a0break, zero\u200bwidth, tab\tline\r\nend\x00\x85",
        "CafÃ© and “quotesâ€\x9d read wrongly",
        "港口工会 and the Порт",
        "e\u0301tude, ﬁne, İstanbul, ǅ",
        "a\ud800b",
        "NUL\x00here",
        "“Café” and élan—voilà",
        "=a=|b|~<c>+$$ %%",
        "at https://harbourpost.example/a-b, (www.example.org/c) or WWW.EXAMPLE.ORG; xwww.example.org is none",
        "the “ĠaĠ b” and Ġ c",
        "del\x7fete \x01 it",
    ],
)
def test_words_are_those_of_the_long_way(text) -> None:
    """A text with one rare character goes the long way, and must still match its copy without it."""
    same(text)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"aZé0 9'’\"“.,…-—$%\u00ad\u00a0ÿÃ©³ªß\n;µ€Ġ\u0301\x7f", "www.", "http://"]), max_size=40
    ).map("".join)
)
def test_any_text_of_awkward_characters_gives_the_same_words(text) -> None:
    """Whatever stands beside what."""
    same(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_the_same_words(text) -> None:
    """Any Unicode."""
    same(text)


@settings(max_examples=200, deadline=None)
@example(texts=["www.", "www.\xad"])
@given(
    st.lists(
        st.lists(st.sampled_from([*"aé0 '’.,$\u00ad\x00Ãß\n港€", "www."]), max_size=12).map("".join),
        min_size=1,
        max_size=6,
    )
)
def test_texts_taken_together_give_what_each_gives_alone(texts) -> None:
    """No word and no shingle goes over from one text to the next."""
    same(*texts)
