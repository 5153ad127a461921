"""Collations: what each witness has at each place."""

from onrecord.article import Article, Nature, Reading, Variant, VariantKind
from onrecord.text import Span
from onrecord.web.collation import Change, Piece, collate

TEXT = "One two three.\n\nFour five six.\n\nSeven eight."
PARAGRAPHS = (Span(0, 14), Span(16, 30), Span(32, 44))


def variant(
    start: int, end: int, edition: str, other: str, *, who: str = "b", nature: Nature = Nature.REVISION
) -> Variant:
    readings = (Reading(captures=("a",), text=edition), Reading(captures=tuple(who), text=other))
    return Variant(kind=VariantKind.SUBSTITUTION, nature=nature, spans=(Span(start, end),), readings=readings)


def article(*variants: Variant) -> Article:
    return Article(
        id="a1", title=None, published=None, url=None, publisher=None, authors=(), language="en", text=TEXT,
        paragraphs=PARAGRAPHS, witnesses=(), variants=variants,
    )  # fmt: skip


def cells(made: Article, column: int, **options: bool) -> list[tuple[Piece, ...]]:
    return [line.cells[column] for line in collate(made, ["a", "b"], **options)]


def same(text: str) -> Piece:
    return Piece(Change.SAME, text)


def test_witnesses_without_differences_agree() -> None:
    lines = collate(article(), ["a", "b"])
    assert not any(line.changed for line in lines)
    assert [line.cells[0] for line in lines] == [(same(span.of(TEXT)),) for span in PARAGRAPHS]


def test_a_reworded_place_tells_both_wordings() -> None:
    _, second, _ = cells(article(variant(21, 25, "five", "nine")), 1)
    assert second == (same("Four "), Piece(Change.REWORDED, "nine", "five"), same(" six."))


def test_the_first_column_is_what_the_others_are_compared_with() -> None:
    """The edition follows the last revision, readers begin with the first."""
    made = article(variant(21, 25, "five", "nine"))
    lines = collate(made, ["b", "a"])
    assert lines[1].cells[0] == (same("Four "), same("nine"), same(" six."))
    assert lines[1].cells[1] == (same("Four "), Piece(Change.REWORDED, "five", "nine"), same(" six."))


def test_a_copy_that_stops_lacks_each_paragraph_for_itself() -> None:
    """Rows stay aligned: what is lost stands beside what the other has."""
    lost = variant(26, 44, TEXT[26:], "", nature=Nature.TRUNCATION)
    first, second, third = cells(article(lost), 1)
    assert first == (same("One two three."),)
    assert second == (same("Four five "), Piece(Change.LOST, "six."))
    assert third == (Piece(Change.LOST, "Seven eight."),)


def test_overlapping_losses_of_two_copies_are_kept_apart() -> None:
    end = variant(16, 44, TEXT[16:], "", who="c", nature=Nature.TRUNCATION)
    last = variant(32, 44, TEXT[32:], "", who="b", nature=Nature.TRUNCATION)
    lines = collate(article(end, last), ["b", "a", "c"])
    assert [line.cells[1][0].change for line in lines] == [Change.SAME, Change.SAME, Change.ADDED]
    assert lines[1].cells[2] == (Piece(Change.LOST, "Four five six."),)
    assert lines[2].cells[2] == ()


def test_what_is_added_between_paragraphs_stands_with_the_first() -> None:
    _, second, third = cells(article(variant(31, 31, "", "And more.")), 1)
    assert second == (same("Four five six."), Piece(Change.ADDED, "And more."))
    assert third == (same("Seven eight."),)


def test_a_headline_that_only_some_have_is_a_line_of_its_own() -> None:
    headline, first, *_ = collate(article(variant(0, 0, "", "News")), ["a", "b"])
    assert headline.headline
    assert headline.cells == ((), (Piece(Change.ADDED, "News"),))
    assert not first.changed


def test_form_is_left_out_unless_asked_for() -> None:
    made = article(variant(21, 25, "five", "“five”", nature=Nature.FORM))
    assert not any(line.changed for line in collate(made, ["a", "b"]))
    assert any(line.changed for line in collate(made, ["a", "b"], form=True))
