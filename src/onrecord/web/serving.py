"""Serving: the reading room on a port, in one process or several."""

import gc
import json
import multiprocessing
import os
import secrets
import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from onrecord.errors import OnRecordError, RecordUnusable
from onrecord.record import Store
from onrecord.web.app import application
from onrecord.web.jobs import Jobs
from onrecord.web.room import Room
from onrecord.web.security import LOOPBACK, TOKEN_PARAMETER, Gate
from onrecord.web.snapshot import Library

SETTINGS = "ONRECORD_READING_ROOM"  # how the processes of one server are told what they serve
FACTORY = "onrecord.web.serving:from_environment"
OPTIONS: Mapping[str, Any] = {
    "factory": True,
    "log_level": "warning",
    "access_log": False,
    "lifespan": "on",
    "server_header": False,
    "date_header": False,
    "proxy_headers": False,  # nobody may claim to be somebody else
    "timeout_keep_alive": 30,
    "timeout_graceful_shutdown": 5,
    "timeout_worker_healthcheck": 30,  # on a busy machine a process may be late without being hung
}
LOOP = "onrecord.web.listening:SharingLoop"  # of each of several processes
MOST_PROCESSES = 2  # unless told otherwise: one for each core, but a visitor or two need no more


@dataclass(eq=False)
class PortTaken(OnRecordError):
    """The address cannot be listened on."""

    host: str
    port: int
    reason: str

    def __str__(self) -> str:
        return f"cannot serve on {self.host} port {self.port}: {self.reason}"

    @property
    def hint(self) -> str:
        """What to do about it."""
        return "Choose another port with --port, or 0 for any that is free."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one server serves, and to whom."""

    record: str
    host: str = "127.0.0.1"
    port: int = 8001  # 0 for any that is free
    allowed: tuple[str, ...] = ()  # further names that browsers may call the server by
    token: str | None = None  # asked for where the server is reached from other machines
    secret: str = ""  # for form tokens; hex
    read_only: bool = False
    processes: int = 1

    @property
    def beyond(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK

    def address(self, port: int) -> str:
        """Where a browser finds it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        name = "localhost" if self.host in {"0.0.0.0", "::"} else name  # noqa: S104 - a comparison
        tail = f"?{TOKEN_PARAMETER}={self.token}" if self.token else ""
        return f"http://{name}:{port}/{tail}"


def settings(
    record: str,
    *,
    host: str,
    port: int,
    allowed: tuple[str, ...] = (),
    token: str | None = None,
    read_only: bool = False,
    processes: int = 1,
) -> Settings:
    """Settings with what is secret drawn; beyond this machine there always is a token."""
    beyond = host not in LOOPBACK
    return Settings(
        record=record,
        host=host,
        port=port,
        allowed=allowed,
        token=token or (secrets.token_urlsafe(24) if beyond else None),
        secret=secrets.token_hex(32),
        read_only=read_only,
        processes=processes,
    )


def room(chosen: Settings) -> Room:
    """The parts of a server."""
    path = Path(chosen.record)
    gate = Gate(
        hosts=LOOPBACK | {chosen.host.lower()} | {name.lower() for name in chosen.allowed},
        any_address=chosen.beyond,
        token=chosen.token,
        secret=bytes.fromhex(chosen.secret),
    )
    return Room(library=Library(path=path), gate=gate, jobs=Jobs(record=path), read_only=chosen.read_only)


def usual_processes() -> int:
    """How many processes serve where nothing is said."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def from_environment() -> Starlette:
    """The application, in a process that serves nothing else."""
    _end_with_supervisor()
    held = json.loads(os.environ[SETTINGS])
    made = application(room(Settings(**held | {"allowed": tuple(held["allowed"])})))
    # what stands when the server opens stays until it closes: looking through all of it for garbage held every
    # request up for 50 ms now and then
    gc.collect()
    gc.freeze()
    return made


def _end_with_supervisor() -> None:
    """Make this process stop when the one that started it was killed; else it would hold the port for ever."""
    supervisor = multiprocessing.parent_process()
    if supervisor is None:
        return

    def wait() -> None:
        supervisor.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def listen(chosen: Settings) -> socket.socket:
    """The socket to serve on.

    Raises:
        PortTaken: Somebody else listens there, or the host is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    sock = socket.socket(family)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((chosen.host, chosen.port))
        sock.listen(512)
        sock.set_inheritable(True)
    except OSError as error:
        sock.close()
        raise PortTaken(chosen.host, chosen.port, error.strerror or str(error)) from error
    return sock


@contextmanager
def prepared(record: str, *, read_only: bool) -> Iterator[str]:
    """Where the record to serve lies, while it is served; an empty one is made where there is none.

    One of an earlier version that may only be read is served from a copy, which goes afterwards.

    Raises:
        RecordUnusable: It cannot be opened, or there is none and nothing may be written.
    """
    with ExitStack() as kept:
        served = record
        try:
            with Store(record, writing=not read_only) as store:
                if store.is_copy:
                    folder = kept.enter_context(TemporaryDirectory(prefix="onrecord-"))
                    served = str(Path(folder, Path(record).name))
                    store.copy_to(served)
        except RecordUnusable as error:
            if not read_only and Path(record).is_file():
                Store(record).close()
                advice = f"{error.advice} It can be read: add --read-only."
                raise RecordUnusable(error.path, error.reason, advice) from error
            raise
        yield served


def serve(chosen: Settings, sock: socket.socket) -> None:
    """Serve until told to stop."""
    os.environ[SETTINGS] = json.dumps(asdict(chosen))
    if chosen.processes == 1:
        uvicorn.Server(uvicorn.Config(FACTORY, **OPTIONS)).run(sockets=[sock])
    else:
        config = uvicorn.Config(FACTORY, workers=chosen.processes, loop=LOOP, **OPTIONS)
        Multiprocess(config, sockets=[sock]).run()
