"""Passages that witnesses have at another place."""

from build import capture
from editions import HTML, one
from words import paragraphs

BODY = paragraphs(6, 14)
MOVED = "The ferry between the two harbours was out of service for nine days, and the bridge was closed to lorries."


def variants(*texts: list[str]):
    captures = [capture("\n\n".join(parts), media=HTML) for parts in texts]
    letters = {found.id: letter for found, letter in zip(captures, "ABCDE", strict=False)}
    article = one(*captures)
    return [
        [("".join(sorted(letters[name] for name in reading.captures)), reading.text) for reading in variant.readings]
        for variant in article.variants
        if variant.kind == "transposition"
    ]


def test_witnesses_that_have_a_passage_at_one_place_are_one_reading() -> None:
    """One of them may lack what stands beside it."""
    early, late = [BODY[0], MOVED, *BODY[1:]], [*BODY[:4], MOVED, *BODY[4:]]
    ((first, second),) = variants(early, [*early[:2], *early[3:]], late, [*late, BODY[0].upper()], late[:-1])
    assert {first[0], second[0]} == {"AB", "CDE"}
    assert first[1] == second[1] == MOVED


def test_witnesses_that_have_it_at_two_other_places_are_two_readings() -> None:
    found = variants(
        [BODY[0], MOVED, *BODY[1:]],
        [BODY[0], MOVED, *BODY[1:], "The end."],
        [*BODY[:3], MOVED, *BODY[3:]],
        [*BODY[:5], MOVED, *BODY[5:]],
    )
    assert [sorted(held for held, _ in readings) for readings in found] == [["AB", "C", "D"]]
