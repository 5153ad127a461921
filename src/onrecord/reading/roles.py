"""Roles: what a line says that it is, whatever stands around it.

The words are data, in resources/roles.toml. What depends on the place in the
page (a headline, a name under it, a line that comes back on every page) is
decided by those who see the page.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from onrecord.capture import Role
from onrecord.reading.bylines import is_byline
from onrecord.reading.datelines import is_date_line
from onrecord.text.labels import EDGES, is_turn, own_address_label, related_label
from onrecord.text.wording import compiled, halves, wording

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/[\w\-./?=&%#~+]+", re.IGNORECASE)  # without scheme, with a path
_TRAILING = ".,;:!?)]}>'\"’”»"
_LONGEST_BANNER = 400  # characters
_LONGEST_LABEL = 260  # characters of a line that a label heads
_LONGEST_CAPTION = 500
_CREDITED = re.compile(
    r"[.!?\"”]\s*\((?!\w+[.!]\))(?:[A-Z0-9][\w.&'’-]*(?:\s|/|,\s)?){1,6}\)$"
)  # "... on Monday. (Fenland Radio)", not "(Laughs.)"


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
    """*address* as a link leads: http or https, a host; None for anything else."""
    whole = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not re.fullmatch(r"[\w.-]+\.\w{2,}|localhost|[\d.:a-f]+", host):
        return None
    return whole


def host_of(address: str) -> str:
    """The host of *address* without "www." and "m.", lower case; empty when it has none."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host.lower())


def is_embed(address: str) -> bool:
    """Whether *address* leads to a video, a post or a chart that pages show in place."""
    host = host_of(address)
    embeds = wording()["embeds"]
    if any(host == known or host.endswith(f".{known}") for known in embeds["hosts"]):
        return True
    return re.search("|".join(embeds["posts"]), address, re.IGNORECASE) is not None


def is_furniture(line: str) -> bool:
    """Whether *line* is something that pages put around articles: a counter, "Advertisement", a copyright line."""
    if len(line) > _LONGEST_BANNER:
        return False
    bare = line.strip().strip("*_[]<>•·| \t\u00a0")
    return not any(char.isalnum() for char in bare) or compiled("furniture").fullmatch(bare) is not None


def is_banner(line: str) -> bool:
    """Whether *line* asks the reader for money, an address, or consent."""
    if len(line) > _LONGEST_BANNER:
        return False
    tied, others = halves("banner")
    bare = line.strip(EDGES)
    return tied.match(bare) is not None or others.search(bare) is not None


def is_caption(line: str) -> bool:
    """Whether *line* is a picture's words or names its maker."""
    if len(line) > _LONGEST_CAPTION:
        return False
    bare = line.strip(" \t\u00a0*_")
    if compiled("caption", r"[(\[]?", r"\s*[:：/©|]").match(bare):
        return True
    if re.match(r"FILE(?: PHOTO)?\s*[-–—:]", bare):
        return True
    if compiled("caption", r"[.!?\"”]\s+", r"\s*[:/]\s*[^.!?]{2,80}\.?$").search(bare):
        return True
    if compiled("caption", r"[(\[]", r"\b[^()\[\]]{2,80}[)\]]\.?$").search(bare):
        return True
    if len(bare) <= _LONGEST_LABEL and not is_turn(bare) and _CREDITED.search(bare):
        return True
    words = r"(?:[\w.'’ -]{2,50}/\s?)*(?:(?-i:[A-Z])[\w.'’-]+\s){0,4}"
    maker = compiled(
        "picture_source", rf"(?:[(\[|©]\s*|\bvia\s+|[.!?\"”]\s+|\s/\s?|\w/){words}", r"(?:/[\w .'’-]{2,40})?[)\]]?\.?$"
    )
    return maker.search(bare) is not None


def role_of(line: str) -> Role | None:
    """The role that the words of *line* show; None for words that could be the article's.

    Args:
        line: One block's words, mended, without line ends.
    """
    return _short_line_role(line) if len(line) <= _LONGEST_BANNER else _role(line)


@lru_cache(maxsize=4096)
def _short_line_role(line: str) -> Role | None:
    """The same, remembered: a line is asked about several times."""
    return _role(line)


def _role(line: str) -> Role | None:
    bare = line.strip()
    if not bare:
        return Role.FURNITURE
    address = address_alone(bare)
    if address:
        return Role.EMBED if is_embed(address) else Role.LINK
    if is_furniture(bare):
        return Role.FURNITURE
    labelled = own_address_label(bare)
    if labelled and address_alone(bare[labelled.rest :] or "-"):
        return Role.LINK
    if is_date_line(bare):
        return Role.DATE_LINE
    if is_banner(bare):
        return Role.BANNER
    if is_caption(bare):
        return Role.CAPTION
    if related_label(bare):
        return Role.RELATED
    if is_byline(bare):
        return Role.BYLINE
    return None
