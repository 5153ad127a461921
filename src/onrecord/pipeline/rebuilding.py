"""Rebuilding: the record made again from the bytes that it holds, by the readers of this version.

All of it is one transaction: until it is done everybody sees the record as it
was, and a rebuild that is killed has changed nothing. Judgements, paths and refusals stay.
"""

import zlib
from dataclasses import replace
from itertools import islice
from typing import NoReturn

from onrecord.errors import NotInRecord, RecordUnusable
from onrecord.pipeline.adding import BATCH, Progress, Report
from onrecord.pipeline.crew import Crew, Failure
from onrecord.pipeline.grouping import Grouping
from onrecord.pipeline.stages import Reading, keys, read_one, readings
from onrecord.pipeline.writing import drafts, write
from onrecord.reading.source import Source, source_again
from onrecord.record import Store, captures, derived, formers, index, readdressed, successors


def rebuild(store: Store, crew: Crew, progress: Progress) -> Report:
    """Read, group, edit, attribute and resolve all captures of *store* again.

    A capture that this version's readers refuse, or whose bytes are damaged, stays as it was read before.

    Returns:
        How many captures were read, how many were not, and how many articles there are.

    Raises:
        RecordUnusable: There is no room to read one, or an article cannot be edited again; the record is as it was.
    """
    report = Report()
    with store.transaction() as db:
        everything = [found for (found,) in db.execute("SELECT id FROM capture ORDER BY id")]
        before, gone = derived.statements(db), list(derived.mentions(db))
        derived.clear(db)
        decided = readdressed.in_force(db)
        waiting = iter(everything)
        while batch := list(islice(waiting, BATCH)):
            read, kept = _read(store, crew, batch)
            groups = Grouping(db, {found: each.sketch for found, each in read.items()}, decided).groups()
            new = {found: each.capture for found, each in read.items()}
            drafted, failed = drafts(db, crew, groups, new=new, decided=decided, done={})
            for (member, *_), failure in failed.items():
                _give_up(store, f"{captures.get(db, member).path}: its article cannot be edited again", failure)
            for reading in read.values():
                captures.renew(db, reading.capture, sketch=reading.sketch.dump())
            numbers = [captures.number(db, found) for found in read]
            index.post(db, dict(zip(numbers, keys([each.sketch for each in read.values()]), strict=True)))
            write(db, groups, drafted, decided)
            report = replace(report, added=report.added + len(batch) - kept, refused=report.refused + kept)
            progress(report)
        made = db.execute("SELECT id FROM article ORDER BY id").fetchall()
        successors.remember(db, before, decided)
        formers.remember(db, gone)
    return replace(report, articles=len(made))


def _read(store: Store, crew: Crew, batch: list[str]) -> tuple[dict[str, Reading], int]:
    """The captures of a batch, read again from their bytes, and how many of them stay as they were read before."""
    sources = {found: source for found in batch if (source := _source(store, found))}
    outcomes = dict(zip(sources, crew.map_apart(read_one, list(sources.values())), strict=True))
    for outcome in outcomes.values():
        if outcome.failure is not None and outcome.failure.stops:
            _give_up(store, "the captures cannot be read again", outcome.failure)
    read = {found: each.result for found, each in outcomes.items() if each.result and each.result[0].id == found}
    stay = {found: (captures.get(store.db, found), None) for found in batch if found not in read}
    return dict(zip(batch, readings([read.get(found) or stay[found] for found in batch]), strict=True)), len(stay)


def _source(store: Store, capture: str) -> Source | None:
    """What a capture was read from; None where its bytes are damaged, or not there."""
    known = captures.bare(store.db, capture)
    try:
        data = captures.original(store.db, known.sha256)
    except (NotInRecord, zlib.error):
        return None
    found = source_again(known, data)
    return found if found.sha256 == known.sha256 else None


def _give_up(store: Store, what: str, failure: Failure) -> NoReturn:
    """End the rebuild: an article that was there may not be missing afterwards.

    Raises:
        RecordUnusable: Always.
    """
    advice = failure.advice if failure.stops else "Report it with the file."
    raise RecordUnusable(store.path, f"{what}: {failure.reason}", f"The record is as it was. {advice}")
