"""The pages over the examples."""

import csv
import hashlib
import io
import os
import re
import shutil
import sqlite3
import time
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record as Recorder
from onrecord.record import Store

from .conftest import CAPTURES, Open
from .looking import HARBOUR, article, person, statement
from .versions import archive

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W_]+")


def text_of(page: str) -> str:
    """The words of a page."""
    return unescape(TAG.sub("", page.partition("<main")[2]))


def every_address(record: Path) -> list[str]:
    """One address of each page, for each thing that the record holds."""
    with Store(record) as store:
        ids = {
            table: [row[0] for row in store.db.execute(f"SELECT id FROM {table}")]
            for table in ("article", "statement", "capture", "person")
        }
        others = store.db.execute("SELECT other FROM passage").fetchall()
    fixed = ["/", "/search", "/search?q=quays", "/articles", "/people", "/queue", "/judgements", "/add", "/help"]
    return [
        *fixed,
        "/export?q=quays",
        *(f"/article/{each}{tail}" for each in ids["article"] for tail in ("", "/facts", "/correct")),
        *(f"/compare/{each}" for each in ids["article"]),
        *(f"/statement/{each}" for each in ids["statement"]),
        *(f"/capture/{each}" for each in ids["capture"]),
        *(f"/person/{each}" for each in ids["person"]),
        *(f"/search?q={quote(word)}" for (other,) in others for word in WORD.findall(other)[-1:]),
    ]


def test_what_was_taken_out_is_told_as_such(record: Path, open_room: Open) -> None:
    """Its address may stand in a citation."""
    with Recorder(record) as opened:
        said = {each["article"]: each["id"] for each in opened.rows("statements")}
        row = next(row for row in opened.rows("articles") if row["id"] in said)
        opened.remove(row["captures"], author="Ada Lind", reason="a demand")
    visitor = open_room(record)
    for address in (f"article/{row['id']}", f"capture/{row['captures'][0]}", f"statement/{said[row['id']]}"):
        page = visitor.get(f"/{address}")
        assert page.status_code == 410
        assert "taken out of the record" in page.text
        assert "Reason given: a demand" in page.text


def test_every_page_has_its_twin(visitor: TestClient, record: Path) -> None:
    """What is shown to people is there for programs, under the same address."""
    for address in every_address(record):
        path, _, query = address.partition("?")
        page = visitor.get(address)
        assert page.status_code == 200, address
        assert "<h1" in page.text
        assert len(page.content) < 100_000
        twin = re.search(r'type="application/json" href="([^"]+)"', page.text)
        assert twin is not None
        assert visitor.get(unescape(twin[1])).json()
        table = re.search(r'type="text/csv" href="([^"]+)"', page.text)
        answer = visitor.get(unescape(table[1]) if table else f"{path}.csv?{query}")
        assert (answer.status_code == 200) == bool(table)
        if table:
            rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}


def test_a_search_finds_statements_with_speaker_date_and_outlet(visitor: TestClient) -> None:
    page = text_of(visitor.get("/search", params={"q": "written in the language"}).text)
    for words in ("1 statement", "Ngozi Okafor", "Harbour Post", "15 March 2024", "sensible points about training"):
        assert words in page


def test_facets_count_what_a_filter_would_leave(visitor: TestClient) -> None:
    found = visitor.get("/search.json").json()
    assert found["total"] == visitor.get("/help.json").json()["statements"]
    for _, values in found["facets"]:
        for _, number, address, _ in values:
            path, _, query = address.partition("?")
            assert visitor.get(f"{path}.json?{query}").json()["total"] == number


def test_an_empty_result_says_what_to_change(visitor: TestClient) -> None:
    page = visitor.get("/search", params={"q": '"quays today" nosuchword', "kind": "direct"})
    words = text_of(page.text)
    assert "No statement matches" in words
    assert "Take off the filter kind: direct" in words
    assert "Use fewer words" in words


