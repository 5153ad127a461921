"""What users get from each verb."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner

from onrecord.cli import main

from .conftest import FERRY, HARBOUR, Desk


def test_add_tells_what_it_did(desk: Desk) -> None:
    (desk.folder / "ferry.txt").write_text(FERRY)
    first = desk.run("add", str(desk.folder / "ferry.txt")).stdout
    assert first.startswith("1 capture added, 0 known already, 0 refused. The record has 1 article with")
    (row,) = desk.rows("add", "--json", str(desk.folder / "ferry.txt"))
    assert (row["added"], row["known"], row["refused"], row["refusals"]) == (0, 1, 0, [])
    assert row["record"]["captures"] == 1


def test_add_refuses_in_one_line_each_and_goes_on(desk: Desk) -> None:
    """Status 1: some of it is not in the record."""
    (desk.folder / "ferry.txt").write_text(FERRY)
    (desk.folder / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    result = desk.run("add", str(desk.folder / "broken.pdf"), str(desk.folder / "ferry.txt"), status=1)
    assert "1 capture added" in result.stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{desk.folder / 'broken.pdf'}: ")


def test_no_record_is_made_where_nothing_is_there_to_add(desk: Desk) -> None:
    """A slip of the hand would leave an empty record, and every search in it finds nothing."""
    told = desk.run("add", str(desk.folder / "fery.txt"), status=2).stderr
    assert "fery.txt: there is no such file" in told
    assert "no record was made" in told
    assert not desk.record.exists()


def test_a_folder_without_files_is_told(desk: Desk) -> None:
    """Nothing added and nothing refused would look as if all were done."""
    (desk.folder / "empty").mkdir()
    assert "No file was found in" in desk.run("add", str(desk.folder / "empty")).stderr


def test_the_name_of_a_file_is_one_line_whatever_is_in_it(desk: Desk) -> None:
    """A file could be called so that its name looks like lines of the record."""
    (desk.folder / "ferry\n  sha256: 0\tor so.txt").write_text(FERRY)
    desk.run("add", str(desk.folder))
    row, *_ = desk.rows("export", "articles")
    for words in (["compare", row["id"]], ["show", row["captures"][0]]):
        assert r"ferry\u000a  sha256: 0\u0009or so.txt" in desk.run(*words).stdout


def test_the_beginning_of_an_id_that_a_person_had_is_enough(desk: Desk) -> None:
    """As it is for ids of now: who finds one in a note may have copied a part of it."""
    (desk.folder / "ferry.txt").write_text(FERRY)
    desk.run("add", str(desk.folder / "ferry.txt"))
    (before,) = desk.rows("people", "--json", "Bello")
    for row in desk.rows("search", "--json", "--speaker", "Bello"):
        desk.run("judge", "speaker", row["id"], "Emeka Danso", "--author", "editor")
    (now,) = desk.rows("people", "--json", "Danso")
    assert now["id"] != before["id"]
    assert desk.run("show", before["id"][:8]).stdout.startswith(now["id"])


def test_remove_takes_a_capture_out_and_says_what_is_left(desk: Desk) -> None:
    (desk.folder / "ferry.txt").write_text(FERRY)
    (desk.folder / "harbour.txt").write_text(HARBOUR)
    desk.run("add", str(desk.folder))
    ferry = next(row for row in desk.rows("export", "captures") if row["path"].endswith("ferry.txt"))["id"]
    assert "--reason" in desk.run("remove", ferry, status=2).stderr
    assert "is an article" in desk.run("remove", "a" + ferry[1:], "--reason", "by mistake", status=2).stderr
    asked = desk.run("remove", ferry[:9], "--reason", "by mistake", stdin=b"n\n", status=1)
    assert "ferry.txt" in asked.stderr
    assert "Nothing was taken out." in asked.stderr
    assert len(desk.rows("export", "captures")) == 2
    unanswered = desk.run("remove", ferry[:9], "--reason", "by mistake", stdin=b"", status=1)
    assert "--yes" in unanswered.stderr
    assert "Aborted" not in unanswered.stderr
    (row,) = desk.rows("remove", ferry[:9], "--reason", "by mistake", "--author", "Ada", "--yes", "--json")
    assert (row["swept"], row["record"]["captures"]) == (True, 1)
    assert row["removals"][0]["capture"] == ferry
    again = desk.run("remove", ferry, "--reason", "by mistake")
    assert f"{ferry}  taken out" in again.stdout, "who repeats it, to have the file written anew, is not asked"
    told = desk.run("show", "a" + ferry[1:], status=1).stderr
    assert "taken out of the record" in told
    assert "Reason given: by mistake." in told
    assert "taken out of the record" in desk.run("add", str(desk.folder / "ferry.txt"), status=1).stderr
    assert f"{ferry}  taken out" in desk.run("remove", "--list").stdout
    assert "may be added again" in desk.run("remove", "--undo", ferry[:9]).stdout
    assert desk.run("add", str(desk.folder / "ferry.txt")).stdout.startswith("1 capture added")


def test_remove_does_not_ask_again_of_what_has_left_fellows(desk: Desk) -> None:
    (desk.folder / "ferry.txt").write_text(FERRY)
    (desk.folder / "longer.txt").write_text(FERRY + "\n\nThe line has four ships, and a fifth is built.\n")
    desk.run("add", str(desk.folder))
    ferry, longer = (row["id"] for row in sorted(desk.rows("export", "captures"), key=lambda row: row["path"]))
    for yes in (["--yes"], []):
        told = desk.run("remove", ferry, "--reason", "by mistake", *yes)
        assert f"{ferry}  taken out, leads to {longer}" in told.stdout


def test_remove_tells_which_judgements_have_words_that_are_gone(desk: Desk) -> None:
    (desk.folder / "ferry.txt").write_text(FERRY)
    desk.run("add", str(desk.folder / "ferry.txt"))
    (row,) = desk.rows("export", "captures")
    quoted = desk.rows("search", "twice", "--json")[0]["id"]
    desk.run("judge", "not-a-statement", quoted, "--author", "Ada")
    told = desk.run("remove", row["id"], "--reason", "a demand", "--author", "Ada", "--yes")
    assert "There are words in j" in told.stderr
    assert "--judgements" in told.stderr
    desk.run("remove", row["id"], "--reason", "a demand", "--author", "Ada", "--yes", "--judgements")
    assert desk.run("judge", "--list").stdout == ""


@pytest.mark.parametrize(
    "words",
    [["judge", "--list"], ["judge", "speaker", "s1", "X"], ["rebuild"], ["remove", "c1", "--reason", "x"]],
)
def test_only_adding_makes_a_record(desk: Desk, words: list[str]) -> None:
    assert "onrecord add FOLDER" in desk.run(*words, status=2).stderr
    assert not desk.record.exists()


def test_add_reads_standard_input(desk: Desk) -> None:
    assert desk.run("add", "-", stdin=FERRY.encode()).stdout.startswith("1 capture added")


@pytest.mark.parametrize(
    "words",
    [
        ["add"],
        ["search", "--since", "yesterday"],
        ["search", "--since", "2025-99-01"],
        ["search", "--until", "2025-02-30"],
        ["search", "--kind", "whispered"],
        ["export", "zebras"],
        ["export", "captures", "--format", "ftm"],
        ["attribute", "nowhere.txt"],
        ["attribute", "-", "--published", "2024-02-30"],
        ["show"],
        ["zebra"],
    ],
)
def test_wrong_usage_ends_with_status_two(full_desk: Desk, words: list[str]) -> None:
    result = full_desk.run(*words, status=2)
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words", [["search", "x"], ["people"], ["verify"], ["export", "articles"], ["show", "a1"], ["compare", "a1"]]
)
def test_without_a_record_the_way_to_one_is_told(desk: Desk, words: list[str]) -> None:
    result = desk.run(*words, status=2)
    assert result.stderr.count("\n") == 1
    assert "no record here. Make one with `onrecord add FOLDER`" in result.stderr


def test_search_shows_who_said_it_when_and_where(full_desk: Desk) -> None:
    shown = full_desk.run("search", "numbers").stdout
    assert "Marta Lindgren" in shown
    assert "We have looked at the numbers twice" in shown
    assert "Ferry Fares Stay as They Are" in shown


def test_search_writes_the_rows_of_the_export(full_desk: Desk) -> None:
    (found,) = full_desk.rows("search", "numbers", "--json")
    assert found in full_desk.rows("export", "statements")


def test_search_takes_a_phrase_the_shell_kept_together(full_desk: Desk) -> None:
    assert full_desk.rows("search", "numbers twice", "--json")
    assert not full_desk.rows("search", "twice numbers", "--json")


def test_search_says_when_there_is_nothing_and_when_there_is_more(full_desk: Desk) -> None:
    assert "Nothing found" in full_desk.run("search", "zebra").stderr
    assert "There are more than 1" in full_desk.run("search", "--limit", "1").stderr


def test_a_name_that_nobody_has_is_told_apart_from_words_that_nobody_said(full_desk: Desk) -> None:
    assert "Nobody in the record is called Linndgren" in full_desk.run("search", "--speaker", "Linndgren").stderr
    assert "Nothing found" in full_desk.run("search", "zebras", "--speaker", "Lindgren").stderr


def test_a_misspelt_name_or_word_is_told_with_what_the_record_has(full_desk: Desk) -> None:
    assert "Did you mean Marta Lindgren?" in full_desk.run("search", "--speaker", "Linndgren").stderr
    assert (
        "Nothing found: no statement has the word numers. Did you mean numbers"
        in full_desk.run("search", "numers").stderr
    )
    assert "Nothing found: no publisher" in full_desk.run("search", "--outlet", "Inland Courier").stderr


def test_days_that_exclude_one_another_are_wrong_usage(full_desk: Desk) -> None:
    full_desk.run("search", "--since", "2024-04", "--until", "2024-03", status=2)
    full_desk.run("search", "--since", "2024-03-10", "--until", "2024-03")
    full_desk.run("search", "--since", "2024-03", "--until", "2024-03")


def test_show_takes_every_id(full_desk: Desk) -> None:
    article = next(row for row in full_desk.rows("export", "articles") if "Ferry" in row["title"])
    shown = full_desk.run("show", article["id"][:9]).stdout
    assert "Ferry Fares Stay as They Are" in shown
    assert "most of them are on their way to work" in " ".join(shown.split())
    for table in ("statements", "captures", "people"):
        for row in full_desk.rows("export", table):
            assert row["id"] in full_desk.run("show", row["id"]).stdout
            assert full_desk.rows("show", row["id"], "--json")[0] == row


def test_show_finds_the_words_in_each_capture(full_desk: Desk) -> None:
    (found,) = full_desk.rows("search", "numbers", "--json")
    shown = full_desk.run("show", found["id"]).stdout
    assert len(found["witnesses"]) == 2
    assert all(witness["capture"] in shown for witness in found["witnesses"])


def test_a_statement_is_shown_with_the_captures_that_do_not_have_it(full_desk: Desk) -> None:
    """Whether words were taken out is what somebody who checks them wants to know first."""
    (found,) = full_desk.rows("search", "driven passengers", "--json")
    (has,) = found["witnesses"]
    shown = full_desk.run("show", found["id"]).stdout
    digests = {row["id"]: row["sha256"] for row in full_desk.rows("export", "captures")}
    having, _, lacking = shown.partition("not in 1 of the article's 2 captures:")
    assert has["capture"] in having
    assert digests[has["capture"]] in having
    assert "ferry-cut.txt" in lacking
    assert "word for word in 1 of 2 captures" in " ".join(full_desk.run("search", "driven").stdout.split())


def test_what_is_not_in_the_record_is_said(full_desk: Desk) -> None:
    assert "not in this record" in full_desk.run("show", "a0000", status=1).stderr


@pytest.mark.parametrize("sought", ["a", "Lindgren", ""])
def test_what_can_be_no_id_is_told_what_ids_are_like(full_desk: Desk, sought: str) -> None:
    told = full_desk.run("show", sought, status=1).stderr
    assert "a93c5" in told
    assert "onrecord people" in told


def test_compare_takes_the_id_of_whatever_the_article_has(full_desk: Desk) -> None:
    (said,) = full_desk.rows("search", "numbers", "--json")
    shown = full_desk.run("compare", said["article"]).stdout
    assert full_desk.run("compare", said["id"]).stdout == shown
    assert full_desk.run("compare", said["witnesses"][0]["capture"]).stdout == shown
    person = full_desk.rows("people", "Lindgren", "--json")[0]["id"]
    assert "is a person" in full_desk.run("compare", person, status=2).stderr


def test_a_speaker_is_found_by_the_beginning_of_an_id(full_desk: Desk) -> None:
    person = full_desk.rows("people", "Lindgren", "--json")[0]["id"]
    assert full_desk.rows("search", "--speaker", person[:12], "--json") == full_desk.rows(
        "search", "--speaker", person, "--json"
    )


def test_what_captures_say_alike_is_one_line(full_desk: Desk) -> None:
    article = next(row for row in full_desk.rows("export", "articles") if "Ferry" in row["title"])
    shown = full_desk.run("show", article["id"]).stdout
    (line,) = (line for line in shown.splitlines() if "headline of" in line)
    assert all(capture in line for capture in article["captures"])


def test_who_has_no_name_is_called_as_in_the_text(desk: Desk) -> None:
    desk.folder.joinpath("notice.txt").write_text("“The wind will be above our limit,” a spokeswoman said on Monday.\n")
    desk.run("add", str(desk.folder / "notice.txt"))
    assert "“a spokeswoman” (unnamed)" in desk.run("search", "wind").stdout


def test_an_address_is_told_from_a_file_that_is_not_there(desk: Desk, full_desk: Desk) -> None:
    assert "fetches nothing" in desk.run("add", "https://harbourpost.example/quay", status=2).stderr
    assert "fetches nothing" in full_desk.run("add", "https://harbourpost.example/quay", status=1).stderr


def test_compare_shows_the_witnesses_and_what_one_lacks(full_desk: Desk) -> None:
    article = next(row for row in full_desk.rows("export", "articles") if "Ferry" in row["title"])
    shown = full_desk.run("compare", article["id"]).stdout
    assert "omission, truncation" in shown
    assert "ferry-cut.txt" in shown
    (row,) = full_desk.rows("compare", article["id"], "--json")
    assert row["variants"] == article["variants"]
    assert sorted(witness["capture"] for witness in row["witnesses"]) == article["captures"]


def test_people_lists_who_speaks(full_desk: Desk) -> None:
    names = [row["name"] for row in full_desk.rows("people", "--json")]
    assert {"Marta Lindgren", "Aino Berg"} <= set(names)
    assert "Marta Lindgren" in full_desk.run("people", "lindgren").stdout
    assert "Nobody found" in full_desk.run("people", "Zebra").stderr


def test_attribute_takes_what_is_known_beside_the_text(desk: Desk) -> None:
    text = "“We have looked at the numbers twice,” Lindgren said.\n\nI believe that the fares are too high.\n"
    given = ["--title", "Marta Lindgren keeps fares", "--author", "Tom Baines", "--publisher", "Harbour Post"]
    (desk.folder / "text.txt").write_text(text)
    rows = desk.rows("attribute", str(desk.folder / "text.txt"), "--json", *given)
    assert [row["speaker"]["name"] for row in rows] == ["Marta Lindgren", "Tom Baines"]


def test_verify_proves_the_record(full_desk: Desk) -> None:
    assert full_desk.run("verify").stdout.endswith(": 0 faults.\n")
    (row,) = full_desk.rows("verify", "--json")
    assert row["captures"] > 0
    assert (row["faults"], row["notes"]) == (0, 0)


def test_verify_ends_with_status_one_where_something_does_not_hold(desk: Desk) -> None:
    (desk.folder / "ferry.txt").write_text(FERRY)
    desk.run("add", str(desk.folder / "ferry.txt"))
    with sqlite3.connect(desk.record) as db:
        db.execute("UPDATE article SET text = upper(text)")
    assert "FAULT" in desk.run("verify", status=1).stdout


def test_who_speaks_only_in_earlier_words_is_told(desk: Desk) -> None:
    """Nobody found would mean that nobody of this name ever was."""
    url = "https://harbourpost.example/ferry"
    states = [
        {"url": url, "captured": f"2024-03-15T{hour}:00:00Z", "text": FERRY.replace("Marta Lindgren", name)}
        for hour, name in ((10, "Vera Holm"), (16, "Marta Lindgren"))
    ]
    (desk.folder / "feed.jsonl").write_text("".join(json.dumps(state) + "\n" for state in states))
    desk.run("add", str(desk.folder / "feed.jsonl"))
    assert desk.rows("people", "Lindgren", "--json")
    (holm,) = desk.rows("people", "Holm", "--json")
    assert holm["statements"] == 0
    assert "in words that were changed since" in desk.run("people", "Holm").stdout
    assert "no longer stands" in desk.run("show", holm["id"]).stdout
    assert "--states" in desk.run("search", "--speaker", "Holm").stderr
    assert "Vera Holm" in desk.run("search", "--speaker", holm["id"], "--states").stdout
    assert "Nobody found" in desk.run("people", "Nobody Else").stderr


def test_export_writes_a_file(full_desk: Desk, tmp_path: Path) -> None:
    full_desk.run("export", "articles", "--output", str(tmp_path / "articles.jsonl"))
    found = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text().splitlines()]
    assert found == full_desk.rows("export", "articles")


def test_a_file_that_cannot_be_written_is_named(full_desk: Desk, tmp_path: Path) -> None:
    told = full_desk.run("export", "people", "--output", str(tmp_path / "none" / "out.jsonl"), status=2).stderr
    assert f"{tmp_path / 'none' / 'out.jsonl'}: no such file or directory. Look at the path" in told


def test_an_export_that_fails_leaves_the_file_as_it_was(
    full_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a table looks like a whole one."""

    def fail(_db: object, _table: str, stream: BinaryIO, _only: object) -> None:
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "articles.jsonl"
    for before in ([], [out]):
        for made in before:
            made.write_text("the former one")
        with monkeypatch.context() as patched:
            patched.setattr("onrecord.record.export.lines.write_json", fail)
            assert "the disk is full" in full_desk.run("export", "articles", "--output", str(out), status=2).stderr
        assert list(tmp_path.glob("[.a]*.jsonl*")) == before
    assert out.read_text() == "the former one"


