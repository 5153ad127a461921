"""The guard at the door."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.web.security import HEADERS, LOOPBACK, Gate, Guard

SESAME = "open sesame"


async def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("in")


def client(base: str = "http://127.0.0.1:8001", **gate: object) -> TestClient:
    given = Gate(**({"secret": b"secret"} | gate))
    routes = [Route("/{rest:path}", hello, methods=["GET", "POST"])]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, gate=given)])
    return TestClient(app, base_url=base, follow_redirects=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost", "LOCALHOST:8001", "[::1]:8001"])
def test_this_machine_is_let_in_under_its_names(host: str) -> None:
    assert client().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "192.0.2.7", "", "a b", "[::1", "[x]"]
)
def test_other_names_are_turned_away(host: str) -> None:
    """A name that somebody pointed at this machine would let their pages read the record."""
    answer = client().get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.text != "in"


def test_a_server_for_other_machines_answers_to_numbers_and_named_hosts() -> None:
    """A page elsewhere cannot come under a number; a name has to be allowed."""
    gate = {"any_address": True, "hosts": LOOPBACK | {"archive.example"}}
    assert client(**gate).get("/", headers={"host": "192.0.2.7:8001"}).status_code == 200
    assert client(**gate).get("/", headers={"host": "archive.example"}).status_code == 200
    assert client(**gate).get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:8001"}, 200),
        ({"origin": "http://127.0.0.1:8001", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_forms_of_other_sites_are_refused(headers: dict[str, str], status: int) -> None:
    assert client().post("/judge", headers=headers).status_code == status


def test_every_answer_carries_the_policy() -> None:
    for answer in (client().get("/"), client().get("/", headers={"host": "evil.example"})):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value


def test_the_policy_allows_no_inline_and_no_foreign_content() -> None:
    policy = HEADERS["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    for word in ("unsafe", "data:", "http", "*"):
        assert word not in policy


def test_without_the_token_nothing_is_shown() -> None:
    assert client(token=SESAME).get("/").status_code == 401
    assert client(token=SESAME).get("/?token=wrong").status_code == 401


def test_the_token_is_shown_once_and_leaves_the_address() -> None:
    """It would stay in the history and travel in screenshots otherwise."""
    visitor = client(token=SESAME)
    answer = visitor.get("/search?q=harbour&token=open%20sesame")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=harbour"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "sesame" not in cookie
    assert visitor.get("/").text == "in"


def test_the_redirect_after_the_token_stays_on_this_server() -> None:
    answer = client(token=SESAME).get("http://127.0.0.1:8001//evil.example/?token=open+sesame")
    assert answer.headers["location"].startswith("/evil.example")


def test_form_tokens_differ_between_servers() -> None:
    one, other = Gate(secret=b"one"), Gate(secret=b"other")
    assert one.is_form_token(one.form_token())
    assert not other.is_form_token(one.form_token())
    assert not one.is_form_token("")
    assert not one.is_form_token("ü")
