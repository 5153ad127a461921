"""Arena: one large array that the filter's words lie in, part behind part.

Every batch asks most parts of a filter; in one array all of them are asked at once. What was written once is never
written over: a part that changed has a new stamp and is put behind the others, and now and then what is still in use
moves to a new array.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np

from onrecord.record.index import memory
from onrecord.text.folding import Hashes, Offsets

SPARE = 0.25  # of what lies in a new array: as much is free in it, and it grows that much before it is replaced

Part = tuple[Hashes, Hashes]  # words of the filter, and what is full


class Held(NamedTuple):
    """Where the parts that were asked for lie."""

    words: Hashes  # of all parts, others among them
    starts: Offsets  # of each part among the words; below zero where it is not there
    full: Hashes  # of all parts that are there, in their order


class _Place(NamedTuple):
    """Where one part lies."""

    start: int
    size: int  # words
    full: Hashes


class Arena:
    """The words of filters, by stamp: of one record as a rule, for a process adds to one at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp = memory.stamp()  # under which the array is counted as memory that is used
        self._words = np.empty(0, np.uint64)
        self._used = 0
        self._places: dict[int, _Place] = {}

    def put(self, stamp: int, part: Part) -> None:
        """Keep a *part* under a stamp, if there is room."""
        with self._lock:
            self._put(stamp, part)

    def drop(self, stamp: int) -> None:
        """Forget the part under a stamp."""
        with self._lock:
            self._places.pop(stamp, None)

    def held(self, stamps: Sequence[int], sizes: Sequence[int], read: Callable[[int], Part | None]) -> Held:
        """Where parts lie.

        Args:
            stamps: Of the parts of one filter.
            sizes: Their words.
            read: Reads a part that is not there, by its place among *stamps*, or finds that this does not pay.
        """
        with self._lock:
            if memory.get(self._stamp) is None:
                self._replace(stamps, sizes)
            for at, stamp in enumerate(stamps):
                if stamp not in self._places and (part := read(at)) is not None:
                    if self._used + sizes[at] > len(self._words):
                        self._replace(stamps, sizes)
                    self._put(stamp, part)
            found = [self._places.get(stamp) for stamp in stamps]
            starts = np.array([-1 if place is None else place.start for place in found], np.int64)
            full = np.concatenate([self._words[:0], *(place.full for place in found if place is not None)])
            return Held(self._words, starts, full)

    def _put(self, stamp: int, part: Part) -> None:
        words, full = part
        end = self._used + len(words)
        if end <= len(self._words):
            self._words[self._used : end] = words
            self._places[stamp] = _Place(self._used, len(words), full)
            self._used = end

    def _replace(self, stamps: Sequence[int], sizes: Sequence[int]) -> None:
        """Take a new array, with room for the parts that have *stamps*, and move those of them that are there."""
        memory.drop(self._stamp)
        old, places = self._words, self._places
        self._words = np.empty(int(sum(sizes) * (1 + SPARE)) + 1, np.uint64)
        self._used, self._places, self._stamp = 0, {}, memory.stamp()
        memory.put(self._stamp, (self._words,))
        for stamp in stamps:
            if (place := places.get(stamp)) is not None:
                self._put(stamp, (old[place.start : place.start + place.size], place.full))
