"""Fronts: what makers of Markdown put ahead of the text: title, address, day and authors, field by field."""

from typing import NamedTuple

import yaml

from onrecord.reading.fields import Told, told
from onrecord.reading.markdown.telling import FRONT, HEADED

_MOST = 16 * 1024  # characters


class Front(NamedTuple):
    """The fields ahead of a text."""

    end: int  # where the text begins
    told: Told


def front_of(text: str) -> Front:
    """The fields ahead of *text*, as YAML between two lines of dashes or line by line; none where nothing is like them.

    YAML that is damaged is left out of the text all the same, as it is no part of it.
    """
    front = FRONT.match(text)
    if front and len(front["fields"]) <= _MOST:
        try:
            found = yaml.load(front["fields"], Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but words
        except (yaml.YAMLError, ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return Front(front.end(), told({str(name): value for name, value in found.items()}))
    headed = HEADED.match(text)
    if headed:
        pairs = (line.partition(":") for line in headed["fields"].splitlines() if line.strip())
        return Front(headed.end(), told({name.strip(): value.strip() for name, _, value in pairs}))
    return Front(0, Told())
