"""A reading room over the examples, each test on a copy of the record."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import Record
from onrecord.web.app import application
from onrecord.web.serving import Settings, room

ROOT = Path(__file__).parents[2]
CAPTURES = ROOT / "examples" / "captures"
BASE = "http://127.0.0.1:8001"

Open = Callable[..., TestClient]


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in a record; not to be written to."""
    path = tmp_path_factory.mktemp("examples") / "record.db"
    with Record(path) as record:
        record.add(sorted(CAPTURES.iterdir()))
        record.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def record(added: Path, tmp_path: Path) -> Path:
    """A copy of the examples' record."""
    return Path(shutil.copy(added, tmp_path / "record.db"))


@pytest.fixture
def open_room() -> Iterator[Open]:
    """Opens reading rooms."""
    opened: list[TestClient] = []

    def opening(path: Path, **changes: object) -> TestClient:
        settings = Settings(record=str(path), secret="00" * 32, **changes)  # type: ignore[arg-type]
        client = TestClient(application(room(settings)), base_url=BASE, raise_server_exceptions=False)
        opened.append(client)
        return client

    yield opening
    for client in opened:
        client.close()


@pytest.fixture
def visitor(record: Path, open_room: Open) -> TestClient:
    """Somebody in the reading room of the examples."""
    return open_room(record)
