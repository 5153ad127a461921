"""Fronts: what makers of Markdown put ahead of the text: title, address, day and authors, field by field."""

from typing import NamedTuple

import yaml

from onrecord.reading.fields import Told, told
from onrecord.reading.markdown.telling import FRONT, HEADED, NAMED

_MOST = 16 * 1024  # characters


class Front(NamedTuple):
    """The fields ahead of a text."""

    end: int  # where the text begins
    told: Told


def front_of(text: str) -> Front:
    """The fields ahead of *text*, as YAML between two lines of dashes or line by line; none where nothing is like them.

    Damaged YAML is read line by line, too, as a colon inside of a title is enough to damage it.
    """
    front = FRONT.match(text)
    if front and len(front["fields"]) <= _MOST:
        try:
            found = yaml.load(front["fields"], Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but words
        except (yaml.YAMLError, ValueError, RecursionError):
            found = _by_line(front["fields"]) if NAMED.search(front["fields"]) else None
        if isinstance(found, dict):
            return Front(front.end(), told({str(name): value for name, value in found.items()}))
    headed = HEADED.match(text)
    if headed:
        return Front(headed.end(), told(_by_line(headed["fields"])))
    return Front(0, Told())


def _by_line(fields: str) -> dict[str, str]:
    """The words behind the first colon of each line, without quotation marks around them, by those ahead of it."""
    pairs = (line.partition(":") for line in fields.splitlines())
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs if value.strip()}
