"""How well attributions are read, on PolNeAR: the floor, a peer, ours, two people, and the frozen run.

    python benchmarks/attribution/run.py [--data ../shared/data] [--split dev] [--predictions FILE] [--freeze]

Fails when a reader matches fewer contents, or has fewer exact spans, than in frozen.json; never on time. The
counts are those of the project's outside scorer; ``--predictions`` writes what that one reads.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from corpus import ROLES, Article, Attribution, articles, read_brat  # noqa: E402 - the path has to be known first
from measure import Counts  # noqa: E402
from onrecord.attribution import attribute  # noqa: E402
from onrecord.attribution.attribute import attribute_by_rules  # noqa: E402
from onrecord.attribution.trained import Candidate, available, read_trained  # noqa: E402
from onrecord.statement import Statement  # noqa: E402

Reader = Callable[[Article], list[dict]]
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


def spans_of(found: Iterable[Statement | Candidate]) -> list[dict]:
    """By role, with the probability."""
    return [{role: list(getattr(one, role)) for role in ROLES} | {"probability": one.probability} for one in found]


def floor(article: Article) -> list[dict]:
    """The deterministic reader alone."""
    return spans_of(attribute_by_rules(article.text))


def ours(article: Article) -> list[dict]:
    """The trained reader alone."""
    return spans_of(read_trained(article.text, article.paragraphs))


def whole(article: Article) -> list[dict]:
    """What ``onrecord.attribute`` gives: both, joined."""
    return spans_of(attribute(article.text))


def textacy_reader() -> Reader | None:
    """Textacy's quotation rules; None where textacy or its English model is not installed."""
    try:
        import spacy  # noqa: PLC0415 - a peer that few have
        from textacy.extract import direct_quotations  # noqa: PLC0415

        nlp = spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        return None

    def read(article: Article) -> list[dict]:
        doc = nlp(article.text)
        rows = []
        for quote in direct_quotations(doc):
            speaker, cue, content = quote.speaker, quote.cue, quote.content
            rows.append(
                {
                    "source": [(t.idx, t.idx + len(t)) for t in speaker],
                    "cue": [(t.idx, t.idx + len(t)) for t in cue],
                    "content": [(content.start_char, content.end_char)],
                }
            )
        return rows

    return read


def gold(rows: tuple[Attribution, ...]) -> list[dict]:
    """Spans by role."""
    return [{role: [tuple(s) for s in getattr(row, role)] for role in ROLES} for row in rows]


def several(folder: Path) -> Iterator[tuple[Article, list[list[dict]]]]:
    """Articles with more than one annotator."""
    for article in articles(folder):
        name = re.compile(re.escape(article.doc) + r"_[^_]+\.ann")
        files = sorted(
            f
            for f in (folder / "attributions").glob(article.doc[:40].replace("[", "?") + "*")
            if name.fullmatch(f.name)
        )
        if len(files) > 1:
            yield article, [gold(read_brat(file)) for file in files]


def human(folders: list[Path]) -> dict:
    """Each annotator against each other one."""
    counts = Counts()
    for folder in folders:
        for article, rows in several(folder):
            for a, b in permutations(range(len(rows)), 2):
                counts.add(article.text, rows[a], rows[b])
    return counts.report()


def run(reader: Reader, corpus: list[Article]) -> tuple[dict, float, list[dict]]:
    """Report, words a second, and predictions."""
    counts, spent, words, lines, sure = Counts(), 0.0, 0, [], []
    for article in corpus:
        started = time.process_time()
        found = reader(article)
        spent += time.process_time() - started
        words += len(article.text.split())
        counts.add(article.text, gold(article.rows), found)
        sure += [one.get("probability", 1.0) for one in found]
        for one in found:
            line: dict = {"doc": article.doc, "probability": one.get("probability")}
            for role in ROLES:
                spans = [list(s) for s in one[role]]
                line[role] = {"text": " ".join(article.text[a:b] for a, b in spans), "spans": spans} if spans else None
            lines.append(line)
    report = counts.report()
    report["calibration_error"] = round(calibration_error(sure, counts.matched), 4)
    return report, words / max(spent, 1e-9), lines


def calibration_error(sure: list[float], matched: list[bool], bins: int = 10) -> float:
    """Over ten bins of equal width; right means that the content matched a gold one."""
    sums = [0.0] * bins
    for p, right in zip(sure, matched, strict=True):
        sums[min(int(p * bins), bins - 1)] += p - right
    return sum(map(abs, sums)) / max(len(sure), 1)


def show(label: str, report: dict, note: str = "") -> None:
    """One row of the table."""
    print(f"{label:22}" + "".join(f"{report.get(c, float('nan')):>9.3f}" for c in COLUMNS), note, flush=True)


def kept(report: dict) -> dict[str, int]:
    """What is frozen: whole counts."""
    return {
        "matched": report["counts"]["matched"],
        "predicted": report["counts"]["predicted"],
        **report["exact_counts"],
    }


def main() -> None:
    """Print the table; exit 1 on a drop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--folder", type=Path, help="text/ and attributions/ elsewhere; nothing is frozen for it")
    parser.add_argument("--predictions", type=Path, help="write what the whole reader predicts, a JSON object a line")
    parser.add_argument("--freeze", action="store_true", help="make these counts the ones to hold")
    option = parser.parse_args()
    folder = option.folder or option.data / "polnear" / option.split
    corpus = list(articles(folder))
    readers: dict[str, Reader | None] = {
        "floor (rules)": floor,
        "textacy": textacy_reader(),
        "trained alone": ours if available() else None,
        "onrecord.attribute": whole,
    }
    frozen_path = HERE / "frozen.json"
    frozen = json.loads(frozen_path.read_text()) if frozen_path.exists() else {}
    print(f"{folder.name}: {len(corpus)} articles, {sum(len(a.rows) for a in corpus)} attributions")
    print(
        " " * 22
        + "".join(f"{c.replace('exact_', '=').replace('recall_', 'r.').replace('_overlap', '~'):>9}" for c in COLUMNS)
    )
    dropped, now = [], {}
    for label, reader in readers.items():
        if reader is None:
            print(f"{label:22} not here")
            continue
        report, speed, lines = run(reader, corpus)
        show(label, report, f"ece {report['calibration_error']:.3f}  {speed:,.0f} words/s")
        now[label] = kept(report)
        if option.predictions and reader is whole:
            option.predictions.write_text(
                "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
            )
        held = frozen.get(option.split, {}).get(label) if not option.folder else None
        if held:
            print(f"{'  frozen':22} {held}")
            dropped += [
                f"{label}: {k} {now[label][k]} < {v}" for k, v in held.items() if k != "predicted" and now[label][k] < v
            ]
    if not option.folder:
        show(
            "two people",
            human([option.data / "polnear" / split for split in ("train", "dev")]),
            "(each annotator against each)",
        )
    if option.freeze:
        frozen_path.write_text(json.dumps(frozen | {option.split: now}, indent=1) + "\n")
    if dropped:
        sys.exit("fewer than frozen: " + "; ".join(dropped))


if __name__ == "__main__":
    main()
