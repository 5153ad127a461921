"""Captures taken out of the record in the reading room, after a page that asks whether it is meant."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record
from onrecord.pipeline.removing import Removing

from .conftest import CAPTURES, Open
from .looking import HARBOUR, article, send, statement

WORDS = "written in the language"
LEFT = Removing(removals=(), articles=(), judgements=("j0123456789abcdef",), swept=False)


def capture(visitor: TestClient, name: str) -> str:
    """The id of a capture of the harbour article by its file's name."""
    copies = visitor.get(f"/article/{article(visitor)}.json").json()["copies"]
    return next(each["capture"] for each in copies if each["path"].endswith(name))


def remove(visitor: TestClient, found: str, **fields: str) -> str:
    return send(visitor, "/remove", capture=found, author="Ada Lind", reason="saved by mistake", **fields)


def test_a_page_asks_whether_it_is_meant_and_says_what_goes(visitor: TestClient) -> None:
    """It is reached from the capture's own page, and changes nothing by itself."""
    found = capture(visitor, "harbour-print.pdf")
    assert f'href="/capture/{found}/remove"' in visitor.get(f"/capture/{found}").text
    page = visitor.get(f"/capture/{found}/remove")
    assert "cannot be taken back" in page.text
    assert HARBOUR in page.text
    assert visitor.get(f"/capture/{found}").status_code == 200


def test_what_is_taken_out_is_gone_and_its_pages_say_so(visitor: TestClient) -> None:
    found, home = capture(visitor, "harbour-print.pdf"), article(visitor)
    assert "has nothing of it any more" in remove(visitor, found)
    assert visitor.get(f"/capture/{found}").status_code == 410
    assert "saved by mistake" in visitor.get(f"/capture/{found}").text
    assert visitor.get(f"/capture/{found}/remove").status_code == 410
    assert HARBOUR in visitor.get(f"/article/{home}").text
    (entry,) = visitor.get("/removed.json").json()["removals"]
    assert (entry["capture"], entry["author"], entry["reason"]) == (found, "Ada Lind", "saved by mistake")
    assert found in visitor.get("/removed.csv").text


def test_what_was_taken_out_may_be_added_again_once_somebody_lets_it(visitor: TestClient, record: Path) -> None:
    found = capture(visitor, "harbour-print.pdf")
    remove(visitor, found)
    with Record(record) as opened:
        assert opened.add([CAPTURES / "harbour-print.pdf"]).refused == 1
    assert "may be added again" in send(visitor, "/readmit", capture=found)
    assert 'action="/readmit"' not in visitor.get("/removed").text
    with Record(record) as opened:
        assert opened.add([CAPTURES / "harbour-print.pdf"]).added == 1
    assert visitor.get(f"/capture/{found}").status_code == 200


def test_judgements_with_words_of_it_stay_unless_they_are_to_go(visitor: TestClient) -> None:
    """Otherwise words would stay in the file that somebody wanted gone."""
    said = statement(visitor, WORDS)
    send(visitor, "/judge", verdict="not a statement", about=said["id"], author="Ada Lind", reason="")
    names = [each["capture"] for each in visitor.get(f"/article/{article(visitor)}.json").json()["copies"]]
    for found in names[:-1]:
        remove(visitor, found)
    assert "still have words of it" in remove(visitor, names[-1])
    remove(visitor, names[-1], judgements="too")
    assert visitor.get("/judgements.json").json()["judgements"] == []


def test_who_reads_meanwhile_keeps_old_parts_in_the_file_and_that_is_told(visitor: TestClient, monkeypatch) -> None:
    """Before the judgements that stay, of which whoever does it again is told then."""
    monkeypatch.setattr("onrecord.pipeline.record.Record.remove", lambda *_, **__: LEFT)
    assert "still has old parts" in remove(visitor, capture(visitor, "harbour-print.pdf"))


@pytest.mark.parametrize("lacking", ["author", "reason"])
def test_who_takes_something_out_says_who_and_why(visitor: TestClient, lacking: str) -> None:
    found = capture(visitor, "harbour-print.pdf")
    assert visitor.post("/remove", data={"capture": found, "author": "Ada", "reason": "x"}).status_code == 403
    token = visitor.get(f"/capture/{found}/remove").text.partition('name="token" value="')[2].partition('"')[0]
    given = {"token": token, "capture": found, "author": "Ada Lind", "reason": "saved by mistake", lacking: " "}
    answer = visitor.post("/remove", data=given)
    assert answer.status_code == 422
    assert "is missing" in answer.text
    assert visitor.get(f"/capture/{found}").status_code == 200


def test_a_room_for_reading_only_takes_nothing_out(record: Path, open_room: Open) -> None:
    room = open_room(record, read_only=True)
    found = capture(room, "harbour-print.pdf")
    assert "/remove" not in room.get(f"/capture/{found}").text
    assert "for reading only" in room.get(f"/capture/{found}/remove").text
    assert room.post("/remove", data={"capture": found}).status_code == 403
