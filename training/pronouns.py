"""Weights that tell whom "he" or "she" means: a log-linear choice among candidates, learned from silver chains.

What is learned from: pronouns in PolNeAR train, labelled by CoreNLP's coreference chains (silver: 98 in 100 agree
with gender where gender alone decides), those where gender alone decides, and GAP's pronouns with their gold names
at a third of the weight. Articles that the benchmark of speakers holds are left out.

    python training/pronouns.py --data ../shared/data --out src/onrecord/resources/salience.json
"""

import argparse
import csv
import json
import lzma
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus import articles
from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.resolver import Resolver
from onrecord.attribution.speakers.salience import Candidate, Choice, candidates
from onrecord.attribution.speakers.scene import Place
from onrecord.text import Span

LABELLED = Path(__file__).resolve().parents[1] / "benchmarks" / "attribution" / "speakers.tsv"

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
THRESHOLDS = {"heard": 0.3, "unheard": 0.58}  # chosen on all labelled articles, benchmarks/attribution/speakers.tsv
BY_HAND = {"named there": -1.5}  # silver chains join "he" to names in his own quotation, so they cannot teach it
PENALTY = 1.0  # of the squared weights
GAP_WEIGHT = 0.3
ASIDE_WEIGHT = 0.5  # of a pronoun that is no source
FAR_WEIGHT = 0.5  # of a chain whose figure is none of those near: it is often a wrong chain
STEPS = 30
CLEAR = 3  # times as many names of one figure in a chain as of the next


class Case(NamedTuple):
    """A pronoun with its candidates; *right* is the number of the one it means."""

    features: list[dict[str, float]]
    right: int
    weight: float


class Seen(NamedTuple):
    """A pronoun that the resolver met."""

    offset: int
    gender: str
    found: list[Candidate]


class Watch(Resolver):
    """Resolves, and keeps what it met on the way."""

    __slots__ = ("met",)

    def __init__(self, text: str, findings: list[Finding]) -> None:
        super().__init__(read_prose(text), findings)
        self.met: list[Seen] = []

    def choose(self, place: Place, gender: str) -> Choice:
        """Note the candidates, then choose."""
        offset = place.paragraph.starts[place.first]
        if place.paragraph.lows[place.first] in GENDERS:
            self.met.append(Seen(offset, gender, candidates(self.trace, self.moment(place))))
        return super().choose(place, gender)

    def figure_at(self, offset: int) -> Figure | None:
        """Who is named at a place of the text."""
        place = self.place(Span(offset, offset + 1))
        if place is None:
            return None
        names = self.names.get(place.paragraph.number, [])
        name = next((one for one in names if one.first <= place.first < one.end), None)
        return self.figure(name) if name else None


def of_news(folder: Path) -> Iterator[Case]:
    """Cases from articles with gold attributions and silver chains."""
    held = {line.split("\t")[0] for line in LABELLED.read_text(encoding="utf-8").splitlines()}
    with lzma.open(folder / "parses.jsonl.xz", "rt", encoding="utf-8") as lines:
        chains = {row["doc"]: row["coref"] for row in map(json.loads, lines)}
    for article in articles(folder):
        if article.doc in held or article.doc not in chains:
            continue
        findings = [Finding(row.content, row.cue, row.source, 1.0) for row in article.rows if row.content]
        watch = Watch(article.text, sorted(findings, key=lambda one: one.content[0]))
        watch.decide()
        sources = {finding.source[0].start for finding in findings if finding.source}
        silver = _silver(watch, chains[article.doc])
        for seen in watch.met:
            weight = 1.0 if seen.offset in sources else ASIDE_WEIGHT
            yield from _cases(seen, silver.get(seen.offset), weight)


