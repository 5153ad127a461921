"""Pictures of every page of the reading room, from the examples: `make screenshots`.

Each is drawn at the size of a small laptop in the light scheme; three more show the dark one and a telephone.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from onrecord.pipeline import Record

HERE = Path(__file__).parent
CAPTURES = HERE.parents[1] / "examples" / "captures"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
LAPTOP, TELEPHONE = (1200, 800), (390, 780)
COLOURS = 96  # of a picture; more would only make the files larger


class Shot(NamedTuple):
    """One picture."""

    name: str
    address: str
    size: tuple[int, int] = LAPTOP
    scheme: str = "light"
    click: str | None = None  # what is opened first


def shots(record: Record) -> Iterator[Shot]:
    """What to draw."""
    one = record.db.execute
    pdf, article = one("SELECT id, article FROM capture WHERE media_type = 'application/pdf'").fetchone()
    statement = one("SELECT id FROM statement WHERE content LIKE '%language of another century%'").fetchone()[0]
    person = one("SELECT id FROM person WHERE name = 'Ngozi Okafor'").fetchone()[0]
    yield Shot("search", "/search?q=quays")
    yield Shot("article", f"/article/{article}", click='mark[data-of~="s2"]')
    yield Shot("compare", f"/compare/{article}?all=0")
    yield Shot("statement", f"/statement/{statement}")
    yield Shot("capture", f"/capture/{pdf}?at={place(record, statement, pdf)}")
    yield Shot("person", f"/person/{person}")
    yield Shot("export", "/export?q=quays")
    yield Shot("correct", f"/article/{article}/correct")
    yield Shot("uncertain", "/queue", click="summary")
    yield Shot("add", "/add")
    yield Shot("article-dark", f"/article/{article}", scheme="dark")
    yield Shot("person-dark", f"/person/{person}", scheme="dark")
    yield Shot("article-telephone", f"/article/{article}", size=TELEPHONE)


def place(record: Record, statement: str, capture: str) -> str:
    """Where a capture has a statement, as addresses have it."""
    entry = record.statement(statement)
    witness = next(each for each in record.article(entry.article).witnesses if each.capture == capture)
    spans = [spot for span in entry.statement.content for spot in witness.locate(span)]
    return ",".join(f"{start}-{end}" for start, end in spans)


@contextmanager
def served(record: Path) -> Iterator[str]:
    """The address of the reading room of *record*."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    try:
        assert server.stdout is not None
        yield server.stdout.readline().rpartition(" ")[2].strip().rstrip("/")
    finally:
        server.terminate()
        server.wait()


def draw(browser: Browser, home: str, shot: Shot) -> int:
    """Draw one picture; returns its size in bytes."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",  # nothing is caught on its way
    )
    page = context.new_page()
    page.goto(home + shot.address)
    if shot.click:
        page.locator(f"main {shot.click}").first.click()
        page.evaluate("scrollTo(0, 0)")
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    target = HERE / f"{shot.name}.png"
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    return target.stat().st_size


def main() -> None:
    """Draw all of them."""
    if CHROMIUM is None:
        sys.exit("No Chromium here: install the package chromium, or name one in CHROMIUM.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        os.chdir(CAPTURES.parent)
        with Record(path) as record:
            record.add(["captures"])
            wanted = list(shots(record))
        with served(path) as home, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            for shot in wanted:
                print(f"{shot.name}.png {draw(browser, home, shot):,} bytes")
            browser.close()


if __name__ == "__main__":
    main()
