"""Engines: what does the work of a verb, each loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from onrecord.errors import EngineMissing
from onrecord.pipeline import Record, Report

HERE = "here"
ENGINES = {HERE: "", "ray": "onrecord.scale.adding"}  # the module that adds by it

Add = Callable[..., Report]  # called as `Record.add`


def adder(engine: str) -> Add:
    """What adds to a record by an engine.

    Args:
        engine: One of `ENGINES`.

    Raises:
        EngineMissing: It is an optional part that is not installed.
    """
    if engine == HERE:
        return Record.add
    try:
        found: Any = import_module(ENGINES[engine])
    except ModuleNotFoundError as error:
        name = error.name or engine
        if name.startswith("onrecord"):
            raise
        raise EngineMissing(engine, name) from error
    add: Add = found.add
    return add
