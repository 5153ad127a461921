"""Fit the probability of the exported reader, and choose below which one it stays silent, on months held aside.

    python training/calibrate.py --data ../shared/data --run training/runs/NAME

Reads with the graphs that users run, integers included. Writes reader.json beside them. The threshold is half of the
highest F1 (Lipton et al., 2014, arXiv 1402.1892).
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from corpus import ROLES, articles
from export import load
from measure import Counts
from model import WINDOW
from onrecord.attribution.network import encoder as runtime
from onrecord.attribution.network.decoding import Found, make_peace
from onrecord.attribution.network.features import Words, words_of
from predict import plain

Row = tuple[str, list[dict], Words, list[Found]]


def sigmoid(x: np.ndarray) -> np.ndarray:
    """From log-odds to probability."""
    return 1 / (1 + np.exp(-x))


def fit_logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1e-3) -> tuple[np.ndarray, float]:
    """Newton's method on standardised inputs; weights for the raw ones."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack(((x - mean) / spread, np.ones(len(x))))
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = sigmoid(z @ w)
        gradient = z.T @ (p - y) + ridge * len(y) * np.append(w[:-1], 0)
        hessian = (z * (p * (1 - p))[:, None]).T @ z + ridge * len(y) * np.eye(len(w))
        w -= np.linalg.solve(hessian, gradient)
    return w[:-1] / spread, float(w[-1] - (w[:-1] * mean / spread).sum())


def fit_knots(score: np.ndarray, y: np.ndarray, bins: int = 14) -> list[tuple[float, float]]:
    """Isotonic by pooled bins of equal size; straight between the bins' means."""
    order = np.argsort(score)
    groups = [[float(score[part].mean()), float(y[part].mean()), len(part)] for part in np.array_split(order, bins)]
    pooled: list[list[float]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            b, a = pooled.pop(), pooled.pop()
            n = a[2] + b[2]
            pooled.append([(a[0] * a[2] + b[0] * b[2]) / n, (a[1] * a[2] + b[1] * b[2]) / n, n])
    return [(round(x, 4), round(min(max(p, 0.005), 0.995), 4)) for x, p, _ in pooled]


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[which == b].sum() - y[which == b].sum()) for b in range(bins)) / max(len(p), 1))


def read_all(data: Path, months: set[str], reader: runtime.Encoder) -> list[Row]:
    """Every candidate of the held-aside articles."""
    rows: list[Row] = []
    for article in articles(data / "polnear" / "train"):
        if article.month not in months:
            continue
        words = words_of(article.text, article.paragraphs)
        found = reader.read(words)
        gold = [{r: [tuple(s) for s in getattr(row, r)] for r in ROLES} for row in article.rows]
        rows.append((article.text, gold, words, found))
    return rows


def measure(
    rows: list[Row], probability: Callable[[np.ndarray], np.ndarray], least: float
) -> tuple[dict, np.ndarray, np.ndarray, np.ndarray]:
    """The measures, and of each kept attribution its evidence, probability and whether it matched."""
    counts, evidence, sure = Counts(), [], []
    for text, gold, words, found in rows:
        p = probability(np.array([f.evidence for f in found])) if found else []
        kept = make_peace([f._replace(probability=float(x)) for f, x in zip(found, p, strict=True)], least)
        spans = [
            {r: [(int(words.starts[a]), int(words.ends[b - 1])) for a, b in getattr(f, r)] for r in ROLES} for f in kept
        ]
        counts.add(text, gold, spans)
        evidence += [f.evidence for f in kept]
        sure += [f.probability for f in kept]
    return counts.report(), np.array(evidence), np.array(sure), np.array(counts.matched, dtype=float)


def main() -> None:
    """Fit, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--months", default="2016-08")
    parser.add_argument("--near", type=int, nargs=2, default=(48, 64), help="words around an anchor to look at first")
    parser.add_argument("--floor", type=float, default=-1.2, help="least log-odds of an anchor that is looked at")
    parser.add_argument("--version", default="trained/5")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/resources/attribution"))
    option = parser.parse_args()
    model = load(option.run)
    first = runtime.Settings(
        version=option.version,
        size=WINDOW,
        left=24,
        right=12,
        before=model.shape.before,
        after=model.shape.after,
        near_before=option.near[0],
        near_after=option.near[1],
        floor=option.floor,
        least=0.4,
        transitions=tuple(tuple(round(float(v), 4) for v in row) for row in model.transitions.detach()),
        weights=(1.0, 0.5, 0.0, 0.0, 0.0, 0.0),
        bias=0.0,
        knots=((-4.0, 0.02), (4.0, 0.98)),
    )
    path = option.out / "reader.json"
    path.write_text(json.dumps(asdict(first)))
    runtime.encoder.cache_clear()
    reader = runtime.encoder()
    rows = read_all(option.data, set(option.months.split(",")), reader)
    probability = plain
    settings = first
    for _ in range(2):
        _, evidence, _, matched = measure(rows, probability, 0.02)
        weights, bias = fit_logistic(evidence, matched)
        knots = fit_knots(evidence @ weights + bias, matched)
        settings = replace(
            first, weights=tuple(round(float(w), 5) for w in weights), bias=round(bias, 5), knots=tuple(knots)
        )
        probability = settings.probability
    best = 0.0
    for least in np.arange(0.2, 0.66, 0.025):
        report, _, sure, matched = measure(rows, probability, float(least))
        best = max(best, report["iou_f1"])
        print(
            f"{least:.3f} iou {report['iou_f1']:.4f} source {report['exact_source']:.4f} cue {report['exact_cue']:.4f} "
            f"content {report['exact_content']:.4f} ece {calibration_error(sure, matched):.4f}"
        )
    chosen = round(best / 2, 3)  # where F1 is highest; the best of a sweep is chance
    settings = replace(settings, least=chosen)
    path.write_text(json.dumps(asdict(settings), indent=1) + "\n")
    report, _, sure, matched = measure(rows, probability, chosen)
    print(
        json.dumps(
            report | {"least": chosen, "calibration_error": round(calibration_error(sure, matched), 4)}, indent=1
        )
    )


if __name__ == "__main__":
    main()
