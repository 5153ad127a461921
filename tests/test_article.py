"""Which copies bear a passage out."""

import pytest

from onrecord.article import Anchor, Nature, Reading, Variant, VariantKind, Witness, carried, departures
from onrecord.text import Span

TEXT = "The crane will move, the harbour board said on Monday. “Nobody asked us,” the crew answered."


def witness(capture: str, *stretches: str) -> Witness:
    """A witness that has *stretches* of the text, at the places where the text has them."""
    spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in stretches]
    return Witness(capture=capture, weight=1.0, anchors=tuple(Anchor(*span, *span) for span in spans))


@pytest.mark.parametrize(
    ("stretches", "borne_out"),
    [
        (["“Nobody asked us,”"], True),
        (["Nobody asked us"], True),
        (["Nobody asked"], True),
        (["Nobody"], False),
        (["“"], False),
        (["“", ",”"], False),
        (["The crane will move"], False),
    ],
)
def test_half_of_the_words_bear_a_quotation_out_and_marks_do_not(stretches, borne_out) -> None:
    """A quotation mark or a full stop that another passage left behind is no evidence for the words."""
    start = TEXT.index("“")
    span = Span(start, TEXT.index("”") + 1)
    assert set(carried(TEXT, [witness("c1", *stretches)], [span])) == ({"c1"} if borne_out else set())


def test_all_parts_of_an_interrupted_content_count_together() -> None:
    """Four of the seven words are there; what there is of each part is told."""
    spans = [Span(0, 19), Span(TEXT.index("Nobody"), TEXT.index("Nobody") + 15)]
    found = carried(TEXT, [witness("c1", "The crane will move"), witness("c2", "Nobody asked us")], spans)
    assert found == {"c1": (Span(0, 19),)}


def test_letters_of_scripts_without_spaces_are_words() -> None:
    """Half of a sentence in Chinese is half of its letters."""
    text = "我们不想要这场争执"
    anchors = (Anchor(0, 4, 0, 4),)
    assert carried(text, [Witness(capture="c1", weight=1.0, anchors=anchors)], [Span(0, 9)]) == {}
    assert carried(text, [Witness(capture="c1", weight=1.0, anchors=anchors)], [Span(0, 8)]) == {"c1": (Span(0, 4),)}


def test_a_witness_has_the_share_of_the_edition_that_its_anchors_cover() -> None:
    """Readers see beside each copy how much of the article it has."""
    assert witness("c1", TEXT).share(TEXT) == 1.0
    assert witness("c2", "The crane will move").share(TEXT) == pytest.approx(19 / len(TEXT))
    assert witness("c3").share("") == 0.0


def variant(
    words: str,
    other: str,
    *,
    kind: VariantKind = VariantKind.SUBSTITUTION,
    nature: Nature = Nature.REVISION,
    behind: str = "",
) -> Variant:
    """A place where c2 has *other*; without *words* it is the gap behind *behind*."""
    start = TEXT.index(behind) + len(behind) if behind else TEXT.index(words)
    readings = (Reading(captures=("c1",), text=words), Reading(captures=("c2",), text=other))
    return Variant(kind=kind, nature=nature, spans=(Span(start, start + len(words)),), readings=readings)


@pytest.mark.parametrize(
    ("differs", "told"),
    [
        (variant("will", "will not"), [("will not", "will")]),
        (variant("", "not ", behind="will "), [("not ", "")]),
        (variant("move", "", nature=Nature.TRUNCATION), [("", "move")]),
        (variant("move", "rnove", nature=Nature.RECOGNITION), [("rnove", "move")]),
        (variant("The", "THE", nature=Nature.FORM), []),
        (variant("crane", "crane", kind=VariantKind.TRANSPOSITION), []),
        (variant("", "soon", behind="move"), []),
        (variant("Monday", "Friday"), []),
    ],
)
def test_other_words_within_a_passage_are_told(differs: Variant, told: list[tuple[str, str]]) -> None:
    """Half of the words bear a passage out, and "will not" has all of "will": whoever cites has to know."""
    assert departures([differs], [Span(0, 19)]) == ({"c2": told} if told else {})
