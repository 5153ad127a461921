"""Corrections: applied at once, kept through rebuilds, taken back."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record

from .conftest import CAPTURES, Open
from .looking import HARBOUR, article, person, send, statement, token

WORDS = "written in the language"


def judge(visitor: TestClient, verdict: str, about: str, **fields: str) -> str:
    return send(visitor, "/judge", verdict=verdict, about=about, author="Ada Lind", reason="checked", **fields)


def undo(visitor: TestClient) -> None:
    newest = visitor.get("/judgements.json").json()["judgements"][0]
    send(visitor, "/undo", judgement=newest["id"], back="/judgements")


def test_a_wrong_speaker_is_corrected_and_taken_back(visitor: TestClient) -> None:
    found = statement(visitor, WORDS)
    page = judge(visitor, "speaker", found["id"], value="Aino Berg", type="person", back=f"/statement/{found['id']}")
    assert "Your judgement is recorded" in page
    assert "judgement of Ada Lind" in page
    assert statement(visitor, WORDS)["name"] == "Aino Berg"
    undo(visitor)
    assert statement(visitor, WORDS)["name"] == "Ngozi Okafor"


def test_what_is_no_statement_goes_and_comes_back(visitor: TestClient) -> None:
    found = statement(visitor, WORDS)
    judge(visitor, "not a statement", found["id"])
    assert visitor.get("/search.json", params={"q": WORDS}).json()["total"] == 0
    undo(visitor)
    assert statement(visitor, WORDS)["content"] == found["content"]


def test_who_says_nothing_any_more_leads_to_the_article(visitor: TestClient) -> None:
    """Their page may have been cited while they did."""
    person, home = statement(visitor, WORDS)["person"], article(visitor)
    for found in visitor.get("/search.json", params={"person": person}).json()["quotations"]:
        judge(visitor, "not a statement", found["id"])
    page = visitor.get(f"/person/{person}")
    assert "credited with nothing any more" in page.text
    assert page.url.path == f"/article/{home}"
    assert visitor.get(f"/person/{person}.json").url.path == f"/article/{home}.json"


def test_a_missed_statement_is_marked_by_its_words(visitor: TestClient) -> None:
    words = "insurers have raised their premiums twice"
    judge(visitor, "missed statement", article(visitor), value=words, speaker="The insurers", type="group")
    found = statement(visitor, f'"{words}"')
    assert found["content"] == words
    assert found["name"] == "The insurers"


def test_what_is_a_statement_no_more_leads_to_its_article(visitor: TestClient) -> None:
    """It may have been cited while it was one."""
    words = "insurers have raised their premiums twice"
    judge(visitor, "missed statement", article(visitor), value=words, speaker="The insurers", type="group")
    found = statement(visitor, f'"{words}"')
    undo(visitor)
    page = visitor.get(f"/statement/{found['id']}")
    assert "read as no statement any more" in page.text
    assert HARBOUR in page.text
    assert visitor.get(f"/statement/{found['id']}.json").url.path == f"/article/{article(visitor)}.json"


def test_words_that_do_not_stand_there_are_refused(visitor: TestClient) -> None:
    """A record holds what the page says, not what somebody remembers."""
    fields = {"verdict": "missed statement", "about": article(visitor), "value": "nobody wrote this", "author": "Ada"}
    answer = visitor.post("/judge", data=fields | {"token": token(visitor)})
    assert answer.status_code == 422
    assert "do not stand in the edition" in answer.text


def test_two_people_are_made_one_and_two_again(visitor: TestClient) -> None:
    okafor, berg = person(visitor, "Okafor"), person(visitor, "Berg")
    judge(visitor, "same person", okafor, value="Aino Berg")
    assert visitor.get(f"/person/{okafor}.json").json()["id"] == visitor.get(f"/person/{berg}.json").json()["id"]
    undo(visitor)
    assert visitor.get(f"/person/{okafor}.json").json()["id"] != visitor.get(f"/person/{berg}.json").json()["id"]


def test_one_article_is_set_apart_from_a_person(visitor: TestClient) -> None:
    found = statement(visitor, WORDS)
    before = visitor.get(f"/person/{found['person']}.json").json()["articles"]
    judge(visitor, "not the same person", found["id"])
    after = statement(visitor, WORDS)
    assert visitor.get(f"/person/{after['person']}.json").json()["articles"] == before - 1


def test_two_articles_are_made_one_and_two_again(visitor: TestClient) -> None:
    one, other = article(visitor), article(visitor, "Unions Walk Out of Port Talks as Minister Promises No Layoffs")
    judge(visitor, "same article", one, value=f"http://127.0.0.1:8001/article/{other}")
    assert (
        visitor.get(f"/article/{one}.json").json()["article"]["id"]
        == visitor.get(f"/article/{other}.json").json()["article"]["id"]
    )
    undo(visitor)
    assert len(visitor.get("/articles.json").json()["articles"]) == 3


def test_two_captures_are_taken_apart(visitor: TestClient) -> None:
    copies = visitor.get(f"/article/{article(visitor)}.json").json()["copies"]
    count = len(visitor.get("/articles.json").json()["articles"])
    judge(visitor, "not the same article", copies[0]["capture"], value=copies[1]["capture"])
    assert len(visitor.get("/articles.json").json()["articles"]) == count + 1


def test_judgements_are_kept_when_captures_are_added(tmp_path: Path, open_room: Open) -> None:
    """They speak of words and articles, not of rows."""
    first, rest = tmp_path / "first", tmp_path / "rest"
    for folder in (first, rest):
        folder.mkdir()
    for path in CAPTURES.iterdir():
        shutil.copy(path, first if path.name == "harbour-scraped.txt" else rest)
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(first)
    visitor = open_room(path)
    judge(visitor, "speaker", statement(visitor, WORDS)["id"], value="Aino Berg", type="person")
    with Record(path) as record:
        record.add(rest)
    assert statement(visitor, WORDS)["name"] == "Aino Berg"


def test_the_author_is_remembered(visitor: TestClient) -> None:
    judge(visitor, "speaker", statement(visitor, WORDS)["id"], value="Zoë Lindqvist", type="person")
    assert 'value="Ada Lind"' in visitor.get(f"/statement/{statement(visitor, 'quays')['id']}").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"author": ""}, "no author"),
        ({"verdict": "nonsense"}, "no verdict"),
        ({"value": "", "type": "person"}, "no name"),
        ({"value": "x", "type": "ghost"}, "no type"),
    ],
)
def test_a_judgement_that_says_too_little_is_refused(visitor: TestClient, fields: dict[str, str], words: str) -> None:
    about = statement(visitor, WORDS)["id"]
    given = {"verdict": "speaker", "about": about, "value": "A B", "type": "person", "author": "Ada"}
    answer = visitor.post("/judge", data=given | fields | {"token": token(visitor)})
    assert answer.status_code == 422
    assert words in answer.text


def test_a_form_without_the_servers_token_is_refused(visitor: TestClient) -> None:
    answer = visitor.post("/judge", data={"verdict": "speaker", "about": "s1", "token": "0" * 64})
    assert answer.status_code == 403
    assert visitor.get("/judgements.json").json()["judgements"] == []


@pytest.mark.parametrize(
    "back", ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:x", "/a:b"]
)
def test_a_form_leads_back_to_this_server_only(visitor: TestClient, back: str) -> None:
    found = statement(visitor, WORDS)
    fields = {
        "verdict": "not a statement",
        "about": found["id"],
        "author": "Ada",
        "back": back,
        "token": token(visitor),
    }
    answer = visitor.post("/judge", data=fields, follow_redirects=False)
    assert answer.headers["location"].startswith("/judgements?")


def test_the_least_certain_come_first_and_leave_once_judged(visitor: TestClient) -> None:
    queue = visitor.get("/queue.json").json()["quotations"]
    chances = [each["probability"] for each in queue]
    assert chances == sorted(chances)
    judge(visitor, "speaker", queue[0]["id"], value="Aino Berg", type="person")
    assert queue[0]["content"] not in [each["content"] for each in visitor.get("/queue.json").json()["quotations"]]


def test_judgements_are_exported(visitor: TestClient) -> None:
    judge(visitor, "not a statement", statement(visitor, WORDS)["id"])
    table = visitor.get("/judgements.csv").text
    assert "not a statement" in table
    assert "Ada Lind" in table


def test_what_is_taken_out_on_its_own_page_leads_to_its_article(visitor: TestClient) -> None:
    """Its page is no more, and whoever judged must learn that the judgement is kept, and how to take it back."""
    found = statement(visitor, WORDS)
    page = judge(visitor, "not a statement", found["id"], back=f"/statement/{found['id']}")
    assert "Your judgement is recorded" in page
    assert HARBOUR in page
    gone = visitor.get(f"/statement/{found['id']}")
    assert gone.status_code == 404
    assert "judged to be no statement" in gone.text
