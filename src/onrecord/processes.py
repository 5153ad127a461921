"""Processes: whether one is there still, told by its number."""

import os


def is_there(process: str) -> bool:
    """Whether there is a process of this number here; False where that cannot be asked.

    Args:
        process: The number, as somebody wrote it down.
    """
    if os.name != "posix" or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
