"""Servers as processes of their own, for tests."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PATIENCE = 300.0  # seconds for a process to begin to answer, on machines that do much else


@contextmanager
def served(record: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of its own, and the address that it prints."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None
        yield address[0], server
    finally:
        server.kill()
        server.wait()


def get(address: str) -> httpx.Response:
    """An answer, once the server gives one."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return httpx.get(address, follow_redirects=True, timeout=PATIENCE)
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def add(record: Path, *paths: Path) -> subprocess.Popen[bytes]:
    """``onrecord add``, at work."""
    command = [sys.executable, "-m", "onrecord", "add", "--record", str(record), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
