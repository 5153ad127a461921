"""The crew: work on many things at once, in this process or in others, each thing failing by itself.

A worker process that dies (a fault in a parser written in C) takes down what
is in the pool; each of these is then tried alone, so that only the one at fault is lost.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from onrecord.errors import OnRecordError

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one piece of work has no result."""

    reason: str
    advice: str
    stops: bool = False  # nothing else would fare better: the run ends


Done = tuple[Result | None, Failure | None]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """One piece of work with its result, or with why there is none."""

    task: Task
    result: Result | None
    failure: Failure | None = None


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_ROOM_LEFT = Failure("the disk for temporary files is full", "Make room, or name another with TMPDIR.", stops=True)
CRASHED = Failure("the program that reads it crashed", "Leave it out, and report it with the file.")


class Crew:
    """Workers that map a function over tasks."""

    def __init__(self, workers: int = 1) -> None:
        """Hire *workers* processes; one worker is this process itself."""
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._single = False  # the pool has one worker, for tasks one by one after a crash

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss()

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Outcome[Task, Result]]:
        """Do all *tasks*; outcomes in the tasks' order.

        Args:
            function: Of a module, so that other processes find it.
            tasks: Each is sent to a worker.
        """
        if self._workers <= 1:
            for task in tasks:
                yield Outcome(task, *attempt(function, task))
            return
        futures = [self._submit(function, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield Outcome(task, *future.result())
            except BrokenProcessPool:
                yield self._alone(function, task)

    def _submit(self, function: Callable[[Task], Result], task: Task) -> Future[Done[Result]]:
        try:
            return self._hired().submit(attempt, function, task)
        except BrokenProcessPool:
            broken: Future[Done[Result]] = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    def _alone(self, function: Callable[[Task], Result], task: Task) -> Outcome[Task, Result]:
        """Try again with nothing beside it: whether it was at fault shows now."""
        if self._pool is None or not self._single:
            self._dismiss()
            self._pool, self._single = _pool(1), True
        try:
            return Outcome(task, *self._pool.submit(attempt, function, task).result())
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


def _leave_with_the_parent() -> None:
    """End this worker as soon as the process that hired it is gone.

    The pool does not see to it: a worker waits for tasks at a pipe that its fellows keep open too,
    so after a kill of the parent it would wait for ever.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_leave_after, args=(parent,), daemon=True, name="leave with the parent").start()


def _leave_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def attempt(function: Callable[[Task], Result], task: Task) -> Done[Result]:
    """Do one task where the worker is; what is wrong comes home in words, for not every error survives the way."""
    try:
        return function(task), None
    except OnRecordError as error:
        return None, Failure(str(getattr(error, "reason", error)), error.hint)
    except MemoryError:
        return None, Failure("too big for the memory that is free", "Add it by itself, or split it.")
    except OSError as error:
        if error.errno in _NO_ROOM:
            return None, Failure(
                "the disk for temporary files is full", "Make room, or name another with TMPDIR.", stops=True
            )
        return None, Failure(f"the program failed on it ({error})", "Report it with the file.")
    except Exception as error:  # noqa: BLE001 - one bad capture never stops a run
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return None, Failure(f"the program failed on it ({what})", "Report it with the file.")
