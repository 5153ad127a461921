"""The cluster: Ray, which runs steps in its workers, tries again where one is lost, and tells what came of them.

With no address in ``RAY_ADDRESS`` the workers are processes of this machine, which take no work from anybody who does
not know this user's token: so Ray has it from version 2.59 on. Its usage statistics and its dashboard stay off: nothing
is sent anywhere.
"""

import logging
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, Protocol, TypeVar

import ray
from ray.exceptions import OutOfMemoryError, RayError, RayTaskError, WorkerCrashedError

from onrecord.errors import RecordUnusable
from onrecord.scale.folders import folder
from onrecord.scale.program import program
from onrecord.scale.shards import Entry, Shards

RETRIES = 3  # times that a step is tried again when its worker is lost
STARTS = 3  # times that a start on this machine is tried: Ray gives up after half a minute, however busy that is
AHEAD = 2  # steps a worker that are handed out before the first of them is done
STORE = 512 * 1024 * 1024  # bytes of shared memory on this machine; texts on their way to their worker
_ADDRESS = "RAY_ADDRESS"
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}

Given = TypeVar("Given")


class Flow(Protocol):
    """A step that makes shard after shard."""

    @property
    def shards(self) -> Shards:
        """Where it keeps what it makes."""

    def do(self) -> Iterator[Entry]:
        """Make them."""


class Work(Protocol):
    """A step with parts of which each can be at fault."""

    @property
    def shards(self) -> Shards:
        """Where it keeps what it makes."""

    def do(self) -> Entry:
        """Make the shard."""

    def parts(self) -> list[str]:
        """What it is made of."""

    def alone(self, part: str) -> None:
        """Do one part, and keep nothing."""

    def without(self, crash: frozenset[str]) -> "Work":
        """The same, knowing which parts take a worker down."""


class Cluster:
    """Workers that are there."""

    def __init__(self, workers: int) -> None:
        """Use *workers* at a time."""
        self.workers = workers

    def stream(self, flows: Iterable[Flow | list[Entry]]) -> Iterator[Entry]:
        """All that each flow tells, in the flows' order, and between them what is told already."""
        remote: Any = ray.remote(num_returns="streaming", max_retries=RETRIES)(_flow)
        started = (flow if isinstance(flow, list) else remote.remote(flow) for flow in flows)
        for under_way in _ahead(started, self.workers):
            for found in under_way:
                yield found if isinstance(found, Entry) else _result(found)

    def each(self, works: Iterable[Work | Entry]) -> Iterator[Entry]:
        """What comes of each work, in order, and between them what is done already.

        A work that takes worker after worker down is done without the parts at fault.
        """
        remote: Any = ray.remote(max_retries=RETRIES)(_do)
        started = ((work, work if isinstance(work, Entry) else remote.remote(work)) for work in works)
        for work, under_way in _ahead(started, AHEAD * self.workers):
            if isinstance(work, Entry):
                yield work
                continue
            try:
                yield _result(under_way)
            except (WorkerCrashedError, OutOfMemoryError):
                yield _result(remote.remote(work.without(self._at_fault(work))))

    def _at_fault(self, work: Work) -> frozenset[str]:
        """The parts that take a worker down with nothing beside them."""
        probe: Any = ray.remote(max_retries=1)(_alone)
        return frozenset(part for part in work.parts() if _crashes(probe.remote(work, part)))


@contextmanager
def cluster(workers: int | None) -> Iterator[Cluster]:
    """Workers of the cluster that ``RAY_ADDRESS`` names, or else of this machine.

    Args:
        workers: At most so many at a time; as many as there are processors if None.

    Raises:
        RecordUnusable: There is no cluster at that address, or Ray does not start here.
    """
    with redirect_stdout(sys.stderr):  # where Ray tells of lost workers; standard output is for results
        yield from _cluster(workers)


def _cluster(workers: int | None) -> Iterator[Cluster]:
    os.environ.update(_QUIET)
    os.environ.setdefault("RAY_worker_niceness", "0")  # its own choice is 15: behind all else on this machine
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if is_far():
        try:
            ray.init(**quiet)
        except (ConnectionError, RuntimeError, ValueError, RayError) as error:
            reason = " ".join(str(error).split())[:200]
            raise RecordUnusable(
                "ray",
                f"the cluster cannot be reached: {reason}",
                f"Look at {_ADDRESS}, and at RAY_AUTH_MODE where the cluster asks for a token.",
            ) from error
        try:
            yield Cluster(workers or _processors())
        finally:
            ray.shutdown()
        return
    count = workers or os.cpu_count() or 1
    with folder() as path:
        try:
            _start(count, path, quiet)
            yield Cluster(count)
        finally:
            ray.shutdown()


def _start(count: int, path: str, quiet: dict[str, Any]) -> None:
    """Start Ray on this machine, for this process alone.

    Raises:
        RecordUnusable: It does not start.
    """
    reason = ""
    for _ in range(STARTS):
        try:
            ray.init(
                address="local",
                num_cpus=count,
                object_store_memory=STORE,
                include_dashboard=False,
                _temp_dir=path,
                **quiet,
            )
        except Exception as error:  # noqa: BLE001 - Ray raises this very class where the machine is too busy
            reason = " ".join(str(error).split())[:200]
            ray.shutdown()
        else:
            return
    raise RecordUnusable(
        "ray", f"Ray does not start: {reason}", "Try again when the machine is less busy, or leave --engine out."
    )


def _processors() -> int:
    """How many the cluster has."""
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]  # Ray's own
    return max(int(resources.get("CPU", 1)), 1)


def is_far() -> bool:
    """Whether the workers are those of a cluster, and not processes of this machine."""
    return os.environ.get(_ADDRESS, "local") not in {"", "local"}


def _ahead(started: Iterator[Given], count: int) -> Iterator[Given]:
    """What was *started*, in order, with *count* more of it started already."""
    waiting: deque[Given] = deque()
    for each in started:
        waiting.append(each)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting


def _flow(flow: Flow) -> Iterator[Entry]:
    _check(flow)
    yield from flow.do()


def _do(work: Work) -> Entry:
    _check(work)
    return work.do()


def _check(step: Flow | Work) -> None:
    """A worker of another version would leave other articles.

    Raises:
        RecordUnusable: It is one.
    """
    if step.shards.made_by != program():
        raise RecordUnusable(
            "worker",
            "it has another version of onrecord than the machine that runs the command",
            "Install the same version on all machines.",
        )


def _alone(work: Work, part: str) -> None:
    work.alone(part)


def _crashes(under_way: Any) -> bool:
    try:
        ray.get(under_way)
    except (WorkerCrashedError, OutOfMemoryError):
        return True
    return False


def _result(under_way: Any) -> Entry:
    """What a worker made, or the error that it met.

    Raises:
        Exception: What the step raised there.
    """
    try:
        found: Entry = ray.get(under_way)
    except RayTaskError as error:
        raise error.cause from error
    return found
