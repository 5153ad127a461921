"""The index of kin: which captures of the record share keys with new ones.

Keys are hashes from a sketch. What is found here are candidates only: whether two captures are kin is decided
by their two sketches.

A key below zero stands for something that alone makes two captures candidates, such as an address. The others count
in numbers, and those that very many captures have (legal lines, turns of phrase) are left out, unless they are most of
what a capture has: a text that all outlets print finds the first copies of itself.

How the keys lie in the file is `onrecord.record.index.postings`'s.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.record.index import postings
from onrecord.record.index.posted import FULL, Found, arranged
from onrecord.text.arrays import Flags, Hashes, Offsets
from onrecord.text.folding import mix
from onrecord.text.order import ordered

LEAST = 2  # keys that must be shared where no single one is enough
MOST = 0.65  # of a capture's keys: where so many are frequent, the text itself is everywhere
_SIGN = 1 << 63
_NEW = 1 << 32  # above the numbers of all captures of a record
_PAIR = 2 * _NEW  # times a new capture's place, and another capture's number: one number for both
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd: what is multiplied by it can be told apart, and is spread over 64 bits

Keys = Sequence[int] | Offsets | Hashes  # of one capture: up to 64 bits, unsigned or signed


class _Sought(NamedTuple):
    """The keys of new captures; the arrays have one entry a key and capture, by hash, then in the captures' order."""

    hashes: Hashes
    owners: Offsets  # places in the batch
    alone: Flags  # the key is enough alone
    sizes: Offsets  # keys of each capture, one entry a capture


class _Having(NamedTuple):
    """Who has each hash, where it was looked up; by hash, then in the order of arrival."""

    captures: Offsets  # numbers of rows, or `_NEW` and the place in the batch
    starts: Offsets  # where the entries of the hash begin, one a key and capture as in `_Sought`
    before: Offsets  # how many of them are older than the capture's own, likewise


def post(db: sqlite3.Connection, captures: Mapping[int, Keys]) -> None:
    """Enter captures under their keys.

    Args:
        db: In a transaction.
        captures: Keys by the numbers of the captures' rows.
    """
    numbers = sorted(captures)
    hashes, places = entries([captures[number] for number in numbers])
    postings.enter(db, hashes, np.array(numbers, np.int64)[places])


def entries(keys: Sequence[Keys]) -> tuple[Hashes, Offsets]:
    """What is entered for captures with *keys*: hashes, and the places of the captures that have them."""
    sought = _sought(keys)
    times = _times(sought)
    return np.repeat(sought.hashes, times), np.repeat(sought.owners, times)


def empty(db: sqlite3.Connection) -> bool:
    """Whether the record has captures and none of them is in the index: so it is after some migrations."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM capture)").fetchone()[0]) and postings.empty(db)


def clear(db: sqlite3.Connection) -> None:
    """Take every capture out of the index."""
    postings.clear(db)


def candidates(db: sqlite3.Connection, new: Mapping[str, Keys]) -> dict[str, dict[str, int]]:
    """Captures that may be kin of *new* ones, in the record or earlier among the new.

    The result is what looking up and posting one after the other would give.

    Args:
        db: The record; none of *new* is in it.
        new: Keys by capture id, in order.

    Returns:
        For each of *new*, the ids of candidates and how many keys each shares, a key below zero counting as many.
    """
    names = list(new)
    sought = _sought([new[name] for name in names])
    owners, others, counts = _shared(sought, _looked_up(db, sought))
    known = _ids(db, others[others < _NEW])
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for owner, other, count in zip(owners.tolist(), others.tolist(), counts.tolist(), strict=True):
        found[names[owner]][known[other] if other < _NEW else names[other - _NEW]] = count
    return found


def _sought(keys: Sequence[Keys]) -> _Sought:
    """The keys of captures, each once."""
    arrays = [_array(each) for each in keys]
    flat = np.concatenate([np.zeros(0, np.int64), *arrays])
    owners = np.repeat(np.arange(len(arrays)), list(map(len, arrays)))
    hashes = mix(flat.view(np.uint64))
    order = ordered(hashes)
    hashes, owners, alone = hashes[order], owners[order], flat[order] < 0
    first = np.ones(len(hashes), np.bool_)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    hashes, owners, alone = hashes[first], owners[first], alone[first]
    return _Sought(hashes, owners, alone, np.bincount(owners, minlength=len(arrays)))


def _times(sought: _Sought) -> Offsets:
    """A text with a single key is entered twice, so that it is a candidate with this one: the same from either side."""
    return np.where(sought.sizes == 1, LEAST, 1)[sought.owners]


def _looked_up(db: sqlite3.Connection, sought: _Sought) -> _Having:
    """What the record has for the keys; for those that very many have only where a text is everywhere."""
    first = np.ones(len(sought.hashes), np.bool_)
    first[1:] = sought.hashes[1:] != sought.hashes[:-1]
    places = np.cumsum(first) - 1
    hashes = sought.hashes[first]
    old, skipped = postings.find(db, hashes, whole=False)
    having = _having(sought, places, old, skipped)
    needed = np.zeros(len(hashes), np.bool_)
    needed[places[_everywhere(sought, having)[sought.owners]]] = True
    again = np.flatnonzero(needed & skipped)
    if not len(again):
        return having
    more, _ = postings.find(db, hashes[again])
    return _having(sought, places, arranged([old, Found(again[more.places], more.captures)]), skipped & ~needed)


def _having(sought: _Sought, places: Offsets, old: Found, skipped: Flags) -> _Having:
    """What the record has, and what the new captures themselves add to it.

    Args:
        sought: The keys.
        places: Of each key and capture among the different hashes.
        old: What the record has of these, by place.
        skipped: Which of these were not looked up; very many have them.
    """
    times = _times(sought)
    new = np.repeat(places, times)
    had, added = (np.bincount(each, minlength=len(skipped)) for each in (old.places, new))
    had_before, added_before = np.cumsum(had) - had, np.cumsum(added) - added  # of hashes that come before
    captures = np.empty(len(old.places) + len(new), np.int64)  # of each hash those of the record come first
    captures[np.arange(len(old.places)) + added_before[old.places]] = old.captures
    captures[np.arange(len(new)) + (had_before + had)[new]] = np.repeat(sought.owners + _NEW, times)
    own = np.cumsum(times) - times  # how many entries of new captures stand before, those of other keys among them
    older = np.where(skipped, FULL + 1, had) - added_before
    return _Having(captures, (had_before + added_before)[places], older[places] + own)


def _everywhere(sought: _Sought, having: _Having) -> Flags:
    """Which new captures have hardly any key that few have: their text itself is everywhere; one entry a capture."""
    plain = ~sought.alone
    owners = sought.owners[plain]
    frequent = np.bincount(owners[having.before[plain] > FULL], minlength=len(sought.sizes))
    found: Flags = frequent >= MOST * np.maximum(np.bincount(owners, minlength=len(sought.sizes)), 1)
    return found


def _shared(sought: _Sought, having: _Having) -> tuple[Offsets, Offsets, Offsets]:
    """How many keys each new capture shares with each one before it: new capture, other capture, count; enough only."""
    owners = sought.owners
    used = np.flatnonzero(((having.before <= FULL) | _everywhere(sought, having)[owners]) & (having.before > 0))
    counts = np.minimum(having.before[used], FULL)
    ends = np.cumsum(counts)
    if not len(ends):
        return owners[:0], owners[:0], owners[:0]
    each = np.repeat(np.arange(len(used)), counts)
    at = np.arange(ends[-1]) + (having.starts[used] - (ends - counts))[each]
    pairs = (owners[used] * _PAIR)[each] + having.captures[at]
    enough_alone = sought.alone | (sought.sizes == 1)[owners]
    again = pairs[enough_alone[used][each]]
    pairs, shared = _repeated(np.concatenate([pairs, *[again] * (LEAST - 1)]))
    return pairs // _PAIR, pairs % _PAIR, shared


def _repeated(pairs: Offsets) -> tuple[Offsets, Offsets]:
    """Those of *pairs* that come `LEAST` times or more, sorted, each once; and how often they do."""
    spread = pairs.view(np.uint64) * _SPREAD  # different for different ones, and quickly sorted
    order = ordered(spread)
    spread = spread[order]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = spread[1:] != spread[:-1]
    starts = np.flatnonzero(fresh)
    counts = np.diff(starts, append=len(order))
    enough = np.flatnonzero(counts >= LEAST)
    found = pairs[order[starts[enough]]]
    sorted_ = np.argsort(found)
    return found[sorted_], counts[enough][sorted_]


def _ids(db: sqlite3.Connection, numbers: Offsets) -> dict[int, str]:
    """The ids of captures by the numbers of their rows, which may be repeated."""
    rows = db.execute(
        "SELECT number, id FROM capture WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(numbers.tolist()))),),
    )
    return dict(rows.fetchall())


def sketches(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, bytes]:
    """The sketches of captures, as they were stored."""
    return {
        sought: db.execute("SELECT sketch FROM capture WHERE id = ?", (sought,)).fetchone()[0] for sought in sorted(ids)
    }


def _array(keys: Keys) -> Offsets:
    """Keys as SQLite and numpy have them: signed."""
    if isinstance(keys, np.ndarray):
        return keys.view(np.int64)
    try:
        return np.array(keys, np.int64)
    except OverflowError:
        return np.array([key - 2 * _SIGN if key >= _SIGN else key for key in keys], np.int64)
