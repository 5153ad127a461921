"""Tables with a page a row."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.containers.files import read_file
from onrecord.reading.limits import Limits
from onrecord.reading.source import source_again
from onrecord.reading.verbs import read, read_source

TEXT = 'The ferry stays, Ada Mora said.\n\n"We have looked – twice," she told the Harbour Post; "and, no."'
HEAD = ["", "title", "url", "date", "author", "scraped_at", "text"]
ROW = ["0", "Quay, pier", "https://a.example/1", "2024-03-15", "Ada Mora", "2024-03-16T10:00:00Z", TEXT]


def table(*rows, delimiter=",", end="\r\n"):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    return written.getvalue()


def captures(data):
    refusals = []
    return list(read(data, on_refusal=refusals.append)), refusals


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(("delimiter", "end"), [(",", "\r\n"), (";", "\n"), ("\t", "\n"), ("|", "\r\n")])
def test_a_row_is_a_capture_with_what_stands_beside_the_text(delimiter, end, encoding):
    data = table(HEAD, ROW, [""] * 7, [*ROW[:1], "Pier", *ROW[2:]], delimiter=delimiter, end=end).encode(encoding)
    found, refusals = captures(data)
    assert not refusals
    first, second = found
    assert (first.path, first.media_type, first.url) == ("bytes#1", "text/csv", "https://a.example/1")
    assert (first.text, first.captured) == (TEXT, "2024-03-16T10:00:00Z")
    assert [first.fact(name) for name in ("title", "published", "author")] == ["Quay, pier", "2024-03-15", "Ada Mora"]
    assert second.fact("title") == "Pier"


@settings(deadline=None, max_examples=60)
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\ufeff", exclude_categories=["Cs", "Cc"])),
        min_size=1,
        max_size=4,
    ),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_a_capture_is_the_row_as_it_stands_below_the_head(texts, encoding):
    """So that what was read can be read again from the stored bytes, quotation marks, line ends and all."""
    data = table(["title", "text"], *(["Quay", f'The "{text}"\nstays open.'] for text in texts)).encode(encoding)
    for source in read_file(io.BytesIO(data), "table.csv"):
        head, _, row = source.data.partition("text\n".encode(encoding.replace("16", "16-le")))
        assert head
        assert row
        assert row in data
        capture = read_source(source)
        assert read_source(source_again(capture, source.data)) == capture


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("id,title,link\n1,Quay,https://a.example/1\n", 'without a column for the text; it has "id", "title", "link"'),
        ("title,text\nQuay,It stays, she said.\n", "3 cells"),
        ('title,text\nQuay,"It stays\n', "quotation mark"),
        ("title,text\nQuay,\n", "no text"),
    ],
)
def test_what_cannot_be_read_of_a_table_is_said(written, reason):
    """Cells that were cut at their commas would be half a text."""
    found, refusals = captures(written.encode())
    assert not found
    assert reason in str(refusals[0])
    assert refusals[0].hint


def test_columns_of_one_name_lose_nothing():
    """Tables are put together from others, and a spreadsheet does not mind."""
    head = ["title", "text", "date", "text", "title", "author", "author", "text"]
    row = ["", "The ferry stays, she said.", "2024-03-15", "", "Quay", "Ada Mora", "Aino Berg", "Nobody knows."]
    (found,), refusals = captures(table(head, row).encode())
    assert not refusals
    assert found.text == "The ferry stays, she said.\n\nNobody knows."
    assert (found.fact("title"), found.fact("published")) == ("Quay", "2024-03-15")
    assert {item.value for fact in found.facts if fact.name == "author" for item in fact.evidence} >= {
        "Ada Mora",
        "Aino Berg",
    }


def test_cells_hold_pages_and_markdown_too():
    found, _ = captures(table(["url", "html"], ["https://a.example/1", f"<h1>Quay</h1><p>{TEXT * 3}</p>"]).encode())
    assert found[0].reader.startswith("html/")
    found, _ = captures(table(["url", "text"], ["https://a.example/1", f"# Quay\n\n{TEXT * 3}"]).encode())
    assert found[0].reader.startswith("markdown/")


def test_a_row_over_the_limit_ends_the_reading():
    """Where a quotation mark never closes, the rest of the file is one cell."""
    data = table(["title", "text"], ["Quay", TEXT], ["Pier", "x" * 5000]).encode()
    found = list(read_file(io.BytesIO(data), "table.csv", Limits(capture=1000)))
    assert len(found) == 2
    assert "too large" in str(found[1])
