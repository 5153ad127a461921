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


def test_a_figure_put_for_another_is_told_with_the_words_around_it(tmp_path: Path) -> None:
    """“12 -> 9” by itself does not say of what there are fewer."""
    record = added(tmp_path, CLAIM.replace("two", "12"), CLAIM.replace("two", "9"))
    run = CliRunner()
    name = json.loads(run.invoke(main, ["export", "articles", "--record", record]).stdout.splitlines()[0])["id"]
    lines = run.invoke(main, ["compare", name, "--record", record]).stdout.splitlines()
    told = lines.index("    reworded: 12 -> 9")
    assert lines[told + 1].startswith("      ...")
    assert "The port has lost | million crowns" in lines[told + 1]


def test_compare_tells_what_a_page_says_of_changes_wherever_it_stands(tmp_path: Path) -> None:
    """A note set apart from the text is no part of the edition; that it came with the second version counts."""
    note = "This article was amended on 14 May to remove a claim about losses."
    record = added(tmp_path, CLAIM, f'<aside class="note"><p>{note}</p></aside>')
    run = CliRunner()
    name = json.loads(run.invoke(main, ["export", "articles", "--record", record]).stdout.splitlines()[0])["id"]
    assert f"B: {note}" in run.invoke(main, ["compare", name, "--record", record]).stdout
    row = json.loads(run.invoke(main, ["compare", name, "--record", record, "--json"]).stdout)
    second = row["history"][1]["captures"]
    assert row["notes"] == [{"text": note, "captures": second}]
    assert [version["notes"] for version in row["history"]] == [[], [note]]


def test_a_wording_that_was_replaced_is_told_with_its_speaker_and_when_it_stood(tmp_path: Path) -> None:
    """In compare, search and show; the statements of the article stay those of its edition."""
    record = added(tmp_path, CLAIM, CLAIM.replace("two million", "nine thousand"))
    run = CliRunner()

    def said(*words: str) -> str:
        done = run.invoke(main, [*words, "--record", record])
        assert done.exit_code == 0, done.output
        return done.stdout

    (row,) = map(json.loads, said("export", "earlier").splitlines())
    assert row["content"]["text"] == "“The port has lost two million crowns,”"
    assert (row["speaker"]["name"], row["fate"]) == ("Ngozi Okafor", "reworded")
    assert (row["last"], row["gone"]) == ("2024-05-14T14:05:00Z", "2024-05-14T16:30:00Z")
    assert [row["text"][start:end] for start, end in row["content"]["spans"]] == [row["content"]["text"]]
    (borne,) = row["witnesses"]
    layer = json.loads(said("show", borne["capture"], "--json"))["text"]
    assert [layer[start:end] for start, end in borne["spans"]] == [row["content"]["text"]]
    stand = [json.loads(line) for line in said("export", "statements").splitlines()]
    assert row["id"] not in {each["id"] for each in stand}
    assert row["successor"] in {each["id"] for each in stand if "nine thousand" in each["content"]["text"]}
    when = "in the version of 2024-05-14T14:05:00Z, not in that of 2024-05-14T16:30:00Z"
    compared = said("compare", row["article"])
    assert compared.count("statement reworded: ") == 1
    assert "statement went" not in compared
    for told in (
        compared,
        said("show", row["id"]),
        said("show", row["successor"]),
        said("search", "lost two million", "--states"),
    ):
        assert when in " ".join(told.split())
        assert row["id"] in told
    assert "See them with --states." in run.invoke(main, ["search", "two million", "--record", record]).stderr
    rows = [
        json.loads(line)
        for line in said("search", "--speaker", "okafor", "two million", "--states", "--json").splitlines()
    ]
    assert rows == [row]  # a passage has no speaker
    assert "0 faults" in said("verify")
    refused = run.invoke(main, ["judge", "not a statement", row["id"], "--by", "Ann", "--record", record])
    assert refused.exit_code
