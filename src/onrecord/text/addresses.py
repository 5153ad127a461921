"""Addresses of the web: where a line has them, where they lead, and what in them says nothing about the page."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onrecord.text.copies import original
from onrecord.text.labels import EDGES

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/[\w\-./?=&%#~+]+", re.IGNORECASE)  # without scheme, with a path
_TRAILING = ".,;:!?)]}>'\"’”»"
_CAMPAIGN = r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid"  # parameters that say by which link a reader came
_TRACKING = re.compile(rf"(?:{_CAMPAIGN})(?:=|$)", re.IGNORECASE)
# And those that say how the page is shown, or may say by which link: left out where addresses are only compared.
_PASSING = re.compile(rf"(?:{_CAMPAIGN}|mc_|cmp|share|smid|(?:ref|s|output|amp|print)$)")
_PATH_ENDS = re.compile(r"(/(amp|print|index\.\w+|default\.\w+))+/?$|/$")
_DRESS = r"www\d?|m|mobile|amp"  # first parts of a host that do not name another one
_HOST_START = re.compile(rf"^(?:{_DRESS})\.")
_PAGE_HOST_START = re.compile(rf"^(?:{_DRESS}|edition|beta)\.")
# Hosts that stand for others.
_SHORTENERS = re.compile(
    r"(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|ow\.ly|buff\.ly|is\.gd|(?:web\.)?archive\.(?:org|ph|is)|google\.com)$"
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv"})


def addresses(line: str) -> tuple[tuple[int, int], ...]:
    """Where *line* has web addresses, closing punctuation left out."""
    found = []
    for match in _ADDRESS.finditer(line):
        address = match[0].rstrip(_TRAILING)
        if match[0][len(address) : len(address) + 1] == ")" and address.count("(") > address.count(")"):
            address += ")"
        found.append((match.start(), match.start() + len(address)))
    return tuple(found)


def address_alone(line: str) -> str | None:
    """The address that is all of *line*, brackets and dots aside; several of them give the first."""
    found = addresses(line)
    if found:
        rest = line
        for start, end in reversed(found):
            rest = rest[:start] + rest[end:]
        if any(char.isalnum() for char in rest):
            return None
        return line[found[0][0] : found[0][1]]
    bare = line.strip(EDGES + _TRAILING)
    return bare if _BARE_ADDRESS.fullmatch(bare) else None


def href_of(address: str) -> str | None:
    """*address* as a link leads: http or https, a host, nobody's name before it; None for anything else."""
    whole = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or parts.username is not None:
        return None
    return whole if re.fullmatch(r"[\w.-]+\.\w{2,}|localhost|[\d.:a-f]+", host) else None


def host_of(address: str) -> str:
    """The host of *address* without "www." and "m.", lower case; empty when it has none."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return _HOST_START.sub("", host.lower())


def host_label(address: str) -> str | None:
    """The part of an address's host that may spell the outlet: "harbourpost" of news.harbourpost.co.uk."""
    host = host_of(address)
    labels = host.split(".")
    if _SHORTENERS.match(host) or len(labels) < 2 or host.replace(".", "").isdigit():
        return None
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return labels[-3]
    return labels[-2]


def untracked(address: str) -> str:
    """*address* without the parameters that only say by which link a reader came, such as utm_source and fbclid."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = [part for part in parts.query.split("&") if not _TRACKING.match(part)]
    query = "&".join(kept)
    return address if query == parts.query else urlunsplit(parts._replace(query=query))


def canonical(url: str | None) -> str | None:
    """*url* as it is compared: two addresses of one page are equal more often than not.

    Scheme, "www." and "m.", tracking parameters, "/amp", the fragment and the last slash are left out, and an
    archive's copy counts as the page. None for a bare host: a front page is no article.
    """
    if not url:
        return None
    try:
        parts = urlsplit(original(url.strip()))
        host = _PAGE_HOST_START.sub("", (parts.hostname or "").lower())
    except ValueError:
        return None
    path = _PATH_ENDS.sub("", parts.path)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not _PASSING.match(name.lower())])
    if not host or not (path or query):
        return None
    return host + path + ("?" + query if query else "")


def cleanest(address: str, known: Iterable[str]) -> str:
    """The one of *known* that is *address* without its tracking parameters; *address* where none is, or it has none."""
    bare = untracked(address)
    return next((other for other in known if bare != address and _stem(other) == _stem(bare)), address)


def _stem(address: str) -> str:
    return address.partition("://")[2].rstrip("/")
