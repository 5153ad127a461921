"""How long editions take, apparatus included, beside the opcodes of rapidfuzz alone on the same tokens."""

import random
import statistics
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.damage.corpus import Clean, Recognition
from benchmarks.damage.editions import TRIPLES, witnesses
from benchmarks.damage.generator import Damaged, edit
from benchmarks.damage.making import as_blocks
from rapidfuzz.distance import Levenshtein

from onrecord.capture import Capture
from onrecord.editing import edition
from onrecord.editing.collation.stock import read_together
from onrecord.text.folding import tokens

TOKENS = 5_000
EDITS = 25  # by a desk, in each copy
ROUNDS, FEW = 15, 5
WORDS = 800  # of a usual article


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor times of one group of captures, in ms: medians of rounds in which each was measured once."""

    name: str
    tokens: int  # of the longest copy
    alone: float  # rapidfuzz: the opcodes of the first two copies
    reading: float  # the tokens of all copies, as the edition reads them
    whole: float  # the edition
    ratio: float  # of the edition to rapidfuzz
    ratio_read: float  # the same without the reading of tokens


def speed(clean: list[Clean], noise: Recognition, seed: int) -> Iterator[Speed]:
    """The pair that the aim is about, more witnesses, other lengths, usual articles, what is worst for an alignment."""
    for name, count, size in (
        ("a pair", 2, TOKENS),
        ("a pair", 2, TOKENS // 5),
        ("a pair", 2, TOKENS * 4),
        ("three witnesses", 3, TOKENS),
        ("eight witnesses", 8, TOKENS),
    ):
        rounds = ROUNDS if count * size < 4 * TOKENS else FEW
        yield _measured(name, [_edited(clean, random.Random(seed + at), count, size) for at in range(rounds)])
    random_ = random.Random(seed)
    usual = sorted(clean, key=lambda article: abs(len(" ".join(article.paragraphs).split()) - WORDS))[: 2 * ROUNDS]
    triples = zip(usual, TRIPLES * len(usual), strict=False)
    yield _measured("three damaged copies", [witnesses(one, kinds, random_, noise) for one, kinds in triples])
    whole = _paragraphs(clean, TOKENS)
    other = _paragraphs(clean[::-1], TOKENS)
    shuffled = [random_.sample(whole, len(whole)) for _ in range(FEW)]
    yield _measured("all paragraphs at other places", [[_page(whole), _page(parts)] for parts in shuffled])
    yield _measured("nothing in common", [[_page(parts), _page(other)] for parts in shuffled])
    words = [("ferry " * (TOKENS - at)).strip() for at in range(FEW + 1)]
    yield _measured("one word again and again", [[_page([words[0]]), _page([one])] for one in words[1:]])


def _paragraphs(clean: list[Clean], size: int) -> list[str]:
    """Texts put together until there are *size* tokens."""
    whole: list[str] = []
    count = 0
    for article in clean:
        whole += article.paragraphs
        count += sum(len(tokens(part)) for part in article.paragraphs)
        if count >= size:
            break
    return whole


def _page(paragraphs: list[str]) -> Capture:
    return as_blocks(paragraphs, media="text/html")


def _edited(clean: list[Clean], random_: random.Random, count: int, size: int) -> list[Capture]:
    """*count* copies of one text, all but the first edited at some places."""
    whole = _paragraphs(clean, size)
    copies = [Damaged(list(whole)) for _ in range(count)]
    for copy in copies[1:]:
        for _ in range(EDITS):
            edit(copy, random_, ["letters", "harbour", "ferry"])
    return [_page(copy.paragraphs) for copy in copies]


def _measured(name: str, groups: list[list[Capture]]) -> Speed:
    """One round a group: nothing that was kept of the round before says anything about the next one's differences."""
    edition(groups[0])  # what is made on first use is made
    rounds = [_round(captures) for captures in groups]
    middle = statistics.median
    return Speed(
        name,
        max(len(tokens(capture.text)) for capture in groups[0]),
        middle(alone for alone, _, _ in rounds),
        middle(reading for _, reading, _ in rounds),
        middle(whole for _, _, whole in rounds),
        middle(whole / alone for alone, _, whole in rounds),
        middle((whole - reading) / alone for alone, reading, whole in rounds),
    )


def _round(captures: list[Capture]) -> tuple[float, float, float]:
    """The times of rapidfuzz alone, of reading the tokens, and of the edition, in ms."""
    numbers: dict[int, int] = {}
    one, other = (
        array("I", [numbers.setdefault(key, len(numbers)) for key in tokens(capture.text).keys.tolist()])
        for capture in captures[:2]
    )
    texts = [capture.text.split("\n\n") for capture in captures]
    return (
        _ms(lambda: Levenshtein.opcodes(one, other)),
        _ms(lambda: read_together(texts)),
        _ms(lambda: edition(captures)),
    )


def _ms(work: Callable[[], object]) -> float:
    """The processor time that *work* takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
