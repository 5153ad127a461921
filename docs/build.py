"""Makes the reference from the code: commands from their help, tables from the schema, the library from its docstrings.

Run by ``make docs``; a test fails when the files under ``docs/reference`` are not what this gives.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import click

import onrecord
from onrecord import article, capture, errors, person, statement
from onrecord.cli import main
from onrecord.pipeline import Report
from onrecord.record import Entry, Query, Store
from onrecord.record.earlier import Earlier
from onrecord.record.migrations import schema
from onrecord.record.misspellings import Missing
from onrecord.record.passages import Passage
from onrecord.record.persons import Standing
from onrecord.record.verify import Finding

REFERENCE = Path(__file__).parent / "reference"
WIDTH = 100  # of help
_MADE = "<!-- made by docs/build.py from the code; change it there -->\n\n"


def commands() -> str:
    """Every verb of the command line, as its help has it."""
    # the settings as the program itself has them: click keeps the help option of whoever comes first
    settings = main.context_settings | {"terminal_width": WIDTH, "max_content_width": WIDTH}
    root = click.Context(main, info_name="onrecord", **settings)
    parts = [f"{_MADE}# Commands\n\n```\n{main.get_help(root)}\n```\n"]
    for name in main.list_commands(root):
        command = main.get_command(root, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=root, terminal_width=WIDTH, max_content_width=WIDTH)
            parts.append(f"\n## onrecord {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "".join(parts)


def record() -> str:
    """Every table and view of the record, as the schema comments them."""
    text = schema()
    head = "\n".join(
        line.removeprefix("--").strip() for line in text.splitlines()[: text[: text.index("CREATE")].count("\n")]
    )
    parts = [f"{_MADE}# The record\n\n{head.strip()}\n\nIt is one SQLite file.\n"]
    for name, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", text, re.DOTALL):
        lines = body.strip("\n").splitlines()
        parts.append(f"\n## {name}\n\n{_comments(lines)}\n\n| column | type | |\n|---|---|---|\n")
        parts.extend(_columns(lines))
    parts.append("\n# Views\n\nFor browsing, in Datasette for example.\n")
    for name, body in re.findall(r"CREATE VIEW (\w+) AS\n(.*?);", text, re.DOTALL):
        parts.append(f"\n- **{name}**: {_comments(body.splitlines())}")
    return "".join(parts) + "\n"


def _comments(lines: list[str]) -> str:
    """The comment lines that a table or view begins with."""
    found = []
    for line in lines:
        if not line.strip().startswith("--"):
            break
        found.append(line.strip().removeprefix("--").strip())
    return " ".join(found)


def _columns(lines: list[str]) -> Iterator[str]:
    for line in lines:
        found = re.match(r"\s*(\w+) ((?:TEXT|INTEGER|REAL|BLOB)[^-]*?),?\s*-- (.*)", line)
        if found:
            name, kind, meaning = found.groups()
            yield f"| `{name}` | {kind.strip()} | {meaning.replace('|', '/')} |\n"


def library() -> str:
    """The verbs and nouns of the library, as their docstrings and comments have them."""
    parts = [f"{_MADE}# Library\n\n{inspect.getdoc(onrecord)}\n"]
    verbs = ("read", "edit", "attribute", "resolve")
    parts += [_described(f"onrecord.{name}", getattr(onrecord, name)) for name in verbs]
    parts.append(f"\n## onrecord.Record\n\n{_prose(onrecord.Record)}\n")
    inherited = {name: member for name, member in vars(Store).items() if name not in {"__init__", "verify_with"}}
    for name, member in {**vars(onrecord.Record), **inherited, **vars(onrecord.Record)}.items():
        if inspect.isfunction(member) and (name == "__init__" or not name.startswith("_")):
            parts.append(_described("Record" if name == "__init__" else f"Record.{name}", member, level=3))
    parts.append("\n## Nouns\n")
    parts += [_nouns(module) for module in (capture, article, statement, person, errors)]
    for noun in (Query, Entry, Earlier, Standing, Passage, Missing, Report, Finding):
        parts.append(f"\n### {noun.__module__}.{noun.__name__}\n\n```python\n{inspect.getsource(noun).strip()}\n```\n")
    return "".join(parts)


def _described(name: str, function: Callable[..., object], *, level: int = 2) -> str:
    return f"\n{'#' * level} {name}\n\n```python\n{_signature(function)}\n```\n\n{_prose(function)}\n"


def _signature(function: Callable[..., object]) -> str:
    """A function's head as it is written."""
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    return "\n".join(source.splitlines()[node.lineno - 1 : node.body[0].lineno - 1]).rstrip(":")


def _prose(thing: object) -> str:
    """A docstring with its headings as Markdown."""
    text = inspect.getdoc(thing) or ""
    return re.sub(r"^(Args|Returns|Yields|Raises):\n((?:    .*\n?)+)", _listed, text, flags=re.MULTILINE)


def _listed(found: re.Match[str]) -> str:
    lines: list[str] = []
    one = found[1] in {"Returns", "Yields"}  # a sentence or two, not a list
    for line in inspect.cleandoc("\n" + found[2]).splitlines():
        if lines and (one or line.startswith(" ")):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return f"**{found[1]}**\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def _nouns(module: ModuleType) -> str:
    """The classes of a module, as they are written: their fields have comments."""
    found = [member for member in vars(module).values() if inspect.isclass(member)]
    own = [inspect.getsource(member).strip() for member in found if member.__module__ == module.__name__]
    classes = "\n\n\n".join(own)  # as the formatter has them in Markdown, too
    return f"\n### {module.__name__}\n\n{_prose(module)}\n\n```python\n{classes}\n```\n"


PAGES = {"commands.md": commands, "record.md": record, "library.md": library}

if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
