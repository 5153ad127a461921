"""What pages look like: every width, both colour schemes, large text, and what axe-core finds."""

import shutil
from pathlib import Path

import pytest

from onrecord.pipeline import Record
from onrecord.record import Store

from ..conftest import ROOT  # noqa: TID252 - the fixtures' own folder
from ..versions import archive  # noqa: TID252 - the same
from .conftest import PATIENCE, playwright

AXE = ROOT / "build" / "axe" / "package" / "axe.min.js"
WIDTHS = (360, 768, 1440)
OVERFLOW = """() => [...document.querySelectorAll('body *')]
    .filter(found => found.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(found => found.checkVisibility())
    .filter(found => !found.closest('.table, .compare, .copy, .unseen, .skip'))
    .map(found => found.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def edited(added: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, and an article that was edited twice."""
    folder = tmp_path_factory.mktemp("edited")
    path = Path(shutil.copy(added, folder / "record.db"))
    archive(folder / "versions.warc.gz")
    with Record(path) as record:
        record.add([folder / "versions.warc.gz"])
        record.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def record(edited: Path, tmp_path: Path) -> Path:
    """A copy of these."""
    return Path(shutil.copy(edited, tmp_path / "record.db"))


def addresses(record: Path) -> list[str]:
    """One address of each kind of page."""
    with Store(record) as store:
        one = store.db.execute
        pdf, article = one("SELECT id, article FROM capture WHERE media_type = 'application/pdf'").fetchone()
        statement = one("SELECT id FROM statement WHERE article = ? ORDER BY place LIMIT 1", (article,)).fetchone()[0]
        person = one("SELECT id FROM person ORDER BY statements DESC LIMIT 1").fetchone()[0]
        revised = one("SELECT article FROM passage LIMIT 1").fetchone()[0]
        before = one("SELECT id FROM earlier WHERE fate <> 'gone' LIMIT 1").fetchone()[0]
    return [
        "/", "/search?q=quays&kind=direct", "/search?q=nothingatall", "/search?q=two+ships",
        "/search?q=%22two+million%22", f"/article/{revised}", f"/compare/{revised}", "/articles", f"/article/{article}",
        f"/article/{article}/facts", f"/article/{article}/correct", f"/compare/{article}", f"/statement/{statement}",
        f"/capture/{pdf}?at=300-400", f"/capture/{pdf}/remove", "/removed",
        "/people", f"/person/{person}", "/queue", "/judgements", "/export?q=quays",
        "/add", "/help", "/nowhere", f"/statement/{before}",
    ]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scale", [100, 200])
def test_no_page_has_to_be_scrolled_sideways(
    chromium: "playwright.Browser", home: str, record: Path, width: int, scale: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for address in addresses(record):
        page.goto(home + address)
        page.evaluate(f"document.documentElement.style.fontSize = '{scale}%'")
        assert page.evaluate(OVERFLOW) == [], address
        wide = page.evaluate("document.scrollingElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, address
    context.close()


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (1440, "dark"), (768, "dark"), (360, "light"), (360, "dark")]
)
def test_axe_finds_no_violation(
    chromium: "playwright.Browser", home: str, record: Path, width: int, scheme: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not here: fetch it with `make axe`")
    # axe-core runs as a script of the page, which the pages' own policy would forbid
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for address in addresses(record):
        page.goto(home + address)
        page.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true; })")
        page.evaluate(AXE.read_text(encoding="utf8"))
        found = page.evaluate("() => axe.run().then(done => done.violations)")
        told = [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]
        assert told == [], address
    context.close()


def test_dark_and_light_are_told_apart_by_the_reader_s_choice(chromium: "playwright.Browser", home: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(home)
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        context.close()
    assert len(grounds) == 2


def test_words_that_differ_stay_marked_where_they_were_sought(page: "playwright.Page", home: str) -> None:
    page.goto(f"{home}/search?q=two+ships")
    sought = page.locator("mark.variant.hit", has_text="two")
    other = page.locator("mark.hit:not(.variant)", has_text="ships")
    grounds = [mark.evaluate("mark => getComputedStyle(mark).backgroundColor") for mark in (sought, other)]
    assert grounds[1] == "rgba(0, 0, 0, 0)"
    assert grounds[0] != grounds[1]


def test_on_paper_the_readings_of_an_article_are_there(chromium: "playwright.Browser", home: str, record: Path) -> None:
    """Nobody can open what is folded up there; forms are left out whole, with the line that unfolds them."""
    revised = next(address for address in addresses(record) if address.startswith("/article/"))
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(home + revised)
    reading = page.locator("details.variant dd").first
    assert not reading.is_visible()
    page.emulate_media(media="print")
    assert reading.is_visible()
    page.goto(home + next(address for address in addresses(record) if address.startswith("/statement/")))
    assert page.locator("details > form").count()
    assert not any(form.is_visible() for form in page.locator("details:has(> form)").all())
    page.close()
