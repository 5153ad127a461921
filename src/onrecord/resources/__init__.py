"""Facts as reviewed data, and the weights of the model; each list says in its head where it is from.

One way to read them: `lists` for TOML and JSON, `rows` for tables, `folder` for what has a reader of its own.
"""

import json
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_HERE = files(__name__)


def lists(name: str) -> dict[str, Any]:
    """What stands in the TOML or JSON file *name*, by its keys.

    Raises:
        FileNotFoundError: There is no such file.
    """
    text = _text(name)
    found: dict[str, Any] = tomllib.loads(text) if name.endswith(".toml") else json.loads(text)
    return found


def rows(name: str) -> list[list[str]]:
    """The lines of the table *name*, cut at tabs; comments and blank lines left out.

    Raises:
        FileNotFoundError: There is no such file.
    """
    return [line.split("\t") for line in _text(name).splitlines() if line and not line.startswith("#")]


def folder(name: str) -> Traversable:
    """The folder *name*, as it lies in the package, be that packed or not."""
    return _HERE.joinpath(name)


def _text(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")
