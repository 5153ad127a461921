"""Copies: addresses under which a web archive shows a page that stood elsewhere."""

import re
from typing import NamedTuple

from onrecord.text.dates import moment

# The Internet Archive and all that serve pages as it does; archive.today.
_COPY = re.compile(
    r"https?://[^/?#\s]+/(?:[^?#\s]*/)?(?:(\d{14})(?:[a-z]{2}_)?|(\d{4})\.(\d\d)\.(\d\d)-(\d{6}))/(https?:/{1,2}[^/\s].*)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(https?:)/+", re.IGNORECASE)
_AHEAD = 1 << 18  # bytes in which a page says whose copy it is
# Where a browser saved it from; the page's own address; what the archive's program is started with.
_SAID = re.compile(
    rb"""saved\ from\ url=\(\d+\)(?P<saved>\S{1,4000})
       | <link\b(?=[^<>]{0,4000}\brel=["']?canonical\b)[^<>]{0,4000}?\bhref=["']?(?P<own>[^\s"'<>]{1,4000})
       | __wm\.wombat\(\s*["'][^"'\s]{1,4000}["']\s*,\s*["'](?P<time>\d{14})["']""",
    re.IGNORECASE | re.VERBOSE,
)


class Copy(NamedTuple):
    """What an archive's address says."""

    original: str  # the address that the page had
    taken: str | None  # when the archive took it: YYYY-MM-DDTHH:MM:SSZ


def copy_at(address: str) -> Copy | None:
    """The page that an archive shows at *address*; None where it is no archive's."""
    found = _COPY.fullmatch(address.strip())
    if found is None:
        return None
    stamp = found[1] or "".join(found.group(2, 3, 4, 5))
    return Copy(_SCHEME.sub(r"\1//", found[6], count=1), moment(stamp))


def original(address: str) -> str:
    """*address*, or that of the page of which it is an archive's copy."""
    copy = copy_at(address)
    return copy.original if copy else address


def taken(data: bytes) -> str | None:
    """When a web archive took a page that was saved from it, as the page says: YYYY-MM-DDTHH:MM:SSZ; None where not."""
    for found in _SAID.finditer(data, 0, _AHEAD):
        if found["time"]:
            return moment(found["time"].decode("ascii"))
        copy = copy_at((found["saved"] or found["own"]).decode("utf-8", "replace"))
        if copy:
            return copy.taken
    return None
