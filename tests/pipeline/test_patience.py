"""Work that takes too long is broken off, and nothing else is."""

import signal
import threading
from contextlib import suppress

import pytest

from onrecord.pipeline.patience import TooLong, patience


def compute() -> None:
    while True:
        pass


def test_what_computes_for_too_long_is_broken_off() -> None:
    with pytest.raises(TooLong), patience(0.1):
        compute()


def test_code_that_catches_every_error_does_not_catch_this_one() -> None:
    with pytest.raises(TooLong), patience(0.1), suppress(Exception):
        compute()


def test_what_is_done_in_time_leaves_nothing_behind() -> None:
    with patience(5.0):
        assert sum(range(1000)) == 499500
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


def test_other_threads_are_let_be() -> None:
    """A signal comes to the main thread, whatever it does there."""
    found = []

    def work() -> None:
        with patience(0.01):
            found.append(sum(range(2_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [1999999000000]
