"""Whether speakers are named as a reader of the article named them, on articles of PolNeAR train.

    python -m benchmarks.attribution.speakers [--data ../shared/data] [--freeze]

The articles were read for this project; `speakers.tsv` holds no text, only who speaks in which attribution, in the
conventions of `speakers.md`. *Gold*: the sources of the annotators; *read*: those that `attribute` finds, of statements
that match. One part was developed on, one looked at near the end, one held aside; 40 articles were drawn later over
all months and outlets, 15 of which were read for errors only at the end; 36 later still, 18 to develop on and 18
that were held aside for a time; 18 after them, and 8 of the 16 drawn at last, whose errors nobody reads. The reader of
attributions learned from these articles, all but those of August; whom "he" means from chains of others than the first
82, whom "the senator" means from labels of others than all of these. Fails when fewer are right, or more wrong, than
in the frozen run.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from benchmarks.attribution.names import same_name  # noqa: E402 - as above

from corpus import ROLES, Article, articles  # noqa: E402 - the training folder is no package
from measure import Counts  # noqa: E402 - as above
from onrecord.attribution.attribute import attribute  # noqa: E402 - as above
from onrecord.attribution.finding import Finding  # noqa: E402 - as above
from onrecord.attribution.language.prose import read_prose  # noqa: E402 - as above
from onrecord.attribution.speakers.resolver import speakers  # noqa: E402 - as above
from onrecord.statement import Speaker  # noqa: E402 - as above

FROZEN = HERE / "speakers.json"
NAMED = {"person", "organisation", "group"}
Labels = dict[int, tuple[str, str]]  # type and name by the number of the attribution


def labels() -> dict[tuple[str, str], Labels]:
    """What is known, by article and part."""
    found: dict[tuple[str, str], Labels] = {}
    for line in (HERE / "speakers.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            doc, part, number, kind, name = line.split("\t")
            found.setdefault((doc, part), {})[int(number)] = (kind, name)
    return found


def of_gold(article: Article) -> dict[int, Speaker | None]:
    """Who speaks, told from the annotator's sources."""
    order = sorted((at for at, row in enumerate(article.rows) if row.content), key=lambda at: article.rows[at].content)
    rows = [article.rows[at] for at in order]
    verdicts = speakers(read_prose(article.text), [Finding(row.content, row.cue, row.source, 1.0) for row in rows])
    return dict(zip(order, (verdict.speaker for verdict in verdicts), strict=True))


def of_text(article: Article) -> dict[int, Speaker | None]:
    """Who speaks in the statements found that match an annotator's."""
    found = attribute(article.text, language="en")
    gold = [{role: [tuple(span) for span in getattr(row, role)] for role in ROLES} for row in article.rows]
    guesses = [{role: [tuple(span) for span in getattr(one, role)] for role in ROLES} for one in found]
    pairs = Counts().add(article.text, gold, guesses)
    return {number: found[at].speaker for number, at in pairs.items()}


def count(known: Labels, given: dict[int, Speaker | None], counts: Counter[str], part: str) -> None:
    """Add one article."""
    for number, (kind, name) in known.items():
        if number not in given or kind == "unclear":
            continue
        speaker = given[number]
        told = speaker.name if speaker else None
        if kind in NAMED:
            what = "open" if not told else "right" if same_name(name, told) else "wrong"
            counts[f"{part}, {what}"] += 1
            counts[f"{part}, {kind}, {what}"] += 1
        else:
            counts[f"{part}, unnamed, {'wrong' if told else 'right'}"] += 1


def main() -> None:
    """Print the shares and compare the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--freeze", action="store_true", help="write the counts as the new frozen ones")
    options = parser.parse_args()
    known = labels()
    parts = dict(known.keys())
    counts: Counter[str] = Counter()
    for article in articles(options.data / "polnear" / "train"):
        if part := parts.get(article.doc):
            for source, reader in {"gold": of_gold, "read": of_text}.items():
                count(known[article.doc, part], reader(article), counts, f"{source}, {part}")
    for line in sorted({key.rpartition(", ")[0] for key in counts}):
        right, wrong, left = (counts[f"{line}, {what}"] for what in ("right", "wrong", "open"))
        total = sum(value for key, value in counts.items() if key.rpartition(", ")[0] == line)
        print(f"{line:44} {total:4}  right {right / total:.3f}  wrong {wrong / total:.3f}  open {left / total:.3f}")
    if options.freeze:
        FROZEN.write_text(json.dumps(dict(sorted(counts.items())), indent=1) + "\n", encoding="utf-8")
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    worse = [key for key, value in frozen.items() if key.endswith("right") and counts[key] < value]
    worse += [key for key in counts if key.endswith("wrong") and counts[key] > frozen.get(key, 0)]
    if worse:
        sys.exit(f"worse than frozen: {', '.join(worse)}")


if __name__ == "__main__":
    main()
