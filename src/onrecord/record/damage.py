"""Damage: rows with what no version of onrecord writes, as a failing disk, a cut copy or a hand leaves them."""

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class RowDamaged(sqlite3.DatabaseError):
    """A row can be had from SQLite, but makes no sense; whoever tells SQLite's errors tells this one, too."""

    sqlite_errorname = "SQLITE_CORRUPT"


def undamaged(decode: Callable[P, T]) -> Callable[P, T]:
    """*decode*, which makes a noun of columns, with `RowDamaged` where they do not hold one."""

    @wraps(decode)
    def decoded(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return decode(*args, **kwargs)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise RowDamaged(f"a row makes no sense: {error}") from error

    return decoded


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is damaged: another error may pass."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith("SQLITE_CORRUPT") or _is_garbled(error)


def is_of_rows(error: sqlite3.Error) -> bool:
    """Whether it is rows that make no sense, where SQLite itself can read the file."""
    return isinstance(error, RowDamaged | sqlite3.IntegrityError) or _is_garbled(error)


def _is_garbled(error: sqlite3.Error) -> bool:
    return "Could not decode to UTF-8" in str(error)  # the module's own, no code
