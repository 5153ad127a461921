"""Looking: a record opened by the verbs that change nothing."""

from onrecord.cli.output import say
from onrecord.record import Store


def look(record: str) -> Store:
    """Open the record; where that is a copy, because the file is of an earlier version, say so.

    Raises:
        RecordUnusable: There is none, it is something else, or it comes from a newer version.
    """
    store = Store(record)
    if store.is_copy:
        say_copy(record)
    return store


def say_copy(record: str) -> None:
    """Say that a copy is read, and how to do without."""
    say(
        f"{record}: made by an older onrecord; a copy of it was brought up to date, and is read",
        "The file is as it was. Where it can be written, `onrecord rebuild` brings it up to date once and for all.",
    )
