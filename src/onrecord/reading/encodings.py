"""Encodings: from bytes to characters, as a function of the bytes and of what was declared about them.

The order is that of the HTML standard (a byte order mark, then what the
carrier declared, then what the page declares), with one difference: bytes
that are valid UTF-8 beyond ASCII are UTF-8 whatever anybody declared, because
other encodings practically never look like it, and declarations are often wrong.
"""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from onrecord.text.languages import language_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages call by these names is in fact the larger set (WHATWG encoding standard, "names and labels").
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
          "euc_kr": "cp949", "shift_jis": "cp932", "tis-620": "cp874", "iso8859-11": "cp874"}  # fmt: skip
_SHIFTING = frozenset({"iso2022_jp", "hz"})  # written in ASCII bytes
_SAMPLE = 32 * 1024  # bytes shown to the detector; it is slow, and more does not change its mind
# What Windows writes languages in, after the HTML standard's encodings by locale; those written in two are left out.
_WRITTEN = {
    **dict.fromkeys(
        ("ca", "da", "de", "en", "es", "fi", "fr", "is", "it", "nb", "nl", "nn", "no", "pt", "sv"), "cp1252"
    ),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "tr": "cp1254",
}
_MOST_BEYOND = 0.2  # of the bytes of a text in these languages
_TAG = re.compile(rb"<[^<>]*>")
_MANGLED_MARK = "\u00ef\u00bb\u00bf"  # the mark of UTF-8, read as a Latin encoding
_SURROGATES = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """Characters and how they were come by."""

    text: str
    encoding: str  # Python's name
    basis: str  # "byte order mark", "declared", "valid UTF-8", "detected" or "assumed"


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Turn *data* into text; never raises.

    NUL and lone surrogates become U+FFFD, one to one, and so does each byte
    that the encoding does not know. Byte order marks are dropped.

    Args:
        data: The bytes.
        declared: What the carrier or the page itself says; unknown names are ignored.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(tidy(data[len(mark) :].decode(encoding, "replace")), encoding, "byte order mark")
    wide = _wide(data)
    if wide:
        return Decoded(tidy(data.decode(wide, "replace")), wide, "detected")
    known = known_encoding(declared)
    if known and "\x00" not in data[:64].decode("latin-1") and known.startswith(("utf-16", "utf-32")):
        known = None  # a page that says so in ASCII letters is not
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        ascii_only = len(text) == len(data)
        if not (ascii_only and known in _SHIFTING):
            return Decoded(tidy(text), "utf-8", "valid UTF-8")
    if known and known != "utf-8":
        return Decoded(tidy(data.decode(known, "replace")), known, "declared")
    if _mostly_utf8(data):
        return Decoded(tidy(data.decode("utf-8", "replace")), "utf-8", "declared" if known else "detected")
    detected = _detect(data)
    if detected:
        return Decoded(tidy(data.decode(detected, "replace")), detected, "detected")
    return Decoded(tidy(data.decode("cp1252", "replace")), "cp1252", "assumed")


def ascii_view(data: bytes) -> str:
    """*data* with its ASCII characters right and nothing promised of the others; cheap, never raises."""
    encoding = next((name for mark, name in _MARKS[1:] if data.startswith(mark)), None) or _wide(data)
    if encoding is None:
        return data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def tidy(text: str) -> str:
    """*text* with NUL and lone surrogates replaced by U+FFFD, one to one, and without byte order marks.

    Files that were put together have such marks amid their text; one that was decoded wrongly is three letters.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATES.sub("\ufffd", text)
    return text.replace("\x00", "\ufffd").removeprefix(_MANGLED_MARK).replace("\ufeff", "")


def known_encoding(name: str | None) -> str | None:
    """Python's name of the text encoding that is meant by *name*; None when there is none such."""
    if not name or len(name) > 40:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'").lower())
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:  # noqa: SLF001 - the only way to tell "hex" from text
        return None
    return _MEANT.get(found.name, found.name)


def is_utf8(data: bytes) -> bool:
    """Whether bytes say by themselves that they are UTF-8: valid, and no escapes of Japanese mail in them."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x1b$" not in data


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = data[:2048]
    half = len(head) // 2
    if half < 8:
        return None
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > 0.7 * half and others.count(0) < 0.05 * half:
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Some bytes are broken, or the last character is cut, but the rest beyond ASCII is UTF-8.

    Of texts in 22 other encodings (East Asian, Cyrillic, DOS) none had more than one and a half characters that look
    like UTF-8 to a place that does not, and none had one and its only broken place at the end.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
    return beyond > 0 and (4 * broken <= beyond or _cut(data))


def _cut(data: bytes) -> bool:
    """Whether bytes are UTF-8 that ends in the middle of a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _detect(data: bytes) -> str | None:
    """The encoding of bytes that nobody declared.

    charset-normalizer looks at the bytes beyond ASCII and their surroundings. Of few of them in an English text, names'
    letters and quotation marks mostly, it makes those of any language, of DOS or of an old Macintosh. Where the words
    tell the language, and all bytes are of Windows' encoding for it, this is taken, unless it is for Mac Roman.
    """
    lines = [line for line in data[: 1024 * 1024].split(b"\n") if not line.isascii()]
    best = from_bytes(b"\n".join(lines)[:_SAMPLE]).best()
    found = known_encoding(best.encoding) if best else None
    if found == "mac-roman":
        return found
    return _by_language(b"\n".join(lines)) or _by_language(data) or found


def _by_language(data: bytes) -> str | None:
    """What Windows writes the language in that *data* seems to be in; None where the bytes are not of this encoding."""
    words = _TAG.sub(b" ", data[:_SAMPLE])
    if sum(byte > 0x7F for byte in words) > _MOST_BEYOND * len(words):
        return None
    encoding = _WRITTEN.get(language_of(words.decode("cp1252", "replace")) or "")
    try:
        return encoding if encoding and words.decode(encoding) else None
    except UnicodeDecodeError:
        return None
