"""What verbs share: where the record is, how rows and errors are written."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

IN_PART = 1  # exit status: done, except for what was reported
CANNOT = 2  # exit status: what was asked cannot be done
STOPPED = 130  # exit status: by Control-C, as shells have it

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def record_option(command: Command) -> Command:
    """``--record FILE``."""
    return click.option(
        "--record",
        default="record.db",
        metavar="FILE",
        show_default=True,
        envvar="ONRECORD_RECORD",
        help="The record file.",
    )(command)


def json_option(command: Command) -> Command:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON, one object a line.")(command)


def safe(text: str | None) -> str:
    """Captured text as it may be shown on a terminal: control characters, which could act on it, are written out."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}" if found[0] != "\r" else "", text or "")


def on_one_line(path: str) -> str:
    """The name of a file in a line for people: it may have line ends in it, and would then look like two."""
    return safe(path).replace("\n", "\\u000a").replace("\t", "\\u0009")


def write_rows(rows: Iterable[Any]) -> None:
    """One JSON object a line, in UTF-8 whatever the terminal speaks."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False).encode("utf-8"))


def write(line: str = "") -> None:
    """A line of text for people."""
    click.echo(safe(line))


def heading(line: str) -> None:
    """A line that stands out where the terminal can show it."""
    click.secho(safe(line), bold=True)


def many(count: int, what: str) -> str:
    """A number of things in words: "1 article", "2,000 articles"."""
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def say(problem: str, hint: str = "") -> None:
    """One line on standard error: what is wrong, then what to do."""
    ended = problem if problem.endswith((".", "!", "?")) else problem + "."
    click.echo(safe(f"{ended} {hint}".strip()).replace("\n", " "), err=True)
