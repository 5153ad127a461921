"""Captures with what is to be read from them: a folder each under tests/captures, reviewed by eye.

expected.json holds every block as [role, words mended, address where it leads somewhere], and the facts' values.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.capture import Capture, Role
from onrecord.reading.pdf import read_pdf
from onrecord.reading.plain import read_plain
from onrecord.reading.source import PDF, PLAIN, source_of

CAPTURES = Path(__file__).parents[1] / "captures"
READERS = {".txt": (read_plain, PLAIN), ".pdf": (read_pdf, PDF)}
CASES = sorted(path for path in CAPTURES.glob("*/input.*") if path.suffix in READERS)


def read(path: Path) -> Capture:
    reader, media_type = READERS[path.suffix]
    return reader(source_of(path.read_bytes(), path=path.name, media_type=media_type))


@pytest.fixture(params=CASES, ids=lambda path: path.parent.name)
def case(request) -> Path:
    return request.param


def test_blocks_and_facts_are_as_reviewed(case: Path) -> None:
    expected = json.loads((case.parent / "expected.json").read_text(encoding="utf-8"))
    capture = read(case)
    blocks = [
        [block.role.value, block.reading(capture.text).text, *([block.href] if block.href else [])]
        for block in capture.blocks
    ]
    assert blocks == expected["blocks"]
    facts = {fact.name: fact.value for fact in capture.facts if fact.name != "author"}
    authors = [fact.value for fact in capture.facts if fact.name == "author"]
    assert facts | ({"author": authors} if authors else {}) == expected["facts"]


def test_every_visible_character_is_in_one_block(case: Path) -> None:
    """Nothing is deleted: what is no paragraph has another role. Only a printer's hyphens stand in no piece."""
    capture = read(case)
    pieces = sorted(piece for block in capture.blocks for piece in block.pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    rest = list(capture.text)
    for piece in pieces:
        rest[piece.start : piece.end] = " " * (piece.end - piece.start)
    assert set("".join(rest).split()) <= {"-"}


def test_evidence_points_at_the_words_that_say_so(case: Path) -> None:
    capture = read(case)
    for fact in capture.facts:
        assert fact.reason
        for evidence in fact.evidence:
            if evidence.span and fact.name in {"title", "author", "publisher"} and evidence.value == fact.value:
                words = " ".join(evidence.span.of(capture.text).split())
                assert words.casefold() == evidence.value.casefold()


def test_blocks_come_in_the_order_of_their_first_piece(case: Path) -> None:
    starts = [block.pieces[0].start for block in read(case).blocks]
    assert starts == sorted(starts)


def test_body_text_is_never_furniture() -> None:
    """A guard against patterns that catch an article's own sentences."""
    said = [
        "He asked them to support the council's plan, and to sign up for the watch before Friday.",
        "The ministry said people should share this information with their neighbours.",
        "Related studies have shown that the gate would hold back the largest floods of the century.",
        "Source material for the film was found in the archive of a monastery in the hills.",
        "By Tuesday evening, the firefighters had saved all but two of the houses on the shore.",
        "Subscribers to the pension fund will be asked to vote again in the autumn, the board said.",
        "Published accounts of the voyage differ on the number of those who came home in 1811.",
        "Photo agencies have stopped selling the picture, which was shown to be a forgery last week.",
    ]
    text = "\n\n".join(said)
    capture = read_plain(source_of(text.encode(), path="said.txt", media_type=PLAIN))
    assert [block.reading(capture.text).text for block in capture.blocks if block.role is Role.PARAGRAPH] == said
