"""A real browser before a real server; skipped where there is none."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from onrecord.web.app import application
from onrecord.web.serving import listen, room, settings

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 300_000  # milliseconds, for machines that do much else
playwright.expect.set_options(timeout=PATIENCE)  # five seconds otherwise

Serve = Callable[[Path], str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.Browser"]:
    """Chromium as the system has it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install the package chromium, or name one in CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves records, each on a port of its own."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serving(record: Path) -> str:
        chosen = settings(str(record), host="127.0.0.1", port=0)
        sock = listen(chosen)
        config = uvicorn.Config(application(room(chosen)), log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server does not start"
            time.sleep(0.01)
        running.append((server, thread))
        return chosen.address(sock.getsockname()[1]).rstrip("/")

    yield serving
    for server, thread in running:
        server.should_exit = True
        thread.join(PATIENCE / 1000)


@pytest.fixture
def home(record: Path, serve: Serve) -> str:
    """The address of the examples' reading room."""
    return serve(record)


@pytest.fixture
def page(chromium: "playwright.Browser") -> Iterator["playwright.Page"]:
    """A window as a laptop has it."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
