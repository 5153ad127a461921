"""Damage bench: `python -m benchmarks.damage [grouping|editions|apparatus|speed] [--data DIR] [--articles N] [--show]`.

Editions and apparatus were made better while looking at the first texts under one seed; `--held-out` takes texts from
the other end of the list and another seed, which nobody looks at, for figures to report.
"""

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path

from benchmarks.damage import editions, grouping
from benchmarks.damage.corpus import Clean, Recognition, articles, overproof
from benchmarks.damage.speed import Speed, speed

HERE = Path(__file__).parent
SEED = 20_240_315
LESS_IS_BETTER = {"ratio", "above", "invented"}


def main() -> None:
    """Run what was asked for, beside the frozen run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["grouping", "editions", "apparatus"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=300, help="how many clean texts")
    parser.add_argument("--copies", type=int, default=6, help="damaged copies of each, for grouping")
    parser.add_argument("--held-out", action="store_true", help="other texts and another seed, for editions, apparatus")
    parser.add_argument("--seed", type=int, help="another seed for the damage of editions and apparatus")
    parser.add_argument(
        "--collatex", metavar="PYTHON", help="a Python that has CollateX, to run it beside the editions"
    )
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    parser.add_argument("--freeze", action="store_true", help="write the counts down as the frozen run")
    given = parser.parse_args()
    noise = Recognition([line for lines in overproof(given.data) for line in lines])
    clean = articles(given.data)
    random.Random(SEED).shuffle(clean)
    clean, spare = clean[: given.articles], clean[given.articles :]
    texts, seed = (spare[::-1][: given.articles], SEED + 1) if given.held_out else (clean, SEED)
    seed = seed if given.seed is None else given.seed
    counts: dict[str, dict[str, float]] = {}
    if "grouping" in given.parts:
        counts["grouping"] = _grouping(clean, spare, noise, given)
    if "editions" in given.parts:
        counts["editions"] = _editions(texts, noise, seed)
        if given.collatex:
            _collatex(editions.beside_collatex(texts, noise, seed, given.collatex))
    if "apparatus" in given.parts:
        counts["apparatus"] = _apparatus(texts, noise, seed, show=given.show)
    if "speed" in given.parts:
        _speed(speed(texts, noise, seed))
    _beside(counts, given)


def _speed(found: Iterable[Speed]) -> None:
    print("speed: processor time in ms; how many times as long as rapidfuzz alone (aim for the first pair: 3)")
    print(f"  {'':32} {'tokens':>7} {'rapidfuzz':>10} {'reading':>8} {'edition':>8}  ratio  without reading")
    for one in found:
        print(
            f"  {one.name:32} {one.tokens:7,} {one.alone:10.2f} {one.reading:8.2f} {one.whole:8.2f} "
            f"{one.ratio:6.2f} {one.ratio_read:7.2f}"
        )


def _grouping(
    clean: list[Clean], spare: list[Clean], noise: Recognition, given: argparse.Namespace
) -> dict[str, float]:
    made = grouping.pile(clean, spare, noise, SEED, given.copies)
    pairs, missed, wrong, rand, seconds = grouping.measure(made)
    print(f"grouping: {len(made):,} captures of {len({one.truth for one in made}):,} texts, {seconds:.1f} s")
    print(f"  pairs found {pairs.recall:.4f} (aim .995), right {pairs.precision:.4f} (aim .998), ARI {rand:.4f}")
    print(f"  captures parted from their kin, by kind: {dict(missed.most_common())}")
    if given.show:
        for what, count in wrong.most_common(30):
            print("   ", count, what)
    return {"recall": round(pairs.recall, 4), "precision": round(pairs.precision, 4), "ari": round(rand, 4)}


def _editions(clean: list[Clean], noise: Recognition, seed: int) -> dict[str, float]:
    found = editions.quality(clean, noise, seed)
    print("editions of three witnesses: wrong words in a thousand")
    print(f"  {'witnesses':44} {'best':>7} {'vote':>7} {'edition':>8} {'ratio':>6}  worse than best")
    total = editions.Quality()
    for kinds, sums in [*sorted(found.items()), ("all", total)]:
        if sums is not total:
            for name in ("words", "edition", "best", "vote", "above", "editions"):
                setattr(total, name, getattr(total, name) + getattr(sums, name))
        per = 1000 / max(sums.words, 1)
        print(
            f"  {kinds:44} {sums.best * per:7.2f} {sums.vote * per:7.2f} {sums.edition * per:8.2f} "
            f"{sums.edition / max(sums.best, 1):6.2f}  {sums.above} of {sums.editions}"
        )
    return {"ratio": round(total.edition / max(total.best, 1), 4), "above": total.above, "editions": total.editions}


def _collatex(sums: editions.Quality) -> None:
    per = 1000 / max(sums.words, 1)
    print(
        f"  {sums.editions} short texts: best {sums.best * per:.2f}, vote {sums.vote * per:.2f}, "
        f"majority in CollateX's alignment {sums.collatex * per:.2f}, edition {sums.edition * per:.2f}"
    )


def _apparatus(clean: list[Clean], noise: Recognition, seed: int, *, show: bool) -> dict[str, float]:
    found = editions.apparatus(clean, noise, seed)
    print("planted variants: found with the right kind and nature; invented in 10,000 words")
    planted = right = invented = words = 0
    for kind, sums in sorted(found.items()):
        planted, right = planted + sums.planted, right + sums.found
        invented, words = invented + sums.invented, words + sums.words
        share = sums.found / sums.planted if sums.planted else 1.0
        print(
            f"  {kind:20} {sums.found:4} of {sums.planted:4} {share:6.3f}   {sums.invented * 10_000 / sums.words:6.2f}"
        )
        if show:
            for name, plant, near in sums.missed[:40]:
                print("    missed", name[:30], plant.kind, plant.nature, repr(plant.words[:80]), "->", near[:300])
            for name, told in sums.extra[:40]:
                print("    invented", name[:30], told[:300])
    share, rate = right / max(planted, 1), invented * 10_000 / max(words, 1)
    print(f"  all: {share:.4f} (aim .97), invented {rate:.2f} (aim 1)")
    return {"found": round(share, 4), "invented": round(rate, 3)}


def _beside(counts: dict[str, dict[str, float]], given: argparse.Namespace) -> None:
    """Print the frozen run beside this one, or write this one down."""
    path = HERE / "frozen.json"
    frozen = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    name = f"{given.articles} articles, {given.copies} copies" + (", held out" if given.held_out else "")
    name += "" if given.seed is None else f", seed {given.seed}"
    if given.freeze:
        frozen.setdefault(name, {}).update(counts)
        path.write_text(json.dumps(frozen, indent=2) + "\n", "utf-8")
        return
    worse = []
    for part, values in counts.items():
        held = frozen.get(name, {}).get(part)
        print(f"frozen run, {part}: {held or 'none with these numbers'}; this run: {values}")
        worse += [f"{part}: {count}" for count in values if held and _falls(count, values[count], held.get(count))]
    if worse:
        raise SystemExit("worse than the frozen run: " + ", ".join(worse))


def _falls(count: str, now: float, held: float | None) -> bool:
    """Whether a figure is worse than the frozen one."""
    if held is None:
        return False
    return now > held if count in LESS_IS_BETTER else now < held


if __name__ == "__main__":
    main()
