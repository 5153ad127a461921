"""The articles and their statements, as the outside scorer's form "json" reads them.

NAME.txt holds an article, its paragraphs apart by an empty line; NAME.json what is said in it: for each statement
the paragraph's number, the words of source, cue and content, who speaks, and the day where the text states it.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
HALVES = ("developed", "held")
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement that readers should find."""

    spans: dict[str, Spans]  # by role: source, cue, content
    speaker: tuple[str, str | None]  # type and name
    date: str | None  # YYYY-MM-DD, where the text states it
    optional: bool  # doubtful: found or not, it counts neither way


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text, when it appeared, and its statements."""

    name: str
    text: str
    published: str
    rows: list[Row]


def articles(half: str) -> list[Article]:
    """Those developed on, or those held aside."""
    return [_article(path) for path in sorted((HERE / half).glob("*.txt"))]


def _article(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    known = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    rows = [_row(text, statement) for statement in known["statements"] if not statement.get("nested")]
    return Article(name=path.stem, text=text, published=known["published"], rows=rows)


def _row(text: str, statement: dict) -> Row:
    number = statement["paragraph"]
    content = [span for part in statement["content"] if (span := _place(text, part, number, None))]
    spans = {"content": content}
    near = (content[0][0], content[-1][1])
    for role in ("source", "cue"):
        span = _place(text, statement[role], number, near) if statement.get(role) else None
        spans[role] = [span] if span else []
    return Row(
        spans=spans,
        speaker=(statement["speaker_type"], statement["speaker"]),
        date=statement.get("date") if statement.get("date_basis") == "stated" else None,
        optional=bool(statement.get("optional")),
    )


def _place(text: str, part: str, number: int, near: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where whole words stand, in their paragraph or else anywhere: first, or nearest to what they belong to."""
    whole = re.compile((r"\b" if part[:1].isalnum() else "") + re.escape(part) + (r"\b" if part[-1:].isalnum() else ""))
    start = 0
    blocks = text.split("\n\n")
    for block in blocks[:number]:
        start += len(block) + 2
    for first, end in ((start, start + len(blocks[number])), (0, len(text))):
        found = [match.span() for match in whole.finditer(text, first, end)]
        if found and near:
            return min(found, key=lambda span: min(abs(span[0] - near[1]), abs(near[0] - span[1])))
        if found:
            return found[0]
    return None
