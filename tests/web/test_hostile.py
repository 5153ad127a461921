"""Captured text is hostile: nothing of it is run, fetched, or shown unescaped on any page."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record

from . import hostile
from .conftest import Open
from .looking import send, statement
from .test_pages import every_address

OWN = ("/", "#", "?")
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"}
NEVER = {"iframe", "object", "embed", "base", "style", "frame", "applet", "template", "video", "audio", "img"}


class Audit(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = dict(attrs)
        if tag in NEVER or (tag == "script" and given.get("src") != "/static/room.js"):
            self.faults.append(f"<{tag} {given}>")
        for name, value in given.items():
            if name.startswith("on") or name == "style" or (name in LOADING and not (value or "").startswith("/")):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name == "href":
                self.look_at_link(tag, value or "", given)

    def look_at_link(self, tag: str, value: str, given: dict[str, str | None]) -> None:
        """Links lead inside, or to the web with nothing given away."""
        inside = value.startswith(OWN) and not value.startswith("//")
        outside = value.lower().startswith(("http://", "https://")) and "noopener" in (given.get("rel") or "")
        if not inside and not (tag == "a" and outside):
            self.faults.append(f"<{tag} href={value!r}>")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of hostile captures."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.write(folder / "captures")
    path = folder / "record.db"
    with Record(path) as record:
        record.add(folder / "captures")
    return path


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of attacks that were edited out of an article and into it."""
    folder = tmp_path_factory.mktemp("edited")
    hostile.edited(folder / "captures")
    path = folder / "record.db"
    with Record(path) as record:
        record.add(folder / "captures")
    return path


@pytest.fixture
def victim(attacked: Path, open_room: Open) -> TestClient:
    """Somebody who reads them."""
    return open_room(attacked)


@pytest.mark.slow
def test_no_page_runs_loads_or_links_what_was_captured(victim: TestClient, attacked: Path) -> None:
    addresses = every_address(attacked)
    assert len(addresses) > 100
    for address in addresses:
        answer = victim.get(address)
        assert answer.status_code == 200, address
        assert "unsafe" not in answer.headers["content-security-policy"]
        audit = Audit()
        audit.feed(answer.text)
        assert not audit.faults, (address, audit.faults[:3])
        assert len(answer.content) < 400_000, address


@pytest.mark.slow
def test_direction_controls_turn_nothing_around_but_themselves(victim: TestClient, attacked: Path) -> None:
    """In attributes they turn nothing: no value of one is laid out in the page's text."""
    for address in every_address(attacked):
        shown = re.sub(r'="[^"]*"', "", victim.get(address).text)
        for part in shown.split(hostile.OVERRIDE)[1:]:
            assert part.startswith("</bdi>"), address


@pytest.mark.parametrize("number", range(len(hostile.EDITED)))
def test_an_attack_that_was_edited_away_is_found_and_does_nothing(edited: Path, open_room: Open, number: int) -> None:
    """As what an earlier capture has, or as what the edition has instead."""
    reader = open_room(edited)
    asked = {"q": hostile.early(number)}
    states = reader.get("/search.json", params=asked).json()["states"]
    held = [words for state in states for words in (state["text"], *(each["edition"] for each in state["differing"]))]
    assert any(hostile.EDITED[number] in words for words in held)
    addresses = [f"/capture/{each['capture']}?at=0-400" for state in states for each in state["held"]]
    for address in (f"/search?q={asked['q']}", *addresses):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        audit = Audit()
        audit.feed(answer.text)
        assert not audit.faults, audit.faults[:3]
        for part in answer.text.split(hostile.OVERRIDE)[1:]:
            assert part.startswith("</bdi>")


@pytest.mark.slow
def test_tables_hold_no_formula(victim: TestClient) -> None:
    for address in ("/search.csv?q=council", "/articles.csv", "/people.csv", "/export/statements/csv"):
        body = victim.get(address).content.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(body, newline="")):
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row)


@pytest.mark.slow
def test_what_people_type_is_as_hostile(victim: TestClient) -> None:
    found = statement(victim, "")
    for attack in hostile.ATTACKS:
        page = send(
            victim,
            "/judge",
            verdict="speaker",
            about=found["id"],
            type="person",
            value=attack,
            author=attack,
            reason=attack,
        )
        for text in (page, victim.get("/judgements").text, victim.get("/search", params={"q": attack}).text):
            audit = Audit()
            audit.feed(text)
            assert not audit.faults, audit.faults[:3]
