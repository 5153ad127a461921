"""How good editions are: token error against the clean text, and planted variants found, named rightly, or invented."""

import random
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.damage.collatex import LONGEST, votes
from benchmarks.damage.corpus import Clean, Recognition
from benchmarks.damage.generator import Damaged, Plant, damaged, page
from benchmarks.damage.making import as_blocks, through_print, through_reader
from rapidfuzz.distance import Levenshtein

from onrecord.article import Article, Nature, Variant
from onrecord.capture import Capture
from onrecord.editing import edition
from onrecord.editing.kinship.sketch import body_text
from onrecord.text.folding import key, tokens

TRIPLES = (
    ("noisy", "noisy", "noisy"),
    ("noisy", "printed", "furnished"),
    ("noisy cut", "noisy", "cut and furnished"),
    ("broken", "noisy", "noisy cut"),
    ("moved", "noisy", "furnished"),
)


def token_error(text: str, clean: str) -> int:
    """Edits between the words of two texts, by comparison keys."""
    found, wanted = tokens(text), tokens(clean)
    return int(Levenshtein.distance(found.keys[found.words].tolist(), wanted.keys[wanted.words].tolist()))


@dataclass(slots=True)
class Quality:
    """Token errors summed over many editions."""

    words: int = 0
    edition: int = 0
    best: int = 0
    vote: int = 0  # a plain majority of three, aligned to the first
    collatex: int = 0  # a majority in CollateX's alignment
    above: int = 0  # editions with more errors than their best witness
    editions: int = 0


def beside_collatex(clean: list[Clean], noise: Recognition, seed: int, python: str) -> Quality:
    """The editions of articles that CollateX can align in some seconds, beside the majority in its alignment."""
    random_ = random.Random(seed)
    sums = Quality()
    triples: list[tuple[str, ...]] = []
    wanted: list[str] = []
    for number, article in enumerate(clean):
        text = "\n\n".join(article.paragraphs)
        if len(text.split()) > LONGEST:
            continue
        captures = witnesses(article, TRIPLES[number % len(TRIPLES)], random_, noise)
        triples.append(tuple(body_text(capture) for capture in captures))
        wanted.append(text)
        _add(sums, captures, text)
    sums.collatex = sum(map(token_error, votes(python, triples), wanted))
    return sums


def quality(clean: list[Clean], noise: Recognition, seed: int) -> dict[str, Quality]:
    """Three damaged witnesses an article, through the reader; by kinds of damage."""
    random_ = random.Random(seed)
    found: dict[str, Quality] = {}
    for number, article in enumerate(clean):
        kinds = TRIPLES[number % len(TRIPLES)]
        text = "\n\n".join(article.paragraphs)
        captures = witnesses(article, kinds, random_, noise)
        _add(found.setdefault(", ".join(kinds), Quality()), captures, text)
    return found


def witnesses(article: Clean, kinds: tuple[str, ...], random_: random.Random, noise: Recognition) -> list[Capture]:
    """Damaged copies of an article, each as its reader has it."""
    pages = [page(damaged(article, kind, random_, noise, ["letters"]), random_) for kind in kinds]
    return [_read(article, kind, one, at) for at, (kind, one) in enumerate(zip(kinds, pages, strict=True))]


def _add(sums: Quality, captures: list[Capture], text: str) -> None:
    """Count the errors of one edition, of its best witness, and of the plain majority."""
    best = min(token_error(body_text(capture), text) for capture in captures)
    wrong = token_error(edition(captures).text, text)
    sums.words += len(text.split())
    sums.edition += wrong
    sums.best += best
    sums.vote += token_error(_vote(captures), text)
    sums.above += wrong > best
    sums.editions += 1


def _read(article: Clean, kind: str, text: str, number: int) -> Capture:
    """A damaged copy as a reader has it: prints as PDF, all others as plain text."""
    if "print" in kind:
        return through_print(text, article.outlet.replace("-", " ").title(), f"{article.name}-{number}.pdf")
    return through_reader(text, f"{article.name}-{number}")