def test_a_misspelt_word_leads_to_the_one_that_the_record_has(visitor: TestClient) -> None:
    page = visitor.get("/search", params={"q": "Quais", "speaker": "Okafor"})
    assert "No statement has the word quais. Search quays" in text_of(page.text)
    assert 'href="/search?q=quays&amp;speaker=Okafor"' in page.text


def test_statements_of_one_person_are_found_under_the_full_name(visitor: TestClient) -> None:
    """The article says "she"."""
    okafor = person(visitor, "Okafor")
    found = visitor.get("/search.json", params={"person": okafor, "q": "century"}).json()
    assert [each["source"] for each in found["quotations"]] == ["She"]


def test_results_come_in_the_order_that_is_asked_for(visitor: TestClient) -> None:
    days = [each["day"] for each in visitor.get("/search.json?sort=oldest").json()["quotations"]]
    assert days == sorted(days)


def test_an_article_shows_its_edition_word_for_word(visitor: TestClient) -> None:
    found = visitor.get(f"/article/{article(visitor)}.json").json()["article"]
    page = text_of(visitor.get(f"/article/{found['id']}").text)
    for start, end in found["paragraphs"]:
        words = re.sub(r"[0-9‸v]", "", found["text"][start:end])
        assert words in re.sub(r"[0-9‸v]", "", page)


def test_marks_differ_by_more_than_colour(visitor: TestClient) -> None:
    style = visitor.get("/static/room.css").text
    lines = [
        re.search(rf"mark\.{kind}[^{{]*{{[^}}]*border-bottom: 2px (\w+)", style)
        for kind in ("direct", "mixed", "indirect")
    ]
    assert [line and line[1] for line in lines] == ["solid", "dashed", "dotted"]


def test_evidence_is_two_clicks_away(visitor: TestClient) -> None:
    """Result, statement, and then the place in the capture with its digest."""
    found = statement(visitor, "written in the language")
    page = visitor.get(f"/statement/{found['id']}").text
    places = re.findall(r'href="(/capture/(c[0-9a-f]{16})\?at=[0-9,-]+)#here"', page)
    assert len(places) >= 5
    for address, capture in places:
        shown = visitor.get(address).text
        marked = "".join(
            unescape(TAG.sub("", part)) for part in re.findall(r'<mark class="here">(.*?)</mark>', shown, re.DOTALL)
        )
        assert "".join(marked.split()) == "".join(found["content"].split())
        digest = visitor.get(f"/capture/{capture}.json").json()["capture"]["sha256"]
        assert digest in shown
        assert "✓" in shown
        original = visitor.get(f"/capture/{capture}/original")
        assert hashlib.sha256(original.content).hexdigest() == digest


