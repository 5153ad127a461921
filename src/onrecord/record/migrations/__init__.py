"""Migrations: how an older record becomes one of this version.

A record's version is its ``user_version``. ``schema.sql`` is the schema of
`VERSION`; a change of it comes with a file ``NNNN.sql`` in this folder that
leads from version NNNN - 1 to NNNN. Version 1 is the first one. What a script cannot make, `finish` does; the index of
kin, which versions 2 and 4 empty, `onrecord.pipeline` makes when the record is opened next.
"""

import sqlite3
from collections.abc import Mapping
from importlib.resources import files

from onrecord.record import articles
from onrecord.record.index import postings, runs

VERSION = 9  # of the record's schema
WITH_PASSAGES = 3  # the first version that has them
WITH_STAMPS = 5  # the first version whose runs have them
WITH_PARTS = 9  # the first version whose runs lie in them


def scripts() -> Mapping[int, str]:
    """The scripts that there are, by the version that each leads to."""
    return {
        int(file.name.removesuffix(".sql")): file.read_text(encoding="utf-8")
        for file in files(__name__).iterdir()
        if file.name.endswith(".sql")
    }


def schema() -> str:
    """The schema of a new record."""
    return files("onrecord.record").joinpath("schema.sql").read_text(encoding="utf-8")


def finish(connection: sqlite3.Connection, version: int) -> None:
    """Make what the scripts cannot, in a record that was of *version* and has the present schema.

    Args:
        connection: In a transaction.
        version: 0 for an empty file.
    """
    if 0 < version < WITH_PASSAGES:
        articles.find_passages(connection)
    if 0 < version < WITH_STAMPS:
        postings.take_over(connection)
    if 0 < version < WITH_PARTS:
        runs.take_over(connection)
