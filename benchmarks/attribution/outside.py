"""Out of domain: whether cues are found in the attribution units of GUM, by genre.

    python -m benchmarks.attribution.outside [--data ../shared/data]

GUM marks the clause that attributes ("the mayor said") as a discourse unit of its own. A unit is found when a
predicted cue lies in it; a cue is right when it lies in such a unit. GUM has no units for attributing nouns
("the claim that") and cues inside one clause ("called it a mistake"), so precision is a lower bound.
"""

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.attribution.attribute import attribute, attribute_by_rules
from onrecord.text import Span

HERE = Path(__file__).resolve().parent
FETCH = "Fetch GUM v11 (github.com/amir-zeldes/gum, commit 72ce5ac, dep/) into gum/dep."


@dataclass
class Document:
    """A text and its attribution units."""

    genre: str
    text: str = ""
    units: list[Span] = field(default_factory=list)


def read(path: Path) -> Document:
    """One CoNLL-U file; paragraphs are lines."""
    document = Document(path.stem.split("_")[1])
    parts: list[str] = []
    size, opened, space = 0, -1, ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and parts:
            space = "\n"
        cells = line.split("\t")
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        if found := re.search(r"Discourse=([a-z]+)", cells[9]):
            if opened >= 0:
                document.units.append(Span(opened, size))
            opened = size + len(space) if found[1] == "attribution" else -1
        parts += [space, cells[1]]
        size += len(space) + len(cells[1])
        space = "" if "SpaceAfter=No" in cells[9] else " "
    if opened >= 0:
        document.units.append(Span(opened, size))
    document.text = "".join(parts)
    return document


def main() -> None:
    """Print recall and precision by genre."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--genres", nargs="*", default=["news", "interview", "bio", "academic", "letter"])
    option = parser.parse_args()
    files = sorted((option.data / "gum" / "dep").glob("G*.conllu"))
    if not files:
        sys.exit(f"{option.data}/gum/dep: nothing there. {FETCH}")
    documents = [one for one in map(read, files) if one.genre in option.genres]
    print(f"{'':20}{'genre':12}{'units':>7}{'recall':>8}{'precision':>11}")
    for label, reader in {"floor (rules)": attribute_by_rules, "onrecord.attribute": attribute}.items():
        count: Counter[tuple[str, str]] = Counter()
        for one in documents:
            cues = [statement.cue for statement in reader(one.text) if statement.cue]
            touched = [u for u in one.units if any(s.start < u.end and u.start < s.end for cue in cues for s in cue)]
            right = [cue for cue in cues if any(s.start < u.end and u.start < s.end for s in cue for u in one.units)]
            for name, number in (("units", one.units), ("found", touched), ("cues", cues), ("right", right)):
                count[one.genre, name] += len(number)
        for genre in option.genres:
            units, found, cues, right = (count[genre, name] for name in ("units", "found", "cues", "right"))
            print(f"{label:20}{genre:12}{units:7}{found / max(units, 1):8.3f}{right / max(cues, 1):11.3f}")


if __name__ == "__main__":
    main()