def test_the_printed_page_is_drawn_with_the_place_boxed(visitor: TestClient) -> None:
    found = statement(visitor, "written in the language")
    page = visitor.get(f"/statement/{found['id']}").text
    prints = [visitor.get(address).text for address in re.findall(r'href="(/capture/c\w+\?at=[0-9,-]+)#here"', page)]
    shown = next(each for each in prints if "<svg" in each)
    assert len(re.findall(r'<rect class="boxed"', shown)) == 3  # lines
    picture = visitor.get(re.search(r'<image href="([^"]+)"', shown)[1])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_an_original_is_saved_and_never_opened_in_place(visitor: TestClient, record: Path) -> None:
    """It may hold scripts; under the server's own address they would read everything."""
    with Store(record) as store:
        (capture,) = store.db.execute("SELECT id FROM capture WHERE media_type = 'text/html'").fetchone()
    answer = visitor.get(f"/capture/{capture}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_comparison_tells_what_was_reworded_lost_and_which_statements_came_or_went(visitor: TestClient) -> None:
    page = visitor.get(f"/compare/{article(visitor)}").text
    assert re.search(r'<mark class="reworded">five</mark>.*?was: three', page)
    assert "<del>" in page
    words = text_of(page)
    assert "lacks it" in words
    assert "she hoped that its members would visit the quays before they vote in May" in words


def test_a_comparison_tells_what_the_publisher_changed_and_when(tmp_path: Path, open_room: Open) -> None:
    """A statement that was put in, one that got another wording and one that was taken out, each under its time."""
    path = tmp_path / "versions.db"
    archive(tmp_path / "versions.warc.gz")
    with Recorder(path) as opened:
        opened.add([tmp_path / "versions.warc.gz"])
    visitor = open_room(path)
    listed = visitor.get("/articles.json").json()["articles"]
    assert len(listed) == 1
    told = visitor.get(f"/compare/{listed[0]['id']}.json").json()["history"]
    assert [(each["first"][11:16], sorted(turn["told"] for turn in each["statements"])) for each in told] == [
        ("08:10", []),
        ("11:45", ["came", "reworded"]),
        ("16:30", ["went"]),
    ]
    words = text_of(visitor.get(f"/compare/{listed[0]['id']}").text)
    assert "14 May 2024, 11:45 UTC" in words
    assert "statement reworded" in words
    assert "longer than two nine days" in " ".join(words.split())


def test_columns_of_a_comparison_are_chosen_by_the_address(visitor: TestClient) -> None:
    every = [each["capture"] for each in visitor.get(f"/compare/{article(visitor)}.json").json()["all_copies"]]
    chosen = visitor.get(f"/compare/{article(visitor)}.json", params={"w": every[1:3]}).json()
    assert [each["capture"] for each in chosen["columns"]] == every[1:3]


def test_a_person_has_names_a_timeline_outlets_and_statements(visitor: TestClient) -> None:
    page = visitor.get(f"/person/{person(visitor, 'Okafor')}").text
    words = text_of(page)
    for expected in ("Ngozi Okafor", "Harbour Post", "Coastal Herald", "March 2024"):
        assert expected in words
    assert re.search(r'<svg class="timeline".*<a href="/search\?person=', page, re.DOTALL)


def test_a_citation_holds_the_words_verbatim(visitor: TestClient) -> None:
    found = statement(visitor, "written in the language")
    for form in ("txt", "bib", "csl.json"):
        answer = visitor.get(f"/statement/{found['id']}/citation.{form}")
        assert answer.status_code == 200
        assert found["content"] in answer.text
        assert "attachment" in answer.headers["content-disposition"]
    assert "#:~:text=" in visitor.get(f"/statement/{found['id']}/citation.txt").text


def test_a_selection_is_taken_away_in_every_form(visitor: TestClient) -> None:
    page = visitor.get("/export", params={"q": "quays"}).text
    addresses = re.findall(r'href="(/export/[^"]+)"', page)
    assert len(addresses) == 22
    for address in addresses:
        answer = visitor.get(unescape(address))
        assert answer.status_code == 200
        assert answer.content
        assert "attachment" in answer.headers["content-disposition"]


def test_an_export_holds_the_selection_only(visitor: TestClient) -> None:
    total = visitor.get("/search.json", params={"q": "quays"}).json()["total"]
    lines = visitor.get("/export/statements/jsonl", params={"q": "quays"}).text.splitlines()
    assert 0 < len(lines) == total


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/article/a0000000000000000", 404),
        ("/article/%00", 404),
        ("/statement/s1", 404),
        ("/capture/c1", 404),
        ("/capture/c1/page/1.png", 404),
        ("/person/p1", 404),
        ("/job/x", 404),
        ("/export/statements/xml", 404),
        ("/export/nothing/csv", 404),
        ("/people.xml", 404),
    ],
)
def test_what_is_not_there_is_told(visitor: TestClient, address: str, status: int) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_an_error_has_its_twin(visitor: TestClient) -> None:
    answer = visitor.get("/article/a1.json")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not in this record"


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=99999",
        "since=x",
        "kind=x",
        "q=%00",
        "q=%22",
        "q=*",
        "q=AND",
        "person=x",
        "outlet=x",
        "q=%ED%B3%BF",
    ],
)
def test_no_address_is_an_error(visitor: TestClient, query: str) -> None:
    assert visitor.get(f"/search?{query}").status_code == 200


