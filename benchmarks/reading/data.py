"""Pages with gold: what the data folder holds for reading, and what to fetch where it holds nothing."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_WHERE = {
    "fundus-evaluation": "github.com/dobbersc/fundus-evaluation",
    "fundus-tests": "github.com/flairNLP/fundus, folder tests/resources/parser",
    "htmldate-eval": "github.com/adbar/htmldate, folder tests",
}


class BodyPage(NamedTuple):
    """A page with the paragraphs that people marked."""

    name: str
    publisher: str
    data: bytes
    body: list[str]  # in square brackets: optional


class DatedPage(NamedTuple):
    """A page with the day that people found."""

    url: str
    data: bytes
    date: str  # YYYY-MM-DD


class DescribedPage(NamedTuple):
    """A page with what the outlet's own parser makes of it."""

    name: str
    url: str
    data: bytes
    title: str | None
    authors: list[str]
    date: str | None
    body: list[str]  # headings and paragraphs


def folder(data: Path, name: str) -> Path:
    """The folder of one data set.

    Raises:
        SystemExit: It is not there; the message says what to fetch.
    """
    found = data / name
    if not found.is_dir():
        raise SystemExit(f"{found} is not there: fetch it from {_WHERE[name]}, or name the data folder with --data.")
    return found


def body_pages(data: Path) -> Iterator[BodyPage]:
    """The 80 pages of fundus-evaluation."""
    root = folder(data, "fundus-evaluation") / "dataset"
    gold = _json(root / "ground_truth.json")
    for name, page in gold.items():
        yield BodyPage(
            name, name.rpartition("_")[0], gzip.decompress((root / "html" / name).read_bytes()), page["body"]
        )


def stored_bodies(data: Path) -> dict[str, dict[str, list[str]]]:
    """What other extractors made of these pages, by extractor and page."""
    root = folder(data, "fundus-evaluation") / "dataset" / "extractions"
    return {
        path.stem: {name: (page or {}).get("body") or [] for name, page in _json(path).items()}
        for path in sorted(root.glob("*.json"))
    }


def dated_pages(data: Path) -> Iterator[DatedPage]:
    """The pages of htmldate's evaluation that have a gold date, in the order of its files."""
    root = folder(data, "htmldate-eval")
    gold = {**_json(root / "eval_default.json"), **_json(root / "eval_mediacloud_2020.json")}
    for url, page in gold.items():
        paths = [root / kind / f"{page['file']}.gz" for kind in ("cache", "test_set", "eval")]
        found = next((path for path in paths if path.exists()), None)
        if found:
            yield DatedPage(url, gzip.decompress(found.read_bytes()), page["date"])


def described_pages(data: Path) -> Iterator[DescribedPage]:
    """The pages of fundus' parser tests whose expectations can be told apart: the expected title stands in the page."""
    for meta in sorted(folder(data, "fundus-tests").glob("test_data/*/meta.info")):
        crawled = _json(meta)
        for expected in sorted(meta.parent.glob("*.json")):
            pages = {
                path.name: gzip.decompress(path.read_bytes())
                for path in sorted(meta.parent.glob(f"{expected.stem}_2*.html.gz"))
            }
            for version in _json(expected).values():
                fitting = [name for name, data in pages.items() if _stands_in(version, data)]
                if len(fitting) != 1:
                    continue
                name = fitting[0]
                yield DescribedPage(
                    name,
                    crawled.get(name, {}).get("url", ""),
                    pages[name],
                    version.get("title"),
                    version.get("authors") or [],
                    (version.get("publishing_date") or "")[:10] or None,
                    _paragraphs(version),
                )


def _paragraphs(version: dict[str, Any]) -> list[str]:
    sections = (version.get("body") or {}).get("sections", [])
    return [text for section in sections for text in (*section["headline"], *section["paragraphs"])]


def _stands_in(version: dict[str, Any], data: bytes) -> bool:
    body = version.get("body") or {}
    texts = [paragraph for section in body.get("sections", []) for paragraph in section["paragraphs"]]
    text = max(texts, key=len, default=version.get("title") or "")
    words = [word for word in text.split() if word.isalnum() and len(word) > 3][:12]
    page = data.decode("utf-8", "replace")
    return (
        bool(words) and sum(word in page for word in words) == len(words) and (version.get("title") or "")[:12] in page
    )


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
