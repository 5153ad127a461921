"""Weights that tell whom "the veteran diplomat" means: a log-linear choice among the persons met before.

What is learned from: `descriptions.tsv`, who 325 definite descriptions in PolNeAR train mean, told by reading (article,
number of the attribution among the first annotator's E lines, type, name; no text). No article of the benchmark
of speakers is among them. Prints right and wrong at several thresholds, each article decided by weights that were
learned from other articles.

    python training/descriptions.py --data ../shared/data --out src/onrecord/resources/bearers.json
"""

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from corpus import articles
from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.speakers.answers import Answer
from onrecord.attribution.speakers.bearers import bearers
from onrecord.attribution.speakers.forms import Phrase
from onrecord.attribution.speakers.resolver import Resolver
from onrecord.attribution.speakers.salience import Candidate, shares
from onrecord.attribution.speakers.scene import Place
from pronouns import Case, fit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "benchmarks" / "attribution"))

from names import same_name  # noqa: E402 - the benchmarks folder is no package

THRESHOLDS = {"taken": 0.55}  # above, fewer are wrong, but far fewer are right; chosen on articles left out
FOLDS = 8


class Asked(NamedTuple):
    """A labelled description and its candidates."""

    doc: str
    name: str  # empty where nobody named is meant
    found: list[Candidate]

    @property
    def right(self) -> int:
        """The number of the candidate that is meant; of nobody where it is none of them."""
        last = len(self.found) - 1
        for at, one in enumerate(self.found[:last]):
            figure = one.figure
            if figure and (
                same_name(self.name, figure.name) if self.name else not figure.name and "role" in one.features
            ):
                return at
        return last


class Watch(Resolver):
    """Resolves, and keeps the candidates of the descriptions that it met."""

    __slots__ = ("met",)

    def __init__(self, text: str, findings: list[Finding]) -> None:
        super().__init__(read_prose(text), findings)
        self.met: dict[int, list[Candidate]] = {}  # by the place in the text

    def _described(self, phrase: Phrase, place: Place) -> Answer:
        self.met[place.paragraph.starts[place.first]] = bearers(self, phrase, place)
        return super()._described(phrase, place)


def labelled(folder: Path) -> list[Asked]:
    """The labelled descriptions of the articles in *folder*."""
    known: dict[str, dict[int, str]] = {}
    for line in (HERE / "descriptions.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            doc, number, _, name = line.split("\t")
            known.setdefault(doc, {})[int(number)] = name
    asked: list[Asked] = []
    for article in articles(folder):
        if article.doc not in known:
            continue
        findings = [Finding(row.content, row.cue, row.source, 1.0) for row in article.rows if row.content]
        watch = Watch(article.text, sorted(findings, key=lambda one: one.content[0]))
        watch.decide()
        for number, name in known[article.doc].items():
            place = watch.place(article.rows[number].source[0])
            found = watch.met.get(place.paragraph.starts[place.first]) if place else None
            if found:
                asked.append(Asked(article.doc, name, found))
    return asked


def learn(asked: list[Asked]) -> dict[str, float]:
    """The weights under which the labels are likeliest."""
    return fit([Case([one.features for one in row.found], row.right, 1.0) for row in asked])


def crossed(asked: list[Asked]) -> Counter[tuple[float, str]]:
    """Right and wrong by threshold, each article decided by what was learned from others."""
    docs = sorted({row.doc for row in asked})
    random.Random(1).shuffle(docs)
    counts: Counter[tuple[float, str]] = Counter()
    for fold in range(FOLDS):
        held = set(docs[fold::FOLDS])
        weights = learn([row for row in asked if row.doc not in held])
        for row in (row for row in asked if row.doc in held):
            parts = shares(row.found, weights)
            best = max(range(len(parts)), key=lambda at: parts[at])
            figure = row.found[best].figure
            for least in (0.4, 0.5, 0.6, 0.7, 0.8):
                told = figure.name if figure and parts[best] >= least else ""
                good = bool(row.name and told) and same_name(row.name, told)
                counts[
                    least, "open" if not told else "right" if good else "wrong" if row.name else "named, unnamed"
                ] += 1
    return counts


def main() -> None:
    """Learn the weights, print how they do on articles that they were not learned from, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/resources/bearers.json"))
    options = parser.parse_args()
    asked = labelled(options.data / "polnear" / "train")
    print(f"{len(asked)} descriptions of {len({row.doc for row in asked})} articles")
    for (least, what), value in sorted(crossed(asked).items()):
        print(f"from {least}: {what} {value}")
    found = {"thresholds": THRESHOLDS, "weights": learn(asked)}
    options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
