"""Who else reads attributions: textacy's rules, and people."""

import re
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

from corpus import ROLES, Article, Attribution, articles, read_brat
from measure import Counts

Reader = Callable[[Article], list[dict]]
MODEL = "en_core_web_sm"
NO_TEXTACY = "not run: textacy is not installed here (pip install textacy)"
NO_MODEL = f"not run: its English model {MODEL} is in no package index; fetch it from github.com/explosion/spacy-models"


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
    try:
        nlp = spacy.load(MODEL)
    except OSError:
        return NO_MODEL

    def read(article: Article) -> list[dict]:
        rows = []
        for quote in direct_quotations(nlp(article.text)):
            content = quote.content
            rows.append(
                {
                    "source": [(t.idx, t.idx + len(t)) for t in quote.speaker],
                    "cue": [(t.idx, t.idx + len(t)) for t in quote.cue],
                    "content": [(content.start_char, content.end_char)],
                }
            )
        return rows

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
