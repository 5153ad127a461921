"""What others take for sketch and look-up of the same texts, with as many captures in their index.

Their tokens are words, split at spaces: the cheapest that they can be given. They have a process to themselves, and
take all texts before the records are filled, and once more at the end. Between filling and adding they would leave the
records' files untouched for a minute, after which some machines have taken their pages back.
"""

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


class Peer:
    """One of the others, with captures in its index."""

    def __init__(self, sketch: Callable[[str], Any], look_up: Callable[[Any], object]) -> None:
        self._sketch = sketch
        self._look_up = look_up
        self.seconds = [0.0, 0.0]  # for sketches, for look-ups

    def take(self, texts: Sequence[str]) -> None:
        """Sketch *texts* and look them up."""
        begin = time.process_time()
        sketches = [self._sketch(text) for text in texts]
        sketched = time.process_time()
        for one in sketches:
            self._look_up(one)
        self.seconds[0] += sketched - begin
        self.seconds[1] += time.process_time() - sketched


_peers: dict[str, Peer] = {}  # of the process that they have to themselves


def prepare(size: int) -> None:
    """Put *size* captures into the index of each peer."""
    _peers.update(datasketch=_datasketch(size), rensa=_rensa(size))


def take(texts: Sequence[str]) -> None:
    """Sketch and look up *texts* with each peer."""
    for peer in _peers.values():
        peer.take(texts)


def rates(count: int) -> dict[str, dict[str, int]]:
    """Captures a second of the processor, of each peer, *count* in all: sketches alone, and with the look-up."""
    return {
        name: {
            "sketches": round(count / peer.seconds[0]),
            "with look-up": round(count / sum(peer.seconds)),
        }
        for name, peer in _peers.items()
    }


def _datasketch(size: int) -> Peer:
    random_ = np.random.default_rng(0)
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for number in range(size):
        values = random_.integers(0, (1 << 32) // _TOKENS, PERMUTATIONS, dtype=np.uint64)
        index.insert(
            number,
            datasketch.MinHash(num_perm=PERMUTATIONS, hashvalues=values, scheme="affine32"),
            check_duplication=False,
        )

    def sketch(text: str) -> Any:
        one = datasketch.MinHash(num_perm=PERMUTATIONS)
        one.update_batch([word.encode() for word in text.split()])
        return one

    return Peer(sketch, index.query)


def _rensa(size: int) -> Peer:
    random_ = np.random.default_rng(0)
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    vocabulary = [f"w{number}" for number in range(50_000)]
    for number in range(size):
        one = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update([vocabulary[at] for at in random_.integers(0, len(vocabulary), 20)])
        index.insert(number, one)

    def sketch(text: str) -> Any:
        one = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(text.split())
        return one

    return Peer(sketch, index.query)
