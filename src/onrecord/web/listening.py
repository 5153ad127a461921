"""Listening: several processes on one socket, each with its share of the visitors.

Whoever wakes first takes all connections that wait, as event loops do by themselves, and a browser keeps its
connections: of twenty that came at once one process often had all, while the other one stood idle. Here a process
takes one at a time, and hesitates the longer the more it has, so that the one with fewest takes the next.
"""

import asyncio
import socket
import sys
from collections.abc import Callable
from typing import Any

if sys.platform == "win32":
    from asyncio import SelectorEventLoop as BaseLoop
else:
    from uvloop import Loop as BaseLoop

HESITATION = 0.001  # seconds for each connection that a process has; what is sent meanwhile waits in the socket
LONGEST = 0.03  # seconds; with very many connections, shares are equal enough
AGAIN = 1.0  # seconds until the next try where the system has no more files or memory to give

MakeProtocol = Callable[[], asyncio.Protocol]


class Listener:
    """A socket that this process listens on together with others; of a server in asyncio's sense, what uvicorn asks."""

    def __init__(self, loop: asyncio.AbstractEventLoop, make_protocol: MakeProtocol, sock: socket.socket) -> None:
        self._loop = loop
        self._make_protocol = make_protocol
        self._sock = sock
        self._open: set[asyncio.BaseTransport] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._serving = True
        sock.settimeout(0)
        self._watch()

    def close(self) -> None:
        """Take no more; those that are there stay."""
        if self._serving:
            self._serving = False
            self._loop.remove_reader(self._sock)

    async def wait_closed(self) -> None:
        """Wait until those that were taken last are handed over."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _watch(self) -> None:
        if self._serving:
            self._loop.add_reader(self._sock, self._somebody_waits)

    def _somebody_waits(self) -> None:
        self._open = {transport for transport in self._open if not transport.is_closing()}
        self._loop.remove_reader(self._sock)
        self._loop.call_later(min(HESITATION * len(self._open), LONGEST), self._take)

    def _take(self) -> None:
        if not self._serving:
            return
        try:
            connection, _ = self._sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            self._watch()  # another process was quicker, or the visitor has gone
        except OSError:
            self._loop.call_later(AGAIN, self._watch)
        else:
            task = self._loop.create_task(self._hand_over(connection))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _hand_over(self, connection: socket.socket) -> None:
        try:
            transport, _ = await self._loop.connect_accepted_socket(self._make_protocol, connection)
            self._open.add(transport)
        except OSError:
            connection.close()
        finally:
            self._watch()


class SharingLoop(BaseLoop):
    """An event loop whose servers share their socket with other processes."""

    async def create_server(  # type: ignore[override]  # only what a server of several processes asks for
        self, protocol_factory: MakeProtocol, *, sock: socket.socket, **_options: Any
    ) -> Listener:
        """Listen on *sock*, which is bound and listens already."""
        return Listener(self, protocol_factory, sock)
