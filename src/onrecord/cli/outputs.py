"""Outputs: files that have their bytes once all of them are there.

They are written beside it, under a name with the number of the process, and take its place at the end. A process that
is killed leaves such a file; the next one that writes the same file takes it away.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copymode
from socket import gethostname
from typing import BinaryIO

import click

from onrecord.processes import is_there
from onrecord.record.connection import ENDINGS
from onrecord.text.digests import digest

_DATABASE = b"SQLite format 3\0"  # what an SQLite file begins with


@contextmanager
def written(output: str) -> Iterator[BinaryIO]:
    """A stream to be written; a file has its bytes once they are all there, and is as it was where they do not come.

    Args:
        output: The file, or "-" for standard output.

    Raises:
        OSError: The file cannot be written.
        UsageError: It is a database, such as the record itself.
    """
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    file = Path(output).resolve()
    if any(_is_database(Path(str(file).removesuffix(ending))) for ending in ENDINGS):
        raise click.UsageError(
            f"{output} is, or belongs to, a database, which an export would destroy. Name another file with --output."
        )
    beside = _beside(file)
    try:
        stream = None if file.exists() and not file.is_file() else beside.open("xb")  # a pipe or device takes it as is
    except OSError:
        stream = None  # nothing can be made there: the file itself may be there to be written, or says what is wrong
    if stream is None:
        with Path(output).open("wb") as stream:
            yield stream
        return
    try:
        with stream:
            yield stream
        if file.exists():
            copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _beside(file: Path) -> Path:
    """Where this process writes what is to be *file*; what dead processes of this machine left there is gone."""
    here, own = f".{file.name}.{digest(gethostname())}.", str(os.getpid())
    with suppress(OSError):
        for left in list(file.parent.iterdir()):
            number = left.name.removeprefix(here)
            if left.name != number and number.isdecimal() and (number == own or not is_there(number)):
                left.unlink()  # numbers are given again: in a container that is started anew, the same one
    return file.with_name(here + own)


def _is_database(file: Path) -> bool:
    """Whether there is an SQLite file here: a record, or somebody's other work."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE
