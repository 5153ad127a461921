"""Nouns as JSON columns: what goes in comes out."""

import pytest

from onrecord.capture import Block, Look, Pointer, Role, Setting
from onrecord.record.codec import blocks_in, blocks_out, strings_in
from onrecord.record.damage import RowDamaged
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


@pytest.mark.parametrize("damaged", ["", "5", "null", "[1]", "[null]", "[[1]]"])
def test_what_is_no_list_of_strings_is_damage(damaged: str) -> None:
    """Ids are looked up by what is read; another thing would break whoever does."""
    with pytest.raises(RowDamaged):
        strings_in(damaged)
