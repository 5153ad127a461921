"""How well statements are found outside of the politics of one country: articles in the styles of many papers.

    python -m benchmarks.attribution.world [--half developed] [--predictions FOLDER] [--freeze]

Twenty-four articles were written for this: courts, sports, earnings, floods, studies, obituaries and others, as papers
of Britain, Ireland, India, Pakistan, Africa, Australia, New Zealand, Canada, Singapore, the Gulf and Israel and news
agencies write them; people and papers are invented. Their statements were marked before any reader read them, and
a draw made before that held twelve aside. The measures are those of the project's outside scorer, form "json".
``--predictions`` writes what that one reads. Fails when a half has fewer right than in frozen.json.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "training"))

from benchmarks.attribution.names import same_name  # noqa: E402 - the path has to be known first
from benchmarks.attribution.world.gold import HALVES, Article, Row, articles  # noqa: E402 - as above

from measure import ROLES, Counts  # noqa: E402 - as above
from onrecord.attribution import attribute  # noqa: E402 - as above
from onrecord.attribution.attribute import attribute_by_rules  # noqa: E402 - as above
from onrecord.record.fields import statement_fields  # noqa: E402 - as above
from onrecord.statement import Statement  # noqa: E402 - as above

FROZEN = HERE / "frozen.json"
READERS: dict[str, Callable] = {"floor (rules)": attribute_by_rules, "onrecord.attribute": attribute}
NAMED = {"person", "organisation", "group"}


class Outcome:
    """What one reader did on one half."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.who: Counter[str] = Counter()

    def add(self, article: Article, found: tuple[Statement, ...]) -> None:
        """Score one article."""
        gold: list[dict] = [{**row.spans, "optional": row.optional} for row in article.rows]
        guesses = [{role: list(getattr(one, role)) for role in ROLES} for one in found]
        pairs = self.counts.add(article.text, gold, guesses)
        for number, row in enumerate(article.rows):
            if not row.optional:
                self._name(row, found[pairs[number]] if number in pairs else None)
            if row.date and number in pairs:
                said = found[pairs[number]].said
                self.who["dated"] += 1
                self.who["date right"] += bool(said) and said.date == row.date
                self.who["date wrong"] += bool(said) and said.date != row.date
        self.who["undated"] += sum(1 for number, row in enumerate(article.rows) if not row.date and number in pairs)
        self.who["undated, given a day"] += sum(
            1
            for number, row in enumerate(article.rows)
            if not row.date and number in pairs and found[pairs[number]].said
        )

    def _name(self, row: Row, one: Statement | None) -> None:
        kind, expected = row.speaker
        given = one.speaker.name if one and one.speaker else None
        if kind in NAMED and expected:
            self.who["named"] += one is not None
            self.who["name right"] += bool(given) and same_name(expected, given or "")
            self.who["name wrong"] += bool(given) and not same_name(expected, given or "")
        elif kind in {"unnamed", "author"} and one:
            self.who["unnamed"] += 1
            self.who["unnamed, given a name"] += bool(given)

    def kept(self) -> dict[str, int]:
        """What is frozen."""
        report = self.counts.report()
        return {
            "matched": report["counts"]["matched"],
            **report["exact_counts"],
            **{key: self.who[key] for key in ("name right", "date right")},
        }


def show(label: str, outcome: Outcome) -> None:
    """Print a reader's figures."""
    report, who = outcome.counts.report(), outcome.who
    keys = [key for key in report if key not in {"articles", "exact_counts", "counts"}]
    print(f"  {label:20}" + "  ".join(f"{key.replace('exact_', '=')} {report[key]:.3f}" for key in keys))
    print(f"  {'':20}{report['counts']}  " + ", ".join(f"{key} {value}" for key, value in who.items()))


def main() -> None:
    """Print both halves; exit 1 on a drop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, help="only this half; nothing is frozen for it")
    parser.add_argument("--predictions", type=Path, help="a folder to write what onrecord.attribute finds into")
    parser.add_argument("--freeze", action="store_true", help="make these counts the ones to hold")
    options = parser.parse_args()
    now: dict[str, dict[str, dict[str, int]]] = {}
    for half in [options.half] if options.half else HALVES:
        corpus = articles(half)
        print(f"{half}: {len(corpus)} articles, {sum(len(each.rows) for each in corpus)} statements")
        lines: list[str] = []
        for label, reader in READERS.items():
            outcome = Outcome()
            for article in corpus:
                found = reader(article.text, published=article.published)
                outcome.add(article, found)
                if reader is attribute:
                    fields = ({"doc": article.name} | statement_fields(one, article.text) for one in found)
                    lines += [json.dumps(each, ensure_ascii=False) + "\n" for each in fields]
            show(label, outcome)
            now.setdefault(half, {})[label] = outcome.kept()
        if options.predictions:
            options.predictions.mkdir(parents=True, exist_ok=True)
            (options.predictions / f"{half}.jsonl").write_text("".join(lines), encoding="utf-8")
    if options.freeze and not options.half:
        FROZEN.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    frozen = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
    dropped = [
        f"{half}, {label}: {key} {counts[key]} < {frozen[half][label][key]}"
        for half, readers in now.items()
        for label, counts in readers.items()
        for key in counts
        if half in frozen and counts[key] < frozen[half][label][key]
    ]
    if dropped:
        sys.exit("fewer than frozen: " + "; ".join(dropped))


if __name__ == "__main__":
    main()
