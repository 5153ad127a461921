"""JSON: one page a line, as scrapers write them, or one list or object over many lines.

A page is an object with ``html`` or ``text`` and, where known, ``url``, ``title``,
``date``, ``author`` or ``authors``, ``publisher`` or ``source``, and ``captured``, the
time at which the page was fetched, or with other names that scrapers have for these.
The capture is the object as it stands, so that it can be verified.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading.encodings import tidy
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import too_large
from onrecord.reading.sniffing import HEAD, sniff
from onrecord.reading.source import HTML, JSON, PLAIN, Source, source_of
from onrecord.text.dates import moment

_FIELDS = (
    'Each line must be an object with "html" or "text", and may have "url", "title", "date", "author", "publisher"'
    ' and "captured".'
)
# What scrapers and feeds in use call the same things, the clearest name first, all as `_folded`.
_PAGES = ("html", "rawhtml", "htmlcontent", "pagesource")
_TEXTS = (
    "text", "maintext", "plaintext", "articlebody", "articletext", "fulltext", "cleanedtext", "bodytext", "body",
    "articlecontent", "content", "paragraphs", "rawtext",
)  # fmt: skip
_ADDRESSES = ("url", "link", "articleurl", "pageurl", "canonicalurl", "permalink")
_TITLES = ("title", "headline", "articletitle")
_DATES = (
    "date", "published", "datepublished", "datepublish", "publishdate", "publisheddate", "publishingdate",
    "publicationdate", "publishedat", "pubdate", "publishedtime", "articledate",
)  # fmt: skip
_CAPTURED = (
    "captured", "datedownload", "fetchedat", "crawledat", "scrapedat", "retrievedat", "fetched", "crawldate",
    "scrapedate",
)  # fmt: skip
_PUBLISHERS = ("publisher", "source", "sitename", "outlet", "publication", "newspaper")
_AUTHORS = ("authors", "author", "byline", "creator")
_TOLD = 8  # fields that a refusal names
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
_FIRST = 4096  # bytes of a first line that only begins an object
_BETWEEN = re.compile(r"[\s,\[\]]*")  # around the objects of a list
_NO_NAME = re.compile(r"://|@|^www\.|^[\w-]+(?:\.[\w-]+)+$|^.{121}")  # addresses, hosts, texts
_MARK = "\ufeff".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What onrecord takes from a line."""

    media_type: str  # HTML or PLAIN
    content: str
    url: str | None
    captured: str | None  # YYYY-MM-DDTHH:MM:SSZ
    title: str | None
    date: str | None
    publisher: str | None
    authors: tuple[str, ...]


def read_lines(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Source | CaptureUnreadable]:
    """The page of each line, and what cannot be read, in order; empty lines are passed over.

    A file whose first line is no whole object is read as one list of objects, or one object.

    Args:
        stream: The file, unpacked.
        path: Its name, as the user gave it; line 3 is called "path#3".
        limits: How large a line may be.
    """
    number = 0
    line = stream.readline(limits.capture + 1)
    if _is_part(line):
        yield from _read_whole(line + stream.read(limits.capture + 1 - len(line)), path, limits)
        return
    while line:
        number += 1
        name = f"{path}#{number}"
        if len(line) > limits.capture:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.capture)
            yield too_large(name, None, limits.capture)
        elif bare := line.removeprefix(_MARK).strip():
            yield _source(bare, name)
        line = stream.readline(limits.capture + 1)


def _source(line: bytes, name: str) -> Source | CaptureUnreadable:
    """The capture in one object, or why it holds none."""
    try:
        found = _parse(line)
    except ValueError as error:
        return CaptureUnreadable(name, f"not a page in JSON: {error}", _FIELDS)
    return source_of(line, path=name, media_type=JSON, url=found.url, captured=found.captured)


def _is_part(line: bytes) -> bool:
    """Whether a first line only begins something: a list, or an object that goes on below."""
    bare = line.removeprefix(_MARK).strip()
    return bare.startswith(b"[") or (
        line.endswith(b"\n") and bare[:1] == b"{" and bare[-1:] != b"}" and len(bare) <= _FIRST
    )


