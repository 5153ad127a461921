"""Proving: whether each capture can be found in the index of kin by all its keys."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.record.damage import undamaged
from onrecord.record.index import memory, postings
from onrecord.record.index.lookup import Keys, empty, entries
from onrecord.record.index.posted import FULL
from onrecord.text.arrays import Flags, Offsets

BATCH = 256  # captures at once, as they are added
_PAIR = np.int64(1) << 32  # above the numbers of all captures of a record

_find = undamaged(postings.find)

KeysOf = Callable[[Sequence[bytes]], Sequence[Keys] | None]


class Fault(NamedTuple):
    """A capture that cannot be found as it should be."""

    capture: str | None  # its id; None for one that the index names and the record does not have
    what: str


def faults(db: sqlite3.Connection, keys_of: KeysOf) -> Iterator[Fault]:
    """Look each capture up by its keys, as one that is added looks for its kin.

    Of a key that more than `FULL` captures have the index keeps the first ones, and which came first nobody knows any
    more: it must have so many. What is proved is what is looked up, filters included.

    Args:
        db: The record.
        keys_of: The keys of sketches; None where the index is made again before it is used.
    """
    if empty(db):
        return  # it is filled before it is used
    memory.forget()  # it is the file that is proved
    rows = db.execute("SELECT number, id FROM capture ORDER BY number").fetchall()
    strange: set[int] = set()
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        sought = json.dumps([number for number, _ in batch])
        sql = "SELECT sketch FROM json_each(?) AS sought CROSS JOIN capture ON capture.number = sought.value"
        keys = keys_of([sketch for (sketch,) in db.execute(sql, (sought,))])
        if keys is None:
            return
        lost, named = _lost(db, [number for number, _ in batch], keys)
        yield from (
            Fault(found, f"{lost[at]:,} of its {len(keys[at]):,} keys do not lead to it in the index of kin")
            for at, (_, found) in enumerate(batch)
            if lost[at]
        )
        strange |= _not_there(db, named - strange)
    if strange:
        yield Fault(None, f"the index of kin names {len(strange):,} captures that are not there")


def _lost(db: sqlite3.Connection, numbers: list[int], keys: Sequence[Keys]) -> tuple[Offsets, set[int]]:
    """How many entries of each capture the index lacks, and the captures that it names."""
    hashes, places = entries(keys)
    wanted = np.unique(hashes)
    found, _ = _find(db, wanted)
    full = np.bincount(found.places, minlength=len(wanted)) > FULL
    at = np.searchsorted(wanted, hashes)
    owners = np.array(numbers, np.int64)[places]
    missing = ~_among(at * _PAIR + owners, found.places * _PAIR + found.captures) & ~full[at]
    return np.bincount(places[missing], minlength=len(numbers)), set(np.unique(found.captures).tolist())


def _among(wanted: Offsets, there: Offsets) -> Flags:
    """Which of *wanted* are there; of one that is wanted twice, whether it is there twice."""
    order = np.argsort(wanted, kind="stable")
    wanted_, there_ = wanted[order], np.sort(there)
    first = np.searchsorted(wanted_, wanted_)
    again = np.arange(len(wanted_)) - first
    starts, ends = (np.searchsorted(there_, wanted_, side=side) for side in ("left", "right"))
    found = np.empty(len(wanted), np.bool_)
    found[order] = again < ends - starts
    return found


def _not_there(db: sqlite3.Connection, numbers: set[int]) -> set[int]:
    """Those of *numbers* that are no capture's."""
    sql = "SELECT number FROM capture WHERE number IN (SELECT value FROM json_each(?))"
    return numbers.difference(number for (number,) in db.execute(sql, (json.dumps(sorted(numbers)),)))
