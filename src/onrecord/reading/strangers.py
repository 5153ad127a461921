"""Strangers: files that hold nothing to read, by what they are and what to do about them."""

import re
from typing import NamedTuple

_UNPACK = "Unpack it and add what is inside."
_SAVE = "Save it as PDF or as plain text, and add that."
_OPEN = "It holds nothing of the page. Open the address in a browser, save the page, and add what was saved."


class Stranger(NamedTuple):
    """What a file is that is not read."""

    what: str  # in words, with its article
    advice: str = ""  # what to do; empty where there is nothing but to leave it out


UNKNOWN = Stranger("not text in any known encoding")
_MAGIC = (
    (b"\x89PNG", Stranger("a PNG picture")),
    (b"\xff\xd8\xff", Stranger("a JPEG picture")),
    (b"GIF8", Stranger("a GIF picture")),
    (b"RIFF", Stranger("a RIFF file (WebP, WAV or AVI)")),
    (b"SQLite format 3\x00", Stranger("an SQLite file")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Stranger("an old Office document", _SAVE)),
    (b"{\\rtf", Stranger("an RTF document", _SAVE)),
    (b"%!PS", Stranger("a PostScript file", "Turn it into a PDF, and add that.")),
    (b"7z\xbc\xaf\x27\x1c", Stranger("a 7z archive", _UNPACK)),
    (b"Rar!", Stranger("a RAR archive", _UNPACK)),
    (b"BZh", Stranger("a bzip2 file", _UNPACK)),
    (b"\xfd7zXZ\x00", Stranger("an xz file", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Stranger("a Zstandard file", _UNPACK)),
    (b"\x7fELF", Stranger("a program")),
    (b"MZ", Stranger("a Windows program")),
    (b"OggS", Stranger("an Ogg file")),
    (b"ID3", Stranger("an MP3 file")),
    (b"\x00\x00\x01\x00", Stranger("an icon")),
    (b"wOFF", Stranger("a font")),
    (b"wOF2", Stranger("a font")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Stranger("a Windows shortcut to a file", "Add the file that it leads to.")),
    (b"bplist00\xd1\x01\x02SURL", Stranger("a shortcut to an address", _OPEN)),
    (
        b"bplist00",
        Stranger("a Safari web archive or property list", "Open it in Safari, print it to a PDF, and add that."),
    ),
)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"')
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|urlset|sitemapindex|svg|opml|plist)\b", re.IGNORECASE)
_PLIST_ADDRESS = re.compile(r"<key>\s*URL\s*</key>\s*<string>\s*([^<]+?)\s*</string>")
_SECTION = re.compile(r"\[[^\[\]]+\]")
_SETTING = re.compile(r"[\w.{}\[\]@$-]+\s*=.*")
_INI_ADDRESS = re.compile(r"^\s*URL(?:\[\$e\])?\s*=\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_BLANK = (
    "\ufeff\u00ef\u00bb\u00bf \t\r\n"  # a byte order mark is none of the text, and may have been taken byte for byte
)
_CODE = (0.01, 0.03)  # of the visible characters that are braces, and braces or signs between commands: from here on
_SHOWN = 120  # characters of an address


def by_magic(head: bytes) -> Stranger | None:
    """What a file's first bytes say outright; None where they say nothing."""
    return next((found for magic, found in _MAGIC if head.startswith(magic)), None)


def by_text(text: str) -> Stranger | None:
    """What a text that is written for programs is; None for what people may read.

    News has a brace in ten thousand characters, and where scrapers left code in it one in two hundred.
    """
    if _JSON.match(text):
        return Stranger("JSON in another encoding than UTF-8", "Write it again in UTF-8, and add that.")
    if _XML.match(text):
        led = _PLIST_ADDRESS.search(text)
        return _shortcut(led[1]) if led else Stranger("an XML file: a feed, a list of addresses, a drawing or data")
    if _is_settings(text):
        led = _INI_ADDRESS.search(text)
        return _shortcut(led[1]) if led else Stranger("the settings of a program")
    size = len(text) - sum(map(text.count, " \n\r\t"))
    braces = text.count("{") + text.count("}")
    if braces >= _CODE[0] * size and braces + text.count(";") + text.count("=") >= _CODE[1] * size:
        return Stranger("program code or a style sheet")
    return None


def _is_settings(text: str) -> bool:
    """Whether a text is a name in brackets, and below it nothing but settings, sections and remarks (INI)."""
    begun = text.lstrip(_BLANK)
    if not begun.startswith(("[", ";", "#")):
        return False
    lines = [bare for line in begun.splitlines() if (bare := line.strip()) and bare[0] not in ";#"]
    if not lines or not _SECTION.fullmatch(lines[0]):
        return False
    settings = [line for line in lines if not _SECTION.fullmatch(line)]
    return bool(settings) and all(map(_SETTING.fullmatch, settings))


def _shortcut(address: str) -> Stranger:
    return Stranger(f"a shortcut to {address[:_SHOWN]}", _OPEN)
