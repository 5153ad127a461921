"""Hostile captures in a real browser: nothing of them runs, loads or leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.pipeline import Record

from .. import hostile  # noqa: TID252 - the fixtures' own folder
from ..test_pages import every_address  # noqa: TID252 - the same
from .conftest import PATIENCE, Serve, playwright
from .test_looks import OVERFLOW

PAGES = 60  # that are looked at; each attack is on several


@pytest.mark.slow
@pytest.mark.parametrize(("write", "most"), [(hostile.write, PAGES), (hostile.edited, 10 * PAGES)])
def test_nothing_that_was_captured_does_anything(
    chromium: "playwright.Browser", tmp_path: Path, serve: Serve, write: Callable[[Path], None], most: int
) -> None:
    write(tmp_path / "captures")
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(tmp_path / "captures")
    home = serve(path)
    told: list[str] = []
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(home) else told.append(request.url))
    every = every_address(path)
    for address in every[:: max(len(every) // most, 1)]:
        page.goto(home + address)
        assert page.title().endswith("· onrecord")
        page.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true; })")
        page.mouse.move(300, 300)
        assert page.evaluate(OVERFLOW) == [], address
        assert told == [], address
    context.close()
