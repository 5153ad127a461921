"""The command line: one file a verb."""

from onrecord.cli.group import main

__all__ = ["main"]