def _vote(captures: list[Capture]) -> str:
    """The plain majority: each token of the first witness, or what both others have in its place; the floor."""
    words = [body_text(capture).split() for capture in captures]
    first = max(words, key=len)
    others = [other for other in words if other is not first]
    swaps: list[Counter[tuple[int, str]]] = [Counter() for _ in others]
    for other, seen in zip(others, swaps, strict=True):
        for op in Levenshtein.opcodes(first, other):
            if op.tag == "replace":
                seen.update((at, other[op.dest_start + at - op.src_start]) for at in range(op.src_start, op.src_end))
            elif op.tag == "delete":
                seen.update((at, "") for at in range(op.src_start, op.src_end))
    out = list(first)
    for at, word in swaps[0].keys() & swaps[1].keys() if len(swaps) > 1 else ():
        out[at] = word
    return " ".join(word for word in out if word)


@dataclass(slots=True)
class Apparatus:
    """Planted variants and what was made of them."""

    planted: int = 0
    found: int = 0  # with the right kind and nature
    invented: int = 0
    words: int = 0
    missed: list[tuple[str, Plant, str]] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)


KINDS = ("cut", "furnished", "moved", "edited", "printed", "broken", "cut and furnished", "edited print", "noisy")


def apparatus(clean: list[Clean], noise: Recognition, seed: int) -> dict[str, Apparatus]:
    """A clean page and one damaged copy an article; by kind of damage. The copy goes through its reader."""
    random_ = random.Random(seed)
    others = sorted({word for article in clean for word in article.title.lower().split() if word.isalpha()})
    found: dict[str, Apparatus] = {}
    for number, article in enumerate(clean):
        kind = KINDS[number % len(KINDS)]
        copy = damaged(article, kind, random_, noise, others)
        whole = as_blocks(list(article.paragraphs), media="text/html")
        read = _read(article, kind, page(copy, random_), 0)
        made = edition([whole, read])
        sums = found.setdefault(kind, Apparatus())
        sums.words += len(" ".join(article.paragraphs).split())
        _score(sums, article.name, copy, made, read)
    return found


def _score(sums: Apparatus, name: str, copy: Damaged, made: Article, read: Capture) -> None:
    left = [
        variant for variant in made.variants if variant.nature is not Nature.FORM or variant.kind == "transposition"
    ]
    body = key(body_text(read))
    for plant in copy.plants:
        if plant.nature == "furniture" and key(plant.words) not in body:
            continue  # the reader gave it its role already
        sums.planted += 1
        match = next((variant for variant in left if _is(variant, plant)), None)
        if match is None:
            sums.missed.append((name, plant, _nearest(left, plant)))
            continue
        sums.found += 1
        left.remove(match)
    noisy = {Nature.RECOGNITION} if not copy.plants else set()
    extra = [variant for variant in left if variant.nature not in noisy and variant.spans != ((0, 0),)]
    sums.invented += len(extra)
    sums.extra += [(name, _told(variant)) for variant in extra]


def _is(variant: Variant, plant: Plant) -> bool:
    if plant.nature and variant.nature != plant.nature:
        return False
    if plant.nature == "revision" and plant.kind in {"addition", "omission"}:
        # Which of the two it is called depends on whether the edition keeps the words.
        if variant.kind != ("omission" if variant.readings[0].text else "addition"):
            return False
    elif variant.kind != plant.kind:
        return False
    words = key(plant.words).split()
    said = [key(reading.text) for reading in variant.readings]
    return any(_close(reading.split(), words) for reading in said if reading)


def _close(reading: list[str], words: list[str]) -> bool:
    if len(words) <= 2:
        return all(word in reading for word in words) and len(reading) <= 8
    return Levenshtein.normalized_similarity(reading, words) >= 0.7


def _nearest(left: list[Variant], plant: Plant) -> str:
    words = set(key(plant.words).split())
    near = [v for v in left if any(words & set(key(reading.text).split()) for reading in v.readings)]
    return " | ".join(_told(variant) for variant in near[:3])


def _told(variant: Variant) -> str:
    return f"{variant.kind} {variant.nature} {[reading.text[:60] for reading in variant.readings]}"
