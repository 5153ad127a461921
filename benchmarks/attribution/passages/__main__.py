"""Whether speakers are named in passages of papers of many countries: offices, honorifics, bodies, groups.

    python -m benchmarks.attribution.passages [--faults] [--freeze]

A hundred and fifty-six passages of a few sentences were written for this (India, Nigeria, Kenya, Australia, Ireland,
Pakistan, the Philippines, Canada, Britain and others), with who speaks in each source, before anything was read from
them. A draw parted the first 73 within each country: *read* were looked at for errors, with the next 19; *sealed* are
counted only. Forty are on names, kin and pronouns of persons; shuffled by `random.Random(20261123)`, one half was read.
The last 24, on sources that are nouns, were parted by a draw within each country, too.
Counted are sources of statements that `attribute` finds; those that it misses stand apart. Fails when a half is worse
than frozen.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "training"))

from benchmarks.attribution.names import same_name  # noqa: E402 - the path has to be known first
from benchmarks.frozen import beside  # noqa: E402 - as above

from onrecord.attribution import attribute  # noqa: E402 - as above
from onrecord.statement import Statement  # noqa: E402 - as above

FROZEN = HERE / "frozen.json"
_MARKED = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_NOBODY = "-"


class Marked(NamedTuple):
    """A source in a passage, and who speaks."""

    start: int
    end: int
    name: str  # "-" for somebody unnamed


class Passage(NamedTuple):
    """A text and its marked sources."""

    name: str
    text: str
    sources: list[Marked]


def passages(half: str) -> Iterator[Passage]:
    """Those that were read, or those that are sealed."""
    lines = (HERE / f"{half}.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    told = "".join(line for line in lines if not line.startswith("# "))
    for part in re.split(r"(?m)^## ", told)[1:]:
        name, _, body = part.partition("\n")
        yield _passage(name, body.strip() + "\n")


def _passage(name: str, body: str) -> Passage:
    text, at, sources = "", 0, list[Marked]()
    for match in _MARKED.finditer(body):
        text += body[at : match.start()]
        sources.append(Marked(len(text), len(text) + len(match[1]), match[2]))
        text, at = text + match[1], match.end()
    return Passage(name, text + body[at:], sources)


def outcome(source: Marked, found: tuple[Statement, ...]) -> tuple[str, str]:
    """What became of a source, and the name that it was given."""
    here = [one for one in found if any(span.start < source.end and source.start < span.end for span in one.source)]
    if not here:
        return "missed", ""
    given = (here[0].speaker.name if here[0].speaker else None) or ""
    if source.name == _NOBODY:
        return ("unnamed, given a name" if given else "unnamed"), given
    return ("open" if not given else "right" if same_name(source.name, given) else "wrong"), given


def main() -> None:
    """Print both halves beside the frozen run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true", help="what is not right in the half that may be read")
    parser.add_argument("--freeze", action="store_true", help="make these counts the ones to hold")
    options = parser.parse_args()
    for half in ("read", "sealed"):
        counts: Counter[str] = Counter()
        for passage in passages(half):
            found = attribute(passage.text, language="en")
            for source in passage.sources:
                what, given = outcome(source, found)
                counts[what] += 1
                if options.faults and half == "read" and what not in {"right", "unnamed"}:
                    words = passage.text[source.start : source.end]
                    print(f"  {passage.name}: {what}: {words!r} is {source.name}, given {given or 'nobody'}")
        named = sum(counts[what] for what in ("right", "wrong", "open"))
        print(f"{half}: {dict(sorted(counts.items()))}")
        print(f"  of {named} named: right {counts['right'] / named:.3f}, wrong {counts['wrong'] / named:.3f}")
        held = {"right": counts["right"], "not wrong": named - counts["wrong"]}
        beside(FROZEN, half, held, freeze=options.freeze, fewer_is_worse=True)


if __name__ == "__main__":
    main()
