"""Roles: what a line says that it is, whatever stands around it.

The words are data, in resources/wording.toml. What depends on the place in the
page (a headline, a name under it, a line that comes back on every page) is
decided by those who see the page.
"""

import re
from functools import lru_cache

from onrecord.capture import Role
from onrecord.reading.bylines import is_byline
from onrecord.reading.datelines import is_date_line
from onrecord.text.addresses import address_alone, host_of
from onrecord.text.labels import EDGES, is_turn, own_address_label, related_label
from onrecord.text.wording import compiled, halves, wording

_LONGEST_BANNER = 400  # characters
_LONGEST_LABEL = 260  # characters of a line that a label heads
_LONGEST_CAPTION = 500
_CREDITED = re.compile(
    r"[.!?\"”]\s*\((?!\w+[.!]\))(?P<credit>(?:[A-Z0-9][\w.&'’-]*(?:\s|/|,\s)?){1,6})\)$"
)  # "... on Monday. (Fenland Radio)", not "(Laughs.)"


def _is_embed(address: str) -> bool:
    """Whether *address* leads to a video, a post or a chart that pages show in place."""
    host = host_of(address)
    embeds = wording()["embeds"]
    if any(host == known or host.endswith(f".{known}") for known in embeds["hosts"]):
        return True
    return re.search("|".join(embeds["posts"]), address, re.IGNORECASE) is not None


def _is_furniture(line: str) -> bool:
    """Whether *line* is something that pages put around articles: a counter, "Advertisement", a copyright line."""
    if len(line) > _LONGEST_BANNER:
        return False
    bare = line.strip().strip("*_[]<>•·| \t\u00a0")
    return not any(char.isalnum() for char in bare) or compiled("furniture").fullmatch(bare) is not None


def _is_banner(line: str) -> bool:
    """Whether *line* asks the reader for money, an address, or consent."""
    if len(line) > _LONGEST_BANNER:
        return False
    tied, others = halves("banner")
    bare = line.strip(EDGES)
    return tied.match(bare) is not None or others.search(bare) is not None


def _is_caption(line: str) -> bool:
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
    credited = _CREDITED.search(bare) if len(bare) <= _LONGEST_LABEL else None
    if credited and not (is_turn(bare) and _is_direction(credited["credit"])):
        return True
    words = r"(?:[\w.'’ -]{2,50}/\s?)*(?:(?-i:[A-Z])[\w.'’-]+\s){0,4}"
    maker = compiled(
        "picture_source", rf"(?:[(\[|©]\s*|\bvia\s+|[.!?\"”]\s+|\s/\s?|\w/){words}", r"(?:/[\w .'’-]{2,40})?[)\]]?\.?$"
    )
    return maker.search(bare) is not None


def _is_direction(bracketed: str) -> bool:
    """Whether the words in brackets behind a transcript's turn may tell what is heard: "(Laughter)", "(CROSS TALK)"."""
    return bracketed.isupper() or len(re.split(r"[\s/]+", bracketed)) == 1


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
        return Role.EMBED if _is_embed(address) else Role.LINK
    if _is_furniture(bare):
        return Role.FURNITURE
    labelled = own_address_label(bare)
    if labelled and address_alone(bare[labelled.rest :] or "-"):
        return Role.LINK
    if is_date_line(bare):
        return Role.DATE_LINE
    if _is_banner(bare):
        return Role.BANNER
    if _is_caption(bare):
        return Role.CAPTION
    if related_label(bare):
        return Role.RELATED
    if is_byline(bare):
        return Role.BYLINE
    return None
