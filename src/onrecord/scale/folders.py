"""Folders: where Ray keeps a run's sockets, logs and texts on this machine, and those that killed runs left."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR

from filelock import FileLock, Timeout

_PREFIX = "onrecord-"  # sockets need a short path
_HELD = "held"  # a file that is locked for as long as the folder's process lives: the system lets go when it dies
_YOUNG = 60  # seconds; who has just made a folder has not locked it yet


@contextmanager
def folder() -> Iterator[str]:
    """A new folder where TMPDIR says, taken away in the end; those that nobody holds any more go first.

    Raises:
        OSError: It cannot be made.
    """
    _clear(Path(tempfile.gettempdir()))
    path = tempfile.mkdtemp(prefix=_PREFIX)
    try:
        with FileLock(Path(path, _HELD)):
            yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _clear(place: Path) -> None:
    """Take away the folders of this user's runs that were killed."""
    for path in place.glob(f"{_PREFIX}*"):
        try:
            if _is_left(path):
                with FileLock(path / _HELD, timeout=0):
                    shutil.rmtree(path, ignore_errors=True)
        except (Timeout, OSError):
            continue  # a run that is at work, or a folder that went meanwhile


def _is_left(path: Path) -> bool:
    """Whether *path* is such a folder, if nobody holds it: ours, old enough, and once held."""
    state = path.lstat()
    ours = state.st_uid == getattr(os, "getuid", lambda: state.st_uid)()
    old = time.time() - state.st_mtime > _YOUNG
    return S_ISDIR(state.st_mode) and ours and old and (path / _HELD).is_file()
