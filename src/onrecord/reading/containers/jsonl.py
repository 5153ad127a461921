"""JSON: one page a line, as scrapers write them, or pages anywhere in one list or object over many lines.

What names a page has for its text and the rest is in `reading.fields`. A page's capture is the object as it stands in
the file, so that it can be verified: the outermost one that holds this page and no other.
"""

import json
import re
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading.encodings import tidy
from onrecord.reading.fields import Page, holds_pages, page_of
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import too_large
from onrecord.reading.source import JSON, Source, source_of

_FIELDS = (
    'A page is an object with "html", "markdown" or "text", and may have "url", "title", "date", "author", "publisher"'
    ' and "captured".'
)
_TOLD = 8  # fields that a refusal names
_FIRST = 4096  # bytes of a first line that only begins an object
_DEEPEST = 8  # lists and objects inside of others that are looked into
_BETWEEN = re.compile(r"[\s,\[\]]*")  # around the objects of a list
_SPACE = re.compile(r"[\s,:]*")  # around the names and values of an object
_MARK = "\ufeff".encode()
_DECODER = json.JSONDecoder()


def read_lines(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Source | CaptureUnreadable]:
    """The page of each line, and what cannot be read, in order; empty lines are passed over.

    A file whose first line is no whole object is read as one list of objects, or one object.

    Args:
        stream: The file, unpacked.
        path: Its name, as the user gave it; line 3 is called "path#3", the second of several pages in it "path#3.2".
        limits: How large a page may be, and a file that is one list or object.
    """
    number = 0
    line = stream.readline(limits.capture + 1)
    if _is_part(line):
        yield from _read_whole(line + stream.read(limits.export + 1 - len(line)), path, limits)
        return
    while line:
        number += 1
        name = f"{path}#{number}"
        if len(line) > limits.capture:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.capture)
            yield too_large(name, None, limits.capture)
        elif bare := line.removeprefix(_MARK).strip():
            yield from _read_line(bare, name)
        line = stream.readline(limits.capture + 1)


def _read_line(line: bytes, name: str) -> Iterator[Source | CaptureUnreadable]:
    """The capture in one line, the captures where it holds several pages, or why it holds none."""
    found = _source(line, name)
    if isinstance(found, Source):
        yield found
        return
    text = line.decode("utf-8", "surrogateescape")
    several = []
    with suppress(ValueError, RecursionError):  # then the line holds no page
        several = [text[start:end] for start, end in _spans(text, 0, _DEEPEST)]
    if not several:
        yield found
    for number, each in enumerate(several, start=1):
        yield _source(each.encode("utf-8", "surrogateescape"), f"{name}.{number}")


def _source(data: bytes, name: str) -> Source | CaptureUnreadable:
    """The capture in one object, or why it holds none."""
    try:
        told = _parse(data).told
    except ValueError as error:
        return CaptureUnreadable(name, f"not a page in JSON: {error}", _FIELDS)
    return source_of(data, path=name, media_type=JSON, url=told.url, captured=told.captured)


def _is_part(line: bytes) -> bool:
    """Whether a first line only begins something: a list, or an object that goes on below."""
    bare = line.removeprefix(_MARK).strip()
    return bare.startswith(b"[") or (
        line.endswith(b"\n") and bare[:1] == b"{" and bare[-1:] != b"}" and len(bare) <= _FIRST
    )


def _read_whole(data: bytes, path: str, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The pages in one list or object; one refusal for a file that holds none, and for what follows a fault."""
    if len(data) > limits.export:
        yield too_large(path, None, limits.export)
        return
    text = data.removeprefix(_MARK).decode("utf-8", "surrogateescape")
    number, sources, refusals = 0, 0, list[CaptureUnreadable]()
    try:
        for number, (start, end) in enumerate(_all_spans(text), start=1):
            found = _source(text[start:end].encode("utf-8", "surrogateescape"), f"{path}#{number}")
            if isinstance(found, Source) and len(found.data) > limits.capture:
                found = too_large(found.path, len(found.data), limits.capture)
            if isinstance(found, Source):
                sources += 1
                yield found
            else:
                refusals.append(found)
    except (ValueError, RecursionError):
        damaged = "the JSON is damaged from here on"
        refusals.append(CaptureUnreadable(f"{path}#{number + 1}", damaged, "Fetch it again."))
    if sources:
        yield from refusals
    else:
        yield CaptureUnreadable(path, "JSON without pages in it", _FIELDS)


def _all_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the pages stand in a file: a list, or objects one after the other.

    Raises:
        ValueError: The JSON is damaged; what stands ahead of the damage was given.
    """
    at = 0
    while (at := _end_of(_BETWEEN, text, at)) < len(text):
        at = yield from _spans(text, at, _DEEPEST, listed=True)


def _spans(text: str, at: int, depth: int, *, listed: bool = False) -> Generator[tuple[int, int], None, int]:
    """Where the pages stand in the value that begins at *at*, and objects without pages in a list that has some.

    Args:
        text: Of the file.
        at: Where the value begins.
        depth: How many lists and objects inside one another are looked into.
        listed: Whether it stands in such a list.

    Returns:
        Where the value ends.

    Raises:
        ValueError: The JSON is damaged; what stands ahead of the damage was given.
    """
    begins = text[at : at + 1]
    try:
        value, end = _DECODER.raw_decode(text, at)
    except ValueError:
        if begins not in {"[", "{"} or not depth:
            raise
    else:
        if isinstance(value, dict) and (page_of(value) or (listed and not holds_pages(value))):
            yield at, end
            return end
        if not depth or not holds_pages(value):
            return end
    at = _end_of(_SPACE, text, at + 1)
    while text[at : at + 1] not in {"]", "}"}:
        if begins == "{":
            _, at = _DECODER.raw_decode(text, at)
            at = _end_of(_SPACE, text, at)
        at = yield from _spans(text, at, depth - 1, listed=begins == "[")
        at = _end_of(_SPACE, text, at)
    return at + 1


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what *pattern* matches ends; *at* where it matches nothing."""
    found = pattern.match(text, at)
    return found.end() if found else at


def open_line(source: Source) -> tuple[Source, str]:
    """The page that a line holds, under the line's name, id and digest, and the page's media type.

    Raises:
        CaptureUnreadable: The line holds no page.
    """
    try:
        page = _parse(source.data)
    except ValueError as error:
        raise CaptureUnreadable(source.path, f"not a page in JSON: {error}", _FIELDS) from None
    return page.inside(source), page.media_type


def _parse(line: bytes) -> Page:
    """Take a line apart.

    Raises:
        ValueError: It is no JSON, or holds no page; the message says why.
    """
    try:
        found: Any = json.loads(line.decode("utf-8", "replace"))
        page = page_of(found) if isinstance(found, dict) else None
    except RecursionError:
        raise ValueError("nested too deep") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"damaged at character {error.pos + 1:,}") from None
    if page is not None:
        return page
    if not isinstance(found, dict):
        raise ValueError("it is not an object")  # noqa: TRY004 - one error for all that a line can be
    names = ", ".join(f'"{tidy(name)[:40]}"' for name in list(found)[:_TOLD])
    raise ValueError(f"of its fields none has the words of a page: {names}" if names else "it has no fields")
