"""Copies: addresses under which a web archive shows a page that stood elsewhere."""

import re
from itertools import chain
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
_TOP = 1 << 14  # bytes in which programs that save pages say so: SingleFile, monolith, HTTrack, Save Page WE
_SAVED = re.compile(
    rb"""<!--\s*page\ saved\ with\ singlefile\s+url:\s*(?P<single>\S{1,4000})\s+saved\ date:\s*(?P<date>[^\n<>]{1,100})
       | <!--\s*saved\ from\ (?P<mono>\S{1,4000})\ at\ (?P<at>\S{1,100})\ using\ monolith
       | <!--\s*mirrored\ from\ (?P<mirror>\S{1,4000})\ by\ httrack[^<>\n]{0,200}?\],?\ (?P<then>[^<>\n]{1,100}?)\s*-->
       | <meta\s+name=["']savepage-date["']\s+content=["'](?P<day>[^"'<>]{1,100})""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACES = ("saved", "own", "single", "mono", "mirror")
_TIMES = ("date", "at", "then", "day")
_STAMP = re.compile(
    r"(?<![^\W_])(?<!=)(?:(\d{14})(?:[a-z]{2}_)?|(\d{4})-?(\d\d)-?(\d\d)[T_](\d\d)[-:.]?(\d\d)[-:.]?(\d\d)Z)(?![^\W_])"
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


def taken_at(address: str | None) -> str | None:
    """When an archive took the page that it shows at *address*; None where that is no archive's, or nobody knows."""
    copy = copy_at(address or "")
    return copy.taken if copy else None


def taken(data: bytes) -> str | None:
    """When a page was taken, as it says: YYYY-MM-DDTHH:MM:SSZ; None where it does not.

    Of a page that was saved from a web archive this is when the archive took it, else when a program saved it.
    """
    saved: str | None = None
    for found in chain(_SAVED.finditer(data, 0, _TOP), _SAID.finditer(data, 0, _AHEAD)):
        said = {name: value.decode("utf-8", "replace") for name, value in found.groupdict().items() if value}
        if "time" in said:
            return moment(said["time"])
        copy = next((copy for name in _PLACES if (copy := copy_at(said.get(name, "")))), None)
        if copy:
            return copy.taken
        saved = saved or next((time for name in _TIMES if (time := moment(said.get(name, "")))), None)
    return saved


def shown_at(page: bytes) -> str | None:
    """The first address of an archive's copy under which a page says that it is shown; None where it says none."""
    for found in _SAID.finditer(page, 0, _AHEAD):
        address = (found["saved"] or found["own"] or b"").decode("utf-8", "replace")
        if copy_at(address):
            return address
    return None


def stamped(path: str) -> str | None:
    """The time in a file's name, or in that of a folder around it, as programs that fetch from web archives write it.

    Fourteen figures by themselves, or a time of day with its zone, which has to be UTC; the last one counts. Behind
    "=" stands what an address asked for, such as the number of a story.
    """
    found = [time for match in _STAMP.finditer(path) if (time := moment("".join(match.groups(""))))]
    return found[-1] if found else None
