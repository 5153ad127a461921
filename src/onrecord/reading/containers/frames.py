"""Frames: where each record of a WARC archive begins and ends, damaged ones included.

fastwarc reads records but stops for good at the first damaged one; here the
next sound record is looked for, so that one torn page does not cost an archive.
WARC 1.1: a record is "WARC/1.1", header lines, an empty line, Content-Length bytes, two line ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from onrecord.reading.containers.tape import Segment, Torn, segments
from onrecord.reading.limits import LIMITS, Bomb, Limits

_START = b"WARC/"
_GAP = b"\r\n\r\n"
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_PEEK = 16 * 1024  # of a record that is too large: enough for its own head and that of HTTP


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One record's place in its archive, with its bytes or with why they cannot be had."""

    offset: int  # in the file; for packed archives of the member that holds it
    number: int = 0  # of the record in the archive, from 1
    data: bytes = field(default=b"", repr=False)  # the whole record; of one too large the first bytes
    fault: str | None = None  # what is wrong with it
    size: int | None = None  # for a record that is too large: its bytes


def frames(stream: BinaryIO, limits: Limits = LIMITS) -> Iterator[Frame]:
    """The records of an archive, packed or not, in order; damaged ones with their fault."""
    number = 0
    for segment in segments(stream, limits):
        for frame in _in_segment(segment, limits):
            number += 1
            yield replace(frame, number=number)


def _in_segment(segment: Segment, limits: Limits) -> Iterator[Frame]:
    """The records of one segment."""
    more = True
    while more:
        offset = segment.place
        try:
            while segment.fill(1) and segment.ahead[0] in b"\r\n":
                segment.take(1)
            if not segment.fill(1):
                return
            offset = segment.place
            frame, more = _next(segment, offset, limits)
        except Torn as torn:
            frame, more = Frame(offset=offset, fault=f"its compressed bytes are damaged: {torn}"), False
        except Bomb:
            frame, more = Frame(offset=offset, fault=f"it unpacks to over {limits.ratio} times its size"), False
        yield frame


def _next(segment: Segment, offset: int, limits: Limits) -> tuple[Frame, bool]:
    """The record ahead, and whether the segment may go on after it."""
    head = _head(segment, limits)
    if head is None:
        return Frame(offset=offset, fault="no record begins here"), _skip(segment)
    found = _LENGTH.search(segment.ahead, 0, head)
    if not found:
        return Frame(offset=offset, fault="its head does not say how long it is"), _skip(segment)
    size = int(found[1])
    if size > limits.capture + limits.header:
        segment.fill(_PEEK)
        return Frame(offset=offset, data=bytes(segment.ahead[:_PEEK]), size=size), _skip(segment)
    if not segment.fill(head + size):
        return Frame(offset=offset, fault="it is cut short"), _skip(segment)
    if not _closed(segment, head + size):
        return Frame(offset=offset, fault="it is longer or shorter than its head says"), _skip(segment)
    return Frame(offset=offset, data=segment.take(head + size)), True


def _head(segment: Segment, limits: Limits) -> int | None:
    """Length of the record's head with the empty line; None when there is no head."""
    size = 4096
    while True:
        whole = segment.fill(size)
        if not segment.ahead.startswith(_START):
            return None
        end = segment.ahead.find(_GAP)
        if end >= 0:
            return end + len(_GAP)
        if not whole or size > limits.header:
            return None
        size *= 4


def _closed(segment: Segment, end: int) -> bool:
    """Whether the record ends where its head says: two line ends, or without them another record or nothing."""
    segment.fill(end + 64)
    if segment.ahead.startswith(_GAP, end):
        return True
    rest = bytes(segment.ahead[end : end + 64]).lstrip(b"\r\n")
    return not rest or rest.startswith(_START)


def _skip(segment: Segment) -> bool:
    """Go on to where the next record begins; False when none does."""
    segment.take(1)
    return segment.skip_to(b"\n" + _START)