def test_what_a_killed_export_left_is_gone_with_the_next_one(full_desk: Desk, tmp_path: Path) -> None:
    """Half tables, as large as whole ones; what living processes write, and files with other names, stay."""
    out = tmp_path / "articles.jsonl"
    killed = (
        "import os, signal, sys; from onrecord.cli.outputs import written\n"
        "with written(sys.argv[1]) as stream:\n    stream.write(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed, str(out)], check=False)
    (left,) = tmp_path.iterdir()
    dead = left.name.rpartition(".")[2]
    living = left.with_name(left.name.removesuffix(dead) + str(os.getppid()))
    others = [living, tmp_path / f".articles.jsonl.{dead}", tmp_path / f"articles.jsonl.{dead}"]
    for other in others:
        other.touch()
    full_desk.run("export", "articles", "--output", str(out))
    assert sorted(tmp_path.iterdir()) == sorted([out, *others])


@pytest.mark.parametrize("what", ["statements", "datasette"])
@pytest.mark.parametrize("ending", ["", "-wal"])
def test_an_export_never_takes_the_place_of_a_record(full_desk: Desk, tmp_path: Path, what: str, ending: str) -> None:
    """A slip in --output must not cost the work of years, through a link neither."""
    link = tmp_path / "latest"
    link.symlink_to(f"{full_desk.record}{ending}")
    before = full_desk.record.read_bytes()
    for output in (f"{full_desk.record}{ending}", str(link)):
        told = full_desk.run("export", what, "--output", output, status=2).stderr
        assert "a database, which an export would destroy. Name another file" in told
    assert full_desk.record.read_bytes() == before


def test_closed_streams_end_in_no_traceback(full_desk: Desk) -> None:
    """Some schedulers start programs without them."""
    for streams, verb, status in (
        ("<&-", "add -", 1),
        (">&-", "verify", 0),
        ("2>&-", "verify", 0),
        ("2>&-", "add x", 1),
    ):
        command = f'"{sys.executable}" -m onrecord {verb} --record "{full_desk.record}" {streams}'
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr + done.stdout


def test_an_export_keeps_links_and_rights(full_desk: Desk, tmp_path: Path) -> None:
    out, link = tmp_path / "articles.jsonl", tmp_path / "latest.jsonl"
    out.touch(mode=0o640)
    link.symlink_to(out)
    full_desk.run("export", "articles", "--output", str(link))
    assert link.is_symlink()
    assert out.stat().st_mode & 0o777 == 0o640
    assert len(out.read_text().splitlines()) == len(full_desk.rows("export", "articles"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_an_export_to_a_full_disk_says_so(full_desk: Desk) -> None:
    told = full_desk.run("export", "articles", "--output", "/dev/full", status=2).stderr
    assert told == "onrecord: the disk is full. Make room and run the same command again.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_standard_output_on_a_full_disk_is_told_once(full_desk: Desk) -> None:
    """Python would add a complaint of its own, and another exit status."""
    command = f'"{sys.executable}" -m onrecord people --record "{full_desk.record}" > /dev/full'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "onrecord: the disk is full. Make room and run the same command again.\n",
    )


def test_attribute_counts_in_the_text_exactly_as_given(desk: Desk) -> None:
    """Line ends, a byte order mark and all."""
    text = "\ufeff" + FERRY.replace("\n", "\r\n")
    result = desk.run("attribute", "-", "--published", "2024-03-15", "--json", stdin=text.encode())
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows
    for row in rows:
        for part in ("content", "cue", "source"):
            if row[part]:
                assert " ".join(text[start:end] for start, end in row[part]["spans"]) == row[part]["text"]
    assert [row["said"]["date"] for row in rows if "numbers" in row["content"]["text"]] == ["2024-03-15"]


def test_attribute_says_when_there_is_nothing(desk: Desk) -> None:
    """Silence looks like a fault."""
    assert "No statements found" in desk.run("attribute", "-", stdin=b"The pier is green.\n").stderr


def test_attribute_reads_any_bytes(desk: Desk) -> None:
    for data in (b"", "“Nein”, sagte Aino.".encode("utf-16"), "“Nein”, sagte Aino.".encode("cp1252")):
        desk.run("attribute", "-", stdin=data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (bytes(range(256)) * 8, "no plain text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "a PNG picture"),
        (b"%PDF-1.7\n1 0 obj\n", "a PDF"),
    ],
)
def test_attribute_refuses_what_is_no_text(desk: Desk, data: bytes, what: str) -> None:
    """No statement found and no statement looked for are different answers."""
    result = desk.run("attribute", "-", "--json", stdin=data, status=1)
    assert result.stdout == ""
    assert what in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_attribute_says_when_a_text_looks_like_a_page(desk: Desk) -> None:
    """It is read all the same, for the text is what the user gave."""
    result = desk.run(
        "attribute", "-", stdin=b"<html><body><p>\xe2\x80\x9cYes,\xe2\x80\x9d Ada Mora said.</p></body></html>"
    )
    assert "onrecord add" in result.stderr
    assert "Ada Mora" in result.stdout


def test_attribute_says_that_it_has_no_model(desk: Desk) -> None:
    german = "Der Rat hat am Dienstag beschlossen, dass die Mauer noch einmal vermessen wird. " * 8
    result = desk.run("attribute", "-", stdin=german.encode())
    assert result.stdout == ""
    assert "no model for its language" in result.stderr


def test_captured_text_cannot_act_on_the_terminal(desk: Desk) -> None:
    """A title may hold the sequences that clear a screen or turn text around."""
    (desk.folder / "evil.txt").write_text(HARBOUR.replace("Storm", "\x1b[2JStorm\u202e"))
    desk.run("add", str(desk.folder / "evil.txt"))
    (row,) = desk.rows("export", "articles")
    for words in (["show", row["id"]], ["compare", row["id"]], ["search", "weather"]):
        shown = desk.run(*words).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_a_reader_that_stops_early_ends_quietly(full_desk: Desk) -> None:
    """As in ``onrecord export articles | head -0``."""
    command = f'"{sys.executable}" -m onrecord export articles --record "{full_desk.record}" | true'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_help_starts_without_the_heavy_libraries() -> None:
    """Users wait for it."""
    script = (
        "import sys\nfrom onrecord.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print([name for name in ('numpy', 'trafilatura', 'onnxruntime', 'pyarrow', 'rich') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_search_starts_without_the_libraries_of_reading(full_desk: Desk) -> None:
    script = (
        "import sys\nfrom onrecord.cli import main\n"
        f"main(['search', '--record', {str(full_desk.record)!r}, 'numbers'], standalone_mode=False)\n"
        "print([name for name in ('trafilatura', 'onnxruntime', 'pyarrow', 'pypdfium2') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_option_before_the_verb_is_told_its_place() -> None:
    """Other programs have such options there."""
    outcome = CliRunner().invoke(main, ["--record", "other.db", "search", "quays"])
    assert outcome.exit_code == 2
    assert "onrecord search --record ..." in outcome.stderr


def test_an_engine_that_is_not_installed_is_told_with_what_brings_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most people need none."""
    monkeypatch.setitem(sys.modules, "ray", None)
    for name in [name for name in sys.modules if name.startswith("onrecord.scale.")]:
        monkeypatch.delitem(sys.modules, name)
    (desk.folder / "page.txt").write_text("A page.")
    told = desk.run("add", "--engine", "ray", str(desk.folder / "page.txt"), status=2).stderr
    assert 'pip install "onrecord[ray]"' in told
    assert "\n" not in told.strip()


def test_shards_are_for_an_engine(desk: Desk) -> None:
    assert "--engine ray" in desk.run("add", "--shards", "work", str(desk.folder), status=2).stderr
