"""How the weights of `onrecord.editing.weighing.looks` are learnt: `python -m benchmarks.ocr.fitting [--data DIR]`.

On pages of English periodicals (ICDAR 2017): their real recognition beside a copy of the truth with recognition errors
learnt from another collection. A place counts by how many words one reading is nearer to the truth than the other.
Prints weights in units of the witnesses' logarithmic odds, and for each collection how many pages get better when
places are judged so, page by page of these periodicals with weights learnt on the others.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from benchmarks.damage.corpus import Recognition, overproof
from benchmarks.damage.making import as_blocks

from onrecord.editing.collation.body import bodies, ranked
from onrecord.editing.collation.cells import Collation
from onrecord.editing.collation.roles import paragraphs
from onrecord.editing.collation.table import collate
from onrecord.editing.weighing.agreement import HARD, odds
from onrecord.editing.weighing.judging import looked, times
from onrecord.editing.weighing.looks import FEATURES
from onrecord.editing.weighing.resolution import Resolution, resolve, spelling_of
from onrecord.text.folding import key

Case = tuple[str, list[str], list[list[str]]]  # name, truth, witnesses
Places = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]  # features and odds, left less right; gain of the left
SIZE, PAGES = 7_000, 7  # characters a page, and pages a file at most
LEAST = 3_000  # characters
RATES = (0.02, 0.04, 0.06, 0.09)  # errors a character of the second copy
CONTEXT = 5  # words on both sides that tell where in the truth a place is
REGULAR = 2.0
NOTHING = np.zeros((0, len(FEATURES) + 2)), np.zeros(0)


def periodicals(data: Path, seed: int = 99) -> Iterator[Case]:
    """Pages of English periodicals: real recognition, and the truth with other errors."""
    folder = data / "ocr-newspapers" / "icdar2017-eng-periodical"
    if not folder.is_dir():
        sys.exit(f"ICDAR 2017's English periodicals are not at {folder}; name another data folder with --data.")
    noise = Recognition([line for lines in overproof(data) for line in lines])
    random_ = random.Random(seed)
    for path in sorted(folder.glob("[0-9]*.txt")):
        rows = path.read_text("utf-8").split("\n")
        read, truth = (row.split("] ", 1)[1] for row in rows[1:3])
        at, size = 0, min(len(read), len(truth))
        for number in range(PAGES):
            end = truth.find(" ", min(at + SIZE, size))
            end = end if end > 0 else size
            known = [pair for pair in zip(read[at:end], truth[at:end], strict=False) if pair[1] != "#"]
            at = end + 1
            ours, printed = ("".join(side).replace("@", "") for side in zip(*known, strict=True)) if known else ("", "")
            if len(printed) >= LEAST:
                copy = noise.noise(printed, random_.choice(RATES), random_)
                yield f"{path.stem}-{number + 1}", [printed], [[ours], [copy]]


def places(case: Case) -> Places:
    """The places of one page where the readings are one another misread; the better witness is the left.

    None of a page that is not hard to read: other rules hold there.
    """
    _, truth, witnesses = case
    captures = [as_blocks(parts, media="application/pdf") for parts in witnesses]
    table = collate(ranked(bodies(captures, paragraphs(captures))))
    found = resolve(table)
    if min(found.errors) <= HARD:
        return NOTHING
    spelling = spelling_of(table, found.taken & (table.keys == table.keys[0]).all(axis=0), found.source)
    weights, counts = odds(found.errors), times(table)
    better = int(np.argmax(weights))
    words = key("\n\n".join(truth)).split()
    columns, said = _edition(table, found)
    shown, gains = [], []
    for unit in found.units:
        groups = ((better,), (1 - better,))
        rows = looked(table, unit.columns, groups, spelling, counts) if len(unit.groups) == 2 else []
        if rows:
            one, other = np.searchsorted(columns, [unit.columns[0], unit.columns[-1] + 1])
            around = said[max(one - CONTEXT, 0) : one], said[other : other + CONTEXT]
            wrong = [
                _wrong([*around[0], *key(table.text(group[0], unit.columns)).split(), *around[1]], words)
                for group in groups
            ]
            shown.append([*np.subtract(*rows), weights[better] - weights[1 - better], 1.0])
            gains.append(wrong[1] - wrong[0])
    return np.array(shown).reshape(-1, len(FEATURES) + 2), np.array(gains, np.float64)


def _edition(table: Collation, found: Resolution) -> tuple[npt.NDArray[np.int64], list[str]]:
    """The columns whose words the edition takes, and these words."""
    columns = [at for at in np.flatnonzero(found.taken).tolist() if table.words[found.source[at], at]]
    return np.array(columns), [key(table.text(int(found.source[at]), [at])) for at in columns]


def _wrong(part: list[str], words: list[str]) -> int:
    """Edits between *part* and the stretch of *words* that is nearest to it."""
    steps = np.arange(len(words) + 1)
    row = np.zeros(len(words) + 1, np.int64)
    truth = np.array(words)
    for word in part:
        across = np.concatenate([[len(part) + 1], row[:-1] + (truth != word)])
        row = np.minimum.accumulate(np.minimum(row + 1, across) - steps) + steps
    return int(row.min())


def fit(many: list[Places]) -> npt.NDArray[np.float64]:
    """Weights by Newton's method, as many as features and two: the witnesses' odds, and the better one's lead."""
    shown, gains = (np.concatenate(parts) for parts in zip(*many, strict=True))
    spread = shown.std(axis=0) + 1e-6
    scaled, size, right = shown / spread, np.abs(gains), (gains > 0).astype(np.float64)
    weights = np.zeros(shown.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (size * (chance - right)) + REGULAR * weights
        bend = (scaled * (size * chance * (1 - chance))[:, None]).T @ scaled + REGULAR * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    found: npt.NDArray[np.float64] = weights / spread
    return found


def main() -> None:
    """Learn, and say what is gained on pages that were left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--lead", type=float, default=1.0, help="what the better witness counts more than was learnt")
    given = parser.parse_args()
    pages = [page for page in map(places, periodicals(given.data)) if len(page[1])]
    weights = fit(pages)
    odds_, lead = weights[-2:]
    print(f"{sum(len(gains) for _, gains in pages)} places of {len(pages)} pages; in units of the witnesses' odds:")
    for name, weight in zip(FEATURES, weights[:-2] / odds_, strict=True):
        print(f"  {name:14} {weight:6.2f}")
    print(f"  {'lead':14} {(lead + given.lead) / odds_:6.2f}")
    gained = []
    for number, (shown, gains) in enumerate(pages):
        others = fit([page for other, page in enumerate(pages) if other != number])
        gained.append(float(gains[shown @ others < -given.lead].sum()))
    fewer, same = sum(one < 0 for one in gained), sum(one == 0 for one in gained)
    print(f"left out: {fewer} of {len(pages)} pages below the better witness, the same {same}, words {sum(gained):.0f}")


if __name__ == "__main__":
    main()
