"""PolNeAR as attributions: brat standoff files read into spans, and articles held aside by month."""

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.text import Span

ROLES = ("source", "cue", "content")
FETCH = (
    "Fetch PolNeAR (github.com/networkdynamics/PolNeAR, commit c3eee83) and lay it out as "
    "polnear/{train,dev}/{text,attributions}; parses.jsonl.xz is optional."
)


class CorpusMissing(Exception):
    """The data folder is not where the option says."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold row; the spans of a role are in the order of the text, () where there are none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its gold rows, as one annotator has them."""

    doc: str
    text: str
    rows: tuple[Attribution, ...]
    hand: int = -1  # number of the annotator among those of the split; -1 where there is none
    first: bool = True  # whether this is the first annotator of the text

    @property
    def day(self) -> str | None:
        """Of publication, such as "2016-08-24", where the name tells."""
        found = re.search(r"_(\d{4}-\d{2}-\d{2})_", self.doc)
        return found[1] if found else None

    @property
    def month(self) -> str | None:
        """Of publication, such as "2016-08", where the name tells."""
        return self.day and self.day[:7]

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines that hold anything."""
        return tuple(Span(*m.span()) for m in re.finditer(r"[^\n]*\S[^\n]*", self.text))


def read_brat(path: Path) -> tuple[Attribution, ...]:
    """The rows of one annotator's file; Discard and Discuss are never part of a row."""
    spans: dict[str, list[Span]] = {}
    rows: list[Attribution] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := re.match(r"(T\d+)\t(\S+) ([\d; ]+)\t", line):
            parts = (part.split() for part in found[3].split(";"))
            spans[found[1]] = [Span(int(a), int(b)) for a, b in parts]
        elif found := re.match(r"E\d+\t(.*)", line):
            row: dict[str, list[Span]] = {role: [] for role in ROLES}
            for part in found[1].split():
                name, target = part.split(":")
                role = re.sub(r"\d+$", "", name).lower()
                if role in row and target in spans:
                    row[role] += spans[target]
            rows.append(Attribution(*(tuple(sorted(row[role])) for role in ROLES)))
    return tuple(rows)


def articles(folder: Path, *, every: bool = False) -> Iterator[Article]:
    """Every article of one split, in the order of the names; with *every* annotator, where there are several."""
    paths = sorted((folder / "text").glob("*.txt"))
    if not paths:
        raise CorpusMissing(f"{folder}: no articles. {FETCH}")
    annotated: dict[str, list[Path]] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        annotated.setdefault(file.stem.rpartition("_")[0], []).append(file)
    hands = sorted({file.stem.rpartition("_")[2] for files in annotated.values() for file in files})
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        files = annotated.get(path.stem, [])
        if not files:
            yield Article(path.stem, text, ())
        for file in files if every else files[:1]:
            hand = hands.index(file.stem.rpartition("_")[2])
            yield Article(path.stem, text, read_brat(file), hand, first=file == files[0])


def parses(folder: Path) -> dict[str, list[list[list]]]:
    """Silver parses by article: tokens [start, end, POS, NER, head, relation] by sentence; empty when absent."""
    path = folder / "parses.jsonl.xz"
    if not path.exists():
        return {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["doc"]: row["sentences"] for row in rows}
