"""What others take for sketch and look-up of the same texts, with as many captures in their index."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

try:
    import datasketch
    import rensa
except ImportError as error:
    raise SystemExit("The peers are not installed: pip install 'onrecord[bench]'") from error

PERMUTATIONS, THRESHOLD, BANDS = 128, 0.5, 32  # 32 bands of 4 rows find half of the pairs with J = .42
_TOKENS = 1000  # each made-up signature is that of a text with about so many


def rates(texts: Sequence[str], size: int) -> dict[str, dict[str, int]]:
    """Captures a second of the processor, of each peer: sketches alone, and with the look-up among *size*.

    Their tokens are words, split at spaces: the cheapest that they can be given.
    """
    return {"datasketch": _datasketch(texts, size), "rensa": _rensa(texts, size)}


def _rate(count: int, seconds: float) -> int:
    return round(count / max(seconds, 1e-9))


def _datasketch(texts: Sequence[str], size: int) -> dict[str, int]:
    random_ = np.random.default_rng(0)
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for number in range(size):
        values = random_.integers(0, (1 << 32) // _TOKENS, PERMUTATIONS, dtype=np.uint64)
        index.insert(
            number,
            datasketch.MinHash(num_perm=PERMUTATIONS, hashvalues=values, scheme="affine32"),
            check_duplication=False,
        )
    begin = time.process_time()
    sketches = []
    for text in texts:
        one = datasketch.MinHash(num_perm=PERMUTATIONS)
        one.update_batch([word.encode() for word in text.split()])
        sketches.append(one)
    return _rates(begin, sketches, index.query)


def _rates(begin: float, sketches: Sequence[Any], look_up: Callable[[Any], object]) -> dict[str, int]:
    """Sketches a second since *begin*, and the same with a look-up of each, which is done here."""
    sketched = time.process_time()
    for one in sketches:
        look_up(one)
    done = time.process_time()
    return {"sketches": _rate(len(sketches), sketched - begin), "with look-up": _rate(len(sketches), done - begin)}


def _rensa(texts: Sequence[str], size: int) -> dict[str, int]:
    random_ = np.random.default_rng(0)
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    vocabulary = [f"w{number}" for number in range(50_000)]
    for number in range(size):
        one = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update([vocabulary[at] for at in random_.integers(0, len(vocabulary), 20)])
        index.insert(number, one)
    begin = time.process_time()
    sketches = []
    for text in texts:
        one = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(text.split())
        sketches.append(one)
    return _rates(begin, sketches, index.query)
