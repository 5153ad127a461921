"""onrecord: a record of who said what, when, from captured news.

Four functions are the library: `read` turns files into captures, `edit` captures into articles, `attribute` a text
into its statements, `resolve` the speakers of many articles into persons. `Record` does all four and keeps the
result in one SQLite file. All offsets are Unicode code points, half-open as Python slices. Every error is an
`OnRecordError`, whose `hint` says what to do.
"""

import os
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.attribution import attribute
    from onrecord.editing import edit
    from onrecord.errors import OnRecordError
    from onrecord.people import resolve
    from onrecord.pipeline import Record
    from onrecord.reading.verbs import read

# ONNX Runtime, where it is built with telemetry (1.31 on Linux), writes to the user's cache and calls its maker as soon
# as it is imported, and nothing but this keeps it from it. onrecord uses no network at run time.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__all__ = ["OnRecordError", "Record", "attribute", "edit", "read", "resolve"]

_VERBS = {
    "OnRecordError": "onrecord.errors:OnRecordError",
    "Record": "onrecord.pipeline:Record",
    "attribute": "onrecord.attribution:attribute",
    "edit": "onrecord.editing:edit",
    "read": "onrecord.reading.verbs:read",
    "resolve": "onrecord.people:resolve",
}


def __getattr__(name: str) -> Any:
    """Load a verb's room when the verb is first used (PEP 562): see docs/decisions/0011."""
    if name not in _VERBS:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return resolve_name(_VERBS[name])


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
