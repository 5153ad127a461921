"""What was edited away is found, beside the statements of the edition."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record

from .conftest import Open
from .looking import send
from .versions import PAGE, VERSIONS, archive

MAYORS = ("Pia Lund", "Ola Berg", "Ola Berg")


@pytest.fixture
def visitor(tmp_path: Path, open_room: Open) -> TestClient:
    """Somebody who reads an article in three versions."""
    archive(tmp_path / "versions.warc.gz")
    with Record(tmp_path / "versions.db") as record:
        record.add([tmp_path / "versions.warc.gz"])
    return open_room(tmp_path / "versions.db")


def found(visitor: TestClient, **asked: str) -> list[dict]:
    return visitor.get("/search.json", params=asked).json()["states"]


def test_words_of_an_earlier_version_lead_to_it(visitor: TestClient) -> None:
    (state,) = found(visitor, q='"two days"')
    (differing,) = state["differing"]
    assert (state["text"][slice(*differing["span"])], differing["edition"]) == ("two", "nine")
    (held,) = state["held"]
    assert held["captured"] == "2024-05-14T08:10:00Z"
    page = visitor.get("/search", params={"q": '"two days"'}).text
    assert "In other states of articles" in page
    at = ",".join(f"{start}-{end}" for start, end in held["spans"])
    assert f"/capture/{held['capture']}?at={at}" in page
    assert f"/article/{state['article']}#v-{differing['variant'] + 1}" in page
    assert f'id="v-{differing["variant"] + 1}"' in visitor.get(f"/article/{state['article']}").text
    shown = visitor.get(f"/capture/{held['capture']}", params={"at": at}).text
    assert '<mark class="here">two</mark>' in shown


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"q": "two ships"}, 1),
        ({"q": "ships mayor"}, 0),
        ({"q": "nine days"}, 0),
        ({"q": "two dolphins"}, 0),
        ({"q": "tw*"}, 1),
        ({"q": 'two "'}, 1),
        ({"q": "*"}, 0),
        ({"q": "two", "since": "2024-05-14", "until": "2024-05-14", "outlet": "Harbour Post"}, 1),
        ({"q": "two", "since": "2024-05-15"}, 0),
        ({"q": "two", "until": "2024-05-13"}, 0),
        ({"q": "two", "outlet": "Fenland Radio"}, 0),
        ({"q": "two", "speaker": "Lund"}, 0),
        ({"q": "two", "kind": "direct"}, 0),
        ({"q": "two", "page": "2"}, 0),
        ({}, 0),
    ],
)
def test_all_words_stand_in_it_and_one_of_them_was_edited(
    visitor: TestClient, asked: dict[str, str], number: int
) -> None:
    """What the edition has, too, is found there; a filter by speaker or kind asks for statements."""
    assert len(found(visitor, **asked)) == number


def test_a_statement_that_no_longer_stands_has_a_page_and_is_told_where_it_stood(visitor: TestClient) -> None:
    """Mayor Lund said two days in the morning, and nine by noon."""
    (state,) = found(visitor, q='"two days"')
    (said,) = state["said"]
    assert (said["who"], said["fate"]) == ("Pia Lund", "reworded")
    when = "in the version of 14 May 2024, 08:10 UTC, not in that of 14 May 2024, 11:45 UTC"
    page = visitor.get(f"/statement/{said['id']}")
    assert page.status_code == 200
    assert "no longer stands" in page.text
    for path in (f"/statement/{said['id']}", f"/statement/{said['successor']}", f"/article/{state['article']}"):
        assert when in visitor.get(path).text
    compared = visitor.get(f"/compare/{state['article']}")
    assert when in compared.text
    assert compared.text.count("no longer than two days") <= 2
    turns = [
        turn
        for version in visitor.get(f"/compare/{state['article']}.json").json()["history"]
        for turn in version["statements"]
    ]
    assert [turn["before"]["id"] for turn in turns if turn["before"]] == [said["id"]]


def test_a_statement_that_no_longer_stands_is_corrected_on_its_page(visitor: TestClient) -> None:
    """What stands in its place is another statement, with a speaker of its own."""
    said = found(visitor, q='"two days"')[0]["said"][0]
    page = f"/statement/{said['id']}"
    assert visitor.get(page).text.count('action="/judge"') == 2
    judge = {"about": said["id"], "author": "Ada Lind", "back": page}
    told = send(visitor, "/judge", verdict="speaker", value="Tomasz Brandt", type="person", **judge)
    assert "Your judgement is recorded" in told
    assert "judgement of Ada Lind" in told
    assert found(visitor, q='"two days"')[0]["said"][0]["who"] == "Tomasz Brandt"
    assert "judgement of Ada Lind" not in visitor.get(f"/statement/{said['successor']}").text


def test_a_filter_by_speaker_finds_statements_that_no_longer_stand(visitor: TestClient) -> None:
    """A passage has no speaker, and such a statement has."""
    rows = visitor.get("/search.json", params={"q": "two", "speaker": "Lund"}).json()["former"]
    assert [row["who"] for row in rows] == ["Pia Lund"]
    assert "Statements that no longer stand" in visitor.get("/search", params={"q": "two", "speaker": "Lund"}).text
    assert visitor.get("/search.json", params={"q": "two", "speaker": "Okafor"}).json()["former"] == []


def test_a_statement_that_was_never_there_has_no_page(visitor: TestClient) -> None:
    assert visitor.get("/statement/s0000000000000000").status_code == 404


def test_who_speaks_only_in_words_that_no_longer_stand_is_found_among_people(tmp_path: Path, open_room: Open) -> None:
    """Nobody else of the name speaks; the person's page leads to the statement all the same."""
    page = PAGE.replace("Mayor Pia Lund", "Mayor {mayor}")
    named = [(time, {**words, "mayor": name}) for (time, words), name in zip(VERSIONS, MAYORS, strict=True)]
    archive(tmp_path / "mayors.warc.gz", named, page)
    with Record(tmp_path / "mayors.db") as record:
        record.add([tmp_path / "mayors.warc.gz"])
    visitor = open_room(tmp_path / "mayors.db")
    (person,) = visitor.get("/people.json", params={"name": "Lund"}).json()["people"]
    assert (person["name"], person["statements"]) == ("Pia Lund", 0)
    (former,) = visitor.get(f"/person/{person['id']}.json").json()["former"]
    assert (former["who"], former["person"]) == ("Pia Lund", [person["id"], "Pia Lund"])
    page = visitor.get(f"/person/{person['id']}").text
    assert f"/statement/{former['id']}" in page
    assert "Latest statements" not in page
    assert visitor.get("/people.json", params={"name": "Berg"}).json()["former"] == []


