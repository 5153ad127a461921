"""Several processes on one socket: each takes its share, and one alone takes all."""

import asyncio
import socket
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from onrecord.web.listening import LONGEST, Listener

VISITORS = 12
Result = TypeVar("Result")


class Counting(asyncio.Protocol):
    """Says whose connection it is."""

    def __init__(self, owner: bytes) -> None:
        self._owner = owner

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say so."""
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._owner)


def bound() -> socket.socket:
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(VISITORS)
    return sock


async def owners(sock: socket.socket, count: int) -> Sequence[bytes]:
    """Who takes *count* connections that come at once and stay."""
    host, port = sock.getsockname()
    visitors = await asyncio.gather(*(asyncio.open_connection(host, port) for _ in range(count)))
    found = [await reader.readexactly(1) for reader, _ in visitors]
    for _, writer in visitors:
        writer.close()
    return found


@contextmanager
def listeners(sock: socket.socket, names: Sequence[bytes]) -> Iterator[list[Listener]]:
    loop = asyncio.get_running_loop()
    with ExitStack() as open_sockets:
        made = [
            Listener(loop, lambda name=name: Counting(name), open_sockets.enter_context(sock.dup())) for name in names
        ]
        yield made
        for each in made:
            each.close()


def done(work: Coroutine[None, None, Result]) -> Result:
    """What comes of it, on a loop in a thread of its own: a browser's tests keep one running in this thread."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()


def test_connections_that_come_at_once_are_shared() -> None:
    """A browser keeps its connections: whoever took them all would serve alone while the others stand idle."""

    async def visit() -> Sequence[bytes]:
        with bound() as sock, listeners(sock, [b"a", b"b"]):
            return await owners(sock, VISITORS)

    found = done(visit())
    assert len(found) == VISITORS
    assert VISITORS // 3 <= found.count(b"a") <= VISITORS - VISITORS // 3


def test_one_process_takes_what_the_other_does_not() -> None:
    """Another one may be hung, or on its way out."""

    async def visit() -> tuple[Sequence[bytes], Sequence[bytes]]:
        with bound() as sock, listeners(sock, [b"a", b"b"]) as (_, other):
            first = await owners(sock, VISITORS)
            other.close()
            return first, await owners(sock, VISITORS)

    _, found = done(visit())
    assert found == [b"a"] * VISITORS


def test_nobody_waits_long_for_a_process_that_has_many() -> None:
    """What it waits before it takes a connection, whatever else the machine does meanwhile."""
    waited: list[float] = []

    async def visit() -> Sequence[bytes]:
        loop = asyncio.get_running_loop()
        later = loop.call_later

        def noted(delay: float, call: Callable[..., object], *given: object) -> asyncio.TimerHandle:
            waited.append(delay)
            return later(delay, call, *given)

        loop.call_later = noted
        with bound() as sock, listeners(sock, [b"a"]):
            return await owners(sock, VISITORS)

    assert len(done(visit())) == VISITORS
    assert len(waited) == VISITORS
    assert max(waited) <= LONGEST
