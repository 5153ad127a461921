"""Paragraphs that several copies share are read once, and nothing of what is known of them depends on that."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.editing.collation.stock import PARAGRAPH, Gap, numbered, read_together
from onrecord.text.folding import tokens

PARTS = st.one_of(
    st.sampled_from(
        ["The ferry sailed at 9.15.", "“No,” said Ansa Boyle.", "", "…", "the-quay", "L’Étoile  du\nport", "港口 3"]
    ),
    st.text(st.sampled_from("aB ,.“”’-\n\u00ad\u0301é港1"), max_size=12),
)


@settings(deadline=None)  # what is made on first use takes a second
@given(st.lists(st.lists(PARTS, max_size=6), min_size=1, max_size=4))
@example([["A b.", "A b."], ["A b."], []])
@example([["Sailed", "again"], ["again", "Sailed", "again"]])
def test_texts_read_together_have_the_tokens_they_have_alone(texts: list[list[str]]) -> None:
    """Where a paragraph stands in several texts, or twice in one, each of its tokens has its own place."""
    for parts, run in zip(texts, read_together(texts), strict=True):
        text = PARAGRAPH.join(parts)
        alone = tokens(text)
        for name in ("starts", "ends", "words"):
            assert np.array_equal(getattr(run, name), getattr(alone, name)), name
        for name in ("words", "lone"):
            assert np.array_equal(getattr(run.stock, name)[run.at[:-1]], getattr(alone, name)), name
        between = [text[end:start] for end, start in zip(run.ends[:-1].tolist(), run.starts[1:].tolist(), strict=True)]
        assert run.gaps[1:].tolist() == [_gap(part) for part in between]
        assert run.begins.tolist() == [number == 0 or PARAGRAPH in between[number - 1] for number in range(len(run))]


@settings(deadline=None)
@given(st.lists(st.lists(PARTS, max_size=4), min_size=1, max_size=3))
@example([["“No,” said Ansa Boyle.", "No said Ansa Boyle.."], ["’No“ SAID Ansa Boyle…"]])
def test_tokens_are_the_same_where_they_have_the_same_characters(texts: list[list[str]]) -> None:
    """Words that are equal in another dress are told from those in the same one, whichever texts they stand in."""
    runs = read_together(texts)
    at = np.concatenate([run.at[:-1] for run in runs])
    words = [
        PARAGRAPH.join(parts)[start:end]
        for parts, run in zip(texts, runs, strict=True)
        for start, end in zip(run.starts.tolist(), run.ends.tolist(), strict=True)
    ]
    for step in range(len(words)):
        same = [one == other for one, other in zip(words, words[step:] + words[:step], strict=True)]
        assert runs[0].stock.same(at, np.roll(at, -step)).tolist() == same
    assert runs[0].stock.single(at).tolist() == [ord(word) if len(word) == 1 else 0 for word in words]


@settings(deadline=None)
@given(st.lists(st.lists(PARTS, max_size=4), min_size=1, max_size=3))
def test_words_have_one_number_in_all_texts_if_and_only_if_they_have_one_key(texts: list[list[str]]) -> None:
    """Numbers are what texts are aligned by; they keep the order of the keys, so that no result hangs on them."""
    keys = np.concatenate([tokens(PARAGRAPH.join(parts)).keys for parts in texts])
    numbers = np.concatenate([run.keys for run in read_together(texts)])
    assert np.array_equal(np.unique(keys, return_inverse=True)[1], np.unique(numbers, return_inverse=True)[1])
    assert not len(numbers) or numbers.min() == 1


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(0, 40), st.integers(0, 2**64 - 1)), max_size=40))
def test_numbers_keep_the_order_of_keys_that_differ_in_their_last_bits_only(keys: list[int]) -> None:
    """Keys are sorted by their first bits; where these do not decide, the others do."""
    wanted = {key: number for number, key in enumerate(sorted(set(keys)), start=1)}
    assert numbered(np.array(keys, np.uint64)).tolist() == [*map(wanted.__getitem__, keys), 0]


def _gap(between: str) -> int:
    return {"": Gap.NONE, " ": Gap.SPACE, PARAGRAPH: Gap.PARAGRAPH}.get(between, Gap.OTHER)
