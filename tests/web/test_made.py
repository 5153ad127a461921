"""The record that the speed of the reading room is measured on."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.pipeline import Record

from .conftest import CAPTURES, ROOT, Open


def generator() -> ModuleType:
    """The script beside the benchmark."""
    found = importlib.util.spec_from_file_location("record_of", ROOT / "benchmarks" / "web" / "record_of.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_a_made_record_is_a_record_that_can_be_read_and_added_to(tmp_path: Path, open_room: Open) -> None:
    """Made without the pipeline, it has to keep up with the schema."""
    path = tmp_path / "made.db"
    generator().write(path, 80, 7)
    with Record(path) as record:
        before = record.counts()
        assert (before["statements"], before["articles"], before["captures"]) == (80, 10, 12)
        assert record.add([CAPTURES / "harbour-print.txt"]).added == 1
        assert record.counts()["captures"] == 13
    visitor = open_room(path)
    for each in visitor.get("/articles.json").json()["articles"]:
        for page in ("article", "compare"):
            assert visitor.get(f"/{page}/{each['id']}").status_code == 200