def test_places_outside_of_the_text_are_left_out(visitor: TestClient, record: Path) -> None:
    with Store(record) as store:
        (capture,) = store.db.execute("SELECT id FROM capture").fetchone()
    for at in ("5-2", "x-y", "999999999-9999999999", "-", "1-2,3-4,", "0-10;drop"):
        assert visitor.get(f"/capture/{capture}", params={"at": at}).status_code == 200


def test_an_empty_record_explains_itself(tmp_path: Path, open_room: Open) -> None:
    Store(tmp_path / "new.db", writing=True).close()
    page = open_room(tmp_path / "new.db").get("/").text
    assert "An empty record" in page
    assert 'type="file"' in page


def test_a_room_for_reading_only_has_no_forms_that_change_anything(record: Path, open_room: Open) -> None:
    visitor = open_room(record, read_only=True)
    for address in every_address(record):
        assert 'method="post"' not in visitor.get(address).text
    assert visitor.post("/judge", data={}).status_code == 403


def test_a_record_that_is_away_is_told_on_the_page(visitor: TestClient, record: Path) -> None:
    record.rename(record.with_name("away.db"))
    answer = visitor.get("/search")
    assert answer.status_code == 503
    assert "try again" in answer.text


@pytest.mark.parametrize("change", ["DELETE FROM witness", "DELETE FROM statement", "UPDATE name SET person = -1"])
def test_rows_that_contradict_one_another_are_told_as_damage(open_room: Open, record: Path, change: str) -> None:
    """The page says how to learn what is wrong, where an error of its own would send its reader to a log."""
    addresses = every_address(record)
    damaged = record.with_name("damaged.db")
    shutil.copy(record, damaged)
    with closing(sqlite3.connect(damaged)) as db:
        db.executescript(f"PRAGMA foreign_keys = OFF; {change}")
    visitor = open_room(damaged)
    answers = [visitor.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} <= {200, 404, 503}
    assert all("onrecord verify" in answer.text for answer in answers if answer.status_code == 503)


def test_articles_in_other_languages_say_that_no_statements_are_read(visitor: TestClient) -> None:
    german = article(visitor, "Hafenausbau soll keine Arbeitsplätze kosten")
    assert "not read in this article’s language" in visitor.get(f"/article/{german}").text


def test_the_examples_are_those_that_the_tests_speak_of(visitor: TestClient) -> None:
    assert visitor.get("/help.json").json()["captures"] == len(list(CAPTURES.iterdir())) + 1  # the archive holds two
    assert visitor.get(f"/article/{article(visitor)}.json").json()["article"]["title"] == HARBOUR


def at_rest(record: Path) -> None:
    """Let the last change of the record lie a minute back."""
    for each in record.parent.glob(f"{record.name}*"):
        os.utime(each, (time.time() - 60, time.time() - 60))


@pytest.mark.parametrize("address", ["/", "/search?q=quays", "/search.json?q=quays", "/people", "/queue"])
def test_a_page_is_sent_once_as_long_as_nothing_changes(record: Path, visitor: TestClient, address: str) -> None:
    """The browser's copy is good until the record changes."""
    at_rest(record)
    first = visitor.get(address)
    again = visitor.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-security-policy" in again.headers


def test_a_changed_record_is_sent_anew(record: Path, visitor: TestClient) -> None:
    at_rest(record)
    tag = visitor.get("/search?q=quays").headers["etag"]
    with Store(record, writing=True) as store, store.transaction() as db:
        db.execute("DELETE FROM refusal")
        db.execute("UPDATE article SET language = 'en'")
    assert visitor.get("/search?q=quays", headers={"if-none-match": tag}).status_code == 200


def test_pages_that_show_more_than_the_record_are_always_sent(record: Path, visitor: TestClient) -> None:
    """How far an upload is does not stand in the record."""
    at_rest(record)
    assert "etag" not in visitor.get("/add").headers


def test_a_page_knows_who_looks_at_it(record: Path, visitor: TestClient) -> None:
    """Forms hold the name of who judged last, so that another name makes another page."""
    at_rest(record)
    tag = visitor.get("/queue").headers["etag"]
    visitor.cookies.set("onrecord-reader", "Ada")
    assert visitor.get("/queue", headers={"if-none-match": tag}).status_code == 200
