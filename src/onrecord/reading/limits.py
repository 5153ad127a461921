"""Limits: how much of somebody else's file is taken into memory.

Captured files are hostile: a few kilobytes can unpack to terabytes. Every
limit ends in one refusal that says which limit it was; nothing is cut short
silently.
"""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, ratios as unpacked to packed."""

    capture: int = 32 * MIB  # one capture, unpacked; prints hold pictures
    export: int = 128 * MIB  # one list or object of JSON with many captures; reading it needs up to ten times as much
    page: int = 16 * MIB  # one page, pictures inside it counted
    text: int = 8 * MIB  # of one page or text; reading and editing need up to 70 times as much memory
    markdown: int = 2 * MIB  # of one text in Markdown; its parser takes a second for each 200 KB
    header: int = MIB  # the head of one WARC record
    ratio: int = 200  # HTML packs 5 to 40 times; what unpacks further is a bomb ...
    ratio_from: int = 64 * MIB  # ... once it has unpacked to this much; short runs of spaces pack well too
    members: int = 100_000  # files inside one archive, those in archives inside of it counted
    names: int = 1_000_000  # files inside one tar archive, those counted that only belong to a page
    nested: int = 2  # archives inside of one another
    depth: int = 64  # folders inside folders, in archives as well


LIMITS = Limits()


class Bomb(OSError):
    """Packed bytes unpack to much more than pages do."""


def megabytes(size: int) -> str:
    """A size as a reader of messages wants it: ``"32 MB"``."""
    return f"{size / MIB:,.0f} MB" if size >= 10 * MIB else f"{size / MIB:,.1f} MB"
