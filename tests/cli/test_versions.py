"""The history of an article, as the command line tells it."""

import json
from io import BytesIO

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


def test_compare_tells_what_was_taken_out_when_and_which_statement_went(tmp_path) -> None:
    """In the version of 14:05, not in that of 16:30."""
    archive = tmp_path / "two.warc.gz"
    with archive.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for time, claim in (("2024-05-14T14:05:00Z", CLAIM), ("2024-05-14T16:30:00Z", "")):
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
    record = str(tmp_path / "record.db")
    run = CliRunner()
    assert run.invoke(main, ["add", "--record", record, str(archive)]).exit_code == 0
    exported = run.invoke(main, ["export", "articles", "--record", record]).stdout
    name = json.loads(exported.splitlines()[0])["id"]
    said = run.invoke(main, ["compare", name, "--record", record]).stdout
    assert "taken out: “The port has lost two million crowns" in said
    assert "statement went: " in said
    row = json.loads(run.invoke(main, ["compare", name, "--record", record, "--json"]).stdout)
    assert [version["first"] for version in row["history"]] == ["2024-05-14T14:05:00Z", "2024-05-14T16:30:00Z"]
    assert len(row["history"][1]["statements"]["went"]) == 1
