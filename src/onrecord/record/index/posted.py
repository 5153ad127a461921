"""Posted: entries of the index of kin, who has which hash, as sorted arrays: made, merged, cut and looked through."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from onrecord.text.arrays import Flags, Hashes, Offsets
from onrecord.text.order import before, ordered, times

FULL = 32  # captures: of a hash that more have, one more than these are kept
LONGEST = 64  # bits of a hash

_AT_ONCE = 1024  # hashes that rows are read for; for the next ones they lie in the same memory

HASH, NUMBER = np.dtype("<u8"), np.dtype("<u4")  # as they are stored

Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]
Numbered = TypeVar("Numbered", Hashes, Offsets)


class Entries(NamedTuple):
    """Captures and what they have; by hash, then in the order of arrival. The arrays are of one length."""

    hashes: Hashes
    captures: Numbers  # of rows


class Found(NamedTuple):
    """Who has what was looked for; by place, then in the order of arrival. The arrays are of one length."""

    places: Offsets  # among the hashes that were looked for
    captures: Offsets  # numbers of rows


Row = tuple[bytes, bytes]  # hashes and captures


def gathered(hashes: Hashes, captures: Offsets) -> Entries:
    """Entries, given in the order of arrival; those beyond one more than `FULL` of a hash are left out."""
    order = ordered(hashes)
    return _first_ones(hashes[order], captures[order].astype(np.uint32))


def merged(parts: Sequence[Entries]) -> Entries:
    """All entries of *parts*, which are in the order of their age; left out are those that `gathered` leaves out."""
    old, *rest = parts
    for new in rest:
        at = np.searchsorted(old.hashes, new.hashes, side="right") + np.arange(len(new.hashes))
        kept = np.ones(len(old.hashes) + len(new.hashes), np.bool_)
        kept[at] = False
        hashes, captures = np.empty(len(kept), np.uint64), np.empty(len(kept), np.uint32)
        hashes[at], captures[at] = new
        hashes[kept], captures[kept] = old
        old = _first_ones(hashes, captures)
    return old


def _first_ones(hashes: Hashes, captures: Numbers) -> Entries:
    kept = np.ones(len(hashes), np.bool_)
    kept[FULL + 1 :] = hashes[FULL + 1 :] != hashes[: -FULL - 1]
    return Entries(hashes, captures) if kept.all() else Entries(hashes[kept], captures[kept])


def hits(entries: Entries, wanted: Hashes) -> Found:
    """Who has the hashes *wanted*, which are sorted, each once."""
    if not len(entries.hashes):
        return Found(np.zeros(0, np.int64), np.zeros(0, np.int64))
    starts = before(entries.hashes, wanted)
    places = np.flatnonzero(entries.hashes[np.minimum(starts, len(entries.hashes) - 1)] == wanted)
    starts = starts[places]
    counts = times(entries.hashes, starts)
    ends = np.cumsum(counts)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
    return Found(np.repeat(places, counts), entries.captures[at].astype(np.int64))


def hits_in_rows(read: Callable[[Hashes], Iterable[Row]], wanted: Hashes, may: Flags) -> Found:
    """Who has the hashes *wanted*, which are sorted, each once.

    Args:
        read: Reads the rows of some of them, in the order of the hashes.
        wanted: The hashes.
        may: For which of them to read.
    """
    places = np.flatnonzero(may)
    parts = []
    for start in range(0, len(places), _AT_ONCE):
        here = places[start : start + _AT_ONCE]
        found = hits(stored(read(wanted[here])), wanted[here])
        parts.append(Found(here[found.places], found.captures))
    return joined(parts)


def joined(parts: Sequence[Found]) -> Found:
    """What *parts* have, one part behind another."""
    none = np.zeros(0, np.int64)
    places = np.concatenate([none, *(part.places for part in parts)])
    return Found(places, np.concatenate([none, *(part.captures for part in parts)]))


def arranged(parts: Sequence[Found]) -> Found:
    """What *parts* have, of each place the first part's first."""
    places, captures = joined(parts)
    order = np.argsort(places, kind="stable")
    return Found(places[order], captures[order])


def bits(number: int) -> int:
    """How many bits the hashes of node *number* have in common: see `onrecord.record.index.postings`."""
    return number.bit_length() - 1


def of_node(entries: Entries, number: int) -> Entries:
    """Those of *entries* that belong to node *number*."""
    last = number & (number + 1) == 0
    hashes = entries.hashes
    part = slice(ahead(hashes, number), None if last else ahead(hashes, number + 1))
    return Entries(hashes[part], entries.captures[part])


def ahead(hashes: Hashes, number: int) -> int:
    """How many of the sorted *hashes* come before those of node *number*."""
    return int(np.searchsorted(hashes, ends(number)[0]))


def ends(number: int) -> Hashes:
    """The least and the last hash of node *number*."""
    known = bits(number)
    least = (number - (1 << known)) << (LONGEST - known)
    return np.array([least, least + (1 << (LONGEST - known)) - 1], np.uint64)


def once(places: Numbered) -> Numbered:
    """Sorted *places*, each once."""
    fresh = np.ones(len(places), np.bool_)
    fresh[1:] = places[1:] != places[:-1]
    return places[fresh]


def cut(entries: Entries, number: int, depth: int) -> Iterator[tuple[int, bytes, bytes]]:
    """The entries of node *number*, cut into those of the nodes that lie *depth* bits deeper.

    Yields:
        The number of each such node, empty or not, with the hashes and the captures as they are stored.
    """
    known = bits(number) + depth
    first = number << depth
    prefixes = np.arange(first + 1, first + (1 << depth), dtype=np.uint64) - np.uint64(1 << known)
    return cut_at(entries, first, prefixes << np.uint64(LONGEST - known))


def cut_at(entries: Entries, first: int, leasts: Hashes) -> Iterator[tuple[int, bytes, bytes]]:
    """Entries cut where hashes of *leasts* and above begin: numbers from *first*, hashes and captures as stored."""
    cuts = np.searchsorted(entries.hashes, leasts).tolist()
    hashes, captures = row(entries)
    start = 0
    for place, end in enumerate([*cuts, len(entries.hashes)], first):
        yield (
            place,
            hashes[HASH.itemsize * start : HASH.itemsize * end],
            captures[NUMBER.itemsize * start : NUMBER.itemsize * end],
        )
        start = end


def stored(rows: Iterable[Row]) -> Entries:
    """The entries of rows whose hashes follow one another."""
    hashes, captures = [], []
    for some, theirs in rows:  # one after the other: thousands of live tuples would set off the garbage collector
        hashes.append(some)
        captures.append(theirs)
    return Entries(np.frombuffer(b"".join(hashes), HASH), np.frombuffer(b"".join(captures), NUMBER))


def row(entries: Entries) -> Row:
    """Entries as they are stored."""
    return entries.hashes.astype(HASH).tobytes(), entries.captures.astype(NUMBER).tobytes()
