"""Engines: what does the work of a verb, each loaded when it is asked for: not all are installed."""

from collections.abc import Callable
from pkgutil import resolve_name

from onrecord.errors import EngineMissing
from onrecord.pipeline import Report

HERE = "here"
ENGINES = {HERE: "onrecord.pipeline:Record.add", "ray": "onrecord.scale.adding:add"}  # what adds by it

Add = Callable[..., Report]  # called as `Record.add`


def adder(engine: str) -> Add:
    """What adds to a record by an engine.

    Args:
        engine: One of `ENGINES`.

    Raises:
        EngineMissing: It is an optional part that is not installed.
    """
    try:
        add: Add = resolve_name(ENGINES[engine])
    except ModuleNotFoundError as error:
        name = error.name or engine
        if name.startswith("onrecord"):
            raise
        raise EngineMissing(engine, name) from error
    return add
