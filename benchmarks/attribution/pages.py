"""How well attributions are read in news pages of other publishers, labelled for this project.

    python -m benchmarks.attribution.pages [--data ../shared/data] [--part held] [--freeze]

Pages of 51 publishers of seven countries, of business, sport, crime, science and politics; `training/pages.tsv` has the
spans and who speaks, and no text. Part *held*: 30 pages of 13 publishers that were drawn before anything was labelled,
labelled from their text alone, without any reader's output; nothing was trained or chosen on them and nobody reads
their errors. Part *taught* is what the network learned from: its labels are corrections of an earlier output, so
it says nothing about how well pages are read. Fails when fewer are right than in the frozen run.
"""

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from benchmarks.attribution.__main__ import Outcome, floor, run, show, trained, whole  # noqa: E402 - as above
from benchmarks.attribution.names import Known  # noqa: E402, TC002 - as above

from corpus import CorpusMissing  # noqa: E402 - the training folder is no package
from onrecord.attribution.network.reader import available  # noqa: E402 - as above
from told import known_pages  # noqa: E402 - as above

FROZEN = HERE / "pages.json"


def kept(outcome: Outcome) -> dict[str, int]:
    """Counts that are held."""
    names = outcome.names.c
    return {**outcome.kept(), "names right": names["right"], "names wrong": names["wrong"]}


def main() -> None:
    """Print a row for each reader; exit 1 on a drop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--part", choices=("held", "chosen on", "taught"), default="held")
    parser.add_argument("--freeze", action="store_true", help="make these counts the ones to hold")
    option = parser.parse_args()
    try:
        known = known_pages(option.data, option.part)
    except CorpusMissing as missing:
        sys.exit(str(missing))
    speakers: Known = {
        (page.article.doc, row.source, row.content): who
        for page in known
        for row, who in zip(page.article.rows, page.speakers, strict=True)
    }
    corpus = [page.article for page in known]
    print(f"{option.part}: {len(corpus)} pages, {sum(len(a.rows) for a in corpus)} statements")
    readers = {"floor (rules)": floor} | ({"trained alone": trained} if available() else {}) | {"whole": whole}
    outcome = None
    for label, reader in readers.items():
        outcome = run(reader, corpus, speakers)
        show(label, outcome.counts.report(), outcome.note())
        if outcome.lines:
            print(f"{'  its speakers':22} {outcome.names.report()}")
    if outcome is None or option.part != "held":
        return
    now = kept(outcome)
    if option.freeze:
        FROZEN.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return
    held = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
    print(f"frozen: {held}")
    dropped = [
        f"{name} {now[name]} < {count}"
        for name, count in held.items()
        if name not in {"predicted", "names wrong"} and now[name] < count
    ]
    if now["names wrong"] > held.get("names wrong", now["names wrong"]):
        dropped.append(f"names wrong {now['names wrong']} > {held['names wrong']}")
    if dropped:
        sys.exit("worse than frozen: " + "; ".join(dropped))


if __name__ == "__main__":
    main()
