"""What tests look up in a reading room, by its JSON twins."""

import re

from starlette.testclient import TestClient

TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')
HARBOUR = "Harbour Expansion Will Not Cost Jobs, Okafor Says"


def article(visitor: TestClient, title: str = HARBOUR) -> str:
    """The id of an article by its headline."""
    listed = visitor.get("/articles.json").json()["articles"]
    return next(each["id"] for each in listed if each["title"] == title)


def statement(visitor: TestClient, words: str) -> dict:
    """The first statement with these words."""
    return visitor.get("/search.json", params={"q": words}).json()["quotations"][0]


def person(visitor: TestClient, name: str) -> str:
    """The id of the first person of this name."""
    return visitor.get("/people.json", params={"name": name}).json()["people"][0]["id"]


def token(visitor: TestClient) -> str:
    """What this server's forms carry."""
    found = TOKEN.search(visitor.get("/add").text)
    assert found is not None
    return found[1]


def send(visitor: TestClient, path: str, **fields: str) -> str:
    """Send a form; the page that it leads to."""
    answer = visitor.post(path, data={"token": token(visitor)} | fields)
    assert answer.status_code == 200, answer.text
    return answer.text
