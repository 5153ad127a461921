"""Refusals: what is said about bytes that cannot be read, in one voice."""

from collections.abc import Callable
from typing import TypeAlias

from onrecord.errors import CaptureUnreadable
from onrecord.reading.limits import megabytes

OnRefusal: TypeAlias = Callable[[CaptureUnreadable], None]


def too_large(path: str, size: int | None, limit: int) -> CaptureUnreadable:
    """*path* is more than one capture may be; *size* in bytes where known."""
    found = f"it has {megabytes(size)}" if size is not None else "it goes on"
    return CaptureUnreadable(
        path,
        f"too large for one capture: {found}, the limit is {megabytes(limit)}",
        "No news page is that large; if this one is, cut the file into its articles and add these.",
    )


def bomb(path: str, ratio: int) -> CaptureUnreadable:
    """*path* unpacks to much more than pages do."""
    return CaptureUnreadable(
        path,
        f"unpacks to more than {ratio} times its size, as no page does",
        "This looks like a file made to fill disks; if you trust it, unpack it yourself and add what is inside.",
    )


def empty(path: str) -> CaptureUnreadable:
    """There is nothing in *path*."""
    return CaptureUnreadable(path, "the file is empty", "Fetch it again, or remove it.")


def refuse(refusal: CaptureUnreadable, on_refusal: OnRefusal | None) -> None:
    """Hand *refusal* on, or raise it where nobody listens."""
    if on_refusal is None:
        raise refusal
    on_refusal(refusal)
