"""The public verb ``read``, and the part of it that reads one source."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.capture import Capture
from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.files import read_file
from onrecord.reading.containers.jsonl import open_line
from onrecord.reading.containers.mail import open_mail
from onrecord.reading.containers.tables import open_row
from onrecord.reading.html import read_html
from onrecord.reading.limits import LIMITS, Limits
from onrecord.reading.markdown.reader import read_markdown
from onrecord.reading.pdf import read_pdf
from onrecord.reading.plain import read_plain
from onrecord.reading.refusals import OnRefusal, refuse, too_large
from onrecord.reading.source import HTML, JSON, MAIL, MARKDOWN, PDF, PLAIN, TABLE, Source
from onrecord.reading.walking import walk
from onrecord.reading.walls import refuse_wall

_MOST = {HTML: LIMITS.page, PLAIN: LIMITS.text, MARKDOWN: LIMITS.markdown}  # bytes
_READERS: dict[str, Callable[[Source], Capture]] = {
    HTML: read_html,
    PDF: read_pdf,
    PLAIN: read_plain,
    MARKDOWN: read_markdown,
}


def read(
    source: Path | str | bytes, *, on_refusal: OnRefusal | None = None, limits: Limits = LIMITS
) -> Iterator[Capture]:
    """Read every capture in a file, a folder, or bytes. What a file is, is told from its bytes, not from its name.

    Args:
        source: The path of a file or folder; "-" for standard input; or bytes, the content of one file.
        on_refusal: Called with each capture that cannot be read, after which reading goes on.
        limits: How much of one file is taken into memory.

    Yields:
        Captures in the order in which they stand: folders by name, archives by record.

    Raises:
        CaptureUnreadable: A capture cannot be read, and *on_refusal* is None.
    """
    for found in _sources(source, on_refusal, limits):
        try:
            capture = read_source(found)
        except CaptureUnreadable as refusal:
            refuse(refusal, on_refusal)
        else:
            yield capture


def read_source(source: Source) -> Capture:
    """Read one source: its text layer, blocks and facts.

    Raises:
        CaptureUnreadable: There is no text to be had from it.
        OSError: The disk for temporary files is full, or the like.
    """
    media_type = source.media_type
    if media_type == JSON:
        source, media_type = open_line(source)
    elif media_type == TABLE:
        source, media_type = open_row(source)
    elif media_type == MAIL:
        source, media_type = open_mail(source)
    most = _MOST.get(media_type)
    if most is not None and len(source.data) > most:
        raise too_large(source.path, len(source.data), most)
    try:
        capture = _READERS[media_type](source)
    except (CaptureUnreadable, OSError):
        raise  # the bytes are in memory: what the system refuses is no fault of theirs
    except Exception as error:
        raise CaptureUnreadable(
            source.path,
            f"the reader failed: {type(error).__name__}: {' '.join(str(error).split())[:200]}",
            "Please report this with the file; everything else is read.",
        ) from error
    if len(capture.text) > LIMITS.text:
        raise too_large(source.path, len(capture.text), LIMITS.text)
    refuse_wall(capture)
    return capture


def _sources(source: Path | str | bytes, on_refusal: OnRefusal | None, limits: Limits) -> Iterator[Source]:
    """The sources that are meant."""
    if not isinstance(source, bytes):
        yield from walk([source], on_refusal=on_refusal, limits=limits)
        return
    for found in read_file(io.BytesIO(source), "bytes", limits):
        if isinstance(found, Source):
            yield found
        else:
            refuse(found, on_refusal)
