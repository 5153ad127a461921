"""Mementos: of pages that a web archive served, where they stood and when the archive took them.

The terms are those of RFC 7089: a memento is a page as it was once, its original is the address that it had then.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.text.addresses import host_of
from onrecord.text.copies import copy_at, shown_at
from onrecord.text.dates import moment

_LINK = re.compile(r"<([^<>\s]+)>([^<]*)")
_ORIGINAL = re.compile(r"""\brel\s*=\s*(?:"[^"]*\boriginal\b|original\b)""", re.IGNORECASE)


class Memento(NamedTuple):
    """What is known of a page that an archive served."""

    url: str | None  # one that tells where the page stood
    captured: str | None  # YYYY-MM-DDTHH:MM:SSZ; None where no archive says


def memento(url: str | None, headers: Iterable[tuple[str, str]], page: bytes) -> Memento:
    """Where a page stood and when an archive took it, by its address, its server's headers and what it says itself.

    Args:
        url: Where it was fetched.
        headers: Of the server's answer.
        page: Its bytes; empty where they are no HTML.
    """
    copy = copy_at(url or "")
    if copy and copy.taken:  # but for figures that are no time
        return Memento(url, copy.taken)
    told = [(name.lower(), value) for name, value in headers]
    time = next((moment(value) for name, value in told if name == "memento-datetime"), None)
    if time:
        return Memento(
            next((found for name, value in told if name == "link" and (found := _original(value))), url), time
        )
    address = shown_at(page)  # archives that give a page a short address name it in full on the page
    if url and address and host_of(address) == host_of(url) and (copy := copy_at(address)):
        return Memento(address, copy.taken)
    return Memento(url, None)


def _original(links: str) -> str | None:
    """The address that links of a server call the original."""
    found = (match[1] for match in _LINK.finditer(links) if _ORIGINAL.search(match[2]))
    return next((address for address in found if re.match("https?://", address, re.IGNORECASE)), None)