def test_who_was_no_person_of_an_older_record_is_found_by_name(tmp_path: Path, open_room: Open) -> None:
    """It was added before those who speak only in earlier words were persons, and was not made again since."""
    page = PAGE.replace("Mayor Pia Lund", "Mayor {mayor}")
    named = [(time, {**words, "mayor": name}) for (time, words), name in zip(VERSIONS, MAYORS, strict=True)]
    archive(tmp_path / "mayors.warc.gz", named, page)
    with Record(tmp_path / "mayors.db") as record:
        record.add([tmp_path / "mayors.warc.gz"])
        with record.transaction() as db:
            (gone,) = db.execute("SELECT number FROM person WHERE name = 'Pia Lund'").fetchone()
            db.execute("DELETE FROM mention WHERE name IN (SELECT number FROM name WHERE person = ?)", (gone,))
            db.execute("DELETE FROM spelling WHERE name IN (SELECT number FROM name WHERE person = ?)", (gone,))
            db.execute("DELETE FROM name WHERE person = ?", (gone,))
            db.execute("DELETE FROM person WHERE number = ?", (gone,))
    visitor = open_room(tmp_path / "mayors.db")
    (former,) = visitor.get("/people.json", params={"name": "Lund"}).json()["former"]
    assert former["who"] == "Pia Lund"
    assert f"/statement/{former['id']}" in visitor.get("/people", params={"name": "Lund"}).text