def _read_whole(data: bytes, path: str, limits: Limits) -> Iterator[Source | CaptureUnreadable]:
    """The pages in one list or object; one refusal for a file that holds none, and for what follows a fault."""
    if len(data) > limits.capture:
        yield too_large(path, None, limits.capture)
        return
    text = data.removeprefix(_MARK).decode("utf-8", "surrogateescape")
    decoder = json.JSONDecoder()
    number, at, refusals, fault = 0, 0, [], None
    sources = 0
    while (start := _BETWEEN.match(text, at).end()) < len(text):  # type: ignore[union-attr]  # it matches nothing, too
        number += 1
        try:
            _, at = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            fault = CaptureUnreadable(f"{path}#{number}", "the JSON is damaged from here on", "Fetch it again.")
            break
        found = _source(text[start:at].encode("utf-8", "surrogateescape"), f"{path}#{number}")
        if isinstance(found, Source):
            sources += 1
            yield found
        else:
            refusals.append(found)
    if sources:
        yield from refusals
        if fault:
            yield fault
    else:
        yield CaptureUnreadable(path, "JSON without pages in it", _FIELDS)


def open_line(source: Source) -> tuple[Source, str]:
    """The page that a line holds, under the line's name, id and digest, and the page's media type.

    Raises:
        CaptureUnreadable: The line holds no page.
    """
    try:
        line = _parse(source.data)
    except ValueError as error:
        raise CaptureUnreadable(source.path, f"not a page in JSON: {error}", _FIELDS) from None
    page = replace(source, data=line.content.encode(), title=line.title, date=line.date)
    return replace(page, publisher=line.publisher, authors=line.authors), line.media_type


def _parse(line: bytes) -> _Line:
    """Take a line apart.

    Raises:
        ValueError: It is no JSON, or holds no page; the message says why.
    """
    try:
        found = json.loads(line.decode("utf-8", "replace"))
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(found, dict):
        raise ValueError("it is not an object")  # noqa: TRY004 - one error for all that a line can be
    fields = _folded(found)
    for name in (*_PAGES, *_TEXTS):
        content = _words(fields.get(name))
        if content is None:
            continue
        markup = name in _PAGES or sniff(content[:HEAD].encode()) == HTML
        addresses = (words for field in _ADDRESSES if (words := _string(fields, field)))
        return _Line(
            media_type=HTML if markup else PLAIN,
            content=content,
            url=_string(fields, "url") or next(filter(_WEB.match, addresses), None),
            captured=moment(_first(fields, _CAPTURED) or ""),
            title=_first(fields, _TITLES),
            date=_first(fields, _DATES),
            publisher=next((name for field in _PUBLISHERS for name in _names(fields, field)), None),
            authors=next((names for field in _AUTHORS if (names := _names(fields, field))), ()),
        )
    told = ", ".join(f'"{tidy(name)[:40]}"' for name in list(found)[:_TOLD])
    raise ValueError(f'it has neither "html" nor "text" with words in it, but {told or "nothing"}')


def _folded(found: dict[str, Any]) -> dict[str, Any]:
    """Fields under their names in small letters alone, so that articleBody is article_body."""
    fields: dict[str, Any] = {}
    for name, value in found.items():
        fields.setdefault("".join(filter(str.isalpha, name.lower())), value)
    return found | fields


def _words(value: Any) -> str | None:
    """A text, or a list of paragraphs as a text; None for what is neither, and where there are no words."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return tidy(value) if isinstance(value, str) and value.strip() else None


def _first(found: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of several fields that holds words."""
    return next((words for name in names if (words := _string(found, name))), None)


def _string(found: dict[str, Any], name: str) -> str | None:
    """A field's words; None where it is missing, empty or something else."""
    value = found.get(name)
    return tidy(value.strip()) if isinstance(value, str) and value.strip() else None


def _names(found: dict[str, Any], name: str) -> tuple[str, ...]:
    """The names in a field: words, an object with a name, or a list of these; addresses and long texts are none."""
    value = found.get(name)
    parts = value if isinstance(value, list) else [value]
    words = [_string(part, "name") if isinstance(part, dict) else _string({name: part}, name) for part in parts]
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words if word and not _NO_NAME.search(word)))
