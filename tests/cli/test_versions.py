"""The history of an article, as the command line tells it."""

import json
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.cli import main

PAGE = """<html><head><title>Strike called off</title></head><body><article><h1>Strike called off</h1>
<p>Dock workers in Lindhaven called off their strike on Tuesday after the port authority offered fair hours.</p>
{}<p>Mayor Pia Lund called the deal a relief for the whole town, and said that the ferry would sail on Friday.</p>
<p>The port moves some 40,000 containers a month, and shipping lines had warned that they would go elsewhere.</p>
</article></body></html>"""
CLAIM = "<p>“The port has lost two million crowns,” said Ngozi Okafor, who speaks for the shipping lines.</p>\n"


def added(tmp_path: Path, *claims: str) -> str:
    """A record of one article with these claims, one capture after the other."""
    archive = tmp_path / "versions.warc.gz"
    with archive.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for time, claim in zip(("2024-05-14T14:05:00Z", "2024-05-14T16:30:00Z"), claims, strict=True):
            record = writer.create_warc_record(
                "https://www.harbourpost.example/2024/05/14/strike",
                "response",
                payload=BytesIO(PAGE.format(claim).encode()),
                http_headers=StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
                ),
                warc_headers_dict={"WARC-Date": time},
            )
            writer.write_record(record)
    path = str(tmp_path / "record.db")
    assert CliRunner().invoke(main, ["add", "--record", path, str(archive)]).exit_code == 0
    return path


def test_search_finds_words_that_were_edited_away(tmp_path: Path) -> None:
    """Who remembers the words of the morning finds them, told from those that stand now."""
    record = added(tmp_path, CLAIM, CLAIM.replace("two million", "nine thousand"))
    run = CliRunner()
    states = {
        words: [
            row for row in map(json.loads, run.invoke(main, ["search", words, "--record", record, "--json", "--states"])
            .stdout.splitlines()) if "other" in row
        ]
        for words in ("two million", "nine thousand", "shipping lines")
    }  # fmt: skip
    (row,) = states["two million"] + states["nine thousand"]
    assert states["shipping lines"] == []
    (other,) = row["other"]
    assert {other["text"], other["edition"]} == {"two million", "nine thousand"}
    assert row["text"].startswith(f"“The port has lost {other['text']} crowns,”")
    (held,) = row["captures"]
    capture = json.loads(run.invoke(main, ["show", held["capture"], "--record", record, "--json"]).stdout)
    assert [capture["text"][start:end] for start, end in held["spans"]] == [other["text"]]
    assert held["captured"].startswith("2024-05-14T")
    hinted = run.invoke(main, ["search", other["text"], "--record", record])
    assert "See them with --states." in hinted.stderr
    told = run.invoke(main, ["search", other["text"], "--record", record, "--states"]).stdout
    assert f"“{other['text']}”, where the edition has “{other['edition']}”" in told


def test_compare_tells_what_was_taken_out_when_and_which_statement_went(tmp_path: Path) -> None:
    """In the version of 14:05, not in that of 16:30."""
    record = added(tmp_path, CLAIM, "")
    run = CliRunner()
    exported = run.invoke(main, ["export", "articles", "--record", record]).stdout
    name = json.loads(exported.splitlines()[0])["id"]
    said = run.invoke(main, ["compare", name, "--record", record]).stdout
    assert "taken out: “The port has lost two million crowns" in said
    assert "statement went: " in said
    row = json.loads(run.invoke(main, ["compare", name, "--record", record, "--json"]).stdout)
    assert [version["first"] for version in row["history"]] == ["2024-05-14T14:05:00Z", "2024-05-14T16:30:00Z"]
    assert len(row["history"][1]["statements"]["went"]) == 1
