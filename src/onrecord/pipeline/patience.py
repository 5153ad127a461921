"""Patience: work in Python that computes for too long is broken off where it runs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_AGAIN = 1.0  # seconds after which code that has caught the first break meets another one


class TooLong(BaseException):
    """The work has computed for longer than anybody waits; no `Exception`, so that no library takes it for its own."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Break what is done inside off once this process has computed for so long.

    Without effect outside of the main thread, and on systems without timers for processes. Code in C is broken off
    when it comes back.

    Args:
        seconds: Of computing, of all threads together; waiting does not count.

    Raises:
        TooLong: It took longer.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    former = signal.signal(signal.SIGPROF, _break_off)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _break_off(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong
