"""Serving: whom the room is open to, and a server as a process."""

import re
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from onrecord.record import Store
from onrecord.web.serving import PortTaken, listen, room, settings

from .serving import PATIENCE, get, served


def answers(address: str) -> bool:
    """Whether anybody listens."""
    try:
        httpx.get(address, timeout=PATIENCE)
    except httpx.TransportError:
        return False
    return True


def test_this_machine_is_asked_for_no_token() -> None:
    assert settings("record.db", host="127.0.0.1", port=0).token is None


def test_beyond_this_machine_a_token_is_drawn_and_printed() -> None:
    chosen = settings("record.db", host="0.0.0.0", port=0)  # noqa: S104 - what is tested
    assert chosen.token
    assert chosen.address(80) == f"http://localhost:80/?token={chosen.token}"


def test_two_servers_share_no_secret() -> None:
    assert settings("a", host="localhost", port=0).secret != settings("a", host="localhost", port=0).secret


def test_a_server_beyond_this_machine_answers_to_its_names_only() -> None:
    gate = room(settings("a.db", host="192.0.2.7", port=0, allowed=("Archive.example",))).gate
    assert all(gate.knows(host) for host in ("192.0.2.7:80", "archive.example", "198.51.100.3", "localhost"))
    assert not gate.knows("evil.example")


def test_a_taken_port_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken, match="cannot serve on"):
            listen(settings("a.db", host="127.0.0.1", port=other.getsockname()[1]))


@pytest.mark.slow
def test_a_server_makes_a_record_and_opens_it(tmp_path: Path) -> None:
    with served(tmp_path / "new.db") as (address, server):
        assert "An empty record" in get(address).text
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)
    assert (tmp_path / "new.db").exists()


@pytest.mark.slow
def test_a_killed_server_loses_nothing(record: Path) -> None:
    with served(record) as (address, server):
        assert get(f"{address}search?q=quays").status_code == 200
        server.kill()
    with Store(record) as store:
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with served(record) as (address, _):
        assert get(f"{address}search?q=quays").status_code == 200


@pytest.mark.slow
def test_several_processes_share_token_and_forms(record: Path) -> None:
    with served(record, "--processes", "2", "--host", "0.0.0.0") as (address, _):  # noqa: S104 - what is tested
        assert get(address).status_code == 200
        base = address.partition("?")[0]
        assert httpx.get(base, timeout=PATIENCE).status_code == 401
        with httpx.Client(base_url=base, follow_redirects=True, timeout=PATIENCE) as visitor:
            tokens = {
                re.findall(r'name="token" value="(\w+)"', visitor.get(address).text and visitor.get("/add").text)[0]
                for _ in range(8)
            }
        assert len(tokens) == 1


@pytest.mark.slow
def test_processes_end_with_the_one_that_started_them(record: Path) -> None:
    """Killed as hard as can be, a server leaves nobody on its port and no file beside the record."""
    with served(record, "--processes", "2") as (address, server):
        assert get(f"{address}search?q=quays").status_code == 200
        server.kill()
        server.wait()
        until = time.monotonic() + PATIENCE
        while answers(address) and time.monotonic() < until:
            time.sleep(0.2)
        assert not answers(address)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and len(list(record.parent.glob("record.db*"))) > 1:
        time.sleep(0.2)
    assert [path.name for path in record.parent.glob("record.db*")] == ["record.db"]


@pytest.mark.slow
def test_a_browser_that_comes_early_waits_for_the_first_answer(record: Path) -> None:
    """The address is printed before the processes are ready, and --open leads there at once."""
    with served(record, "--processes", "2") as (address, _):
        assert httpx.get(address, timeout=PATIENCE).status_code == 200
