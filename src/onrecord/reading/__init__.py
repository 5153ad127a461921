"""Bytes to Capture: what a file is, its text layer, the roles of its blocks, facts with evidence."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.reading.containers.files import read_file
    from onrecord.reading.limits import Limits
    from onrecord.reading.source import Source, capture_id, source_again
    from onrecord.reading.verbs import read, read_source
    from onrecord.reading.walking import files, unreachable, walk

__all__ = [
    "Limits",
    "Source",
    "capture_id",
    "files",
    "read",
    "read_file",
    "read_source",
    "source_again",
    "unreachable",
    "walk",
]

_ROOMS = {
    "Limits": "onrecord.reading.limits",
    "Source": "onrecord.reading.source",
    "capture_id": "onrecord.reading.source",
    "files": "onrecord.reading.walking",
    "read": "onrecord.reading.verbs",
    "read_file": "onrecord.reading.containers.files",
    "read_source": "onrecord.reading.verbs",
    "source_again": "onrecord.reading.source",
    "unreachable": "onrecord.reading.walking",
    "walk": "onrecord.reading.walking",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is: readers of pages and prints take a second, telling what a file is none."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'onrecord.reading' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
