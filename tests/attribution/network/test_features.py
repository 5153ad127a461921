"""What the trained reader sees of a text."""

import re

import pytest

from onrecord.attribution.network.features import Case, Quote, in_address, words_of
from onrecord.attribution.network.windows import FEATURES, feature_ids, pieces_of, windows_of
from onrecord.attribution.network.wordpieces import Wordpieces
from onrecord.text import Span

STATES = {
    ".": Quote.OUTSIDE,
    "i": Quote.INSIDE,
    "(": Quote.OPENS,
    ")": Quote.CLOSES,
    "c": Quote.CARRIED,
    "n": Quote.NESTED,
}
PIECES = Wordpieces.from_lines(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "mayor", "open", "##ing", "##s", "a", "cafe", '"', ",", "."]
)


def lines(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“We open,” she said.", "(iii)..."),
        ("'We open,' she said.", "(iii)..."),
        ("''We open,'' she said.", "(iii)..."),
        ("«We open,» she said.", "(iii)..."),
        ("She said.", "..."),
        ("“We open.\n\n“We close,” she said.", "(iii(ccc)..."),
        ("‘It is “good” here,’ she said.", "(iinnnii)..."),
        ("The workers' party", "...."),
    ],
)
def test_every_style_of_marks_reads_the_same(text: str, states: str) -> None:
    """The encoder knows one kind of quotation mark; the states carry the rest."""
    words = words_of(text, lines(text))
    assert [STATES[s] for s in states] == words.quote.tolist()


def test_marks_are_shown_in_one_form() -> None:
    """A text in British single marks looks to the encoder like one in curly double ones."""
    single, double = "‘We open,’ she said", "“We open,” she said"
    assert words_of(single, lines(single)).units == words_of(double, lines(double)).units


def test_units_point_into_the_text_and_cases_are_told() -> None:
    text = "McKay said NATO's 27 members"
    words = words_of(text, lines(text))
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == list(words.units)
    expected = [Case.MIXED, Case.LOWER, Case.UPPER, Case.MARK, Case.LOWER, Case.DIGIT, Case.LOWER]
    assert words.case.tolist() == expected


def test_headings_and_places_of_paragraphs() -> None:
    """A line without a final mark is a heading; the first words of paragraphs are told."""
    text = "Mayor opens bridge\n\nIt rained."
    words = words_of(text, lines(text))
    assert words.heading.tolist() == [1, 1, 1, 0, 0, 0]
    assert words.first.tolist() == [1, 0, 0, 1, 0, 0]
    assert words.place.tolist() == [0, 0, 0, 1, 1, 1]
    assert feature_ids(words).max() < FEATURES


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("Openings", (5, 6, 7)), ("Café", (9,)), ("bridge", (1,)), ("a_a", (1,)), ("x" * 101, (1,)), ("\u0301", (1,))],
)
def test_words_are_cut_by_the_longest_match(word: str, pieces: tuple[int, ...]) -> None:
    """Accents go, as in the vocabulary; what it cannot spell is one unknown piece."""
    assert PIECES.of(word) == pieces


def test_windows_cover_every_word_once_and_fit() -> None:
    """Cores lie side by side, and no window is longer than the encoder's."""
    text = "\n\n".join("Opening openings a mayor, a cafe. " * n for n in (1, 9, 3, 30, 2))
    words = words_of(text, lines(text))
    pieces = pieces_of(words, PIECES)
    windows = windows_of(words, pieces, size=64, left=12, right=8)
    assert [w.core_start for w in windows] == [0] + [w.core_end for w in windows[:-1]]
    assert windows[-1].core_end == len(words)
    assert all(w.start <= w.core_start < w.core_end <= w.end for w in windows)
    assert all(pieces.first[w.end] - pieces.first[w.start] + 2 <= 64 for w in windows)


def test_an_empty_text_has_no_windows() -> None:
    words = words_of("", ())
    assert windows_of(words, pieces_of(words, PIECES), size=64, left=8, right=8) == []


def test_words_of_an_address_are_no_cues() -> None:
    text = "See news.example/mayor-says-no or what Mora says."
    words = words_of(text, lines(text))
    assert [words.units[i] for i in range(len(words)) if words.units[i] == "says" and not in_address(words, i)] == [
        "says"
    ]
