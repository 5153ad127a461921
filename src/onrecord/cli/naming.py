"""Naming: a person as users name one, by words of the name or by an id, of which the beginning is enough."""

import re

from onrecord.errors import NotInRecord
from onrecord.record import Store

_ID_BEGINS = re.compile(r"p(?=[a-f]*\d)[0-9a-f]{3,}")


def whole_id(store: Store, name: str) -> str:
    """*name*, and where that is the beginning of one person's id, the whole id.

    Raises:
        Ambiguous: It is the beginning of more than one.
    """
    if not _ID_BEGINS.fullmatch(name):
        return name
    try:
        found = store.resolve_id(name)
    except NotInRecord:
        return name
    return found if found.startswith("p") else name  # else it is the article's that named them once
