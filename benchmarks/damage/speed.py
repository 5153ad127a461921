"""How long editions take, apparatus included, beside the opcodes of rapidfuzz alone on the same tokens."""

import random
import statistics
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.damage.corpus import Clean
from benchmarks.damage.generator import Damaged, edit
from benchmarks.damage.making import as_blocks
from rapidfuzz.distance import Levenshtein

from onrecord.capture import Capture
from onrecord.editing import edition
from onrecord.editing.stock import read_together
from onrecord.text.folding import tokens

TOKENS = 5_000
EDITS = 25  # by a desk, in each copy
ROUNDS = 15


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


def speed(clean: list[Clean], seed: int) -> Iterator[Speed]:
    """The pair that the aim is about, then more witnesses, other lengths, and what is worst for an alignment."""
    for name, count, size in (
        ("a pair", 2, TOKENS),
        ("a pair", 2, TOKENS // 5),
        ("a pair", 2, TOKENS * 4),
        ("three witnesses", 3, TOKENS),
        ("eight witnesses", 8, TOKENS),
    ):
        yield _measured(name, _edited(clean, random.Random(seed), count, size), 15 if count * size < 20_000 else 5)
    random_ = random.Random(seed)
    whole = _paragraphs(clean, TOKENS)
    shuffled = random_.sample(whole, len(whole))
    yield _measured("all paragraphs at other places", [_page(whole), _page(shuffled)], 3)
    yield _measured("nothing in common", [_page(whole), _page(_paragraphs(clean[::-1], TOKENS))], 3)
    yield _measured("one word again and again", [_page(["ferry " * TOKENS]), _page(["ferry " * (TOKENS - 9)])], 3)


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


def _measured(name: str, captures: list[Capture], rounds: int) -> Speed:
    numbers: dict[int, int] = {}
    one, other = (
        array("I", [numbers.setdefault(key, len(numbers)) for key in tokens(capture.text).keys.tolist()])
        for capture in captures[:2]
    )
    texts = [capture.text.split("\n\n") for capture in captures]
    edition(captures)  # what is made on first use is made
    alone, reading, whole = zip(
        *(
            (
                _ms(lambda: Levenshtein.opcodes(one, other)),
                _ms(lambda: read_together(texts)),
                _ms(lambda: edition(captures)),
            )
            for _ in range(rounds)
        ),
        strict=True,
    )
    middle = statistics.median
    return Speed(
        name,
        max(len(one), len(other)),
        middle(alone),
        middle(reading),
        middle(whole),
        middle(took / least for took, least in zip(whole, alone, strict=True)),
        middle((took - read) / least for took, read, least in zip(whole, reading, alone, strict=True)),
    )


def _ms(work: Callable[[], object]) -> float:
    """The processor time that *work* takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
