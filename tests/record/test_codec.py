"""Nouns as JSON columns: what goes in comes out."""

from onrecord.capture import Block, Look, Pointer, Role, Setting
from onrecord.record.codec import blocks_in, blocks_out
from onrecord.text import Piece


def test_blocks_keep_how_their_words_look() -> None:
    """Attribution reads the looks again when an article is edited anew from stored captures."""
    blocks = (
        Block(
            role=Role.PARAGRAPH,
            pieces=(Piece(0, 9), Piece(10, 30, "")),
            links=(Pointer(2, 5, "https://example.org/"),),
            settings=(Setting(0, 4, Look.STRESS), Setting(0, 30, Look.QUOTE)),
        ),
        Block(role=Role.LINK, pieces=(Piece(31, 40),), href="https://example.org/"),
    )
    assert blocks_in(blocks_out(blocks)) == blocks


def test_blocks_of_records_written_before_looks_were_kept_have_none() -> None:
    assert blocks_in('[{"role":"paragraph","pieces":[[0,9]]}]')[0].settings == ()
