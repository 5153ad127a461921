"""onrecord: a record of who said what, when, from captured news.

Four verbs are the library's face: `read`, `edit`, `attribute`, `resolve`;
`Record.add` does all four.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.attribution import attribute
    from onrecord.editing import edit
    from onrecord.people import resolve
    from onrecord.pipeline import Record
    from onrecord.reading import read

# ONNX Runtime, where it is built with telemetry (1.31 on Linux), writes to the user's cache and calls its maker as soon
# as it is imported, and nothing but this keeps it from it. onrecord uses no network at run time.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__all__ = ["Record", "attribute", "edit", "read", "resolve"]

_ROOMS = {
    "Record": "onrecord.pipeline",
    "attribute": "onrecord.attribution",
    "edit": "onrecord.editing",
    "read": "onrecord.reading",
    "resolve": "onrecord.people",
}


def __getattr__(name: str) -> Any:
    """Load a verb's room when the verb is first used: each brings its own libraries, and few need them all."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
