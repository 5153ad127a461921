"""A record with one article in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Store

from .press import BODY, HEADLINE, Page, fill, page


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "record.db", writing=True) as opened:
        yield opened


@pytest.fixture
def pages() -> list[Page]:
    """Two witnesses: one whole, one that stops after the first paragraph."""
    cut = f"{HEADLINE}\n\n{BODY.partition(chr(10))[0]}"
    return [page(), page(cut, path="cut.txt", url="https://harbourpost.example/ferry")]


@pytest.fixture
def filled(store: Store, pages: list[Page]) -> Store:
    fill(store, pages)
    return store
