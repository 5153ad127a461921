"""Printing: PDFs of news pages made offline by Chromium, two kinds for each page.

*page*: the saved page itself, without scripts, pictures and styles, as somebody prints it years
later: menus and lists of other articles are in the print. *paper*: the gold paragraphs set like a newspaper's page, in
one to three columns, justified or not, parted by gaps or by indents, words broken at line ends or not, with page heads
and numbers; the layout is a function of the page's number.
"""

import asyncio
import html
import random
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml import html as markup
from playwright.async_api import Browser, async_playwright
from playwright.async_api import Error as PlaywrightError

PATIENCE = 20  # seconds for one print; some pages hang the browser
FILLER = (
    "Read more: Council puts off the vote on the harbour wall again",
    "Sign up for our newsletter and get the morning's news in your inbox.",
    "Advertisement",
)
_DROPPED = (
    "script",
    "noscript",
    "iframe",
    "link",
    "img",
    "picture",
    "source",
    "video",
    "audio",
    "svg",
    "object",
    "embed",
    "template",
    "meta",
)
_BREAK = re.compile(r"(?<=[aeiouy])(?=[bcdfghjklmnpqrstvwxz][aeiouy])")
_FOOT = (
    '<div style="font-size:7px;width:100%;margin:0 10mm;text-align:right">'
    '<span class="pageNumber"></span>/<span class="totalPages"></span></div>'
)
_HEAD = '<div style="font-size:7px;width:100%;margin:0 10mm;display:flex;justify-content:space-between">'


def clean(page: str) -> str:
    """A page's markup with nothing in it that would be fetched or run."""
    tree = markup.document_fromstring(page)
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name in [name for name in element.attrib if name.startswith("on") or name in {"style", "srcset"}]:
                del element.attrib[name]
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def paper(title: str, paragraphs: list[str], number: int) -> str:
    """The gold paragraphs as a newspaper's page; *number* chooses the layout."""
    rng = random.Random(number)
    columns = rng.choice([1, 2, 2, 3])
    indented = rng.random() < 0.5
    broken = rng.random() < 0.5
    justified = "justify" if rng.random() < 0.6 else "left"
    size = rng.choice([9, 10, 11])
    family = rng.choice(["Georgia, serif", "Arial, sans-serif", "Times New Roman, serif"])
    gap = "text-indent:1.2em;margin:0" if indented else "margin:0 0 .8em 0"
    body = []
    for place, text in enumerate(paragraphs):
        words = " ".join(_broken(word) if broken else word for word in text.split())
        body.append(f"<p>{html.escape(words)}</p>")
        if rng.random() < 0.08 and place + 1 < len(paragraphs):
            body.append(f"<p class=filler>{html.escape(rng.choice(FILLER))}</p>")
    return f"""<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title><style>
        body{{font:{size}pt {family};line-height:1.25;text-align:{justified};hyphens:manual}}
        main{{columns:{columns};column-gap:7mm}} h1{{font-size:2.1em;line-height:1.1;text-align:left}}
        p{{{gap}}} .filler{{margin:1em 0;text-indent:0;text-align:left}} .by{{font-size:.85em;text-align:left}}
        </style><h1>{html.escape(title)}</h1><p class=by>By Maren Holt</p><main>{"".join(body)}</main>"""


def _broken(word: str) -> str:
    """A long word in lower case with soft hyphens where it may be broken."""
    if len(word) < 8 or not word.isascii() or not word.islower() or not word.isalpha():
        return word
    return "\u00ad".join(part for part in _BREAK.split(word[:3] + word[3:]) if part) if len(word) >= 8 else word


class Job(NamedTuple):
    """One PDF to make."""

    content: str
    path: Path
    head: str  # printed above each page
    wide: bool  # A4 or A5


class Printer:
    """A browser that prints and fetches nothing; started anew when a page makes it hang."""

    def __init__(self, executable: str) -> None:
        self._executable = executable

    async def print_all(self, jobs: Iterable[Job]) -> list[str]:
        """Print each job; returns the names of those that the browser did not come back from."""
        failed = []
        async with async_playwright() as playwright:
            browser = None
            for job in jobs:
                browser = browser or await playwright.chromium.launch(
                    executable_path=self._executable, args=["--no-sandbox", "--disable-gpu"]
                )
                try:
                    await asyncio.wait_for(_to_pdf(browser, job), PATIENCE)
                except (TimeoutError, PlaywrightError):
                    failed.append(job.path.stem)
                    job.path.with_suffix(".hung").touch()
                    with suppress(TimeoutError, PlaywrightError):
                        await asyncio.wait_for(browser.close(), PATIENCE)
                    browser = None
            if browser is not None:
                await browser.close()
        return failed


async def _to_pdf(browser: Browser, job: Job) -> None:
    context = await browser.new_context(java_script_enabled=False, offline=True)
    page = await context.new_page()
    await page.set_content(job.content, wait_until="domcontentloaded")
    await page.pdf(
        path=str(job.path),
        format="A4" if job.wide else "A5",
        display_header_footer=True,
        header_template=f"{_HEAD}<span>{html.escape(job.head)}</span></div>",
        footer_template=_FOOT,
        margin={"top": "18mm", "bottom": "16mm", "left": "14mm", "right": "14mm"},
    )
    await context.close()
