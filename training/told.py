"""Texts that were labelled for this project: news pages of other publishers, and the suite's made-up forms.

``pages.tsv`` has a row for each statement of a page: the page's number among those of ``pages.py``, or its path in the
data folder; the first digits of its text's SHA-256; its part; the spans of source, cue and content ("12-19 24-30", or
nothing); who speaks. No text is there: the pages are in the data folder. A page with another hash is left out.

Of a form's case the spans are those of the whole reader where it solves the case, and those that the case expects where
these are complete; other cases are left out.
"""

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.attribution.forms import FOLDER, Case, Expected, cases, faults  # noqa: E402 - from the root

from corpus import Article, Attribution, CorpusMissing  # noqa: E402 - as above
from examples import prepare, window_arrays  # noqa: E402 - as above
from model import Reader  # noqa: E402 - as above
from onrecord.attribution import attribute  # noqa: E402 - as above
from onrecord.attribution.language.prose import read_prose  # noqa: E402 - as above
from onrecord.attribution.network.features import Case as Letters  # noqa: E402 - as above
from onrecord.attribution.network.windows import windows_of  # noqa: E402 - as above
from onrecord.attribution.network.wordpieces import Wordpieces  # noqa: E402 - as above
from onrecord.text import Span  # noqa: E402 - as above
from pages import plain_texts, saved_page  # noqa: E402 - as above

PAGES = HERE / "pages.tsv"
WINDOW = {"size": 320, "left": 56, "right": 28}
_DIGITS = 12  # of a text's hash

Row = tuple[Article, list[int], frozenset[str]]


def digest(text: str) -> str:
    """What a page's text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def spans_of(field: str) -> tuple[Span, ...]:
    """From "12-19 24-30"."""
    return tuple(Span(*map(int, part.split("-"))) for part in field.split())


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page, and who speaks in each of its rows: type, and name where there is one."""

    article: Article
    speakers: tuple[tuple[str, str | None], ...]

    @property
    def people(self) -> frozenset[str]:
        """Words that name people."""
        words = {word for kind, name in self.speakers if kind == "person" and name for word in name.split()}
        return frozenset(word for word in words if word.isalpha() and word[0].isupper() and word[1:].islower())


def known_pages(data: Path, part: str, table: Path = PAGES) -> list[Page]:
    """The labelled pages of one part: "taught", "chosen on" or "held".

    Raises:
        CorpusMissing: No page is in the data folder.
    """
    rows: dict[tuple[str, str], list[tuple[Attribution, tuple[str, str | None]]]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        doc, known, of, source, cue, content, kind, name = (line + 7 * "\t").split("\t")[:8]
        if of == part:
            row = Attribution(spans_of(source), spans_of(cue), spans_of(content))
            rows.setdefault((doc, known), []).append((row, (kind, name or None)))
    found = []
    paths = sorted({doc for doc, _ in rows if "/" in doc})
    for article in (*plain_texts(data), *filter(None, (saved_page(data, path) for path in paths))):
        if told := rows.get((article.doc, digest(article.text))):
            of_page, speakers = zip(*told, strict=True)
            found.append(Page(Article(article.doc, article.text, of_page), speakers))
    if not found:
        raise CorpusMissing(f"{data}: none of the pages of {table.name} is there")
    return found


def forms(folder: Path = FOLDER) -> list[Article]:
    """The suite's cases whose spans are known, as articles."""
    found = []
    for case in cases(folder):
        rows = _rows(case)
        if rows is not None:
            found.append(Article(f"{case.form}/{case.name}", case.text, tuple(rows)))
    return found


def _rows(case: Case) -> list[Attribution] | None:
    if not faults(case, attribute):
        statements = attribute(case.text, published=case.published, settings=case.settings)
        return [Attribution(*map(tuple, (one.source, one.cue, one.content))) for one in statements]
    if any(one.optional or {"source", "cue"} - set(one.fields) for one in case.expected):
        return None
    rows = [_row(case.text, one) for one in case.expected]
    return None if None in rows else [row for row in rows if row]


def _row(text: str, expected: Expected) -> Attribution | None:
    content = _find(text, expected.fields["content"], 0)
    if not content:
        return None
    around = content[0].start
    cue, source = (_find(text, expected.fields[role], around) for role in ("cue", "source"))
    return None if cue is None or source is None else Attribution(source, cue, content)


def _find(text: str, field: str, near: int) -> tuple[Span, ...] | None:
    """Where the parts of a field stand, nearest to a place; () for "none", None where one is not found."""
    found: list[Span] = []
    for piece in field.split(" … ") if field != "none" else ():
        places = [Span(*match.span()) for match in re.finditer(re.escape(piece), text)]
        places = [place for place in places if not found or place.start >= found[-1].end]
        if not places:
            return None
        found.append(min(places, key=lambda place: abs(place.start - near)))
    return tuple(found)


@torch.no_grad()
def anchored(texts: Sequence[tuple[Article, frozenset[str]]], model: Reader, wordpieces: Wordpieces) -> Iterator[Row]:
    """Articles with the offset of each row's anchor, the word of its cue that a network is surest of; -1 without."""
    for article, people in texts:
        prose = tuple(paragraph.span for paragraph in read_prose(article.text).paragraphs)
        if not prose:
            continue
        prepared = prepare(article, [-1] * len(article.rows), wordpieces, part=prose)
        words, odds = prepared.words, np.full(len(prepared.words), -np.inf)
        for window in windows_of(words, prepared.pieces, **WINDOW):
            arrays = window_arrays(prepared, window, wordpieces)
            ids, features, first = (torch.from_numpy(array.astype(np.int64))[None] for array in arrays)
            scores = model.score_anchors(model.encode(ids, features, first), torch.tensor([-1]))[0].numpy()
            core = slice(window.core_start, window.core_end)
            odds[core] = scores[window.core_start - window.start : window.core_end - window.start]
        odds[words.case == Letters.MARK] = -np.inf
        offsets = []
        for row in article.rows:
            within = [
                i
                for span in row.cue
                for i in range(
                    int(np.searchsorted(words.ends, span.start, side="right")),
                    int(np.searchsorted(words.starts, span.end, side="left")),
                )
            ]
            best = max(within, key=lambda i: odds[i], default=None)
            offsets.append(-1 if best is None or not row.content else int(words.starts[best]))
        yield article, offsets, people
