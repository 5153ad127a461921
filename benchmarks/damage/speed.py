"""How long the edition of one pair takes, apparatus included, beside the opcodes of rapidfuzz alone."""

import random
import time
from array import array
from collections.abc import Callable

from benchmarks.damage.corpus import Clean
from benchmarks.damage.generator import Damaged, edit
from benchmarks.damage.making import as_blocks
from rapidfuzz.distance import Levenshtein

from onrecord.editing import edition
from onrecord.text.folding import tokens

TOKENS = 5_000
EDITS = 25  # by a desk, in one of the two
ROUNDS = 15


def speed(clean: list[Clean], seed: int) -> tuple[int, float, float]:
    """The tokens of the longer copy, and the least processor time in ms of rapidfuzz alone and of the edition.

    Texts are put together until there are enough tokens; one copy is edited at some places.
    """
    random_ = random.Random(seed)
    whole: list[str] = []
    for article in clean:
        whole += article.paragraphs
        if len(tokens("\n\n".join(whole))) >= TOKENS:
            break
    copy = Damaged(list(whole))
    for _ in range(EDITS):
        edit(copy, random_, ["letters", "harbour", "ferry"])
    pair = [as_blocks(parts, media="text/html") for parts in (whole, copy.paragraphs)]
    numbers: dict[int, int] = {}
    one, other = (
        array("I", [numbers.setdefault(key, len(numbers)) for key in tokens(capture.text).keys.tolist()])
        for capture in pair
    )
    return max(len(one), len(other)), _least(lambda: Levenshtein.opcodes(one, other)), _least(lambda: edition(pair))


def _least(work: Callable[[], object]) -> float:
    """The least processor time of some rounds, in ms."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found) * 1000
