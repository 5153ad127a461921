"""Words written from right to left, as a PDF's letters and their places give them."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.pdf.leftward import leftward_lines, read_leftward
from onrecord.reading.pdf.letters import Page
from onrecord.reading.pdf.sheets import Box, Sheet

ALEF, BET, GIMEL = "\u05d0", "\u05d1", "\u05d2"
HARBOUR = "\u0645\u064a\u0646\u0627\u0621"  # an Arabic word as it is read


def placed(text: str, lefts: list[float | None]) -> list[Box | None]:
    """Boxes of letters that begin at *lefts*."""
    assert len(text) == len(lefts)
    return [None if left is None else Box(left, 700.0, left + 6.0, 712.0) for left in lefts]


def read(text: str, lefts: list[float | None]) -> str:
    order = read_leftward(text, placed(text, lefts))
    return text if order is None else "".join(text[at] for at in order)


def test_a_word_drawn_from_its_last_letter_to_its_first_is_turned() -> None:
    """Else nobody finds it, and no page of the same article is seen to have it."""
    drawn = HARBOUR[::-1]
    assert read(f"{drawn} ok", [100, 106, 112, 118, 124, None, 90, 96]) == f"{HARBOUR} ok"


def test_a_word_drawn_as_it_is_read_stays() -> None:
    """Some programs write so, and PDFium itself turns some words."""
    assert read(HARBOUR, [124, 118, 112, 106, 100]) == HARBOUR
    assert read_leftward("quay 14", placed("quay 14", [1, 7, 13, 19, None, 31, 37])) is None


def test_figures_keep_their_order_in_a_word_that_is_turned() -> None:
    """Numbers are read from left to right in these scripts, too."""
    figures = "\u0661\u0662"
    assert read(GIMEL + figures + BET + ALEF, [100, 106, 112, 118, 124]) == ALEF + BET + figures + GIMEL


def test_lines_with_such_words_are_not_cut_into_columns() -> None:
    """In them the next word stands left of the one before, as the next column does in others."""
    text = f"{ALEF * 3} {BET * 3}\r\nquay 14"
    lefts: list[float | None] = [200, 194, 188, None, 120, 114, 108, None, None, 10, 16, 22, 28, None, 200, 206]
    page = Page(1, Sheet(Box(0.0, 0.0, 600.0, 800.0), 0, 0), text, tuple(placed(text, lefts)), tuple(range(len(text))))
    assert [text[part.start : part.end] for part in page.parts] == [f"{ALEF * 3} {BET * 3}", "quay", "14"]
    assert leftward_lines(text) == set(range(7))


@given(st.text(alphabet=f"{ALEF}{BET}\u0661a 1\n\u064b", max_size=30), st.randoms())
def test_every_letter_is_there_once(text: str, random_) -> None:
    """Whatever a page draws where."""
    order = read_leftward(text, placed(text, [random_.choice([None, 1.0, 2.0, 3.0]) for _ in text]))
    assert order is None or sorted(order) == list(range(len(text)))
