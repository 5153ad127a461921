"""Notices of one form: `python -m benchmarks.notices [--notices N] [--seed S] [--held] [--data DIR]`.

Many sorts of short texts, each made from a few forms: those of one form must stay apart, and copies of one notice must
stay together. Half of the notices have facts beside the text. `HELD` sorts were chosen by a seed before any was looked
at, and nothing was changed while looking at them.
"""

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.damage.corpus import Recognition, overproof
from benchmarks.damage.making import as_blocks
from benchmarks.frozen import beside
from benchmarks.notices.copies import KINDS, Facts, copy
from benchmarks.notices.filling import Filler, Form, Notice, forms

from onrecord.editing import Sketch, group, kin, sketches

HERE = Path(__file__).parent
SEED = 2  # for reporting; what was changed while looking at developed sorts was changed on seed 1
HELD = frozenset(random.Random("held aside").sample(sorted(forms()), len(forms()) // 2))
SHORTEST = 36  # words: copies are made of notices with no fewer
COPIES = 2  # of each notice
TIMED = 400  # pairs of each sort


def facts_of(notice: Notice, number: int, random_: random.Random) -> Facts:
    """What is known of the page of a notice; often nothing."""
    if number % 2:
        return {}
    day = f"20{random_.randint(18, 24)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
    given = {
        "title": notice.title,
        "published": day,
        "address": f"https://www.paper{notice.number}.example/{notice.sort}/{day}/{number}",
        "publisher": f"Paper {notice.number}",
    }
    return {name: value for name, value in given.items() if random_.random() < 0.75}


class Sort:
    """The captures of one sort of notices."""

    def __init__(self, wordings: list[Form], filler: Filler, noise: Recognition, count: int, seed: int) -> None:
        """Make *count* notices and copies of them."""
        self.truth: dict[str, tuple[str, str, str]] = {}  # the notice, the kind of copy, "facts" or "bare"
        self.original: dict[str, str] = {}  # capture by notice
        captures = []
        for number in range(count):
            random_ = random.Random(f"{seed} {wordings[0].sort} {number}")
            notice = filler.notice(wordings[number // 2 % len(wordings)], random_)
            facts = facts_of(notice, number, random_)
            name = f"{notice.sort} {number}"
            made = [(as_blocks(list(notice.paragraphs), **facts), "itself")]
            if sum(len(part.split()) for part in notice.paragraphs) >= SHORTEST:
                for at in range(COPIES):
                    kind = KINDS[(number * COPIES + at) % len(KINDS)]
                    found = copy(notice, facts, kind, random_, noise)
                    if found and found[0] and found[0] != list(notice.paragraphs):
                        made.append((as_blocks(found[0], **found[1]), kind))
            for capture, kind in made:
                self.truth.setdefault(capture.id, (name, kind, "facts" if facts else "bare"))
                captures.append(capture)
            self.original[name] = made[0][0].id
        self.sketches: dict[str, Sketch] = {one.capture: one for one in sketches(captures)}

    def measure(self) -> tuple[Counter[str], list[tuple[str, str]], list[tuple[str, str]]]:
        """Counts; the kin that are two notices; the copies that no group has with their notice."""
        counts: Counter[str] = Counter(notices=len(self.original))
        group_of = {name: at for at, names in enumerate(group(self.sketches.values())) for name in names}
        inside: defaultdict[int, set[str]] = defaultdict(set)
        for name, at in group_of.items():
            inside[at].add(self.truth[name][0])
        merged = {notice for notices in inside.values() if len(notices) > 1 for notice in notices}
        counts["merged"] = len(merged)
        lost = []
        for name, (notice, kind, known) in self.truth.items():
            if kind == "itself":
                continue
            counts["copies"] += 1
            counts[f"of {kind}, {known}"] += 1
            if group_of[name] != group_of[self.original[notice]]:
                counts["lost"] += 1
                counts[f"lost {kind}, {known}"] += 1
                lost.append((self.original[notice], name))
        wrong = [
            (one, other)
            for names in self._together(group_of)
            for at, one in enumerate(names)
            for other in names[at + 1 :]
            if self.truth[one][0] != self.truth[other][0] and kin(self.sketches[one], self.sketches[other])
        ]
        counts["wrong pairs"] = len(wrong)
        return counts, wrong, lost

    @staticmethod
    def _together(group_of: dict[str, int]) -> list[list[str]]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for name, at in group_of.items():
            found[at].append(name)
        return [sorted(names) for names in found.values()]

    def timed(self, random_: random.Random) -> float:
        """Milliseconds of the processor for a pair, of notices of one sort and of notices and their copies."""
        names = sorted(self.truth)
        pairs = [(self.original[self.truth[name][0]], name) for name in names][: TIMED // 2]
        pairs += [tuple(random_.sample(names, 2)) for _ in range(TIMED // 2)]  # type: ignore[misc]
        begin = time.process_time()
        for one, other in pairs:
            kin(self.sketches[one], self.sketches[other])
        return (time.process_time() - begin) * 1000 / len(pairs)


def main() -> None:
    """Make notices, group them sort by sort, and say what merged and what was lost, beside the frozen run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=int, default=132, help="of each sort")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--held", action="store_true", help="the sorts that were held aside")
    parser.add_argument("--sort", action="append", help="only this one")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--freeze", action="store_true", help="write the counts down as the frozen run")
    given = parser.parse_args()
    noise = Recognition([line for lines in overproof(given.data) for line in lines])
    filler = Filler()
    total: Counter[str] = Counter()
    spent = []
    for name, wordings in sorted(forms().items()):
        if (name in HELD) != given.held or (given.sort and name not in given.sort):
            continue
        sort = Sort(wordings, filler, noise, given.notices, given.seed)
        counts, _, _ = sort.measure()
        spent.append(sort.timed(random.Random(given.seed)))
        total += counts
        kinds = {kind.removeprefix("lost "): number for kind, number in counts.items() if kind.startswith("lost ")}
        print(
            f"{name:12} merged {counts['merged']:4} of {counts['notices']} ({counts['wrong pairs']} pairs), lost "
            f"{counts['lost']:3} of {counts['copies']} copies {kinds or ''}"
        )
        sys.stdout.flush()
    print(f"all: merged {total['merged']} of {total['notices']}, lost {total['lost']} of {total['copies']} copies")
    for kind in KINDS:
        shares = [
            f"{known} {total[f'lost {kind}, {known}']} of {total[f'of {kind}, {known}']}" for known in ("facts", "bare")
        ]
        print(f"  lost, {kind:24} {', '.join(shares)}")
    print(f"  {sum(spent) / max(len(spent), 1):.3f} ms a pair")
    if not given.sort:
        frozen = {name: total[name] for name in ("merged", "lost")}
        beside(
            HERE / "frozen.json",
            f"{'held' if given.held else 'developed'}, {given.notices} a sort, seed {given.seed}",
            frozen,
            freeze=given.freeze,
            fewer_is_worse=False,
        )


if __name__ == "__main__":
    main()
