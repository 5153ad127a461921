"""Exports: what others build on."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from onrecord.record import Store
from onrecord.record.export import FORMATS, TABLES
from onrecord.record.export.formats import FormatUnfit
from onrecord.record.export.lines import COLUMNS

from .press import BODY, HEADLINE, Page, article, fill, page, said


def exported(store: Store, table: str, form: str = "jsonl") -> bytes:
    stream = io.BytesIO()
    store.export(table, form, stream)
    return stream.getvalue()


def rows(store: Store, table: str, form: str = "jsonl") -> list[dict]:
    return [json.loads(line) for line in exported(store, table, form).splitlines()]


def test_statements_have_the_fields_of_the_contract(filled: Store, pages: list[Page]) -> None:
    first, second = rows(filled, "statements")
    whole = pages[0].capture
    source = BODY.index("Marta Lindgren")
    start = BODY.index("“The answer is no.”")
    offset = len(HEADLINE) + 2
    assert first["id"] != second["id"]
    assert second | {"id": ""} == {
        "id": "",
        "article": article(*pages).id,
        "kind": "direct",
        "manner": "speech",
        "content": {"text": "“The answer is no.”", "spans": [[start, start + 19]]},
        "cue": None,
        "source": {"text": "Marta Lindgren", "spans": [[source, source + 14]]},
        "speaker": {"type": "person", "name": "Marta Lindgren"},
        "via": None,
        "said": {"date": "2024-03-15", "text": "Friday"},
        "probability": 0.9,
        "witnesses": [{"capture": whole.id, "spans": [[start + offset, start + offset + 19]]}],
    }


def test_articles_have_the_fields_of_the_contract(filled: Store, pages: list[Page]) -> None:
    (row,) = rows(filled, "articles")
    short = BODY.index("\n")
    whole, cut = (each.capture.id for each in pages)
    assert row == {
        "id": article(*pages).id,
        "title": HEADLINE,
        "published": "2024-03-15",
        "url": "https://harbourpost.example/ferry",
        "publisher": "Harbour Post",
        "authors": ["Mirela Danso"],
        "text": BODY,
        "captures": sorted([whole, cut]),
        "links": [{"rel": "related", "url": "https://harbourpost.example/fares", "text": "Fares since 1990"}],
        "variants": [
            {
                "kind": "omission",
                "nature": "truncation",
                "spans": [[short, len(BODY)]],
                "readings": [{"captures": [whole], "text": BODY[short:]}, {"captures": [cut], "text": ""}],
            }
        ],
    }


def test_captures_have_the_fields_of_the_contract(filled: Store, pages: list[Page]) -> None:
    found = {row["id"]: row for row in rows(filled, "captures")}
    for each in pages:
        capture = each.capture
        assert found[capture.id] == {
            "id": capture.id,
            "path": capture.path,
            "sha256": capture.sha256,
            "media_type": "text/plain",
            "url": capture.url,
            "captured": capture.captured,
            "reader": "plain/1",
            "text": capture.text,
        }


def test_people_come_with_their_names_and_articles(filled: Store, pages: list[Page]) -> None:
    (row,) = rows(filled, "people")
    assert row | {"id": ""} == {
        "id": "",
        "type": "person",
        "name": "Marta Lindgren",
        "names": ["Marta Lindgren"],
        "statements": 2,
        "articles": [article(*pages).id],
    }


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_the_same_values(filled: Store, table: str) -> None:
    """What has parts is JSON in its cell."""
    found = list(csv.DictReader(io.StringIO(exported(filled, table, "csv").decode(), newline="")))
    for row, cells in zip(rows(filled, table), found, strict=True):
        assert tuple(cells) == COLUMNS[table] == tuple(row)
        for name, value in row.items():
            if isinstance(value, list | dict):
                assert json.loads(cells[name]) == value
            else:
                assert cells[name] == ("" if value is None else str(value))


def test_csv_holds_no_formula(store: Store) -> None:
    """Captured text is hostile, and spreadsheets run what begins with an equals sign."""
    text = '=HYPERLINK("https://example.org") she said, Marta Lindgren.'
    fill(store, [page(f"Head\n\n{text}")], text=text, found=[said(text, "she said", speaker="=1+1")])
    cells = next(csv.DictReader(io.StringIO(exported(store, "people", "csv").decode(), newline="")))
    assert cells["name"] == "'=1+1"


@pytest.mark.parametrize("table", TABLES)
def test_parquet_has_the_same_rows(filled: Store, table: str) -> None:
    assert pq.read_table(io.BytesIO(exported(filled, table, "parquet"))).to_pylist() == rows(filled, table)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_of_nothing_has_its_columns(store: Store, table: str) -> None:
    found = pq.read_table(io.BytesIO(exported(store, table, "parquet")))
    assert (tuple(found.column_names), found.num_rows) == (COLUMNS[table], 0)


def test_an_annotation_leads_to_the_words_in_each_capture(filled: Store, pages: list[Page]) -> None:
    """By quotation with what stands around it, and by position, as the W3C model has them."""
    texts = {each.capture.url: each.capture.text for each in pages}
    for annotation in rows(filled, "statements", "web-annotation"):
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation"
        assert annotation["target"]
        for target in annotation["target"]:
            quote, position = target["selector"]
            text = texts[None if target["source"].startswith("ni:///sha-256;") else target["source"]]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_entities_are_people_articles_and_notes_that_name_them(filled: Store, pages: list[Page]) -> None:
    entities = rows(filled, "statements", "ftm")
    assert [entity["schema"] for entity in entities] == ["Person", "Article", "Note", "Note"]
    person, paper, note, _ = entities
    assert person["properties"] == {"name": ["Marta Lindgren"]}
    assert paper["properties"]["publishedAt"] == ["2024-03-15"]
    assert note["properties"]["entity"] == [person["id"]]
    assert note["properties"]["proof"] == [paper["id"]] == [article(*pages).id]
    assert all(
        isinstance(value, str) for entity in entities for values in entity["properties"].values() for value in values
    )


def test_a_table_that_a_format_cannot_hold_is_said(filled: Store) -> None:
    for table, form in (("captures", "ftm"), ("articles", "web-annotation"), ("zebras", "jsonl"), ("people", "zip")):
        with pytest.raises(FormatUnfit) as raised:
            exported(filled, table, form)
        assert raised.value.hint


@pytest.mark.parametrize(("table", "form"), [(table, form) for form in FORMATS for table in FORMATS[form].tables])
def test_an_export_is_the_same_each_time(filled: Store, table: str, form: str) -> None:
    assert exported(filled, table, form) == exported(filled, table, form)
