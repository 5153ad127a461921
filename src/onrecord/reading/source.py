"""Sources: the bytes of one capture and what its container said about it, before anything is read from it."""

from dataclasses import dataclass, field
from hashlib import sha256

from onrecord.capture import Block, Capture, Fact
from onrecord.text.digests import digest

HTML = "text/html"
PDF = "application/pdf"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
JSON = "application/json"
TABLE = "text/csv"  # a row of it, below the head of its columns
MAIL = "message/rfc822"


def capture_id(sha256: str, url: str | None, captured: str | None) -> str:
    """A capture's name: "c" and 16 hex digits.

    A function of what was stored, where it came from and when: the same bytes twice are one capture, whatever the
    file is called, unless its name tells when the page was taken.

    Args:
        sha256: Of the bytes, hex.
        url: As the container recorded it.
        captured: As the container, the page itself or the file's name says.
    """
    return "c" + digest("\n".join((sha256, url or "", captured or "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One capture's bytes; cheap to make, so that known captures are skipped before they are read."""

    path: str  # where it was found, as the user named it; members of archives after "#"
    data: bytes = field(repr=False)  # the file, the WARC payload without its transfer encoding, the scraper's line
    sha256: str  # of the capture's stored bytes; `data` may be what a scraper's line or a mail holds
    media_type: str  # HTML, PDF, PLAIN, MARKDOWN, JSON, TABLE or MAIL, from the bytes
    url: str | None = None  # as the container recorded it
    captured: str | None = None  # as the container recorded it: YYYY-MM-DDTHH:MM:SSZ
    charset: str | None = None  # as the container recorded it, where the bytes themselves do not say
    title: str | None = None  # as a scraper wrote it beside the text
    date: str | None = None  # publication date as a scraper wrote it, not yet read
    publisher: str | None = None  # as a scraper wrote it beside the text
    authors: tuple[str, ...] = ()  # the same

    @property
    def id(self) -> str:
        """The id of the capture that is read from this source."""
        return capture_id(self.sha256, self.url, self.captured)

    def capture(self, *, reader: str, text: str, blocks: tuple[Block, ...], facts: tuple[Fact, ...]) -> Capture:
        """The capture, once *reader* has made its text layer, blocks and facts."""
        return Capture(
            id=self.id,
            path=self.path,
            sha256=self.sha256,
            media_type=self.media_type,
            url=self.url,
            captured=self.captured,
            reader=reader if self.charset is None else f"{reader};charset={self.charset}",
            text=text,
            blocks=blocks,
            facts=facts,
        )


def source_of(
    data: bytes,
    *,
    path: str,
    media_type: str,
    url: str | None = None,
    captured: str | None = None,
    charset: str | None = None,
) -> Source:
    """A source for stored bytes."""
    return Source(
        path=path,
        data=data,
        sha256=sha256(data).hexdigest(),
        media_type=media_type,
        url=url,
        captured=captured,
        charset=charset,
    )


def source_again(capture: Capture, data: bytes) -> Source:
    """The source that *capture* was read from, given its stored bytes: to read it again and compare."""
    return source_of(
        data,
        path=capture.path,
        media_type=capture.media_type,
        url=capture.url,
        captured=capture.captured,
        charset=capture.reader.partition(";charset=")[2] or None,
    )
