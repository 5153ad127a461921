"""Texts in English that nobody annotated: news pages, and paragraphs of an encyclopedia."""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import trafilatura

from corpus import Article

COUNTRIES = ("us", "uk", "au", "ca", "ind", "na", "za", "isl", "il", "cn", "jp")  # of fundus-tests, with English papers
TOGETHER = 3  # paragraphs of the encyclopedia that are read as one text
COMMON = frozenset({"the", "of", "and", "to", "a", "in"})
LEAST = 0.1  # share of these words in an English text


def plain_texts(data: Path) -> list[Article]:
    """Of the folders fundus-evaluation, fundus-tests and gap, as articles without rows."""
    found = []
    for number, paragraphs in enumerate(
        (*_pages(data / "fundus-evaluation"), *_tests(data / "fundus-tests"), *_gap(data / "gap"))
    ):
        text = "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
        words = text.lower().split()
        if words and sum(word in COMMON for word in words) > LEAST * len(words):
            found.append(Article(f"plain-{number}", text, ()))
    return found


def saved_page(data: Path, name: str) -> Article | None:
    """A saved page as an article without rows, by its path in the data folder; None where it is not there.

    Its text is what trafilatura takes for it, favouring precision, in paragraphs; another release may take another one.
    """
    path = data / name
    if not path.exists():
        return None
    found = trafilatura.extract(
        gzip.decompress(path.read_bytes()), favor_precision=True, include_comments=False, include_tables=False
    )
    lines = (" ".join(line.split()) for line in (found or "").split("\n"))
    return Article(name, "\n".join(filter(None, lines)), ())


def _pages(folder: Path) -> Iterator[list[str]]:
    pages = json.loads((folder / "dataset" / "ground_truth.json").read_text(encoding="utf-8"))
    yield from (page["body"] for page in pages.values())


def _tests(folder: Path) -> Iterator[list[str]]:
    for country in COUNTRIES:
        for path in sorted((folder / "test_data" / country).glob("*.json")):
            for page in json.loads(path.read_text(encoding="utf-8")).values():
                body = page.get("body") or {}
                sections = body.get("sections") or []
                parts = [
                    part for one in sections for part in (*(one.get("headline") or []), *(one.get("paragraphs") or []))
                ]
                yield [page.get("title") or "", *(body.get("summary") or []), *parts]


def _gap(folder: Path) -> Iterator[list[str]]:
    paragraphs = []
    for path in sorted(folder.glob("gap-*.tsv")):
        with path.open(encoding="utf-8") as file:
            paragraphs += [row["Text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    yield from (paragraphs[i : i + TOGETHER] for i in range(0, len(paragraphs), TOGETHER))
