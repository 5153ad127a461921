"""The project's first real input, where it is at hand: two captures of one article."""

from pathlib import Path

import pytest

from onrecord.capture import Capture, Role
from onrecord.reading.plain import read_plain
from onrecord.reading.source import PLAIN, source_of

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside the project")


def read(start: str) -> Capture:
    path = next(SEEDS.glob(f"{start}*.txt"))
    return read_plain(source_of(path.read_bytes(), path=path.name, media_type=PLAIN))


def words(capture: Capture, role: Role) -> list[str]:
    return [block.reading(capture.text).text for block in capture.blocks if block.role is role]


def test_scraped_copy_has_headline_date_and_twelve_paragraphs() -> None:
    capture = read("000")
    assert words(capture, Role.DATE_LINE) == ["date 2022-01-28"]
    assert words(capture, Role.BANNER) == ["Support The Moscow Times!"]
    assert capture.fact("title") == "Russia Not to Blame if War Breaks Out, Lavrov Says"
    assert capture.fact("published") == "2022-01-28"
    assert capture.fact("publisher") == "The Moscow Times"
    assert len(words(capture, Role.PARAGRAPH)) == 12


def test_printed_copy_has_sixteen_paragraphs_and_its_whole_address() -> None:
    capture = read("001")
    assert len(words(capture, Role.PARAGRAPH)) == 16
    assert capture.fact("title") is None
    assert (capture.fact("address") or "").endswith("lavrov-says-a76183")
    assert capture.fact("published") == "2022-01-28"
    [related] = [block for block in capture.blocks if block.role is Role.RELATED]
    assert related.href is not None
    assert related.href.startswith("https://www.themoscowtimes.com/2025/07/18/no-positive-response")
    assert len({block.href for block in capture.blocks if block.role is Role.EMBED}) == 1
    assert words(capture, Role.LINK)[-1] == "http://reut.rs/3o6Ftf5"


def test_both_copies_have_the_same_first_twelve_paragraphs() -> None:
    """Line ends are no difference between texts."""
    scraped, printed = (words(read(start), Role.PARAGRAPH) for start in ("000", "001"))
    assert scraped == printed[:12]
