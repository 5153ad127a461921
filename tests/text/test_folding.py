"""Comparison keys: equal for the same words in another dress, and every key knows its place."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.text.folding import key, letters, mix, tokens
from onrecord.text.mojibake import mangled

SAME = [
    ("“Fair,” she said.", '"Fair," she said.'),
    ("the union’s offer", "the union's offer"),
    ("a deal — at last", "a deal -- at last"),
    ("crane‑crews", "crane-crews"),
    ("40 ships", "40\u00a0ships"),
    ("ﬁrst oﬃce", "first office"),
    ("café", "cafe\u0301"),
    ("HARBOUR", "harbour"),
    ("co\u00adoperate", "cooperate"),
    ("and so …", "and so ..."),
    ("donâ€™t â€œgoâ€\x9d", "don’t “go”"),
    ("cafÃ© Ã¼ber", "café über"),
    ("ſehr", "sehr"),
    ("ＡＢＣ１２３", "ABC123"),
    ("«так»", '"так"'),
]
DIFFERENT = [
    ("two days", "three days"),
    ("$5", "£5"),
    ("1.5 million", "15 million"),
    ("5 %", "5"),
    ("we'll", "well"),
    ("resume", "résumé"),
    ("https://post.example/strike-over", "https://post.example/strike-off"),
]


def keys(text):
    return tokens(text).keys.tolist()


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_words_in_another_dress_have_equal_keys(one, other) -> None:
    """Quotes, dashes, spaces, case, ligatures, accents and broken encodings do not change words."""
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_have_different_keys(one, other) -> None:
    """Folding must not hide a change of substance."""
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He said “don’t”: 1,000.5!", ["He", "said", "“", "don’t", "”", ":", "1,000.5", "!"]),
        ("港口罢工，5%。", ["港", "口", "罢", "工", "，", "5", "%", "。"]),
        ("संयुक्त राष्ट्र", ["संयुक्त", "राष्ट्र"]),
        ("ships... $5 well-known", ["ships", "...", "$", "5", "well", "-", "known"]),
        (
            "See https://post.example/a-b/1.html?c=d, or www.post.example (today).",
            ["See", "https://post.example/a-b/1.html?c=d", ",", "or", "www.post.example", "(", "today", ")", "."],
        ),
        ("donâ€™t https://post.example/a", ["donâ€™t", "https://post.example/a"]),
        ("donâ€™t â€œgo", ["donâ€™t", "â€œ", "go"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
)
def test_tokens_stand_where_the_text_has_them(text, parts) -> None:
    """Each token is a slice of the text as given, also where folding changes lengths."""
    found = tokens(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == parts


@given(st.text())
@example("\u0640")
@example("Ø\x80")
def test_any_text_is_taken_and_tokens_cover_it_in_order(text) -> None:
    """Tokens do not overlap, are not empty, and leave out white space and what has no width or sound only.

    That may be a stretching stroke, or two letters that are a broken mark without width, such as U+0600.
    """
    found = tokens(text)
    starts, ends = found.starts.tolist(), found.ends.tolist()
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    covered = {at for start, end in zip(starts, ends, strict=True) for at in range(start, end)}
    left = "".join(char for at, char in enumerate(text) if at not in covered and char != "\u0640")
    assert mangled(text) or not any(map(str.isalnum, left))


@given(st.text(), st.text())
def test_keys_do_not_depend_on_what_stands_around(before, text) -> None:
    """The same words have the same keys anywhere: that is what makes them comparable."""
    assert keys(before + "\n\n" + text)[len(keys(before + "\n\n")) :] == keys(text)


def test_lone_surrogates_and_nuls_are_text_too() -> None:
    """Captured text is hostile; folding never raises."""
    assert len(tokens("a\ud800b \x00 c")) == 2


def test_key_is_the_words_in_one_form() -> None:
    """For people and for short comparisons."""
    assert key("“Don’t — ﬁght!”") == "don't fight"


def test_key_leaves_what_typesetters_put_beside_the_letters() -> None:
    """The same words as of straight marks; a web address is one word, whatever stands around it."""
    assert key("“It’s 4…5 ‘knots’ – no\u00a0more,” she said.") == "it's 4 5 knots no more she said"
    assert key("“www.post.example” said") == "www.post.example said"


def test_a_very_long_text_has_the_tokens_of_its_parts(monkeypatch) -> None:
    """Twenty megabytes are taken apart at white space, so that they fit into memory."""
    text = "Ngozi Okafor’s “offer” — 1,000.5 ﬁne " * 40
    whole = tokens(text)
    monkeypatch.setattr("onrecord.text.folding._AT_ONCE", 100)
    parted = tokens(text)
    assert parted.keys.tolist() == whole.keys.tolist()
    assert parted.starts.tolist() == whole.starts.tolist()
    assert parted.forms.tolist() == whole.forms.tolist()
    assert len(tokens("x" * 1000)) == 10


@given(st.sets(st.integers(0, 2**64 - 1)))
def test_mixing_keeps_different_numbers_apart(values) -> None:
    """Keys that are equal only after mixing would make equal words of different ones."""
    assert len(set(mix(np.array(sorted(values), np.uint64)).tolist())) == len(values)


@pytest.mark.parametrize("text", ["“Thunder storms”", "thunder-storms", "THUNDER STORM’S", " thun der\nstorms."])
def test_letters_are_left_when_all_form_is_taken_away(text: str) -> None:
    assert letters(text) == "thunderstorms"
