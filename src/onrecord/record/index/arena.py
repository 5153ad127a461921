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
from onrecord.text.arrays import Hashes, Offsets

SPARE = 1 / 8  # of a filter's words: so many more have room in a new array, and come before it is replaced

_NONE: Hashes = np.empty(0, np.uint64)

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
    """The words of one record's filter, by stamp.

    The array itself is with `onrecord.record.index.memory`, which may let go of it.
    """

    def __init__(self, file: str = "") -> None:
        """Nothing lies in it yet.

        Args:
            file: The record's.
        """
        self.file = file
        self._lock = Lock()
        self._forget()

    def put(self, stamp: int, part: Part) -> None:
        """Keep a *part* under a stamp, if there is room."""
        with self._lock:
            array = self._array()
            if array is not None:
                self._put(array, stamp, part)

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
            array = self._array()
            if array is None:
                array = self._replaced(_NONE, stamps, sizes)
            for at, stamp in enumerate(stamps):
                if stamp not in self._places and (part := read(at)) is not None and not self._put(array, stamp, part):
                    array = self._replaced(array, stamps, sizes)
                    self._put(array, stamp, part)
            found = [self._places.get(stamp) for stamp in stamps]
            starts = np.array([-1 if place is None else place.start for place in found], np.int64)
            full = [_NONE, *(place.full for place in found if place is not None)]
            return Held(array, starts, np.concatenate(full))

    def _array(self) -> Hashes | None:
        """The array, unless memory let go of it; then nothing lies anywhere."""
        kept = memory.get(self._stamp)
        if kept is None:
            self._forget()
            return None
        return kept[0]

    def _forget(self) -> None:
        self._stamp = memory.stamp()  # of the array
        self._used = 0
        self._places: dict[int, _Place] = {}

    def _put(self, array: Hashes, stamp: int, part: Part) -> bool:
        """Whether there is room."""
        words, full = part
        start, end = self._used, self._used + len(words)
        if end > len(array):
            return False
        array[start:end] = words
        self._places[stamp] = _Place(start, len(words), full)
        self._used = end
        return True

    def _replaced(self, old: Hashes, stamps: Sequence[int], sizes: Sequence[int]) -> Hashes:
        """A new array with room for the parts that have *stamps*; those in the *old* one move there."""
        places = self._places
        memory.drop(self._stamp)
        self._forget()
        array = memory.room(int(sum(sizes) * (1 + SPARE)), np.dtype(np.uint64))
        memory.put(self._stamp, (array,))
        for stamp in stamps:
            if (place := places.get(stamp)) is not None:
                self._put(array, stamp, (old[place.start : place.start + place.size], place.full))
        return array
