"""What was edited away is found, beside the statements of the edition."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record

from .conftest import Open
from .versions import archive


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
