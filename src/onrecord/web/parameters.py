"""Parameters: what an address asks for, in a form that pages and queries can use; whoever asks may write anything."""

from starlette.datastructures import QueryParams

LONGEST = 200  # characters of one field; what is longer is no search and no name
_DIGITS = 9  # of a number; what has more counts no part of any record


def text_of(asked: QueryParams, name: str) -> str:
    """The words of one parameter without white space around them; empty when there are none."""
    # a lone surrogate cannot be bound to a query, a NUL ends one
    return asked.get(name, "").strip()[:LONGEST].replace("\0", " ").encode("utf8", "replace").decode("utf8")


def number_of(value: str) -> int | None:
    """A whole number of at most nine digits, 0 or more; None for anything else."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _DIGITS else None
