"""Metadata for Datasette: what it says stands in the schema, and nothing it names is missing there."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord.record import Store
from onrecord.record.datasette import QUERIES, metadata


@pytest.fixture
def tables() -> dict:
    return metadata("/somewhere/record.db")["databases"]["record"]["tables"]


def test_every_table_and_view_is_described(store: Store, tables: dict) -> None:
    found = store.db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    shadows = ("statement_words_", "article_words_", "passage_words_", "earlier_words_", "sqlite_")
    assert {name for (name,) in found if not name.startswith(shadows)} == set(tables)
    assert all(told["description"] for told in tables.values())


def test_what_it_names_is_there(store: Store, tables: dict) -> None:
    for table, told in tables.items():
        columns = {row[1] for row in store.db.execute(f"PRAGMA table_info({table})")}
        named = {*told.get("columns", ()), *told.get("facets", ())}
        named |= {told[key] for key in ("label_column", "sort_desc", "fts_pk") if key in told}
        assert named <= columns, table
        assert told.get("fts_table", table) in tables


def test_rows_that_others_point_to_have_a_name(store: Store, tables: dict) -> None:
    for table in tables:
        for row in store.db.execute(f"PRAGMA foreign_key_list({table})"):
            assert "label_column" in tables[row[2]], row[2]


def test_no_link_of_what_is_shown_leads_nowhere(store: Store, tables: dict) -> None:
    """Datasette follows a foreign key to the row of this primary key, whatever column the key points to."""
    for table, told in tables.items():
        keys = store.db.execute('SELECT "table", "to" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
        for other, column in keys if not told.get("hidden") else ():
            own = store.db.execute("SELECT name FROM pragma_table_info(?) WHERE pk", (other,)).fetchall()
            assert own == [(column,)], (table, other)


def test_its_queries_lead_from_ids_to_what_they_name(filled: Store) -> None:
    (article,) = filled.db.execute("SELECT id FROM article").fetchone()
    (person,) = filled.db.execute("SELECT id FROM person").fetchone()
    for name, (_, sql) in QUERIES.items():
        assert filled.db.execute(sql, {"article": article, "person": person}).fetchall(), name


@pytest.mark.slow
def test_datasette_shows_and_searches_the_record(filled: Store, tmp_path: Path) -> None:
    """Its own program, where it is installed; it is no dependency."""
    program = shutil.which("datasette")
    if program is None:
        pytest.skip("Datasette is not installed")
    told = tmp_path / "metadata.json"
    told.write_text(json.dumps(metadata(filled.path)), encoding="utf8")
    for address in ("statements.json?_search=numbers", "articles.json?_search=ferry", "statement.json", "facet.json"):
        command = [program, filled.path, "--metadata", str(told), "--get", f"/record/{address}"]
        answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        assert answer["rows"], address
