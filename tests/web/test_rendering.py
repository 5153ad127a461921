"""Pages in three forms."""

import csv
import io
from dataclasses import dataclass
from typing import ClassVar

import pytest

from onrecord.record.export.lines import harmless
from onrecord.statement import Kind
from onrecord.text import Span
from onrecord.web.rendering import Page, Table, plain, spreadsheet, twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(Page):
    """A page with one word."""

    template: ClassVar[str] = "none.html"

    words: str
    kind: Kind = Kind.DIRECT
    spans: tuple[Span, ...] = (Span(1, 2),)

    def table(self) -> Table:
        """The word."""
        return Table(("words", "count"), [(self.words, 1)])


def test_the_twin_is_the_same_object() -> None:
    assert plain(Sample(words="a")) == {"words": "a", "kind": "direct", "spans": [[1, 2]]}


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", "\r=x"])
def test_a_spreadsheet_computes_nothing(words: str) -> None:
    """Captured text is hostile there too."""
    assert harmless(words) == "'" + words
    body = spreadsheet(Sample(words=words), "x").body.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(body, newline="")))[1] == ["'" + words, "1"]


def test_lone_surrogates_break_no_answer() -> None:
    """File names may hold them."""
    assert b"?" in twin(Sample(words="\udcff")).body
    assert b"?" in spreadsheet(Sample(words="\udcff"), "x").body
