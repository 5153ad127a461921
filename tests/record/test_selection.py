"""Selections: an export held to some statements."""

import io
import json

import pytest

from onrecord.record import Store
from onrecord.record.export import FORMATS, TABLES
from onrecord.record.selection import select, select_article

from .press import Page, article, fill, page, said

OTHER = "“Nobody asked us,” Olof Berg said of the new timetable.\n\nThe line runs six times a day."


@pytest.fixture
def two(filled: Store) -> Store:
    """A record with a second article."""
    fill(
        filled,
        [page(OTHER, path="timetable.txt", url="https://coastalherald.example/timetable")],
        text=OTHER,
        found=[said(OTHER, "“Nobody asked us,”", speaker="Olof Berg")],
    )
    return filled


def exported(store: Store, table: str, form: str, numbers: list[int]) -> bytes:
    stream = io.BytesIO()
    FORMATS[form].write(store.db, table, stream, select(store.db, numbers))
    return stream.getvalue()


def ids(data: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in data.splitlines()]


def test_a_selection_holds_the_statements_and_what_belongs_to_them(two: Store, pages: list[Page]) -> None:
    numbers = [row[0] for row in two.db.execute("SELECT number FROM statement WHERE speaker = 'Marta Lindgren'")]
    assert len(ids(exported(two, "statements", "jsonl", numbers))) == 2
    assert ids(exported(two, "articles", "jsonl", numbers)) == [article(*pages).id]
    assert ids(exported(two, "captures", "jsonl", numbers)) == sorted(each.capture.id for each in pages)
    assert len(ids(exported(two, "people", "jsonl", numbers))) == 1


def test_one_statement_of_an_article_leaves_without_the_others(two: Store) -> None:
    assert len(ids(exported(two, "statements", "jsonl", [1]))) == 1


def test_every_form_can_be_held_to_a_selection(two: Store) -> None:
    for form in FORMATS:
        for table in TABLES:
            if table in FORMATS[form].tables:
                assert exported(two, table, form, [1]) or table == "earlier"  # of which there are none


def test_an_empty_selection_is_an_empty_export(two: Store) -> None:
    assert exported(two, "statements", "jsonl", []) == b""


def test_an_article_is_selected_with_captures_that_have_no_statement(two: Store, pages: list[Page]) -> None:
    selected = select_article(two.db, article(*pages).id)
    assert selected.captures == tuple(sorted(each.capture.id for each in pages))
    assert len(selected.statements) == 2
