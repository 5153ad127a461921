"""Measures: counts on each data set, of onrecord and of the libraries beside it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import trafilatura
from benchmarks.reading.data import body_pages, dated_pages, described_pages, stored_bodies
from benchmarks.reading.scoring import body_score, paragraph_counts, score
from htmldate import find_date

from onrecord.capture import Capture, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.source import HTML, source_of
from onrecord.reading.verbs import read_source

Counts = dict[str, int]


def capture_of(data: bytes, url: str | None = None) -> Capture | None:
    """A page as onrecord reads it; None where it refuses."""
    try:
        return read_source(source_of(data, path=url or "page", media_type=HTML, url=url))
    except CaptureUnreadable:
        return None


def our_body(data: bytes) -> list[str]:
    """The paragraphs that onrecord takes for the article's."""
    return _body(capture_of(data))


def _body(capture: Capture | None) -> list[str]:
    if capture is None:
        return []
    return [block.reading(capture.text).text for block in capture.blocks if block.role is Role.PARAGRAPH]


def plain_body(data: bytes) -> list[str]:
    """The paragraphs of plain trafilatura."""
    return [line for line in (trafilatura.extract(data, include_comments=False) or "").split("\n") if line.strip()]


def bodies(data: Path) -> dict[str, Counts]:
    """Body F1 in ten-thousandths and paragraph F1, over all pages and over each half of the publishers."""
    pages = list(body_pages(data))
    halves = {name: number % 2 for number, name in enumerate(sorted({page.publisher for page in pages}))}
    systems = {
        "onrecord": {page.name: our_body(page.data) for page in pages},
        "trafilatura, installed": {page.name: plain_body(page.data) for page in pages},
        **stored_bodies(data),
    }
    found = {}
    for system, body in systems.items():
        rows = [
            (
                halves[page.publisher],
                body_score(page.body, body.get(page.name, [])).f1,
                score(*paragraph_counts(page.body, body.get(page.name, []))).f1,
            )
            for page in pages
        ]
        found[system] = {
            "body F1": _mean(row[1] for row in rows),
            "paragraph F1": _mean(row[2] for row in rows),
            "body F1, odd publishers": _mean(row[1] for row in rows if row[0]),
            "body F1, even publishers": _mean(row[1] for row in rows if not row[0]),
        }
    return found


def _mean(values: Iterable[float]) -> int:
    kept = list(values)
    return round(10_000 * sum(kept) / len(kept))


def dates(data: Path) -> dict[str, Counts]:
    """Days right, wrong and missing, in all and in each half of the pages."""
    found = {"onrecord": Counter[str](), "htmldate": Counter[str](), "htmldate, original_date": Counter[str]()}
    for number, page in enumerate(dated_pages(data)):
        half = "odd" if number % 2 else "even"
        capture = capture_of(page.data, page.url)
        text = page.data.decode("utf-8", "replace")
        for system, day in {
            "onrecord": capture.fact("published") if capture else None,
            "htmldate": find_date(text),
            "htmldate, original_date": find_date(text, original_date=True),
        }.items():
            result = "right" if day == page.date else "wrong" if day else "missing"
            found[system][result] += 1
            found[system][f"{result}, {half}"] += 1
    return {system: dict(sorted(counts.items())) for system, counts in found.items()}


def facts(data: Path) -> dict[str, Counts]:
    """Titles, days, authors and paragraphs as the outlets' own parsers have them.

    The rules for bodies were made without these pages: their paragraphs are the held-out measure.
    """
    found = {"onrecord": Counter[str](), "trafilatura": Counter[str]()}
    for page in described_pages(data):
        capture = capture_of(page.data, page.url or None)
        ours = (
            capture.fact("title") if capture else None,
            capture.fact("published") if capture else None,
            [fact.value or "" for fact in capture.facts if fact.name == "author"] if capture else [],
        )
        document = trafilatura.extract_metadata(page.data, default_url=page.url or None)
        theirs = (document.title, document.date, [name for name in (document.author or "").split("; ") if name])
        for system, (title, date, authors) in {"onrecord": ours, "trafilatura": theirs}.items():
            counts = found[system]
            counts["pages"] += 1
            counts["titles right"] += _key(title) == _key(page.title)
            counts["days right"] += date == page.date
            wanted = {_key(name) for name in page.authors}
            named = {_key(name) for name in authors}
            counts["authors wanted"] += len(wanted)
            counts["authors found"] += len(named)
            counts["authors right"] += len(wanted & named)
            counts["author lists right"] += wanted == named
        for system, body in {"onrecord": _body(capture), "trafilatura": plain_body(page.data)}.items():
            right, some, all_ = paragraph_counts(page.body, body)
            found[system].update({"paragraphs right": right, "paragraphs found": some, "paragraphs wanted": all_})
    return {system: dict(counts) for system, counts in found.items()}


def _key(text: str | None) -> str:
    return "".join(char for char in (text or "").casefold() if char.isalnum())


def speed(data: Path) -> dict[str, float]:
    """CPU milliseconds a page, each system three times in turn, the fastest counting."""
    pages = [page.data for page in body_pages(data)]
    systems: dict[str, Callable[[bytes], object]] = {
        "trafilatura.extract": trafilatura.extract,
        "trafilatura.bare_extraction with metadata": lambda page: trafilatura.bare_extraction(page, with_metadata=True),
        "onrecord": capture_of,
    }
    best = dict.fromkeys(systems, float("inf"))
    for _ in range(3):
        for name, system in systems.items():
            system(pages[0])
            start = time.process_time()
            for page in pages:
                system(page)
            best[name] = min(best[name], (time.process_time() - start) / len(pages) * 1000)
    return best
