"""How well attributions are read, on PolNeAR: the floor, a peer, ours, two people, and the frozen run.

    python -m benchmarks.attribution [--data ../shared/data] [--split dev] [--month 2016-08] [--freeze]

Fails when a reader matches fewer contents, or has fewer exact spans, than in frozen.json; never on time. The
counts are those of the project's outside scorer; ``--predictions FILE`` writes what that one reads.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from benchmarks.attribution.names import Known, Names, known  # noqa: E402
from benchmarks.attribution.peers import Reader, gold, people, textacy  # noqa: E402

from corpus import ROLES, Article, CorpusMissing, articles  # noqa: E402 - the path has to be known first
from measure import Counts  # noqa: E402
from onrecord.attribution import attribute  # noqa: E402
from onrecord.attribution.attribute import attribute_by_rules  # noqa: E402
from onrecord.attribution.network.reader import available, read_trained  # noqa: E402
from onrecord.record.fields import statement_fields  # noqa: E402
from onrecord.statement import Statement  # noqa: E402

WHOLE = "onrecord.attribute"
NO_WEIGHTS = "not run: the weights are not in the package"
COLUMNS = (
    "exact_source",
    "exact_cue",
    "exact_content",
    "iou_f1",
    "recall_direct",
    "recall_mixed",
    "recall_indirect",
    "source_overlap",
)


def rows_of(statements: Iterable[Statement]) -> list[dict]:
    """Spans by role, and the statement itself."""
    return [
        {role: list(getattr(s, role)) for role in ROLES} | {"probability": s.probability, "statement": s}
        for s in statements
    ]


def floor(article: Article) -> list[dict]:
    """The deterministic reader alone."""
    return rows_of(attribute_by_rules(article.text, published=article.day))


def trained(article: Article) -> list[dict]:
    """The trained reader alone."""
    found = read_trained(article.text, article.paragraphs)
    return [{role: list(getattr(c, role)) for role in ROLES} | {"probability": c.probability} for c in found]


def whole(article: Article) -> list[dict]:
    """What ``onrecord.attribute`` gives: both, joined."""
    return rows_of(attribute(article.text, published=article.day))


@dataclass
class Outcome:
    """What one reader did on all articles."""

    names: Names
    counts: Counts = field(default_factory=Counts)
    speech: Counts = field(default_factory=Counts)  # predictions of speech against all gold rows
    sure: list[float] = field(default_factory=list)
    lines: list[dict] = field(default_factory=list)
    words: int = 0
    seconds: float = 0.0

    def read(self, reader: Reader, article: Article) -> None:
        """Run and score one article."""
        started = time.process_time()
        found = reader(article)
        self.seconds += time.process_time() - started
        self.words += len(article.text.split())
        expected = gold(article.rows)
        pairs = self.counts.add(article.text, expected, found)
        self.sure += [
            row["statement"].probability if "statement" in row else row.get("probability", 1.0) for row in found
        ]
        if all("statement" in row for row in found):
            statements = [row["statement"] for row in found]
            self.names.add(article, pairs, [s.speaker for s in statements])
            self.speech.add(article.text, expected, [r for r in found if r["statement"].manner.value == "speech"])
            self.lines += [{"doc": article.doc} | statement_fields(s, article.text) for s in statements]

    def kept(self) -> dict[str, int]:
        """What is frozen: whole counts."""
        report = self.counts.report()
        counts = report["counts"]
        return {"matched": counts["matched"], "predicted": counts["predicted"], **report["exact_counts"]}

    def note(self) -> str:
        """Calibration and speed."""
        error = calibration_error(self.sure, self.counts.matched)
        return f"ece {error:.3f}  {self.words / max(self.seconds, 1e-9):,.0f} words/s"


def run(reader: Reader, corpus: list[Article], speakers: Known) -> Outcome:
    """One reader over all articles."""
    outcome = Outcome(Names(speakers))
    for article in corpus:
        outcome.read(reader, article)
    return outcome


def calibration_error(sure: list[float], matched: list[bool], bins: int = 10) -> float:
    """Over ten bins of equal width; right means that the content matched a gold one."""
    sums = [0.0] * bins
    for p, right in zip(sure, matched, strict=True):
        sums[min(int(p * bins), bins - 1)] += p - right
    return sum(map(abs, sums)) / max(len(sure), 1)


def show(label: str, report: dict, note: str = "") -> None:
    """One row of the table."""
    print(f"{label:22}" + "".join(f"{report.get(c, float('nan')):>9.3f}" for c in COLUMNS), note, flush=True)


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--month", help="only articles of this month, such as 2016-08; nothing is frozen for it")
    parser.add_argument("--folder", type=Path, help="text/ and attributions/ elsewhere; nothing is frozen for it")
    parser.add_argument("--predictions", type=Path, help="write what the whole reader predicts, a JSON object a line")
    parser.add_argument("--freeze", action="store_true", help="make these counts the ones to hold")
    return parser.parse_args()


def table(readers: dict[str, Callable | str], corpus: list[Article], speakers: Known) -> dict[str, Outcome]:
    """Print a row for each reader as it ends; who cannot run is told, and why."""
    heads = (c.replace("exact_", "=").replace("recall_", "r.").replace("_overlap", "~") for c in COLUMNS)
    print(" " * 22 + "".join(f"{head:>9}" for head in heads))
    found: dict[str, Outcome] = {}
    for label, reader in readers.items():
        if isinstance(reader, str):
            print(f"{label:22} {reader}")
            continue
        outcome = found[label] = run(reader, corpus, speakers)
        show(label, outcome.counts.report(), outcome.note())
        if outcome.lines:
            show("  its speech alone", outcome.speech.report())
        if outcome.lines and outcome.names.c["asked"]:
            print(f"{'  its speakers':22} {outcome.names.report()}")
    return found


def main() -> None:
    """Print the table; exit 1 on a drop."""
    option = options()
    folder = option.folder or option.data / "polnear" / option.split
    try:
        corpus = [article for article in articles(folder) if option.month in {None, article.month}]
    except CorpusMissing as missing:
        sys.exit(str(missing))
    print(f"{folder.name}: {len(corpus)} articles, {sum(len(a.rows) for a in corpus)} attributions")
    readers = {"floor (rules)": floor, "textacy": textacy(), "trained alone": trained if available() else NO_WEIGHTS}
    found = table(readers | {WHOLE: whole}, corpus, known(folder))
    if option.predictions:
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in found[WHOLE].lines)
        option.predictions.write_text("".join(lines), encoding="utf-8")
    if option.folder or option.month:
        return
    both = [option.data / "polnear" / split for split in ("train", "dev")]
    show("two people", people(both), "(each annotator against each, 20 articles)")
    path = HERE / "frozen.json"
    frozen = json.loads(path.read_text()) if path.exists() else {}
    now = {label: outcome.kept() for label, outcome in found.items()}
    if option.freeze:
        path.write_text(json.dumps(frozen | {option.split: now}, indent=1) + "\n")
        return
    dropped = []
    for label, held in frozen.get(option.split, {}).items():
        print(f"frozen {label}: {held}")
        here = now.get(label, {})
        dropped += [
            f"{label}: {k} {here[k]} < {v}" for k, v in held.items() if k != "predicted" and k in here and here[k] < v
        ]
    if dropped:
        sys.exit("fewer than frozen: " + "; ".join(dropped))


if __name__ == "__main__":
    main()
