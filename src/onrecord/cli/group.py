"""The group of all verbs; each is loaded when it is used: see docs/decisions/0011."""

import errno
import os
import sys
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from onrecord.cli.output import CANNOT, IN_PART, STOPPED, say
from onrecord.errors import NO_ROOM, EngineMissing, OnRecordError, RecordUnusable

VERBS = {  # each with what the list of commands says about it
    "add": "Add captures: files, folders, web archives.",
    "attribute": "Find who says what in one plain text.",
    "search": "Find statements by words, speaker or date.",
    "show": "Show an article, statement, capture or person.",
    "compare": "Show an article's witnesses and where they differ.",
    "people": "List who speaks, and under which names.",
    "verify": "Check every word against the stored bytes of its captures.",
    "export": "Write a table as JSON, CSV, Parquet and more.",
    "rebuild": "Read all captures again with this version of onrecord.",
    "remove": "Take captures out of the record.",
    "judge": "Correct the record, or go through the least certain statements.",
    "serve": "Open the reading room in a browser.",
}


class Verbs(click.Group):
    """Commands by the name of their module in this package."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run with all three standard streams, whichever of them the caller has closed."""
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            if getattr(sys, name) is None:
                # not closed: it also keeps what is opened next, such as the record, from being taken for the stream
                setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are met."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, from the module and attribute called like it."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = resolve_name(f"onrecord.cli.{cmd_name}:{cmd_name}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell where options stand: all of them belong to a verb."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            verb = next((word for word in args if word in VERBS), "VERB")
            told = f"{error.message} Options stand behind the verb: onrecord {verb} {error.option_name} ..."
            raise click.UsageError(told, ctx) from error

    def invoke(self, ctx: click.Context) -> object:
        """Tell errors in one line, with what to do."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            say(f"onrecord: {error}", error.hint)
            ctx.exit(CANNOT if isinstance(error, RecordUnusable | EngineMissing) else IN_PART)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever reads has seen enough; click ends quietly
            full = error.errno in NO_ROOM
            what = "the disk is full" if full else str(error.strerror or error).lower()
            where = "" if error.filename is None else f"{error.filename}: "
            advice = "Look at the path, and at what you may do there." if where else ""
            say(f"onrecord: {where}{what}", "Make room and run the same command again." if full else advice)
            _let_go_of_output()
            ctx.exit(CANNOT)
        except KeyboardInterrupt:
            say("Stopped")
            ctx.exit(STOPPED)


def _let_go_of_output() -> None:
    """What standard output did not take is tried again when Python ends, which would tell it a second time."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), sys.stdout.fileno())


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """A record of who said what, when, from captured news.

    Every word can be traced to the capture that it was read from.

    \b
    Example:
      onrecord add captures/
      onrecord search harbour
    """
