"""Sniffing: what a file is, from its bytes, whatever it is called."""

import codecs
import re

from onrecord.reading.encodings import ascii_view
from onrecord.reading.markdown.telling import is_markdown
from onrecord.reading.source import HTML, MAIL, MARKDOWN, PDF, PLAIN, TABLE
from onrecord.reading.strangers import UNKNOWN, Stranger, by_magic, by_text

GZIP = "application/gzip"
ZIP = "application/zip"
TAR = "application/x-tar"
WARC = "application/warc"
JSON_LINES = "application/jsonl"
MAILBOX = "application/mbox"

HEAD = 64 * 1024  # bytes that are looked at

_MARKUP = re.compile(
    r"""\s*(?:<\?xml[^>]*>\s*)?
        <(?:!--
           |(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|h[1-6]|article|section|main|table
              |iframe|span|a|ul|br|b|font)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_TAGS = re.compile(
    r"<(?:/?(?:html|head|body|div|p|h[1-6]|article|section|span|script|table|td|ul|li|br)\b)[^<>]{0,400}>",
    re.IGNORECASE,
)
_CELL = r'"?(?:\w[\w .:/@-]{0,40}"?)?'  # of the head of a table; the first may be empty
_COLUMNS = re.compile(rf"{_CELL}(?P<mark>[,;\t|])(?!\s){_CELL}(?:(?P=mark)(?!\s){_CELL})*\s*\r?(?:\n|\Z)")
_COLUMN = re.compile(
    r"(?<![^\W_])(?:title|headline|(?:main|full|plain)?text|content|(?:article)?body|markdown|html|url|link|authors?|date)(?![^\W_])",
    re.IGNORECASE,
)
_JSON_START = re.compile(
    rb"""\s*(?:(?:\[\s*)?\{\s*"                        # an object, or a list that begins with one
        |\[\s*(?:null|true|false|NaN)\s*,            # or with nothing
        |(?:null|true|false|NaN|\[\s*\])\s*\Z)        # or nothing at all
    """,
    re.VERBOSE,
)
_FIELD = re.compile(r"([!-9;-~]+):(?: .*|$)")
_OF_MAIL = frozenset({"mime-version", "message-id", "received", "content-type", "return-path"})
_SENT = frozenset({"from", "date", "subject", "to", "sender"})
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\x0b\x0c\r\x1b\x00") + b"\x7f"


def sniff(head: bytes) -> str | None:
    """The media type that the first bytes show; None for what onrecord does not read.

    Args:
        head: The first `HEAD` bytes, or all.
    """
    if head.startswith(b"\x1f\x8b"):
        return GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if head.startswith(b"WARC/"):
        return WARC
    if head[257:262] == b"ustar":  # ahead of PDF: the first member may be one
        return TAR
    if b"%PDF-" in head[:1024]:
        return PDF
    if _JSON_START.match(head.removeprefix(codecs.BOM_UTF8)):
        return JSON_LINES
    if by_magic(head):
        return None
    text = ascii_view(head)
    if _heads_mail(text):
        return MAIL
    if text.startswith("From ") and _heads_mail(text.partition("\n")[2]):
        return MAILBOX
    if not _is_text(head):
        return None
    if _MARKUP.match(text):
        return HTML
    if parted_by(text):
        return TABLE
    if by_text(text):
        return None
    if is_markdown(text):
        return MARKDOWN
    return HTML if "<" in text and len(_TAGS.findall(text)) >= 3 else PLAIN


def parted_by(text: str) -> str | None:
    """The mark between the columns of a table, whose first line names several that pages have; None for other text."""
    columns = _COLUMNS.match(text)
    return columns["mark"] if columns and len(_COLUMN.findall(columns[0])) > 1 else None


def stranger(head: bytes) -> Stranger:
    """What a file that cannot be read seems to be."""
    return by_magic(head) or (by_text(ascii_view(head)) if _is_text(head) else None) or UNKNOWN


def _heads_mail(text: str) -> bool:
    """Whether *text* begins with the fields of a mail: such as programs write, and such as people read.

    Press releases have the latter alone.
    """
    names = set()
    for line in text.splitlines():
        if not line.strip():
            break
        field = _FIELD.fullmatch(line)
        if field:
            names.add(field[1].lower())
        elif not (names and line[0] in " \t"):
            return False
    return bool(names & _OF_MAIL and names & _SENT)


def _is_text(head: bytes) -> bool:
    """Whether bytes are text: few control characters; NUL, which scrapers leave behind, may be more frequent in UTF-8.

    A tenth of random bytes are control characters; text has practically none.
    """
    text = ascii_view(head)
    if len(text) < len(head):  # UTF-16 or UTF-32
        return text.count("\ufffd") <= 0.02 * len(text)
    if len(head) - len(head.translate(None, _CONTROLS)) > 0.02 * len(head):
        return False
    return head.count(0) <= (0.3 if _is_utf8(head) else 0.1) * len(head)


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, the last character perhaps cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
