"""Clean article texts from the data folder, and newspapers' own recognition errors."""

import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

HOW_TO = """The articles are not at {path}.
Fetch networkdynamics/PolNeAR (commit c3eee83) into {path}, or name another data folder with --data."""


@dataclass(frozen=True, slots=True)
class Clean:
    """One article as it was printed."""

    name: str
    outlet: str
    published: str  # YYYY-MM-DD
    title: str
    paragraphs: tuple[str, ...]

    @property
    def address(self) -> str:
        """A made-up address."""
        slug = "-".join(self.title.lower().split()[:8])
        return f"https://www.{self.outlet}.example/{self.published.replace('-', '/')}/{slug}"


def articles(data: Path, least: int = 120) -> list[Clean]:
    """The articles of PolNeAR's training part with at least *least* words, by name; the same text only once."""
    folder = data / "polnear" / "train" / "text"
    if not folder.is_dir():
        sys.exit(HOW_TO.format(path=folder))
    found, seen = [], set()
    for path in sorted(folder.glob("*.txt")):
        outlet, published, _ = path.stem.split("_", 2)
        parts = [" ".join(part.split()) for part in path.read_text("utf-8").split("\n\n")]
        title, *paragraphs = [part for part in parts if part]
        start = " ".join(paragraphs)[:200]
        if sum(len(part.split()) for part in paragraphs) >= least and start not in seen:
            seen.add(start)
            found.append(Clean(path.stem, outlet, published, title, tuple(paragraphs)))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line as recognised, as it was, and as a program corrected it."""

    recognised: str
    printed: str
    corrected: str


def overproof(data: Path) -> list[list[Line]]:
    """The articles of Overproof's second data set, line by line."""
    path = data / "ocr-newspapers" / "overproof" / "dataset2-allArticles.txt"
    if not path.is_file():
        sys.exit(f"Overproof's second data set is not at {path}; name another data folder with --data.")
    found: list[list[Line]] = []
    for row in path.read_text("utf-8", errors="replace").splitlines():
        if row.startswith("*$*OVERPROOF*$*"):
            found.append([])
        elif row.count("||@@||") == 2 and found:
            found[-1].append(Line(*row.split("||@@||")))
    return [lines for lines in found if lines]


class Recognition:
    """Noise with the confusions of real recognition, learnt from lines of print and what was read there."""

    def __init__(self, lines: list[Line]) -> None:
        """Count what each character became.

        Args:
            lines: Of real print.
        """
        self.wrong: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.seen: Counter[str] = Counter()
        for line in lines:
            self.seen.update(line.printed)
            for op in Levenshtein.opcodes(line.printed, line.recognised):
                if op.tag in {"replace", "delete"} and op.src_end - op.src_start <= 2:
                    became = line.recognised[op.dest_start : op.dest_end]
                    if len(became) <= 3:
                        self.wrong[line.printed[op.src_start : op.src_end]][became] += 1
        errors = sum(sum(counts.values()) for counts in self.wrong.values())
        self.rate = errors / max(sum(self.seen.values()), 1)
        self._chances = {part: sum(counts.values()) / max(self.seen[part[0]], 1) for part, counts in self.wrong.items()}

    def noise(self, text: str, rate: float, random_: random.Random) -> str:
        """*text* as read with an error for each 1 / *rate* characters, empty lines kept."""
        out, at = [], 0
        while at < len(text):
            for size in (2, 1):
                here = text[at : at + size]
                chance = self._chances.get(here)
                if not chance or "\n" in here:
                    continue
                if random_.random() < chance * rate / self.rate:
                    counts = self.wrong[here]
                    out.append(random_.choices(list(counts), list(counts.values()))[0])
                    at += size
                    break
            else:
                out.append(text[at])
                at += 1
        return "".join(out)
