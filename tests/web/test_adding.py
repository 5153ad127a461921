"""Uploads: from the form to the record, by a process of its own."""

import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from onrecord.record import Store
from onrecord.web.jobs import FILES, Status
from onrecord.web.worker import work

from .conftest import CAPTURES, Open
from .looking import send, token

PATIENCE = 300.0  # seconds for the worker to start and read two captures


def hired(*_: object, **__: object) -> SimpleNamespace:
    """A worker who never comes."""
    return SimpleNamespace(pid="none", wait=int)


@pytest.fixture
def empty(tmp_path: Path, open_room: Open) -> TestClient:
    """Somebody in the reading room of an empty record."""
    Store(tmp_path / "record.db", writing=True).close()
    return open_room(tmp_path / "record.db")


def upload(visitor: TestClient, *names: str, **data: str) -> str:
    """Send captures of the examples; the address of the job."""
    files = [("files", (name, (CAPTURES / name).read_bytes())) for name in names]
    answer = visitor.post("/add", data={"token": token(visitor)} | data, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def finished(visitor: TestClient, address: str) -> dict:
    """The job once it is no longer at work."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        job = visitor.get(f"{address.partition('?')[0]}.json").json()["job"]
        if job["status"] != "running":
            return job
        time.sleep(0.2)
    raise AssertionError("the job does not end")


@pytest.mark.slow
def test_files_of_a_form_become_captures_under_their_own_names(empty: TestClient, tmp_path: Path) -> None:
    address = upload(empty, "harbour-scraped.txt", "harbour-print.pdf", text="")
    job = finished(empty, address)
    assert (job["status"], job["added"], job["refused"]) == ("done", 2, 0)
    with Store(tmp_path / "record.db") as store:
        paths = [row[0] for row in store.db.execute("SELECT path FROM capture_path ORDER BY path")]
    assert paths == ["harbour-print.pdf", "harbour-scraped.txt"]
    assert "Who said what, when" in empty.get("/").text


@pytest.mark.slow
def test_a_pasted_text_becomes_a_capture(empty: TestClient) -> None:
    address = upload(empty, text="The quay stays open, Ngozi Okafor said.\n\n“It stays open,” she said.")
    assert finished(empty, address)["added"] == 1


@pytest.mark.slow
def test_what_cannot_be_read_is_told_and_the_rest_is_added(empty: TestClient) -> None:
    files = [
        ("files", ("broken.pdf", b"%PDF-1.7 broken")),
        ("files", ("a.txt", (CAPTURES / "harbour-print.txt").read_bytes())),
    ]
    answer = empty.post("/add", data={"token": token(empty)}, files=files, follow_redirects=False)
    job = finished(empty, answer.headers["location"])
    assert (job["status"], job["added"], job["refused"]) == ("done", 1, 1)
    page = empty.get(answer.headers["location"]).text
    assert "broken.pdf" in page


def test_an_empty_form_is_told(empty: TestClient) -> None:
    answer = empty.post("/add", data={"token": token(empty)})
    assert answer.status_code == 422
    assert "no file" in answer.text
    assert "cannot be decided" not in answer.text, "nothing was judged"


def test_a_job_that_was_interrupted_is_gone_on_with(
    tmp_path: Path, empty: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker was killed before it began; its files are still there."""
    monkeypatch.setattr("subprocess.Popen", hired)
    address = upload(empty, "harbour-print.txt")
    folder = next((tmp_path / "record.db.uploads").iterdir())
    monkeypatch.setattr("onrecord.web.jobs.SILENT_SECONDS", -1.0)
    assert "Adding was interrupted" in empty.get(address).text
    monkeypatch.setattr("onrecord.web.jobs.SILENT_SECONDS", 1000.0)
    monkeypatch.chdir(tmp_path)
    work(tmp_path / "record.db", folder)
    assert finished(empty, address)["added"] == 1
    assert not (folder / FILES).exists()


def test_a_job_is_cancelled_and_forgotten(tmp_path: Path, empty: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr("onrecord.web.jobs.SILENT_SECONDS", 1000.0)
    monkeypatch.setattr("subprocess.Popen", hired)
    address = upload(empty, "harbour-print.txt")
    send(empty, f"{address}/cancel")
    folder = next((tmp_path / "record.db.uploads").iterdir())
    assert (folder / "cancel").exists()
    monkeypatch.setattr("onrecord.web.worker.leave", lambda: ended.append(True))
    monkeypatch.chdir(tmp_path)
    work(tmp_path / "record.db", folder)
    assert ended
    monkeypatch.setattr("onrecord.web.jobs.SILENT_SECONDS", -1.0)
    send(empty, f"{address}/discard")
    assert not folder.exists()


def test_a_disk_without_room_keeps_nothing(tmp_path: Path, empty: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.web.jobs.keep", full)
    answer = empty.post("/add", data={"token": token(empty), "text": "words"})
    assert answer.status_code == 503
    assert "disk is full" in answer.text
    assert list((tmp_path / "record.db.uploads").iterdir()) == []


def test_jobs_are_listed(empty: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.jobs.SILENT_SECONDS", 1000.0)
    monkeypatch.setattr("subprocess.Popen", hired)
    upload(empty, "harbour-print.txt")
    (job,) = empty.get("/add.json").json()["jobs"]
    assert job["status"] == Status.RUNNING
    assert job["id"] in empty.get("/add").text
