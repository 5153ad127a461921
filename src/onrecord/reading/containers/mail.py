"""Mail: newsletters as mail programs save them, pages as browsers save them in one file (MHTML), and mailboxes.

The capture is the message as it stands. What is read is its page, or its text where it
has no page; pictures and attachments are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from onrecord.errors import CaptureUnreadable
from onrecord.reading.encodings import decode, tidy
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.refusals import too_large
from onrecord.reading.source import HTML, MAIL, PLAIN, Source, source_of
from onrecord.text.copies import taken_at

_NOTHING = "Save what it shows as a page or a text, and add that."
_PLACES = ("Snapshot-Content-Location", "Content-Location")
_SAVED = "<saved by "  # whom browsers name as the sender of a page
_PASSED_ON = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|vl|doorst)\s*(?:\[\d+\])?\s*:\s*)+(?=\S)", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
_BEGINS = re.compile(rb"From \S.* \d\d:\d\d(?::\d\d)? .*\d{4}\s*$")  # each message in a mailbox, behind an empty line


def mail_source(data: bytes, path: str) -> Source:
    """The capture that one message is; that of a saved page has its address and the time at which it was saved."""
    page = _parse(data, headers_only=True)
    place = next(("".join(_decoded(page[name]).split()) for name in _PLACES if page[name]), "")
    url = tidy(place) if _WEB.match(place) else None
    saved = bool(place) or _SAVED in str(page["From"] or "").lower()
    return source_of(
        data,
        path=path,
        media_type=MAIL,
        url=url,
        captured=taken_at(url) or (_time(page, "%Y-%m-%dT%H:%M:%SZ") if saved else None),
    )


def read_mailbox(stream: BinaryIO, path: str, limits: Limits = LIMITS) -> Iterator[Source | CaptureUnreadable]:
    """Each message of a mailbox (mbox); the third is called "path#3".

    Args:
        stream: The file, unpacked.
        path: Its name, as the user gave it.
        limits: How large a message may be.
    """
    number, parts, size, empty_before = 0, list[bytes](), 0, True
    while line := stream.readline(limits.capture):
        if empty_before and _BEGINS.match(line):
            if number:
                yield _message(parts, size, f"{path}#{number}", limits)
            number, parts, size = number + 1, [], 0
        else:
            size += len(line)
            if size <= limits.capture:
                parts.append(line)
        empty_before = not line.strip()
    yield _message(parts, size, f"{path}#{number}", limits)


def _message(parts: list[bytes], size: int, name: str, limits: Limits) -> Source | CaptureUnreadable:
    return mail_source(b"".join(parts), name) if size <= limits.capture else too_large(name, size, limits.capture)


def open_mail(source: Source) -> tuple[Source, str]:
    """The page or text that a message holds, under the message's name, id and digest, and its media type.

    Raises:
        CaptureUnreadable: There is none in it.
    """
    try:
        message = _parse(source.data)
        found = _body(message)
    except RecursionError:
        raise CaptureUnreadable(source.path, "a mail in a mail, too many times over", _NOTHING) from None
    if found is None:
        raise CaptureUnreadable(source.path, "a mail without text in it", _NOTHING)
    part, media_type = found
    data = _payload(part)
    content = decode(data, part.get_content_charset()).text.encode()
    day = None if source.captured else _time(message, "%Y-%m-%d")
    return replace(source, data=content, title=_subject(message), date=day), media_type


def _parse(data: bytes, *, headers_only: bool = False) -> Message:
    return BytesParser().parsebytes(data, headersonly=headers_only)


def _body(message: Message) -> tuple[Message, str] | None:
    """The first part that is a page, or else the first that is a text, and its media type."""
    parts = [
        part
        for part in message.walk()
        if not part.is_multipart() and part.get_content_disposition() != "attachment" and _payload(part).strip()
    ]
    for media_type in (HTML, PLAIN):
        for part in parts:
            if part.get_content_type() == media_type:
                return part, media_type
    return None


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _subject(message: Message) -> str | None:
    """The subject, decoded, without what answers and mails passed on have before it; None where it is missing."""
    written = message["Subject"]
    if written is None:
        return None
    return tidy(_PASSED_ON.sub("", " ".join(_decoded(written).split()), count=1)) or None


def _decoded(written: str) -> str:
    """A field of a message's head, where it is written in code; programs do so with long addresses, too."""
    try:
        return str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, ValueError):
        return str(written)


def _time(message: Message, form: str) -> str | None:
    """When the message was sent, or the page saved: as a time in UTC, or as the sender's day."""
    try:
        sent = parsedate_to_datetime(str(message["Date"]))
        return (sent.astimezone(UTC) if sent.tzinfo and "T" in form else sent).strftime(form)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
