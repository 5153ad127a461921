"""Histories of edited articles: `python -m benchmarks.histories [--articles N] [--seed S] [--show] [--freeze]`.

Articles of PolNeAR's training part are edited from version to version by a desk that keeps account of what it did, and
captured as pages with a time. Counted are edits that the history tells at their version, with the right deed; what it
tells that nobody did; and update notes that are facts.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from benchmarks.damage.corpus import articles
from benchmarks.frozen import beside
from benchmarks.histories.desk import FEWEST, Edit, versions

from onrecord.editing import Change, Deed, edition, history
from onrecord.reading.source import HTML, source_of
from onrecord.reading.verbs import read_source

HERE = Path(__file__).parent
SEED = 1000
_ODD = ("<tweet", "ABSTRACT", "FULL TEXT")  # signs of texts that no outlet prints so
_DEEDS = {
    "sentence in": Deed.ADDED, "paragraph in": Deed.ADDED, "note": Deed.ADDED, "sentence out": Deed.TAKEN_OUT,
    "paragraph out": Deed.TAKEN_OUT, "move": Deed.MOVED,
}  # fmt: skip


def words(text: str) -> str:
    """The words of *text* alone."""
    return " ".join(re.findall(r"\w+", text))


def tells(change: Change, edit: Edit) -> bool:
    """Whether *change* is what the desk did: the right deed, at the right words."""
    deed = _DEEDS.get(edit.kind, Deed.REWORDED)
    if change.deed is not deed or change.of_headline != (edit.kind == "headline"):
        return False
    before, after, old, new = map(words, (change.before, change.after, edit.before, edit.after))
    if deed is not Deed.REWORDED:
        told, done = before or after, old or new
        return done in told or (told in done and len(told) > 0.8 * len(done))
    if old in before and new in after:
        return True
    one, other = _core(old.split(), new.split())
    return one in before and other in after and (before in old or after in new)


def _core(one: list[str], other: list[str]) -> tuple[str, str]:
    """Two sentences without the words with which both begin and end."""
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one), " ".join(other)


def main() -> None:
    """Count, and compare with the frozen run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true", help="list what was missed and what nobody did")
    parser.add_argument("--freeze", action="store_true", help="write the counts down as the frozen run")
    given = parser.parse_args()
    clean = [one for one in articles(given.data) if len(one.paragraphs) >= FEWEST]
    clean = [one for one in clean if not any(sign in part for part in one.paragraphs for sign in _ODD)]
    done: Counter[str] = Counter()
    found: Counter[str] = Counter()
    invented = noted = 0
    for number in range(given.articles):
        url, stories = versions(clean, given.seed + number)
        captures = [
            read_source(
                source_of(story.page(url), path="page", media_type=HTML, url=url, captured=f"2024-05-14T{hour}Z")
            )
            for story, hour in zip(stories, (f"{8 + n:02}:05:00" for n in range(len(stories))), strict=True)
        ]
        article = edition(captures)
        told = {one.first: one.changes for one in history(article, {one.id: one.captured for one in captures})}
        notes = {words(fact.value or "") for fact in article.facts if fact.name == "note"}
        for story, capture in zip(stories, captures, strict=True):
            changes = told.get(capture.captured or "", ())
            for edit in story.edits:
                right = any(tells(change, edit) for change in changes)
                done[edit.kind] += 1
                found[edit.kind] += right
                noted += edit.kind == "note" and words(edit.after) in notes
                if given.show and not right:
                    print("missed", given.seed + number, edit)
            wrong = [change for change in changes if not any(tells(change, edit) for edit in story.edits)]
            invented += len(wrong)
            if given.show:
                print(
                    *(f"invented {given.seed + number} {change}" for change in wrong), sep="\n", end="\n" * bool(wrong)
                )
    for kind, total in sorted(done.items()):
        print(f"  {kind:14} {found[kind]:4} of {total:4}")
    print(f"  all {found.total()} of {done.total()}; told and not done {invented}; notes that are facts {noted}")
    name = f"{given.articles} articles, seed {given.seed}"
    counts = {"found": found.total(), "notes": noted, "not invented": -invented}
    beside(HERE / "frozen.json", name, counts, freeze=given.freeze, fewer_is_worse=True)


if __name__ == "__main__":
    main()