def _silver(watch: Watch, chains: list[list[list[int]]]) -> dict[int, Figure]:
    """By the places of a chain's mentions: the figure that most of its names name, else a source without a name."""
    ends = {}
    for name in watch.cast.names:
        paragraph = watch.prose.paragraphs[name.paragraph]
        ends[paragraph.ends[name.end - 1]] = paragraph.starts[name.first]
    nameless = {
        watch.prose.paragraphs[one.paragraph].starts[one.first]: one.figure
        for one in reversed(watch.trace.mentions)
        if not one.figure.name
    }
    means: dict[int, Figure] = {}
    for chain in chains:
        figures = [watch.figure_at(ends[end]) for start, end in chain if end in ends and start <= ends[end]]
        votes = Counter(id(figure) for figure in figures if figure)
        order = [*votes.most_common(2), (0, 0), (0, 0)][:2]
        chosen = next((figure for figure in figures if figure and id(figure) == order[0][0]), None)
        if not figures:
            chosen = next((nameless[start] for start, _ in chain if start in nameless), None)
        if chosen and order[0][1] >= CLEAR * order[1][1]:
            means.update({start: chosen for start, _ in chain})
    return means


def _cases(seen: Seen, silver: Figure | None, weight: float) -> Iterator[Case]:
    """The cases that a pronoun gives: what its chain says, and what gender alone says."""
    genders = [one.figure.gender if one.figure else "" for one in seen.found]
    alone = [at for at, gender in enumerate(genders) if gender == seen.gender]
    decided = len(alone) == 1 and "u" not in genders and len(genders) > 2
    if decided and any(silver is one for one in (None, seen.found[alone[0]].figure)):
        yield Case([one.features for one in seen.found if one.figure], alone[0], weight)
    if silver is not None:
        kept = [one for one, gender in zip(seen.found, genders, strict=True) if gender in {"", "u", seen.gender}]
        right = next((at for at, one in enumerate(kept) if one.figure is silver), len(kept) - 1)
        far = FAR_WEIGHT if right == len(kept) - 1 else 1.0
        yield Case([one.features for one in kept], right, weight * far)


def of_gap(folder: Path) -> Iterator[Case]:
    """Cases from GAP: one pronoun a text, and the name that it means."""
    for path in sorted(folder.glob("gap-*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                right = next((one for one in "AB" if row[f"{one}-coref"] == "TRUE"), None)
                if right and row["Pronoun"].lower() in GENDERS:
                    watch = Watch(row["Text"], [])
                    start = int(row["Pronoun-offset"])
                    place = watch.place(Span(start, start + 1))
                    figure = watch.figure_at(int(row[f"{right}-offset"]))
                    if place and figure:
                        watch.advance(place)
                        watch.choose(place, GENDERS[row["Pronoun"].lower()])
                        seen = watch.met[-1]
                        if any(one.figure is figure for one in seen.found):
                            yield from _cases(seen, figure, GAP_WEIGHT * ASIDE_WEIGHT)


def fit(cases: list[Case]) -> dict[str, float]:
    """The weights under which the cases are likeliest, by Newton's method."""
    names = sorted({name for case in cases for features in case.features for name in features})
    number = {name: at for at, name in enumerate(names)}
    rows = np.zeros((sum(len(case.features) for case in cases), len(names)))
    at, right, ends = 0, [], [0]
    for case in cases:
        right.append(at + case.right)
        for features in case.features:
            for name, value in features.items():
                rows[at, number[name]] = value
            at += 1
        ends.append(at)
    shares = np.array([case.weight for case in cases])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope = -2 * PENALTY * weights
        bend = 2 * PENALTY * np.eye(len(names))
        scores = rows @ weights
        for (start, end), best, share in zip(pairwise(ends), right, shares, strict=True):
            part = rows[start:end]
            odds = np.exp(scores[start:end] - scores[start:end].max())
            odds /= odds.sum()
            mean = odds @ part
            slope += share * (rows[best] - mean)
            bend += share * ((part * odds[:, None]).T @ part - np.outer(mean, mean))
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/resources/salience.json"))
    options = parser.parse_args()
    cases = [*of_news(options.data / "polnear" / "train"), *of_gap(options.data / "gap")]
    weights = fit(cases) | BY_HAND
    print(f"{len(cases):,} pronouns, {len(weights)} features")
    options.out.write_text(
        json.dumps({"thresholds": THRESHOLDS, "weights": weights}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
