"""The crew: work on many things at once, in this process or in others, each thing failing by itself.

A worker process that dies (a fault in a parser written in C) takes down what
is in the pool; each of these is then tried alone, so that only the one at fault is lost.
What may take a process down or never end is not done in this one, even where there is one worker.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread, current_thread, main_thread
from types import FrameType, TracebackType
from typing import Any, Generic, Self, TypeVar

from onrecord.errors import NO_ROOM, OnRecordError
from onrecord.pipeline.patience import TooLong, patience

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one piece of work has no result."""

    reason: str
    advice: str
    stops: bool = False  # nothing else would fare better: the run ends


Done = tuple[Result | None, Failure | None]
Work = Callable[..., Any]  # attempt_in_time or attempt_within_limits


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """One piece of work with its result, or with why there is none."""

    task: Task
    result: Result | None
    failure: Failure | None = None


_NO_ROOM_LEFT = Failure("the disk for temporary files is full", "Make room, or name another with TMPDIR.", stops=True)
_COMPUTING, _WAITING = 180, 1800  # seconds for one piece that may never end; the largest take half a minute
_PATIENCE = 1200  # seconds of computing for one piece in Python; the largest text takes some two minutes
ENDLESS = Failure(
    f"the program computed for {_PATIENCE // 60} minutes on it, and was broken off",
    "Leave it out, or cut it into its articles and add these; and report it with the file.",
)
CRASHED = Failure(
    f"the program that reads it crashed, or computed for {_COMPUTING // 60} minutes",
    "Leave it out, and report it with the file.",
)


class Crew:
    """Workers that map a function over tasks."""

    def __init__(self, workers: int = 1) -> None:
        """Hire *workers* processes; one worker is this process itself."""
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._fork: ProcessPoolExecutor | None = None  # of one process, for what is done apart
        self._single = False  # the pool has one worker, for tasks one by one after a crash

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss()
        if self._fork is not None:
            self._fork.shutdown(wait=True, cancel_futures=True)
            self._fork = None

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Outcome[Task, Result]]:
        """Do all *tasks*; outcomes in the tasks' order.

        Args:
            function: Of a module, so that other processes find it.
            tasks: Each is sent to a worker.
        """
        if self._workers <= 1:
            for task in tasks:
                yield Outcome(task, *attempt_in_time(function, task))
            return
        yield from self._in_others(attempt_in_time, function, tasks)

    def map_apart(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Outcome[Task, Result]]:
        """The same for work that may bring a process down or never end: not in this process, and not without end.

        One worker is a fork of this process, where the system forks safely and quickly (Linux, asked by the main
        thread): it costs some 20 ms. Elsewhere one worker is this process itself.
        """
        if self._workers <= 1 and (sys.platform != "linux" or current_thread() is not main_thread()):
            yield from self.map(function, tasks)
        elif self._workers <= 1:
            for task in tasks:
                yield self._forked(function, task)
        else:
            yield from self._in_others(attempt_within_limits, function, tasks)

    def _forked(self, function: Callable[[Task], Result], task: Task) -> Outcome[Task, Result]:
        """Do one task in a fork of this process, which is kept for the next ones."""
        if self._fork is None:
            self._fork = ProcessPoolExecutor(1, mp_context=get_context("fork"), initializer=_leave_with_the_parent)
        try:
            with _uninterrupted():
                future = self._fork.submit(attempt_within_limits, function, task)
            return Outcome(task, *future.result())
        except BrokenProcessPool:
            self._fork.shutdown()
            self._fork = None
            return Outcome(task, None, CRASHED)

    def _in_others(
        self, work: Work, function: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[Outcome[Task, Result]]:
        """Do all *tasks* in the pool."""
        futures = [self._submit(work, function, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield Outcome(task, *future.result())
            except BrokenProcessPool:
                yield self._alone(work, function, task)

    def _submit(self, work: Work, function: Callable[[Task], Result], task: Task) -> Future[Done[Result]]:
        try:
            with _uninterrupted():
                return self._hired().submit(work, function, task)
        except BrokenProcessPool:
            broken: Future[Done[Result]] = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    def _alone(self, work: Work, function: Callable[[Task], Result], task: Task) -> Outcome[Task, Result]:
        """Try again with nothing beside it: whether it was at fault shows now."""
        if self._pool is None or not self._single:
            self._dismiss()
            self._pool, self._single = _pool(1), True
        try:
            with _uninterrupted():
                future = self._pool.submit(work, function, task)
            return Outcome(task, *future.result())
        except BrokenProcessPool:
            self._dismiss()
            return Outcome(task, None, CRASHED)

    def _hired(self) -> ProcessPoolExecutor:
        if self._pool is None or self._single:
            self._dismiss()
            self._pool, self._single = _pool(self._workers), False
        return self._pool

    def _dismiss(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: none inherits what this one has open, and none outlives it."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_with_the_parent)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Control-C back until processes are started.

    Raised between two steps of that, it would leave a pool that cannot be shut down; raised in one of the functions
    that Python calls around a fork, it would be lost.
    """
    usual = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or not callable(usual):
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if held:
            usual(*held[0])


def _leave_with_the_parent() -> None:
    """End this worker as soon as the process that hired it is gone.

    The pool does not see to it: a worker waits for tasks at a pipe that its fellows keep open too,
    so after a kill of the parent it would wait for ever.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as it is where a shell's script put us behind
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Control-C ends it without a word; the parent has the words
    parent = parent_process()
    if parent is not None:
        Thread(target=_leave_after, args=(parent,), daemon=True, name="leave with the parent").start()


def _leave_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def attempt_within_limits(function: Callable[[Task], Result], task: Task) -> Done[Result]:
    """Do one task in a process of its own, which the system ends when it takes too long, in C code as well."""
    if parent_process() is None or not hasattr(signal, "setitimer"):
        return attempt(function, task)
    signal.setitimer(signal.ITIMER_PROF, _COMPUTING)
    signal.setitimer(signal.ITIMER_REAL, _WAITING)
    try:
        return attempt(function, task)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def attempt_in_time(function: Callable[[Task], Result], task: Task) -> Done[Result]:
    """Do one task where the worker is, and give it up when it takes too long."""
    try:
        with patience(_PATIENCE):
            return attempt(function, task)
    except TooLong:
        return None, ENDLESS


def attempt(function: Callable[[Task], Result], task: Task) -> Done[Result]:
    """Do one task where the worker is; what is wrong comes home in words, for not every error survives the way."""
    try:
        return function(task), None
    except OnRecordError as error:
        return None, Failure(str(getattr(error, "reason", error)), error.hint)
    except MemoryError:
        return None, Failure("too big for the memory that is free", "Add it by itself, or split it.")
    except OSError as error:
        if error.errno in NO_ROOM:
            return None, _NO_ROOM_LEFT
        return None, Failure(f"the program failed on it ({error})", "Report it with the file.")
    except Exception as error:  # noqa: BLE001 - one bad capture never stops a run
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return None, Failure(f"the program failed on it ({what})", "Report it with the file.")


def attempt_together(
    function: Callable[[Sequence[Task]], Sequence[Result]], tasks: Sequence[Task]
) -> list[Outcome[Task, Result]]:
    """Do all *tasks* at once where the worker is; where that fails each alone, so that one at fault is lost alone."""
    done, _ = attempt(function, tasks)
    if done is not None:
        return [Outcome(task, result) for task, result in zip(tasks, done, strict=True)]
    alone = ((task, *attempt(function, [task])) for task in tasks)
    return [Outcome(task, None if done is None else done[0], failure) for task, done, failure in alone]
