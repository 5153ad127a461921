"""How well captures are grouped: pairs found and pairs wrongly made, with hard negatives among them."""

import random
import time
from collections import Counter
from dataclasses import dataclass

from benchmarks.damage import negatives
from benchmarks.damage.corpus import Clean, Recognition
from benchmarks.damage.generator import KINDS, damaged, reprint
from benchmarks.damage.making import as_blocks

from onrecord.editing import Sketch, group, sketch


@dataclass(frozen=True, slots=True)
class Piled:
    """One capture of the pile and the text that it is a copy of."""

    truth: str
    kind: str
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Pairs:
    """Counts over all pairs of captures."""

    true: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """The share of true pairs that were found."""
        return self.right / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """The share of found pairs that are true."""
        return self.right / self.found if self.found else 1.0


def pile(clean: list[Clean], spare: list[Clean], noise: Recognition, seed: int, copies: int) -> list[Piled]:
    """The captures: *copies* damaged ones of each article, reprints, and hard negatives of all kinds.

    The news of negatives is taken from *spare* articles, of which the pile has no other copy.
    """
    random_ = random.Random(seed)
    others = ["harbour", "council", "ferry", "crane"]
    made: list[Piled] = []

    def put(truth: str, kind: str, paragraphs: list[str], **facts: str) -> None:
        made.append(Piled(truth, kind, sketch(as_blocks(paragraphs, **facts))))

    for number, article in enumerate(clean):
        facts = {"title": article.title, "published": article.published, "address": article.address}
        put(article.name, "clean", list(article.paragraphs), media="text/html", **facts)
        for at in range(copies):
            kind = KINDS[(number + at) % len(KINDS)]
            known = {name: value for name, value in facts.items() if random_.random() < 0.3 and name != "address"}
            put(article.name, kind, damaged(article, kind, random_, noise, others).paragraphs, **known)
        if number % 3 == 0:
            title, paragraphs = reprint(article, random_, "A wire report that came in overnight has this to say of it.")
            put(article.name, "reprint", paragraphs, title=title, published=article.published,
                address=f"https://other.example/wire/{number}")  # fmt: skip
    for number, (one, other) in enumerate(zip(clean, spare, strict=False)):
        base = f"https://www.{one.outlet}.example/running/{number}"
        put(f"next {number}", "next day", negatives.next_day(one, other), published="2031-01-02",
            title=f"Day two of story {number} brings new turns", address=base)  # fmt: skip
        put(
            f"event {number}",
            "same event",
            negatives.same_event(one, Clean("", "", "", "", tuple(negatives.court(random_)))),
        )
        put(
            f"tail {number}",
            "tail",
            negatives.with_tail(Clean("", "", "", "", (f"Report {number}.", *_shuffled(other, random_)))),
        )
        for kind in ("weather", "market", "court"):
            put(f"{kind} {number}", kind, getattr(negatives, kind)(random_))
    random_.shuffle(made)
    return made


def _shuffled(clean: Clean, random_: random.Random) -> list[str]:
    """The words of *clean* in another order: nobody's text."""
    words = " ".join(clean.paragraphs).split()
    random_.shuffle(words)
    return [" ".join(words)]


def measure(made: list[Piled]) -> tuple[Pairs, Counter[str], Counter[tuple[str, str]], float, float]:
    """Pairs, the kinds of captures that were missed, the kinds in wrong pairs, the adjusted Rand index, seconds."""
    truth = {one.sketch.capture: one for one in made}
    begin = time.perf_counter()
    groups = group(one.sketch for one in made)
    seconds = time.perf_counter() - begin
    by_truth = Counter(one.truth for one in truth.values())
    true = sum(count * (count - 1) // 2 for count in by_truth.values())
    found = right = 0
    wrong: Counter[tuple[str, str]] = Counter()
    largest: dict[str, int] = {}
    inside: list[tuple[str, int, tuple[str, ...]]] = []
    for names in groups:
        found += len(names) * (len(names) - 1) // 2
        counts = Counter(truth[name].truth for name in names)
        right += sum(count * (count - 1) // 2 for count in counts.values())
        for text, count in counts.items():
            largest[text] = max(largest.get(text, 0), count)
            inside.append((text, count, tuple(name for name in names if truth[name].truth == text)))
        if len(counts) > 1:
            kinds = sorted({(truth[name].truth, truth[name].kind) for name in names})
            wrong[
                (" + ".join(sorted({text for text, _ in kinds})[:3]), " + ".join(sorted({k for _, k in kinds})[:4]))
            ] += 1
    missed: Counter[str] = Counter()
    for text, count, names in inside:
        if count < largest[text]:
            missed.update(truth[name].kind for name in names)
    return Pairs(true, found, right), missed, wrong, rand(true, found, right, len(truth)), seconds


def rand(true: int, found: int, right: int, size: int) -> float:
    """The adjusted Rand index, from counts of pairs."""
    pairs = size * (size - 1) / 2
    expected = true * found / pairs
    most = (true + found) / 2
    return (right - expected) / (most - expected) if most != expected else 1.0
